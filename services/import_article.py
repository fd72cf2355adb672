"""Taking in one article of a file with its claims: what would become of it, and storing what is new of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as dataclass_fields

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.reads.arrived import IMPORTED_BY, stored_items
from db.reads.articles import article_record
from db.reads.versions import known_as
from db.tables import ClaimRecord
from db.writes import articles as article_rows
from db.writes.imported import add_claims, add_history, mark_corrected
from db.writes.log import part_of
from db.writes.planning import ExtractionPlan, Overtaken, plan_extraction
from services.planned_writing import plan_and_write
from workbench.errors import IngestError
from workbench.interchange.arriving import Arrival, ArrivingArticle, ArrivingClaim, compared
from workbench.interchange.losses import Part
from workbench.interchange.soundness import check_article
from workbench.model import Analysis, Article, Claim, Reviewer
from workbench.stored.claims import ExportItem
from workbench.stored.versions import Standing

OTHER_TEXT = "Another text is stored at its address, so it is taken in beside that, without the address."
EARLIER = "A corrected version of this text is stored already, so its claims are left out."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an import is from: the name of its file, its format as people call it, and the parts that it carries."""

    file: str
    label: str
    carries: frozenset[Part]

    @property
    def by_people(self) -> bool:
        """Whether all its claims count as made by people: the file doesn't say which were."""
        return Part.STATE not in self.carries


@dataclass(frozen=True, slots=True)
class ArticlePreview:
    """What an import would do with one article: how it stands to the stored ones, and each of its claims.

    `article_id` is the stored one of the same text, None where there is none. `says` tells the reader what is not as
    they might expect, "" where nothing is. `kept_out` says why nothing of the article would be stored, "" where it
    would; then it has no claims here.
    """

    article: Article
    standing: Standing
    article_id: int | None
    claims: tuple[ArrivingClaim, ...]
    says: str = ""
    kept_out: str = ""

    def count(self, arrival: Arrival) -> int:
        """Return how many of its claims stand so to the stored ones."""
        return sum(one.arrival is arrival for one in self.claims)

    @property
    def refused(self) -> tuple[str, ...]:
        """What the rules do not let in, a sentence each, every sentence once."""
        return tuple(dict.fromkeys(why for one in self.claims for why in one.refused))

    @property
    def new(self) -> tuple[ArrivingClaim, ...]:
        """The claims that are not stored yet."""
        return tuple(one for one in self.claims if one.arrival is Arrival.NEW)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article: its number here, whether it is new, and each of its claims with its number here."""

    article_id: int | None
    is_new: bool
    claims: tuple[tuple[int, ArrivingClaim], ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Planned:
    """What was seen of an article in a snapshot, and what storing its new claims does."""

    seen: ArticlePreview
    extraction: ExtractionPlan | None


def preview_article(session: Session, one: ArrivingArticle, origin: Origin) -> ArticlePreview:
    """Return what would become of an article and its claims."""
    article = one.article.article
    known = known_as(session, article)
    if known.standing is Standing.EARLIER:
        return ArticlePreview(article, known.standing, None, (), EARLIER)
    if known.standing is Standing.OTHER_TEXT:
        article = replace(article, address="")
    same = known.article.id if known.article and known.standing is Standing.SAME else None
    stored = [] if same is None else stored_items(session, same)
    says = OTHER_TEXT if known.standing is Standing.OTHER_TEXT else ""
    return ArticlePreview(article, known.standing, same, tuple(compared(one.items, stored, origin.carries)), says)


def take_in(engine: Engine, by: Reviewer, one: ArrivingArticle, origin: Origin, step: int) -> Taken:
    """Store what is new of one article as a part of a step of the log, in one transaction.

    Raises SpanError where words do not stand in the text, IngestError where no database can keep it, and
    DecisionRefused for those who are no editors.
    """
    check_storable(one)
    whole = replace(one, items=tuple(_stated(one, origin)))

    def plan(session: Session) -> _Planned:
        seen = preview_article(session, whole, origin)
        stored = article_record(session, seen.article_id) if seen.article_id else None
        new = _claims(seen.new)
        return _Planned(seen, plan_extraction(session, new, seen.article.published, stored) if new else None)

    def write(session: Session, planned: _Planned | None) -> Taken:
        seen = preview_article(session, whole, origin)
        if planned is not None and planned.seen != seen:
            raise Overtaken
        with part_of(session, step):
            return _Taking(session, by, whole, seen, planned.extraction if planned else None, origin).taken()

    return plan_and_write(engine, plan, write)


def check_storable(one: ArrivingArticle) -> None:
    """Raise SpanError where words do not stand in an article's text, IngestError where no database can keep it."""
    check_article(one.article.article, one.items)
    if _holds_null(one):
        raise IngestError("It holds the character U+0000, which databases cannot keep.")


