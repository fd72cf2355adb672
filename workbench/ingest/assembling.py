"""The one way from what a reader found to a draft: cleaned, not empty, not too long, in English."""

from __future__ import annotations

from workbench.errors import EmptyText, TooLarge
from workbench.ingest.cleaning import clean
from workbench.ingest.draft import Draft, Raw, check_length
from workbench.ingest.language import require_english
from workbench.ingest.normalising import one_line
from workbench.ingest.person_names import person_named
from workbench.text.shortening import shortened

MAX_RAW_CHARACTERS = 5_000_000
"""Code points before cleaning; nothing this long becomes an article, and cleaning it would take long."""

MAX_RAW_LINES = 50_000
"""Lines with words before cleaning: each is held against every rule, and a book has a fifth of them."""


def assemble(raw: Raw, *, name: str, original: bytes, media_type: str) -> Draft:
    """Clean what a reader found and return the draft.

    Raises EmptyText where no more than a title is left, TooLarge over the limit of characters, NotEnglish for other
    languages.
    """
    # Before cleaning only what is hopeless is refused: cleaning may bring a long page under the limit.
    if len(raw.text) > MAX_RAW_CHARACTERS:
        check_length(raw.text, name)
    _check_lines(raw.text, name)
    cleaned = clean(raw)
    if not cleaned.body:
        raise EmptyText(_nothing_in(cleaned.title), where=name)
    text = f"{cleaned.title}\n\n{cleaned.body}".strip()
    check_length(text, name)
    return Draft(
        title=cleaned.title,
        body=cleaned.body,
        # What a page says of itself goes before what its words were read for.
        outlet_name=one_line(raw.outlet_name) or cleaned.site_name,
        outlet_domain=raw.outlet_domain,
        author=one_line(raw.author) or cleaned.author or person_named(raw.property_author),
        published=raw.published or cleaned.published or raw.print_day,
        published_at=raw.published_at,
        print_day=raw.print_day,
        address=raw.address,
        language=require_english(text, name),
        dropped=(*raw.dropped, *cleaned.dropped),
        notes=raw.notes,
        original=original,
        media_type=media_type,
        name=name,
    )


def _check_lines(text: str, where: str) -> None:
    """Raise TooLarge where a text has more lines with words than any article."""
    lines = sum(bool(line.strip()) for line in text.splitlines()) if len(text) > MAX_RAW_LINES else 0
    if lines > MAX_RAW_LINES:
        raise TooLarge(
            f"The text has {lines:,} lines; {MAX_RAW_LINES:,} is the most that is read. Give only the article.",
            where=where,
        )


def _nothing_in(title: str) -> str:
    """Return the sentence for a file without a body, which names its title where it has one."""
    found = (
        f"Only a title was found in it, “{shortened(title)}”, and no text."
        if title
        else "There is no text to read in it."
    )
    return f"{found} Open it and see whether it holds an article, or paste the text."
