"""The part of a report on one story: its articles by day, who is given how many words, and claims by outlets.

It compares all articles of the story, whatever claims the report holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.coverage.appearances import Appearances, appearances, day_of
from workbench.coverage.differences import Difference, DifferenceKind, differences
from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.speakers import Speaker, speakers
from workbench.extraction.claims.statement import statement_of
from workbench.report.background import StoryBackground
from workbench.report.blocks import Block, Bullets, Heading, Line, Look, Paragraph, Table, foreign, linked, own, quiet
from workbench.report.by_outlet import claims_by_outlets
from workbench.report.pictures import Mark, lanes, words_given
from workbench.report.words import counted, outlet_of, shown_day, title_of
from workbench.stored import StoredArticle
from workbench.vocabulary import SOURCE_KINDS

SPEAKERS_DRAWN, SPEAKERS_LISTED = 6, 15
"""Sources in the picture and in the table; the report says how many more there are."""

FIRST_SHOWN, DIFFERENCES_SHOWN = 15, 20
"""Sentences on who was first and on differences; the report says how many more there are."""

ARTICLE, FIRST, LATER, OPEN = "●", "▲", "○", "□"
"""The signs of marks: an article, a claim that came up first, later, or in an order that is not known."""

KINDS = {
    DifferenceKind.NUMBER: "Number",
    DifferenceKind.DAY: "Day",
    DifferenceKind.DENIAL: "Denied",
    DifferenceKind.SPEAKER: "Who said it",
}


def story_blocks(story: StoryBackground, number: int) -> Iterator[Block]:
    """Yield how outlets tell a story; `number` is the story's, for the places that links lead to."""
    material = story.material
    yield Paragraph(_about(story), "quiet")
    yield from _timeline(material, number)
    yield from _who_speaks(material, number)
    yield Heading(3, (own("Claims by outlets"),))
    yield from claims_by_outlets(story.matrix, material.outlets)
    yield from _when(story, number)
    yield from _differing(material)


def _about(story: StoryBackground) -> Line:
    material = story.material
    parts = [
        counted(len(material.articles), "article"),
        counted(len(material.outlets), "outlet"),
        counted(len(material.claims), "claim"),
    ]
    said = (
        f"{' · '.join(parts)}. What follows up to the articles compares all of them, also claims that nobody has "
        "decided and that this report leaves out."
    )
    put = (
        f" A machine put {counted(story.suggested, 'article')} here, and nobody has confirmed that."
        if story.suggested
        else ""
    )
    left = f" {counted(story.left, 'later article')} are not compared." if story.left else ""
    return (own(f"{said}{put}{left}"),)


def _timeline(material: StoryMaterial, number: int) -> Iterator[Block]:
    """Yield the articles by day: as a picture with a lane for each outlet, and as a table."""
    names = _lane_names(material)
    marks = [Mark(outlet_of(one.article), ARTICLE, day_of(one.article)) for one in material.articles]
    told = "; ".join(f"{outlet_of(one.article)} {shown_day(one.article)}" for one in material.articles)
    yield Heading(3, (own("Articles by day"),))
    yield lanes("Articles by day", f"{told}.", marks, names, f"story-{number}-articles", (ARTICLE,))
    heads = tuple((own(word),) for word in ("Day", "Outlet", "Article", "Claims found"))
    claims = Counter(claim.article_id for claim in material.claims)
    rows = tuple(_article_row(one, claims[one.id], material) for one in material.articles)
    yield Table("Articles of the story", heads, rows)


def _lane_names(material: StoryMaterial) -> list[str]:
    return list(dict.fromkeys(outlet_of(one.article) for one in material.articles))


def _article_row(stored: StoredArticle, claims: int, material: StoryMaterial) -> tuple[Line, ...]:
    article = stored.article
    same = any(stored.id in copies for copies in material.copies)
    copy = quiet(" (one text that several print)") if same else ()
    title = linked(title_of(article), article.address)
    return (own(shown_day(article)),), (foreign(outlet_of(article)),), (title, *copy), (own(f"{claims:,}"),)


