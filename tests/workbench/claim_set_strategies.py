"""Any claim sets, article by article, for the tests that write a format and read it back.

What is drawn is what the workbench can hold: spans in text order that share no character, times of publishing on their
day, answers and decisions numbered in their order. Texts hold what breaks offsets: characters outside the first plane,
combining marks, writing from right to left, and every kind of line end; none that XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

from hypothesis import strategies as st

from workbench.attribution import Attribution, AttributionAnswer
from workbench.check_worth import CheckWorth
from workbench.cue_stance import CueStance
from workbench.model import (
    Article,
    Claim,
    Cue,
    Decision,
    DisputeKind,
    Evidence,
    Form,
    Outlet,
    Relation,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Spans,
    Stance,
    Verdict,
)
from workbench.reviewing.attributing import current_attribution
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment

PIECES = (
    "The harbour ",
    "said ",
    "“never”, ",
    "a\N{COMBINING ACUTE ACCENT}",
    "🚢",
    "👩‍👩‍👧 ",
    "𝔄",
    "قالت ",
    "İ",
    "ß",
    "\r\n",
    "\n\n",
    "\n",
    "\r",
    "\t",
    "  ",
    "\N{LINE SEPARATOR}",
    "\N{NEXT LINE}",
    "\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "<b>&amp;",
    "T1\tClaim 0 4\n",
    '\\"{',
    "[x](y)",
    "=1+1",
    "#",
    ";",
)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
"""A short text that is not empty."""

LINE = st.sampled_from(("Ida", "Noor Ruiz", "İlse", "قالت", "🚢 & <co>", 'a "b" \\n;', "two: three | four", "x\ty\nz"))
"""A name or a sentence, with the signs that formats keep for themselves."""

MAYBE = st.just("") | LINE
SHARES = st.sampled_from((0.0, 1.0, 0.5, 1 / 3, 0.1, 5e-324)) | st.floats(0, 1)
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def items(most_articles: int = 2, most_claims: int = 4) -> st.SearchStrategy[list[ExportItem]]:
    """Draw lists of claims article by article, as exports hand them on, each with a number of its own."""
    articles = st.lists(_articles(), max_size=most_articles, unique_by=lambda one: one.id)
    return articles.flatmap(lambda found: st.tuples(*(_claims_of(one, most_claims) for one in found))).map(_numbered)


def renumbered(found: Iterable[ExportItem]) -> tuple[ExportItem, ...]:
    """Return claims with articles and claims numbered from 1 as they come, and without the numbers of other rows.

    What refers to a claim of the list follows it. Rows of sources, mentions and outlets mean nothing in other files.
    """
    found = tuple(found)
    articles = {number: place for place, number in enumerate(dict.fromkeys(one.article.id for one in found), start=1)}
    claims = {one.claim.id: place for place, one in enumerate(found, start=1)}
    return tuple(_renumbered(one, articles, claims) for one in found)


def _renumbered(item: ExportItem, articles: dict[int, int], claims: dict[int, int]) -> ExportItem:
    def other(number: int | None) -> int | None:
        return None if number is None else claims.get(number, number)

    article = replace(item.article, id=articles[item.article.id], outlet_id=0)
    claim = replace(
        item.claim,
        id=claims[item.claim.id],
        article_id=article.id,
        source_id=None,
        mention_id=None,
        candidate_ids=(),
        whole_id=other(item.claim.whole_id),
    )
    comments = tuple(
        replace(one, claim_id=claims.get(one.claim_id, one.claim_id), whole_id=other(one.whole_id))
        for one in item.comments
    )
    return replace(item, article=article, claim=claim, comments=comments)


def spans(text: str, least: int = 1, most: int = 3) -> st.SearchStrategy[Spans]:
    """Draw spans of a text in text order that share no character; fewer than `most` where the text is short."""
    most = min(most, len(text) // 2)
    if most < max(least, 1):
        return st.just((Span.cut(text, 0, len(text)),)[:least])
    ends = st.lists(st.integers(0, len(text)), min_size=2 * least, max_size=2 * most, unique=True).map(sorted)
    return ends.map(lambda found: tuple(Span.cut(text, *pair) for pair in list(pairwise(found))[::2]))


def _claims_of(stored: StoredArticle, most: int) -> st.SearchStrategy[list[ExportItem]]:
    """Draw claims of one article, all in its story; some share cue and mention, as claims of one sentence do."""
    told = _attributions(stored.article.text)
    shared = st.lists(told, min_size=1, max_size=2)
    story = st.tuples(st.integers(1, 9), LINE) | st.just((None, ""))
    return st.tuples(shared, story).flatmap(
        lambda drawn: st.lists(
            _items(stored, st.sampled_from(drawn[0]) | told).map(
                lambda one: replace(one, story_id=drawn[1][0], story=drawn[1][1])
            ),
            min_size=1,
            max_size=most,
        )
    )


def _numbered(found: Iterable[list[ExportItem]]) -> list[ExportItem]:
    """Return all claims in one list, each with its own number; every third was split off from the one before it."""
    numbered: list[ExportItem] = []
    for number, item in enumerate((one for claims in found for one in claims), start=11):
        comments = tuple(replace(one, claim_id=number) for one in item.comments)
        whole = number - 1 if numbered and number % 3 == 0 else None
        numbered.append(replace(item, claim=replace(item.claim, id=number, whole_id=whole), comments=comments))
    return numbered


def _articles() -> st.SearchStrategy[StoredArticle]:
    return st.builds(
        StoredArticle,
        id=st.integers(1, 99),
        article=st.builds(_article, LINE | st.just(""), st.lists(WORDS, min_size=1, max_size=6), _particulars()),
        outlet_id=st.integers(1, 9),
        version=st.integers(1, 3),
        revision=st.integers(1, 3),
        example=st.booleans(),
        dropped=st.lists(LINE, max_size=2).map(tuple),
        added_at=st.none() | _moments(),
    )


def _article(title: str, texts: list[str], particulars: Article) -> Article:
    """Return the article with a text that opens with its title, as most do."""
    return replace(particulars, title=title, text="\n\n".join([title] * bool(title) + ["".join(texts)]))


def _particulars() -> st.SearchStrategy[Article]:
    return st.builds(
        Article,
        text=st.just(""),
        outlet=st.builds(Outlet, MAYBE, st.sampled_from(("", "post.example"))),
        author=MAYBE,
        print_day=st.none() | _days(),
        address=st.sampled_from(("", "https://post.example/2031/05/harbour?a=1&b=<2>#top")),
        language=st.sampled_from(("en", "en", "de", "ar")),
    ).flatmap(lambda article: _times().map(lambda day: replace(article, published=day[0], published_at=day[1])))


def _days() -> st.SearchStrategy[date]:
    return st.dates(date(1990, 1, 1), date(2090, 1, 1))


def _times() -> st.SearchStrategy[tuple[date | None, datetime | None]]:
    """Draw no day, a day, or a day with the time of publishing in its zone."""
    timed = st.builds(
        lambda day, hour, zone: (day, datetime.combine(day, hour, zone)),
        _days(),
        st.times().map(lambda one: time(one.hour, one.minute, one.second)),
        ZONES,
    )
    return st.just((None, None)) | _days().map(lambda day: (day, None)) | timed


def _moments() -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _sources() -> st.SearchStrategy[Source]:
    return st.builds(Source, LINE, st.sampled_from(SourceKind), st.lists(LINE, max_size=2, unique=True).map(tuple))


def _mentions(text: str) -> st.SearchStrategy[SourceMention]:
    """Draw words of the article with the source, or open with candidates; one may say nothing at all."""
    named = st.builds(
        SourceMention,
        spans=spans(text, 0, 2),
        source=_sources(),
        why=MAYBE,
        role=MAYBE,
        confidence=st.none() | SHARES,
    )
    left_open = st.builds(
        SourceMention,
        spans=spans(text, 0, 2),
        why=MAYBE,
        role=MAYBE,
        candidates=st.lists(_sources(), max_size=2, unique_by=lambda one: one.name).map(tuple),
    )
    return named | left_open


def _cues(text: str) -> st.SearchStrategy[Cue]:
    return st.builds(Cue, spans(text, 1, 2), st.booleans())


Attributed = tuple[Cue | None, SourceMention | None, tuple[Report, ...]]


def _attributions(text: str) -> st.SearchStrategy[Attributed]:
    """Draw cue, mention and chain of a claim; a mention that says nothing is none, nor is such a link of the chain."""
    said = _mentions(text)
    mention = st.none() | said.map(lambda one: None if one == SourceMention() else one)
    link = st.builds(Report, said, st.none() | _cues(text)).filter(lambda one: one != Report(SourceMention()))
    return st.tuples(st.none() | _cues(text), mention, st.lists(link, max_size=2).map(tuple))


def _claims(text: str, told: st.SearchStrategy[Attributed]) -> st.SearchStrategy[Claim]:
    return st.builds(
        lambda claim, found: replace(claim, cue=found[0], mention=found[1], reported_by=found[2]),
        st.builds(
            Claim,
            content=spans(text),
            form=st.sampled_from(Form),
            rule=MAYBE,
            confidence=SHARES,
            stance=st.sampled_from(CueStance),
            wording=st.sampled_from(("", "\N{REPLACEMENT CHARACTER} will sell the harbour.", "Two 🚢\nlines\\n.")),
            worth=st.builds(CheckWorth, SHARES, st.lists(LINE, max_size=2).map(tuple)),
        ),
        told,
    ).flatmap(_with_parts)


def _with_parts(claim: Claim) -> st.SearchStrategy[Claim]:
    """Draw the claim whole, or as the two assertions or more that it joins, each in its own span of content."""
    halves = tuple((span,) for span in claim.content) if len(claim.content) > 1 else ()
    return st.sampled_from(((), halves)).map(lambda parts: replace(claim, parts=parts))


def _items(stored: StoredArticle, told: st.SearchStrategy[Attributed]) -> st.SearchStrategy[ExportItem]:
    group = st.tuples(st.integers(1, 9), st.none() | st.sampled_from(Relation)) | st.just((None, None))
    return st.builds(
        _item,
        st.just(stored),
        _stored_claims(_claims(stored.article.text, told)),
        group,
        _answers(),
        st.lists(_comments(), max_size=2).map(tuple),
    )


def _item(
    stored: StoredArticle,
    claim: StoredClaim,
    group: tuple[int | None, Relation | None],
    answers: tuple[AttributionAnswer, ...],
    comments: tuple[Comment, ...],
) -> ExportItem:
    """Put the claim into its article, with the numbers that belong together."""
    claim = replace(
        claim,
        article_id=stored.id,
        attribution=current_attribution(answers),
        source_id=5 if claim.claim.source else None,
        candidate_ids=tuple(range(21, 21 + len(claim.claim.mention.candidates))) if claim.claim.mention else (),
    )
    comments = tuple(replace(one, id=number) for number, one in enumerate(comments, start=1))
    return ExportItem(stored, claim, group[0], group[1], answers=answers, comments=comments)


def _stored_claims(claims: st.SearchStrategy[Claim]) -> st.SearchStrategy[StoredClaim]:
    return st.builds(
        StoredClaim,
        id=st.just(0),
        article_id=st.just(0),
        claim=claims,
        corrected=st.booleans(),
        revision=st.integers(1, 4),
        decisions=_decisions(),
    )


def _decisions() -> st.SearchStrategy[tuple[Decision, ...]]:
    """Draw decisions in their order, each numbered; the last one may take the one before it back."""
    evidence = st.builds(
        Evidence,
        st.sampled_from(("https://archive.example/minutes?a=1&b=2", "http://x.example")),
        MAYBE,
        st.sampled_from(Stance),
        st.none() | _days(),
    )
    decision = st.builds(
        Decision,
        verdict=st.sampled_from(Verdict),
        reviewer=LINE,
        at=_moments(),
        reason=MAYBE,
        dispute=st.none() | st.sampled_from(DisputeKind),
        evidence=st.lists(evidence, max_size=2).map(tuple),
        adjudicates=st.booleans(),
    )
    return st.builds(_in_order, st.lists(decision, max_size=3), st.booleans())


def _in_order(made: list[Decision], undone: bool) -> tuple[Decision, ...]:
    numbered = [replace(one, id=number) for number, one in enumerate(made, start=1)]
    if undone and len(numbered) > 1:
        numbered[-1] = replace(
            numbered[-1], verdict=Verdict.UNREVIEWED, undoes=len(numbered) - 1, dispute=None, evidence=()
        )
    return tuple(numbered)


def _answers() -> st.SearchStrategy[tuple[AttributionAnswer, ...]]:
    answer = st.builds(AttributionAnswer, st.sampled_from(Attribution), LINE, _moments())
    return st.lists(answer, max_size=2).map(
        lambda found: tuple(replace(one, id=number) for number, one in enumerate(found, start=1))
    )


def _comments() -> st.SearchStrategy[Comment]:
    comment = st.builds(Comment, id=st.just(0), claim_id=st.just(0), reviewer=LINE, words=LINE, at=_moments())
    return comment | st.builds(replace, comment, resolved_by=LINE, resolved_at=_moments())
