"""From a raw text to title and body: boilerplate goes, and all that goes is named.

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

# Blank lines tell nothing by their number, and each would be looked at for letters to repair.
_MANY_BREAKS = re.compile(r"(?:\r?\n[ \t]*+){3,}+")
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
    """Return title and body of `raw` without boilerplate, in the stored spelling (see `normalising`)."""
    text = _MANY_BREAKS.sub("\n\n", raw.text)
    lines = [_Line(text, rule_of(text)) for text in paragraphs_of(repair(text), hard_wrapped=raw.hard_wrapped)]
    site_name = _site_name(lines)
    lines = _without_site_name(_without_share_runs(lines), site_name)
    title = one_line(repair(raw.title))
    if title:
        # It is only looked for: the article holds its title once.
        headline = _find_title(lines, title)
    else:
        lines = _without_section_label(lines)
        headline = _find_headline(lines)
        title = lines[headline].text if headline is not None else one_line(repair(raw.property_title))
    lines = _marked_opening(lines, title, 0 if headline is None else headline + 1)
    return Cleaned(
        title=title,
        body=_body(lines, headline),
        site_name=site_name,
        author=_author(lines),
        published=_published(lines),
        dropped=tuple(Dropped(line.text, line.rule) for line in lines if line.rule is not None),
    )


def _body(lines: list[_Line], headline: int | None) -> str:
    return "\n\n".join(line.text for number, line in _staying(lines) if number != headline)


def _staying(lines: list[_Line]) -> list[tuple[int, _Line]]:
    """Return the lines that belong to the article, with their numbers."""
    return [(number, line) for number, line in enumerate(lines) if line.rule is None]


def _author(lines: list[_Line]) -> str:
    byline = next((line.text for line in lines if line.rule == "byline"), "")
    return byline_in(byline) or ""


def _published(lines: list[_Line]) -> date | None:
    date_line = next((line.text for line in lines if line.rule == "date line"), "")
    return date_in(date_line)


def _site_name(lines: list[_Line]) -> str:
    """Return the site's name where its boilerplate gives it ("Site icon Harbour Post"), else ""."""
    boilerplate = [line.text for line in lines if line.rule]
    found = (pattern.fullmatch(text) for pattern in _SITE_NAMES for text in boilerplate)
    return next((match["name"].strip(" .!") for match in found if match), "")


def _without_site_name(lines: list[_Line], site_name: str) -> list[_Line]:
    """Mark paragraphs that are the site's name and nothing else."""
    name = site_name.casefold()
    if not name:
        return lines
    return [_Line(line.text, line.rule or "site name") if line.text.casefold() == name else line for line in lines]


def _without_share_runs(lines: list[_Line]) -> list[_Line]:
    """Mark share buttons that stand one a line: two neighbours at least, since one alone may be a sub-heading."""
    buttons = [_SHARE_BUTTON.fullmatch(line.text) is not None for line in lines]
    pairs = [number for number in range(1, len(lines)) if buttons[number - 1] and buttons[number]]
    in_run = {*pairs, *(number - 1 for number in pairs)}
    return [_Line(line.text, "share bar") if number in in_run else line for number, line in enumerate(lines)]


def _without_section_label(lines: list[_Line]) -> list[_Line]:
    """Mark the name of a section where it stands above a headline and something more."""
    staying = _staying(lines)
    if len(staying) < 3:
        return lines
    (number, label), (_, below), *_ = staying
    if not is_section_label(label.text) or not looks_like_headline(below.text):
        return lines
    return [*lines[:number], _Line(label.text, "section label"), *lines[number + 1 :]]


def _find_title(lines: list[_Line], given: str) -> int | None:
    """Return where a title that is known stands among the first lines, None where it does not."""
    opening = _staying(lines)[:MOST_OPENING_LINES]
    return next((number for number, line in opening if _same_words(line.text, given)), None)


def _find_headline(lines: list[_Line]) -> int | None:
    """Return the number of the first line where it reads like a headline above an article, else None."""
    staying = _staying(lines)
    if not any(is_sentence(line.text) for _, line in staying[1:]):
        return None
    number, first = staying[0]
    return number if looks_like_headline(first.text) else None


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
    """Yield the numbers of the lines that stay, from `start` to the first sentence of the article."""
    for number, line in enumerate(lines[start : start + MOST_OPENING_LINES], start):
        if line.rule is not None:
            continue
        if is_sentence(line.text):
            return
        yield number


def _opening_rule(lines: list[_Line], number: int, title: str) -> str | None:
    """Name the rule for one line of the opening, None where it stays."""
    text = lines[number].text
    if byline_in(text):
        return "byline"
    if date_in(text):
        return "date line"
    before_picture = number + 1 < len(lines) and lines[number + 1].rule in _PICTURES
    elsewhere = [line.text for line in lines[:number] + lines[number + 1 :]]
    return "picture label" if is_picture_label(text, title, elsewhere, before_picture=before_picture) else None
