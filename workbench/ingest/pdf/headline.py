"""The printed headline, by its type, and what stands above it: the newspaper's name, the day, the section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.ingest.draft import Dropped
from workbench.ingest.normalising import one_line
from workbench.ingest.opening import byline_in, date_in, is_sentence
from workbench.ingest.pdf.paragraphs import Paragraph

_LARGER = 1.12  # times the type of the text
_SAME_TYPE = 1.04  # times the size of type
_NEXT_LINE = 1.9  # of the size of type: the distance of two lines of one headline
_LEAST_TEXT = 60  # characters of a paragraph from which on it is the article's text
_LONGEST_ABOVE = 150  # characters of a line above the headline
_MOST_MASTHEAD_WORDS = 5
_OPENING = 8  # paragraphs among which a date line is looked for
_PARTS = re.compile(r"\s+[|·•—–-]\s+|\s*[|·•]\s*|\s{2,}")
_DAY_INSIDE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,9}\.?,?\s+(?:19|20)\d\d|[^\W\d_]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|"
    r"(?:19|20)\d\d-\d\d-\d\d)"
)
_NEWSPAPER = re.compile(
    r"\b(?:post|times|news|herald|gazette|courier|tribune|journal|chronicle|daily|weekly|observer|guardian|mail|star|"
    r"sun|mirror|express|telegraph|standard|independent|examiner|inquirer|register|sentinel|dispatch|echo|argus|"
    r"advertiser|mercury|press|record|review|reporter|bulletin|globe|world|wire|today)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A document with its headline found: the lines of its title, and all paragraphs with the headline first.

    There is no title where nothing is larger than the text. `published` is the day above the headline, where no date
    line is printed; `dropped` is what stood above it.
    """

    title: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    published: date | None = None
    dropped: tuple[Dropped, ...] = ()


def headed(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> Headed:
    """Find the headline of a document; `names` are texts that may hold the newspaper's name."""
    opening = _opening(paragraphs)
    groups = _large_groups(opening, _text_size(paragraphs))
    chosen = _headline_among(groups, names)
    above = _above(opening, chosen)
    kept = [part for part in paragraphs if not any(part is other for other in (*chosen, *above))]
    title = tuple(line.text for part in chosen for line in part.lines)
    whole = [replace(chosen[0], lines=tuple(line for part in chosen for line in part.lines))] if chosen else []
    dropped = tuple(Dropped(one_line(part.text), "page header") for part in above)
    return Headed(title, (*whole, *kept), _published(above, kept), dropped)


def is_dated_masthead(text: str) -> bool:
    """Say whether a line is a newspaper's name with a day, parted by a dash or bar: "THE TARN POST | 5 March 2024"."""
    parts = [part for part in _PARTS.split(text) if part]
    return len(parts) > 1 and len(text) <= _LONGEST_ABOVE and any(date_in(part) for part in parts)


def _text_size(paragraphs: Sequence[Paragraph]) -> float:
    """Return the size of type in which most of the document is set."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[round(paragraph.size * 2) / 2] += len(paragraph.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _opening(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return what stands on the first page before the text of the article begins."""
    size = _text_size(paragraphs)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        begins = paragraph.size < _LARGER * size and len(paragraph.text) >= _LEAST_TEXT and is_sentence(paragraph.text)
        if begins or paragraph.lines[0].page != paragraphs[0].lines[0].page:
            break
        found.append(paragraph)
    return found


def _large_groups(opening: Sequence[Paragraph], size: float) -> list[list[Paragraph]]:
    """Return the lines that are larger than the text, those of one headline together."""
    groups: list[list[Paragraph]] = []
    last: Paragraph | None = None
    for paragraph in opening:
        if paragraph.size >= _LARGER * size:
            if last is not None and groups and _are_one(last, paragraph):
                groups[-1].append(paragraph)
            else:
                groups.append([paragraph])
        last = paragraph
    return groups


def _are_one(upper: Paragraph, lower: Paragraph) -> bool:
    """Say whether two paragraphs are lines of one headline: the same type, one right below the other."""
    sizes = upper.size, lower.size
    below = upper.lines[-1].y - lower.lines[0].y
    return max(sizes) < _SAME_TYPE * min(sizes) and upper.bold == lower.bold and 0 <= below <= _NEXT_LINE * max(sizes)


def _headline_among(groups: Sequence[list[Paragraph]], names: Sequence[str]) -> list[Paragraph]:
    """Return the largest group; where that is the newspaper's own name, the largest below it."""
    remaining = list(groups)
    while remaining:
        largest = max(remaining, key=lambda group: group[0].size)
        below = remaining[remaining.index(largest) + 1 :]
        if not below or not _is_masthead(" ".join(part.text for part in largest), names):
            return largest
        remaining = below
    return []


def _is_masthead(text: str, names: Sequence[str]) -> bool:
    """Say whether a large line is the newspaper's name: it ends in a word of such names, or its address holds it."""
    if len(text.split()) > _MOST_MASTHEAD_WORDS and not is_dated_masthead(text):
        return False
    letters = re.sub(r"\W", "", text).casefold().removeprefix("the")
    told = any(letters in re.sub(r"\W", "", name).casefold() for name in names) if letters else False
    return told or is_dated_masthead(text) or _NEWSPAPER.search(text) is not None


def _above(opening: Sequence[Paragraph], chosen: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the lines above the headline that are not the article's; without one a dated masthead alone."""
    if not chosen:
        return [part for part in opening[:1] if is_dated_masthead(part.text)]
    place = next(number for number, part in enumerate(opening) if part is chosen[0])
    return [part for part in opening[:place] if _is_label(part.text)]


def _is_label(text: str) -> bool:
    """Say whether a line above the headline is neither a sentence nor who wrote the article or when."""
    return len(text) <= _LONGEST_ABOVE and not is_sentence(text) and byline_in(text) is None and date_in(text) is None


def _published(above: Sequence[Paragraph], kept: Sequence[Paragraph]) -> date | None:
    """Return the day that stands above the headline, None where a date line below tells it."""
    if any(date_in(one_line(part.text)) for part in kept[:_OPENING]):
        return None
    days = (date_in(found.group()) for part in above for found in _DAY_INSIDE.finditer(one_line(part.text)))
    return next((day for day in days if day), None)
