"""What is shown of the agreement of reviewers: figures over all claims, pairs of reviewers, parts, and the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.articles import outlets
from db.reads.claims import items_by_id
from db.reads.opinions_given import ClaimsWanted, opinions_given
from db.reads.settings import read_policy
from services.list_choices import Narrowing, Offer, stories_within
from workbench.reviewing.agreement.opinions import (
    JudgedClaim,
    Named,
    Scale,
    Subject,
    Taken,
    all_alike,
    columns,
    hidden_from,
    judged_by_both,
    judged_by_several,
)
from workbench.reviewing.agreement.summary import (
    Agreement,
    Breakdown,
    PairAgreement,
    Pairs,
    PartAgreement,
    agreement,
    differing_first,
    part_agreement,
    parts,
)
from workbench.reviewing.policy import Policy
from workbench.stored.articles import OutletRow
from workbench.stored.claims import ExportItem
from workbench.stored.paging import Page


@dataclass(frozen=True, slots=True)
class Question:
    """Whose agreement on what: the question that opinions answer, how finely, which opinions, and on which claims."""

    subject: Subject = Subject.VERDICT
    scale: Scale = Scale.FULL
    taken: Taken = Taken.LAST
    story_id: int | None = None
    outlet_id: int | None = None

    @property
    def columns(self) -> dict[str, int]:
        """Which answers count as the same."""
        return columns(self.subject, self.scale)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filters offer."""

    stories: Offer
    outlets: tuple[OutletRow, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement over all claims; the reviewers of the matrix with their pairs by ids; a page of pairs and of parts."""

    whole: Agreement
    reviewers: tuple[Named, ...]
    matrix: Mapping[tuple[int, int], PairAgreement]
    pairs: tuple[PairAgreement, ...]
    pairs_total: int
    parts: tuple[PartAgreement, ...]
    parts_total: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the claims: those of two reviewers, those of one part, and those on which opinions are the same or not.

    None sets no limit.
    """

    pair: tuple[int, int] | None = None
    part: tuple[Breakdown, str] | None = None
    alike: bool | None = None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with what reviewers said of it, and whether that is the same."""

    item: ExportItem
    judged: JudgedClaim
    alike: bool


@dataclass(frozen=True, slots=True)
class ClaimsBehind:
    """A page of the claims behind a figure, how many there are, and on how many of all that were selected people agree.

    `part` is the name of the part, "" where it has none. `hidden` counts the claims that are left out because the
    reader's own opinion on them is still asked for.
    """

    claims: tuple[ShownClaim, ...]
    total: int
    same: int
    differing: int
    reviewers: tuple[Named, ...]
    part: str
    hidden: int


def agreement_filters(engine: Engine, stories: Narrowing) -> Filters:
    """Return what the filters offer."""
    with reading(engine) as session:
        return Filters(stories_within(session, stories), tuple(outlets(session)))


def read_whole(engine: Engine, question: Question) -> Agreement:
    """Return the agreement over all claims."""
    with reading(engine) as session:
        claims = _judged(session, question)
    return agreement(claims, question.columns)


def read_figures(engine: Engine, question: Question, by: Breakdown, pair_page: Page, part_page: Page) -> Figures:
    """Return all figures, those of the parts by outlet, source, story or time; weeks and months come all at once."""
    with reading(engine) as session:
        claims = _judged(session, question)
    pairs, found = Pairs(claims, question.columns), parts(claims, by)
    reviewers, matrix = pairs.matrix()
    start = 0 if by is Breakdown.TIME else part_page.start(len(found))
    shown = found if by is Breakdown.TIME else found[start : start + part_page.rows]
    return Figures(
        whole=agreement(claims, question.columns),
        reviewers=tuple(reviewers),
        matrix=matrix,
        pairs=tuple(pairs.rows(pair_page.start(len(pairs)), pair_page.rows)),
        pairs_total=len(pairs),
        parts=tuple(part_agreement(part, question.columns) for part in shown),
        parts_total=len(found),
    )


def read_claims_behind(
    engine: Engine, question: Question, selection: Selection, page: Page, reader: str
) -> ClaimsBehind:
    """Return a page of the claims behind a figure, those on which opinions differ first, as `reader` may see them."""
    with reading(engine) as session:
        judged = _judged(session, question)
        seen = _visible(judged, question, read_policy(session), reader)
        claims, part = _of_part(seen, selection.part)
        if selection.pair is not None:
            claims = judged_by_both(claims, selection.pair)
        alike = {one.claim_id: all_alike(one, question.columns) for one in claims}
        wanted = [one for one in claims if selection.alike in (None, alike[one.claim_id])]
        start = page.start(len(wanted))
        shown = differing_first(wanted, question.columns)[start : start + page.rows]
        items = items_by_id(session, (one.claim_id for one in shown))
    same = sum(alike.values())
    return ClaimsBehind(
        claims=tuple(ShownClaim(items[one.claim_id], one, alike[one.claim_id]) for one in shown),
        total=len(wanted),
        same=same,
        differing=len(claims) - same,
        reviewers=_reviewers(claims, selection.pair),
        part=part,
        hidden=len(judged) - len(seen),
    )


def _visible(claims: list[JudgedClaim], question: Question, policy: Policy, reader: str) -> list[JudgedClaim]:
    """Return the claims whose opinions a reader may see; answers to "was it said?" are never hidden."""
    if question.subject is Subject.ATTRIBUTION:
        return claims
    return [one for one in claims if not hidden_from(one, reader, policy)]


def _judged(session: Session, question: Question) -> list[JudgedClaim]:
    """Return the claims that two reviewers or more judged, with the opinions that count."""
    wanted = ClaimsWanted(question.story_id, question.outlet_id)
    return judged_by_several(opinions_given(session, question.subject, wanted), question.taken)


def _of_part(claims: list[JudgedClaim], wanted: tuple[Breakdown, str] | None) -> tuple[list[JudgedClaim], str]:
    """Return the claims of a part and its name; none where there is no such part (any more)."""
    if wanted is None:
        return claims, ""
    by, key = wanted
    found = next((part for part in parts(claims, by) if part.key == key), None)
    return (list(found.claims), found.name) if found else ([], "")


def _reviewers(claims: list[JudgedClaim], pair: tuple[int, int] | None) -> tuple[Named, ...]:
    """Return the two reviewers of a pair in their order; nobody where no pair was asked for or they share no claim."""
    return tuple(one.reviewer for one in claims[0].given) if pair is not None and claims else ()
