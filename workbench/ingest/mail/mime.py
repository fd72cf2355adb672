"""Messages in the format of e-mails: parsed within limits, their headers decoded whatever is wrong with them."""

from __future__ import annotations

import binascii
import codecs
import email.errors
import email.header
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any, cast

from workbench.errors import BadEncoding, BrokenFile, TooLarge
from workbench.ingest.encoding import decode
from workbench.ingest.normalising import one_line

DAMAGE = (
    email.errors.MessageError,
    binascii.Error,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the standard library lets through on damaged messages."""

MAX_PARTS = 500
MAX_NESTED = 50
"""Parts of one message, and those that hold others: each is looked for at every line."""

_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_NESTED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADER = 5_000  # code points


class _Bounded(email.policy.EmailPolicy):
    """The usual rules of mail, for headers that are no longer than a header is: parsing one takes its square."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return a header as its kind is parsed."""
        return super().header_fetch_parse(name, str(value)[:_LONGEST_HEADER])


_BOUNDED = _Bounded()


def parsed_message(data: bytes, name: str) -> EmailMessage:
    """Parse a message. Raises BrokenFile where it has no headers, TooLarge for more parts than a message has."""
    if len(_PART.findall(data)) > MAX_PARTS or len(_NESTED.findall(data)) > MAX_NESTED:
        raise TooLarge("This message has too many parts to be searched. Open it, and paste the text.", where=name)
    try:
        parsed = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip(), policy=_BOUNDED)
    except DAMAGE as damage:
        raise _no_message(name) from damage
    # The policy makes messages of this kind.
    message = cast("EmailMessage", parsed)
    if not any(header_of(message, header) for header in ("From", "Subject", "Date", "MIME-Version", "Content-Type")):
        raise _no_message(name)
    return message


def _no_message(name: str) -> BrokenFile:
    """Build the error for a file that is no message."""
    return BrokenFile(
        "It cannot be read as a message: it is damaged or another kind of file. Open it in the program that saved it, "
        "and paste the text.",
        where=name,
    )


def header_of(message: EmailMessage, name: str) -> str:
    """Return a header on one line, "" where there is none; encodings that are wrong or missing are found out."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(raw)[:_LONGEST_HEADER]
    try:
        pieces = email.header.decode_header(_unescaped(raw).replace("\r", "").replace("\n", ""))
        return one_line("".join(_piece(text, charset) for text, charset in pieces))
    except DAMAGE:
        return one_line(_unescaped(raw))


def _unescaped(raw: str) -> str:
    """Return a raw header whose bytes were kept as they came, with its letters."""
    return _decoded(raw.encode("utf-8", "surrogateescape"), "")


def _piece(text: bytes | str, charset: str | None) -> str:
    return text if isinstance(text, str) else _decoded(text, charset or "")


def _decoded(data: bytes, charset: str) -> str:
    try:
        return decode(data, declared=charset)
    except BadEncoding:
        return data.decode("utf-8", "replace")


def parts_of(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold no others, in order, without going into messages that are attached."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and not type_of(part).startswith("message/"):
            waiting[:0] = [one for one in part.get_payload() if isinstance(one, EmailMessage)]
        else:
            yield part


def attached_messages(message: EmailMessage) -> list[EmailMessage]:
    """Return the messages that are attached to a message."""
    holders = [part for part in parts_of(message) if type_of(part) == "message/rfc822" and part.is_multipart()]
    return [one for part in holders for one in part.get_payload() if isinstance(one, EmailMessage)]


def type_of(part: EmailMessage) -> str:
    """Return the media type of a part, that of plain text where it names none."""
    try:
        return part.get_content_type()
    except DAMAGE:
        return "text/plain"


def charset_of(part: EmailMessage) -> str:
    """Return the charset that a part names, "" where it names none."""
    try:
        return str(part.get_content_charset() or "")
    except DAMAGE:
        return ""


def parameter_of(part: EmailMessage, name: str) -> str:
    """Return a parameter of a part's media type, "" where it has none."""
    try:
        return str(part.get_param(name) or "")
    except DAMAGE:
        return ""


def file_name_of(part: EmailMessage) -> str:
    """Return the file name of a part, "" where it is none that was attached."""
    try:
        return one_line(str(part.get_filename() or ""))
    except DAMAGE:
        return ""


def is_attached(part: EmailMessage) -> bool:
    """Say whether a part is an attachment and no text of the message itself."""
    try:
        attached = part.get_content_disposition() == "attachment"
    except DAMAGE:
        attached = False
    return attached or (bool(file_name_of(part)) and not type_of(part).startswith("text/"))


def bytes_of(part: EmailMessage) -> bytes:
    """Return the bytes of a part, unpacked from the form in which mail carries them."""
    try:
        payload = part.get_payload(decode=True)
    except DAMAGE:
        return b""
    return payload if isinstance(payload, bytes) else b""


def text_parts(message: EmailMessage, media_type: str) -> list[EmailMessage]:
    """Return the parts of a media type that belong to the message itself and hold something, in their order.

    Mail programs cut a message in two around a picture.
    """
    own = (part for part in parts_of(message) if type_of(part) == media_type and not is_attached(part))
    return [part for part in own if bytes_of(part).strip()]
