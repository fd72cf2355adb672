"""E-mails (.eml): the article that a message brings, forwarded or as a newsletter, and what its headers say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from workbench.errors import Encrypted, IngestError
from workbench.ingest.draft import Dropped, Raw
from workbench.ingest.encoding import decode
from workbench.ingest.mail.answering import own_words
from workbench.ingest.mail.forwarding import Forwarded, forwarded_in, sender_name, when_in, without_prefixes
from workbench.ingest.mail.html_text import html_text
from workbench.ingest.mail.mime import (
    attached_messages,
    bytes_of,
    charset_of,
    file_name_of,
    header_of,
    is_attached,
    parameter_of,
    parsed_message,
    parts_of,
    text_parts,
    type_of,
)
from workbench.ingest.mail.plain_text import flowed, is_mostly_quoted, unquoted
from workbench.ingest.normalising import letters_of
from workbench.ingest.opening import is_sentence
from workbench.ingest.web_page import LEAST_PARAGRAPH, read_web_page
from workbench.text.boilerplate import rule_of

_LOCKED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_MOST_NAMED = 5  # attachments that are named in the note
_LEAST_FOUND = 0.8  # share of the sentences of a mail's page that an article in it must hold to be the whole


@dataclass(frozen=True, slots=True)
class _Text:
    """What a message shows: all of it as plain lines, and the article where a page reader finds one in its HTML."""

    lines: str
    hard_wrapped: bool = False
    article: Raw | None = None


def read_mail(data: bytes, name: str) -> Raw:
    """Read the article that an e-mail brings.

    Raises Encrypted, BrokenFile, TooLarge, BadEncoding, and EmptyText where no part of it is text.
    """
    message = parsed_message(data, name)
    if type_of(message) in _LOCKED_TYPES:
        raise Encrypted("This e-mail is encrypted. Open it in your mail program, and paste the text.", where=name)
    notes = _notes(message)
    message, text = _with_most_text(message, name)
    subject = header_of(message, "Subject")
    plain = unquoted(text.lines) if is_mostly_quoted(text.lines) else text.lines
    forwarded = forwarded_in(plain, subject) or forwarded_in(unquoted(text.lines), subject)
    raw = _passed_on(forwarded, text) if forwarded else _own(message, replace(text, lines=plain))
    return replace(raw, title=raw.title or without_prefixes(subject), notes=notes)


def _with_most_text(message: EmailMessage, name: str) -> tuple[EmailMessage, _Text]:
    """Return a message or the longer one that is attached to it: people forward both ways."""
    candidates = [(one, _text(one, name)) for one in (message, *attached_messages(message))]
    return max(candidates, key=lambda candidate: len(candidate[1].lines))


def _text(message: EmailMessage, name: str) -> _Text:
    """Return what the parts of a message show, of its plain text and its HTML the one that is whole."""
    plain, pages = text_parts(message, "text/plain"), text_parts(message, "text/html")
    lines = "\n\n".join(_plain_lines(part, name) for part in plain)
    is_wrapped = bool(plain) and not any(_is_flowed(part) for part in plain)
    if not pages:
        return _Text(lines, hard_wrapped=is_wrapped)
    shown = "\n\n".join(
        html_text(decode(bytes_of(one), declared=charset_of(one), page=True, where=name)) for one in pages
    )
    article = _article(bytes_of(pages[0]), name, charset_of(pages[0]), shown)
    # Newsletters often have no more in their plain text than a line that asks for another program.
    if article is None and len(lines) > len(shown) / 2:
        return _Text(lines, hard_wrapped=is_wrapped)
    return _Text(shown, article=article)


def _plain_lines(part: EmailMessage, name: str) -> str:
    text = decode(bytes_of(part), declared=charset_of(part), where=name)
    return flowed(text, deletes_space=parameter_of(part, "delsp").lower() == "yes") if _is_flowed(part) else text


def _is_flowed(part: EmailMessage) -> bool:
    return parameter_of(part, "format").lower() == "flowed"


def _article(data: bytes, name: str, charset: str, shown: str) -> Raw | None:
    """Return the article that the page reader finds in a mail's HTML, None where it finds none or misses sentences."""
    try:
        article = read_web_page(data, name, charset)
    except IngestError:
        return None
    found = letters_of(article.text)
    sentences = [line for line in shown.splitlines() if _belongs_to_article(line)]
    return article if _is_whole([letters_of(sentence) in found for sentence in sentences]) else None


def _is_whole(held: Sequence[bool]) -> bool:
    """Say whether an article holds the sentences of a mail: none is missing in the middle, few at the edges."""
    inside = "".join("x" if one else " " for one in held).strip()
    return " " not in inside and len(inside) >= _LEAST_FOUND * len(held)


def _belongs_to_article(line: str) -> bool:
    return len(line) >= LEAST_PARAGRAPH and is_sentence(line) and rule_of(line) is None


def _own(message: EmailMessage, text: _Text) -> Raw:
    """Return what a message's own sender writes."""
    own, others = own_words(text.lines.splitlines())
    # What a page reader finds holds the answered message too: its own words are those of the lines.
    raw = Raw(own, dropped=others, hard_wrapped=text.hard_wrapped)
    raw = text.article if text.article is not None and not others else raw
    day, time = when_in(header_of(message, "Date"))
    return replace(
        raw,
        title=without_prefixes(header_of(message, "Subject")) or raw.title,
        property_author=sender_name(header_of(message, "From")),
        published=day or raw.published,
        published_at=time if day else raw.published_at,
    )


def _passed_on(forwarded: Forwarded, text: _Text) -> Raw:
    """Return what a message passes on; what stands above it, and its headers, are left out and named."""
    return Raw(
        forwarded.text,
        title=forwarded.subject,
        property_author=forwarded.sender,
        published=forwarded.day,
        published_at=forwarded.time,
        dropped=(
            *(Dropped(line, "forwarding note") for line in forwarded.above),
            *(Dropped(line, "mail header") for line in forwarded.headers),
        ),
        hard_wrapped=text.hard_wrapped,
    )


def _notes(message: EmailMessage) -> tuple[str, ...]:
    """Return the sentence on what is attached and was not read."""
    files = [file_name_of(part) or type_of(part) for part in parts_of(message) if is_attached(part)]
    if not files:
        return ()
    named = ", ".join(files[:_MOST_NAMED])
    more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    return (f"Attachments were not read: {named}{more}. Add those that are articles as files of their own.",)