def _holds_null(value: object) -> bool:
    """Say whether U+0000 stands in any text of a value."""
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, tuple):
        return any(map(_holds_null, value))
    return is_dataclass(value) and any(_holds_null(getattr(value, one.name)) for one in dataclass_fields(value))


def _stated(one: ArrivingArticle, origin: Origin) -> Iterator[ExportItem]:
    """Yield the claims of an article with their statements, read from their words where the file has none."""
    if Part.STATEMENT in origin.carries:
        yield from one.items
        return
    # Pages import this module, and must not wait for the language library.
    from workbench.extraction.claims.restating import restated
    from workbench.models.language_model import load_model

    model = load_model()
    for item in one.items:
        told = item.claim.claim
        read = restated(one.article.article.text, told, model)
        stance = told.stance if Part.STANCE in origin.carries else read.stance
        yield replace(item, claim=replace(item.claim, claim=replace(read, stance=stance)))


@dataclass(frozen=True, slots=True)
class _Taking:
    """Storing one article as a plan says, inside a transaction; without a plan it is worked out there."""

    session: Session
    by: Reviewer
    one: ArrivingArticle
    seen: ArticlePreview
    plan: ExtractionPlan | None
    origin: Origin

    def taken(self) -> Taken:
        """Store the article, or what is new of one that is stored, with what reviewers did."""
        if self.seen.standing is Standing.EARLIER:
            return Taken(None, is_new=False, claims=(), says=(self.seen.says,))
        is_new = self.seen.article_id is None
        article_id, ids = self._article() if is_new else (self.seen.article_id, self._added())
        self._mark(ids)
        coming = iter(ids)
        claims = tuple((one.stored.claim.id if one.stored else next(coming), one) for one in self.seen.claims)
        for claim_id, one in claims:
            if one.brings_work:
                add_history(self.session, self.by, claim_id, one)
        says = (self.seen.says,) if self.seen.says else ()
        return Taken(article_id, is_new, claims, (*says, *self.seen.refused))

    def _mark(self, ids: list[int]) -> None:
        """Say which of the new claims a person made or changed."""
        corrected = [key for key, one in zip(ids, self.seen.new, strict=True) if one.item.claim.corrected]
        mark_corrected(self.session, ids if self.origin.by_people else corrected)

    def _article(self) -> tuple[int, list[int]]:
        """Store a new article with its claims; return its number, and theirs in their order."""
        analysis = Analysis(tuple(_claims(self.seen.new)), IMPORTED_BY, self.origin.label, "")
        stored, _ = article_rows.store_article(
            self.session,
            self.by,
            self.seen.article,
            analysis,
            original=self.one.original,
            media_type=self.one.media_type,
            dropped=self.one.article.dropped,
            plan=self.plan,
        )
        ids = select(ClaimRecord.id).where(ClaimRecord.article_id == stored.id).order_by(col(ClaimRecord.id))
        return stored.id, list(self.session.exec(ids))

    def _added(self) -> list[int]:
        """Add claims to an article that is stored already; return their numbers in their order."""
        new, article_id = _claims(self.seen.new), self.seen.article_id
        if not new or article_id is None:
            return []
        return add_claims(self.session, self.by, article_id, new, self.plan)


def _claims(arriving: Iterable[ArrivingClaim]) -> list[Claim]:
    return [one.item.claim.claim for one in arriving]