def _who_speaks(material: StoryMaterial, number: int) -> Iterator[Block]:
    found = speakers(material)
    yield Heading(3, (own("Who speaks"),))
    if not found:
        yield Paragraph(quiet("Nobody is quoted in these articles: what they say, they say themselves."))
        return
    names = material.outlets
    drawn = [one for one in found if one.source_id is not None][:SPEAKERS_DRAWN]
    if drawn:
        yield words_given(drawn, names, f"story-{number}-speakers")
    yield from _speakers_table(found, names)


def _speakers_table(found: Sequence[Speaker], names: Iterable[int]) -> Iterator[Block]:
    heads = tuple((own(word),) for word in ("Source", "Kind", "Outlets", "Claims", "Words"))
    yield Table("Sources of the story", heads, tuple(map(_speaker_row, found[:SPEAKERS_LISTED])))
    yield from _more(len(found) - SPEAKERS_LISTED, "more source")


def _speaker_row(one: Speaker) -> tuple[Line, ...]:
    given = one.by_outlet.values()
    numbers = (len(one.by_outlet), sum(spoken.claims for spoken in given), sum(spoken.words for spoken in given))
    kind = SOURCE_KINDS[one.kind].label if one.kind else ""
    return (foreign(one.name),), (own(kind),), *((own(f"{number:,}"),) for number in numbers)


def _more(number: int, what: str) -> Iterator[Block]:
    if number > 0:
        yield Paragraph(quiet(f"{counted(number, what)} not listed here."))


def _when(story: StoryBackground, number: int) -> Iterator[Block]:
    """Yield which outlet came with a claim first, as far as days tell."""
    material, found = story.material, appearances(story.material, story.matrix)
    if not found:
        return
    marks = [mark for row in found for mark in _marks(row, material)]
    said = (
        f"When {counted(len(found), 'claim')} came up that two outlets or more carry, confirmed or likely: {FIRST} "
        f"first, {LATER} later, {OPEN} in an order that is not known. A figure is the number of claims."
    )
    carrying = [name for name in _lane_names(material) if any(mark.lane == name for mark in marks)]
    yield Heading(3, (own("Who came with it first"),))
    yield lanes("First appearances by day", said, marks, carrying, f"story-{number}-first", (FIRST, LATER, OPEN))
    yield Paragraph(quiet(said))
    yield Bullets(tuple(_appearance(one) for one in found[:FIRST_SHOWN]), "Who came with a claim first")
    yield from _more(len(found) - FIRST_SHOWN, "more claim")


def _marks(row: Appearances, material: StoryMaterial) -> Iterator[Mark]:
    for one in row.appearances:
        order = FIRST if one.outlet_id in row.first else LATER if row.first and one.day else OPEN
        yield Mark(material.outlets[one.outlet_id], order, one.day)


def _appearance(one: Appearances) -> Line:
    return foreign(one.statement), own(" — "), foreign(one.sentence, Look.QUIET)


def _differing(material: StoryMaterial) -> Iterator[Block]:
    found = differences(material)
    if not found:
        return
    yield Heading(3, (own("Differences worth a look"),))
    yield Bullets(tuple(_difference(one) for one in found[:DIFFERENCES_SHOWN]), "Differences between outlets")
    yield from _more(len(found) - DIFFERENCES_SHOWN, "more difference")


def _difference(one: Difference) -> Line:
    known = "confirmed" if one.confirmed else "suggested by the machine, not confirmed"
    kind = own(f"{KINDS[one.kind]}, {known}. ", Look.STRONG)
    return kind, foreign(one.sentence), own(" "), *_told(one.left, one.here), own(" / "), *_told(one.right, one.there)


def _told(told: Told, words: str) -> Line:
    """Return an outlet's claim with the words marked that differ."""
    said = statement_of(told.claim.claim)
    before, found, behind = said.partition(words) if words else (said, "", "")
    outlet = foreign(outlet_of(told.article.article), Look.STRONG)
    return tuple(
        run for run in (outlet, own(": "), foreign(before), foreign(found, Look.MARK), foreign(behind)) if run.text
    )
