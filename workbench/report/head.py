"""The beginning of a report: what it is, how many claims it holds with which verdicts, and what stands where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench import __version__
from workbench.interchange.about import About
from workbench.interchange.moments import show_moment
from workbench.model import Verdict
from workbench.report.background import Unchecked
from workbench.report.blocks import Block, Bullets, Contents, Entry, Heading, Line, Paragraph, foreign, own, quiet
from workbench.report.figures import Tally
from workbench.report.method import choice_line
from workbench.report.pictures import verdict_bar
from workbench.report.words import counted, signed
from workbench.vocabulary import ATTRIBUTIONS, VERDICTS, Term

NOTE = (
    "Each claim stands under what a reviewer found out about it. An open claim has not been reviewed, which says "
    "nothing about whether it is true."
)


def head_blocks(about: About, tally: Tally, contents: Sequence[Entry], known: Unchecked | None) -> Iterator[Block]:
    """Yield the beginning of a report; `contents` are its parts."""
    yield Heading(1, (foreign(about.title),))
    yield Paragraph(quiet(f"Made {show_moment(about.made_at)} with Claim Workbench {__version__}"))
    yield Paragraph((own(_size(tally)), *_open(tally, known)))
    yield Paragraph(choice_line(about))
    picture = verdict_bar(tally.verdicts)
    yield from (picture,) if picture else ()
    yield Paragraph((own("Is it true?"),), "asked")
    yield Bullets(tuple(_figure(VERDICTS[one], tally.verdicts[one]) for one in Verdict), "Claims by verdict", "counts")
    yield Paragraph((own("Was it said?"),), "asked")
    answers = tuple(_figure(term, tally.answers[one]) for one, term in ATTRIBUTIONS.items())
    yield Bullets(answers, "Claims by whether they were said", "counts")
    yield Paragraph(quiet(NOTE))
    yield Heading(2, (own("Contents"),))
    yield Contents(tuple(contents))


def _figure(term: Term, number: int) -> Line:
    return (own(f"{signed(term)}: {number:,}"),)


def _size(tally: Tally) -> str:
    articles, outlets = counted(len(tally.articles), "article"), counted(len(tally.articles_by_outlet), "outlet")
    return f"{counted(tally.claims, 'claim')} in {articles} of {outlets}."


def _open(tally: Tally, known: Unchecked | None) -> Line:
    """Return how many claims of the same choice are open and not in the report, as far as that is known."""
    outside = known.open_claims - tally.verdicts[Verdict.UNREVIEWED] if known else 0
    if outside <= 0:
        return ()
    verb = "is" if outside == 1 else "are"
    return (own(f" {counted(outside, 'claim')} of the same choice {verb} open and not in it."),)
