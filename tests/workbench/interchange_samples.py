"""Invented articles, claims and decisions that the tests of the export formats share, and any others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from workbench.attribution import Attribution, AttributionAnswer
from workbench.check_worth import CheckWorth
from workbench.interchange import ExportItem
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
from workbench.stored.comments import Comment

TITLE = "Harbour sale divides Norvik"
TEXT = (
    f"{TITLE}\n\nThe harbour, İlse Brandt said on Monday, “will never be sold 🚢”. Talks go on, the Norvik Courier "
    "reported, citing two officials."
)
MADE_AT = datetime(2031, 5, 7, 9, 30, tzinfo=UTC)


def cut(words: str, text: str = TEXT) -> Span:
    """Return the span of the first place where `words` stand."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def sample() -> ExportItem:
    """Return one claim with everything a claim can have."""
    article = StoredArticle(
        id=3,
        article=Article(TEXT, TITLE, Outlet("The Ostrava Post", "post.example"), "Ana Ruiz", date(2031, 5, 6)),
        outlet_id=2,
        version=2,
        added_at=MADE_AT,
    )
    brandt = Source("İlse Brandt", SourceKind.PERSON, ("Brandt",))
    courier = Source("Norvik Courier", SourceKind.ORGANISATION)
    claim = Claim(
        content=(cut("The harbour"), cut("will never be sold 🚢")),
        form=Form.MIXED,
        cue=Cue((cut("said"),)),
        mention=SourceMention((cut("İlse Brandt"),), brandt, "Named in full.", confidence=0.9),
        reported_by=(Report(SourceMention((cut("Norvik Courier"),), courier), Cue((cut("reported"),))),),
        rule="split quotation",
        confidence=0.8,
        parts=((cut("The harbour"),), (cut("will never"), cut("sold"))),
        worth=CheckWorth(0.75, ("It names a place.", "It is about <money> & law.")),
    )
    stored = StoredClaim(
        7, 3, claim, source_id=5, decisions=decisions(), whole_id=6, attribution=Attribution.WRONG_WORDS
    )
    item = ExportItem(article, stored, 4, Relation.VARIANT, story_id=8, story="Harbour <sale>", answers=answers())
    return replace(item, comments=comments())


def comments() -> tuple[Comment, ...]:
    """Return two comments: one made on the whole before it was split and resolved since, and an open one."""
    return (
        Comment(1, 6, "Noor", "Whose minutes are these?", MADE_AT, resolved_by="Ida", resolved_at=MADE_AT),
        Comment(2, 7, "Ida", "=1+1 Ask the <archive>\nagain & tell Noor.", MADE_AT, whole_id=6),
    )


def answers() -> tuple[AttributionAnswer, ...]:
    """Return a history: wrong person, asked again after a correction, then wrong words."""
    return (
        AttributionAnswer(Attribution.WRONG_PERSON, "Noor", MADE_AT, id=1),
        AttributionAnswer(Attribution.UNANSWERED, "Noor", MADE_AT, id=2),
        AttributionAnswer(Attribution.WRONG_WORDS, "Ida", MADE_AT, id=3),
    )


def decisions() -> tuple[Decision, ...]:
    """Return a history: verified, taken back, then disputed with evidence."""
    evidence = Evidence(
        "https://archive.example/minutes?a=1&b=2", "The sale was agreed.", Stance.REFUTES, date(2031, 5, 7)
    )
    return (
        Decision(Verdict.VERIFIED, "Noor", MADE_AT, id=1),
        Decision(Verdict.UNREVIEWED, "Noor", MADE_AT, id=2, undoes=1),
        Decision(
            verdict=Verdict.DISPUTED,
            reviewer="Noor",
            at=MADE_AT,
            reason="The minutes say otherwise.",
            dispute=DisputeKind.REFUTED,
            evidence=(evidence,),
            id=3,
        ),
    )


def any_items() -> st.SearchStrategy[list[ExportItem]]:
    """Any list of claims of one or two articles with any texts, offsets and decisions."""
    articles = st.lists(_articles(), min_size=1, max_size=2, unique_by=lambda stored: stored.id)
    return articles.flatmap(lambda found: st.lists(st.sampled_from(found).flatmap(_items), max_size=3))


