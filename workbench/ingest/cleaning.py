"""From a raw text to title and body: furniture goes, and all that goes is named.

`text.boilerplate` judges single paragraphs. Here stands what needs the neighbours: the site's name, the headline,
the byline and the date line under it, the label of the picture under the headline, and runs of share buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.ingest.draft import Dropped, Raw
from workbench.ingest.normalising import one_line, paragraphs_of, repair
from workbench.ingest.opening import (
    byline_in,
    date_in,
    is_picture_label,
    is_section_label,
    is_sentence,
    looks_like_headline,
)
from workbench.text.boilerplate import rule_of

MOST_OPENING_LINES = 8  # paragraphs under the headline among which byline, date line and picture label are looked for

_PICTURES = ("photo caption", "photo credit", "image label")
_SITE_NAMES = (
    re.compile(r"site (?:icon|logo)[: ]+(?P<name>.{1,80})", re.IGNORECASE),
    re.compile(r"liked it\?.*support (?P<name>.{2,60}?) on patreon\W*", re.IGNORECASE),
)
_SHARE_BUTTON = re.compile(
    r"(?:share|tweet|facebook|twitter|whats ?app|telegram|linkedin|reddit|pinterest|e-?mail|print|copy link|messenger)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Title and body of an article, what the text said of itself, and what was left out, in the text's order."""

    title: str
    body: str
    site_name: str = ""
    author: str = ""
    published: date | None = None
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph with the rule that takes it out, None while it stays."""

    text: str
    rule: str | None = None


def clean(raw: Raw) -> Cleaned:
    """Return title and body of `raw` without furniture, in the stored spelling (see `normalising`)."""
    lines = [_Line(text, rule_of(text)) for text in paragraphs_of(repair(raw.text), hard_wrapped=raw.hard_wrapped)]
    site_name = _site_name(lines)
    lines = _without_site_name(_without_share_runs(lines), site_name)
    given = one_line(repair(raw.title))
    place, lines = _title_place(lines, given)
    title = given or (lines[place].text if place is not None else "")
    lines = _marked_opening(lines, title, 0 if place is None else place + 1)
    body = [line.text for number, line in enumerate(lines) if line.rule is None and number != place]
    return Cleaned(
        title=title,
        body="\n\n".join(body),
        site_name=site_name,
        author=next((byline_in(line.text) or "" for line in lines if line.rule == "byline"), ""),
        published=next((date_in(line.text) for line in lines if line.rule == "date line"), None),
        dropped=tuple(Dropped(line.text, line.rule) for line in lines if line.rule is not None),
    )


def _site_name(lines: list[_Line]) -> str:
    """Return the site's name where its furniture gives it ("Site icon Harbour Post"), else ""."""
    furniture = [line.text for line in lines if line.rule]
    found = (pattern.fullmatch(text) for pattern in _SITE_NAMES for text in furniture)
    return next((match["name"].strip(" .!") for match in found if match), "")


def _without_site_name(lines: list[_Line], site_name: str) -> list[_Line]:
    """Mark paragraphs that are the site's name and nothing else."""
    name = site_name.casefold()
    return [
        _Line(line.text, "site name") if name and not line.rule and line.text.casefold() == name else line
        for line in lines
    ]


def _without_share_runs(lines: list[_Line]) -> list[_Line]:
    """Mark share buttons that stand one a line: two neighbours at least, since one alone may be a sub-heading."""
    buttons = [_SHARE_BUTTON.fullmatch(line.text) is not None for line in lines]

    def in_run(number: int) -> bool:
        return buttons[number] and any(buttons[max(0, number - 1) : number] + buttons[number + 1 : number + 2])

    return [_Line(line.text, "share bar") if in_run(number) else line for number, line in enumerate(lines)]


def _title_place(lines: list[_Line], given: str) -> tuple[int | None, list[_Line]]:
    """Return where the title stands, None where it does not, and the lines with a section label above it marked.

    A `given` title (a page's own, a document's property) is only looked for, since the article holds it once.
    """
    kept = [number for number, line in enumerate(lines) if line.rule is None]
    if given:
        same = (number for number in kept[:MOST_OPENING_LINES] if _same_words(lines[number].text, given))
        return next(same, None), lines
    if len(kept) > 2 and is_section_label(lines[kept[0]].text) and looks_like_headline(lines[kept[1]].text):
        section = kept.pop(0)
        lines = [_Line(line.text, "section label") if n == section else line for n, line in enumerate(lines)]
    has_body = any(is_sentence(lines[number].text) for number in kept[1:])
    return (kept[0] if has_body and looks_like_headline(lines[kept[0]].text) else None), lines


def _same_words(left: str, right: str) -> bool:
    """Compare two titles by their letters and digits."""
    return re.sub(r"\W", "", left).casefold() == re.sub(r"\W", "", right).casefold()


def _marked_opening(lines: list[_Line], title: str, start: int) -> list[_Line]:
    """Mark byline, date line and picture label between the title and the first sentence of the body."""
    if not title:
        return lines
    marked = list(lines)
    for number in _opening(lines, start):
        marked[number] = _Line(lines[number].text, _opening_rule(lines, number, title))
    return marked


def _opening(lines: list[_Line], start: int) -> Iterator[int]:
    """Yield the places of the lines that stay, from `start` to the first sentence of the article."""
    for number in range(start, min(len(lines), start + MOST_OPENING_LINES)):
        line = lines[number]
        if line.rule is None and is_sentence(line.text):
            return
        if line.rule is None:
            yield number


def _opening_rule(lines: list[_Line], number: int, title: str) -> str | None:
    """Name the rule for one line of the opening, None where it stays."""
    text = lines[number].text
    if byline_in(text):
        return "byline"
    if date_in(text):
        return "date line"
    before_picture = number + 1 < len(lines) and lines[number + 1].rule in _PICTURES
    elsewhere = [line.text for place, line in enumerate(lines) if place != number]
    return "picture label" if is_picture_label(text, title, elsewhere, before_picture=before_picture) else None
