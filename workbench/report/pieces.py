"""The parts of a report in their order, out of claims that pass once.

The head counts all claims and stands first; stories come in the order of their days, and claims in that of their ids.
So each article is written as soon as its claims have passed, onto the disk, and read from there in its turn. What is
held is one article's claims, then one story, and a line for each article, source and outlet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

from workbench.coverage.appearances import day_of
from workbench.interchange.about import About
from workbench.report.article import article_blocks
from workbench.report.background import Background
from workbench.report.blocks import Block, Entry, Heading, foreign, own, printable
from workbench.report.figures import Tally, figures_blocks
from workbench.report.head import head_blocks
from workbench.report.method import method_blocks
from workbench.report.story import story_blocks
from workbench.report.unchecked import unchecked_blocks
from workbench.report.words import outlet_of, title_of
from workbench.stored.claims import ExportItem

Render = Callable[[Iterable[Block]], str]
"""From blocks to what a file holds of them; two calls give what one call with both would give."""

ENDING = (
    Entry(1, "Sources and outlets in figures", "figures"),
    Entry(1, "What was not checked", "unchecked"),
    Entry(1, "Method and versions", "method"),
)
UNNAMED = "Unnamed story"


@dataclass(frozen=True, slots=True)
class _Written:
    """An article that is on the disk: where, how long, and what the contents and the order need of it."""

    start: int
    length: int
    anchor: str
    title: str
    day: date
    story_id: int | None
    story: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the report with its articles: a story, or (`story_id` None) all that stand alone."""

    story_id: int | None
    name: str
    anchor: str
    articles: tuple[_Written, ...]


def pieces(items: Iterable[ExportItem], about: About, background: Background, render: Render) -> Iterator[str]:
    """Yield a report piece by piece. The claims of one article stand side by side in `items`.

    Where claims of an article come again later, they stand in a further part that says so.
    """
    with TemporaryFile() as disk:
        tally, written = Tally(), list[_Written]()
        for _, group in groupby(items, key=lambda item: item.article.id):
            written.append(_put(disk, tuple(group), tally, len(written), background, render))
        sections = _sections(written, background.several)
        yield render(head_blocks(about, tally, _contents(sections), background.unchecked))
        for section in sections:
            yield render(_opening(section, background))
            yield from (_get(disk, one) for one in section.articles)
    yield render(figures_blocks(tally))
    yield render(unchecked_blocks(tally, background.unchecked))
    yield render(method_blocks(about))


def _put(
    disk: IO[bytes], items: Sequence[ExportItem], tally: Tally, number: int, background: Background, render: Render
) -> _Written:
    """Write one article's claims to the end of the disk's file."""
    again, first = tally.add(items), items[0]
    article = first.article.article
    anchor = f"article-{number + 1}"
    repeats = background.repeats([item.claim.id for item in items])
    made = render(article_blocks(items, repeats, anchor, again=again)).encode()
    start = disk.seek(0, 2)
    disk.write(made)
    return _Written(
        start=start,
        length=len(made),
        anchor=anchor,
        title=f"{title_of(article)}, {outlet_of(article)}",
        day=day_of(article) or date.max,
        story_id=first.story_id,
        story=first.story,
    )


def _get(disk: IO[bytes], one: _Written) -> str:
    disk.seek(one.start)
    return disk.read(one.length).decode()


def _sections(written: Sequence[_Written], several: Mapping[int, str]) -> list[_Section]:
    """Return stories by the day of their first article, then what stands alone; undated ones last."""
    by_story: defaultdict[int | None, list[_Written]] = defaultdict(list)
    for one in sorted(written, key=lambda one: one.day):
        by_story[one.story_id].append(one)
    alone = by_story.pop(None, [])
    for story in [story for story, told in by_story.items() if len(told) < 2 and story not in several]:
        alone += by_story.pop(story)
    found = [_section(number, told, several) for number, told in by_story.items() if number is not None]
    if alone:
        name = "Articles that stand alone" if found else "Articles"
        found.append(_Section(None, name, "alone", tuple(sorted(alone, key=lambda one: one.day))))
    return found


def _section(number: int, told: Sequence[_Written], several: Mapping[int, str]) -> _Section:
    return _Section(number, several.get(number) or told[0].story or UNNAMED, f"story-{number}", tuple(told))


def _contents(sections: Iterable[_Section]) -> list[Entry]:
    found: list[Entry] = []
    for section in sections:
        found.append(Entry(1, printable(section.name), section.anchor))
        found += [Entry(2, printable(one.title), one.anchor) for one in section.articles]
    return [*found, *ENDING]


def _opening(section: _Section, background: Background) -> Iterator[Block]:
    """Yield what stands before the articles of a part."""
    if section.story_id is None:
        yield Heading(2, (own(section.name),), section.anchor)
        return
    yield Heading(2, (own("Story: "), foreign(section.name)), section.anchor)
    story = background.story(section.story_id)
    if story is not None:
        yield from story_blocks(story, section.story_id)