def _articles() -> st.SearchStrategy[StoredArticle]:
    article = st.builds(
        Article,
        text=st.text(min_size=1, max_size=30),
        title=st.text(max_size=10),
        outlet=st.builds(Outlet, st.text(max_size=5), st.text(max_size=5)),
        published=st.none() | st.dates(),
    )
    return st.builds(
        StoredArticle,
        id=st.integers(1, 99),
        article=article,
        outlet_id=st.integers(1, 9),
        dropped=st.lists(st.text(max_size=5), max_size=2).map(tuple),
        added_at=st.none() | _moments(),
    )


def _moments() -> st.SearchStrategy[datetime]:
    return st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _spans(text: str, least: int) -> st.SearchStrategy[Spans]:
    def between(one: int, other: int) -> Span:
        """Return a span whichever of the ends comes first: what is thrown away is made all the same."""
        return Span.cut(text, one, other) if one < other else Span.cut(text, other - 1, one + 1)

    span = st.builds(between, st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return st.lists(span, min_size=least, max_size=2).map(tuple)


def _items(stored: StoredArticle) -> st.SearchStrategy[ExportItem]:
    text = stored.article.text
    source = st.builds(Source, st.text(max_size=8), st.sampled_from(SourceKind))
    share = st.none() | st.floats(0, 1)
    mention = st.builds(SourceMention, _spans(text, 0), st.none() | source, st.text(max_size=8), confidence=share)
    cue = st.builds(Cue, _spans(text, 1), st.booleans())
    claim = st.builds(
        Claim,
        content=_spans(text, 1),
        form=st.sampled_from(Form),
        cue=st.none() | cue,
        mention=st.none() | mention,
        reported_by=st.lists(st.builds(Report, mention, st.none() | cue), max_size=2).map(tuple),
        rule=st.text(max_size=5),
        confidence=st.floats(0, 1),
        parts=st.lists(_spans(text, 1), max_size=2).map(tuple),
        worth=st.builds(CheckWorth, st.floats(0, 1), st.lists(st.text(max_size=5), max_size=2).map(tuple)),
    )
    evidence = st.builds(
        Evidence, st.text(max_size=9), st.text(max_size=9), st.sampled_from(Stance), st.none() | st.dates()
    )
    decision = st.builds(
        Decision,
        verdict=st.sampled_from(Verdict),
        reviewer=st.text(max_size=5),
        at=_moments(),
        reason=st.text(max_size=9),
        dispute=st.none() | st.sampled_from(DisputeKind),
        evidence=st.lists(evidence, max_size=2).map(tuple),
        id=st.integers(1, 5),
        undoes=st.none() | st.integers(1, 5),
    )
    claims = st.builds(
        StoredClaim,
        id=st.integers(1, 99),
        article_id=st.just(stored.id),
        claim=claim,
        source_id=st.none() | st.integers(1, 9),
        corrected=st.booleans(),
        decisions=st.lists(decision, max_size=2).map(tuple),
        whole_id=st.none() | st.integers(1, 9),
    )
    answer = st.builds(
        AttributionAnswer,
        st.sampled_from(Attribution),
        st.text(max_size=5),
        _moments(),
        id=st.integers(1, 5),
        undoes=st.none() | st.integers(1, 5),
    )
    alone = st.builds(ExportItem, st.just(stored), claims)
    answered = st.builds(_answered, alone, st.lists(answer, max_size=3, unique_by=lambda one: one.id).map(tuple))
    grouped = st.builds(ExportItem, st.just(stored), claims, st.integers(1, 9), st.none() | st.sampled_from(Relation))
    placed = st.builds(ExportItem, st.just(stored), claims, story_id=st.integers(1, 9), story=st.text(max_size=8))
    comment = st.builds(
        Comment,
        id=st.integers(1, 9),
        claim_id=st.integers(1, 9),
        reviewer=st.text(max_size=5),
        words=st.text(min_size=1, max_size=9),
        at=_moments(),
        whole_id=st.none() | st.integers(1, 9),
    )
    settled = st.builds(replace, comment, resolved_by=st.text(max_size=5), resolved_at=_moments())
    talked = st.builds(replace, alone, comments=st.lists(comment | settled, max_size=2).map(tuple))
    return alone | grouped | placed | answered | talked


def _answered(item: ExportItem, given: tuple[AttributionAnswer, ...]) -> ExportItem:
    """Return the claim with these answers, and what counts of them."""
    stored = replace(item.claim, attribution=current_attribution(given))
    return replace(item, claim=stored, answers=given)
