"""The part of a report on what nobody has checked: counted, and listed as far as a reader reads."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.attribution import Attribution
from workbench.model import Verdict
from workbench.report.background import Unchecked
from workbench.report.blocks import Block, Bullets, Heading, Line, Paragraph, Table, foreign, own, quiet
from workbench.report.figures import MOST_LISTED, Tally, listed_of
from workbench.report.words import NO_OUTLET, NO_TITLE, counted, shown_or_none
from workbench.stored.paging import Capped


def unchecked_blocks(tally: Tally, known: Unchecked | None) -> Iterator[Block]:
    """Yield what was not checked; without `known`, of the claims in the report alone."""
    yield Heading(2, (own("What was not checked"),), "unchecked")
    if known is None:
        yield Paragraph(quiet("Told of the claims in this report alone; nothing is known here of others."))
    yield Bullets(tuple(quietly(one) for one in _counts(tally, known)), "What was not checked")
    if known is not None:
        yield from _open_articles(known)
        yield from _unplaced(known)
    yield from _dropped(tally)


def quietly(sentence: str) -> Line:
    """Return a sentence of the workbench's own."""
    return (own(sentence),)


def _counts(tally: Tally, known: Unchecked | None) -> Iterator[str]:
    """Yield one sentence for each kind of thing that was not checked, also where there is none of it."""
    if known is not None:
        outside = max(0, known.open_claims - tally.verdicts[Verdict.UNREVIEWED])
        yield f"Claims of the same choice that nobody has decided and that are not in this report: {outside:,}."
    yield f"Claims in this report that nobody has decided: {tally.verdicts[Verdict.UNREVIEWED]:,}."
    unanswered = tally.answers[Attribution.UNANSWERED]
    yield f"Claims in this report of which nobody has answered “Was it said?”: {unanswered:,}."
    yield f"Claims in this report on which opinions differ, and nobody has settled it: {tally.differing:,}."
    yield f"Claims in this report whose source is not known: {tally.open_sources:,}."
    yield f"Comments in this report that nobody has resolved: {tally.open_comments:,}."
    if known is not None:
        if known.pairs is not None:
            where = "in this story" if known.pairs_within_story else "in the whole project"
            yield f"Pairs of claims that may be one and wait for an answer, {where}: {_capped(known.pairs)}."
        yield f"Articles with claims of this choice that are in no story: {known.unplaced_count:,}."
    yield (
        "Paragraphs of the articles in this report that were taken for no part of the article, so that no claim was "
        f"looked for in them: {tally.paragraphs_dropped:,}."
    )


def _capped(number: Capped) -> str:
    return f"more than {number.number:,}" if number.more else f"{number.number:,}"


def _open_articles(known: Unchecked) -> Iterator[Block]:
    if not known.open_articles:
        return
    yield Heading(3, (own("Articles with open claims"),))
    heads = tuple((own(word),) for word in ("Article", "Outlet", "Day", "Open claims", "Of"))
    rows = tuple(
        (
            (foreign(one.title or NO_TITLE),),
            (foreign(one.outlet or NO_OUTLET),),
            (own(shown_or_none(one.published)),),
            (own(f"{one.open:,}"),),
            (own(f"{one.claims:,}"),),
        )
        for one in known.open_articles
    )
    yield Table("Articles with claims that nobody has decided", heads, rows)
    if known.articles_with_open > len(rows):
        yield Paragraph(
            quiet(f"The {len(rows)} with most open claims of {counted(known.articles_with_open, 'article')}.")
        )


def _unplaced(known: Unchecked) -> Iterator[Block]:
    if not known.unplaced:
        return
    yield Heading(3, (own("Articles in no story"),))
    lines = tuple(
        (
            foreign(one.title or NO_TITLE),
            own(", "),
            foreign(one.outlet or NO_OUTLET),
            own(f", {shown_or_none(one.published)}"),
        )
        for one in known.unplaced
    )
    yield Bullets(lines, "Articles in no story")
    if known.unplaced_count > len(lines):
        yield Paragraph(quiet(f"The first {len(lines)} of {counted(known.unplaced_count, 'article')}."))


def _dropped(tally: Tally) -> Iterator[Block]:
    if not tally.dropped:
        return
    yield Heading(3, (own("Paragraphs that were not read"),))
    heads = tuple((own(word),) for word in ("Article", "Outlet", "Paragraphs"))
    rows = tuple(
        ((foreign(one.title),), (foreign(one.outlet),), (own(f"{one.paragraphs:,}"),)) for one in tally.dropped
    )
    yield Table("Articles with paragraphs that were not read", heads, rows)
    yield from listed_of(tally.articles_with_dropped, "article") if len(rows) == MOST_LISTED else ()
