"""What a reader found in a file, before it becomes an article: people correct a draft, never an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.errors import EmptyText, TooLarge
from workbench.ingest.limits import MAX_TEXT_CHARACTERS
from workbench.ingest.normalising import normalise, one_line
from workbench.model import Article, Outlet
from workbench.publishing import time_of


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph that was left out of the article, and the name of the rule that left it out."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What one reader found in one file, before cleaning: text in paragraphs, and what the file says of itself.

    `title` and `author` are what is printed, or what a page's publisher says of it. `property_title` and
    `property_author` come from the properties of a file, which often belong to a template or an account: they count
    only where nothing is printed. `published_at` is the time that is stated with the day `published`, and with a zone.
    `notes` are sentences for the reader about what could not be read as it should.
    """

    text: str
    title: str = ""
    property_title: str = ""
    property_author: str = ""
    outlet_name: str = ""
    outlet_domain: str = ""
    author: str = ""
    published: date | None = None
    published_at: datetime | None = None
    print_day: date | None = None
    address: str = ""
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    hard_wrapped: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A text ready for a look: title and cleaned body, where it comes from, and all that was left out.

    `notes` are sentences for the reader about what was hard to read.

    `original` is the file's bytes as they came, `media_type` what they are, `name` the label of the file (never a
    path). `dataclasses.replace` corrects a field; `compose` makes the article.
    """

    title: str = ""
    body: str = ""
    outlet_name: str = ""
    outlet_domain: str = ""
    author: str = ""
    published: date | None = None
    published_at: datetime | None = None
    print_day: date | None = None
    address: str = ""
    language: str = "en"
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    original: bytes = b""
    media_type: str = "text/plain"
    name: str = ""


def compose(draft: Draft) -> Article:
    """Make the article: the title on one line, a blank line, the body with one blank line between paragraphs.

    Raises EmptyText where the body holds no word, TooLarge where the text is over the limit.
    """
    # People may have typed anything into the form: all of it is brought into the stored spelling once more.
    title, body = one_line(draft.title), normalise(draft.body)
    text = "\n\n".join(part for part in (title, body) if part)
    if not body:
        raise EmptyText("There is no text to take in. Write or paste the article's text.", where=draft.name)
    check_length(text, draft.name)
    return Article(
        text=text,
        title=title,
        outlet=Outlet(one_line(draft.outlet_name), one_line(draft.outlet_domain).lower()),
        author=one_line(draft.author),
        published=draft.published,
        # Somebody may have set another day: nobody has stated its hour.
        published_at=time_of(draft.published, draft.published_at),
        print_day=draft.print_day if draft.print_day != draft.published else None,
        address=draft.address.strip(),
        language=draft.language,
    )


def check_length(text: str, where: str) -> None:
    """Raise TooLarge where `text` is over the limit of characters."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise TooLarge(
            f"The text has {len(text):,} characters; {MAX_TEXT_CHARACTERS:,} is the most that one article may have. "
            "Split it and add the parts one by one.",
            where=where,
        )
