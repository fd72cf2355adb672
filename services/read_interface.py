"""What programs read of the workbench: each request one snapshot, with whom it opens for and how new it is.

Everything is as everybody may see it: opinions that the project hides, and what was deleted, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads import paged_by_id as rows
from db.reads.change_mark import watched
from db.reads.paged_by_id import GroupPlace
from db.reads.source_details import details_of
from db.reads.sources import canonical_record, merged_into
from db.reads.stories import get_story
from services.api_tokens import IsClosed, role_of
from services.export_claims import about_export, claim_set, stream_claims
from services.read_coverage import StoryCoverage, read_coverage
from workbench.errors import NotFound
from workbench.formats import Format
from workbench.model import Role
from workbench.stored import StoredArticle
from workbench.stored.claims import ClaimFilter, ExportItem
from workbench.stored.clusters import GroupRow
from workbench.stored.sources import SourceDetails, SourceRow
from workbench.stored.stories import Story, StoryRow

__all__ = ["GroupPlace", "IdPage", "KnownSource", "PlacedGroup", "Snapshot", "snapshot", "stream_export"]

PIECE_BYTES = 65_536
"""A file is handed on in pieces of at least so many bytes: formats make many small ones."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class IdPage(Generic[Item]):
    """Some rows in the order of their ids; `last` is the id behind which the next page begins, None after the last."""

    items: tuple[Item, ...]
    last: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A repeated claim as a list shows it, with its members."""

    row: GroupRow
    members: tuple[GroupPlace, ...]


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source with what people know of it, and the ids of the sources merged straight into it."""

    row: SourceRow
    details: SourceDetails
    merged: tuple[int, ...]


class Snapshot:
    """All that one request reads, of one moment. `mark` is another one once anything was changed.

    Pages begin behind the id `after`, 0 for the first one, and have `limit` rows at most. What is asked for by its id
    raises NotFound where there is none, or it is out of sight.
    """

    def __init__(self, engine: Engine, session: Session, mark: str) -> None:
        """Read in a session that has just begun; `snapshot` makes one."""
        self.engine, self._session, self.mark = engine, session, mark

    @property
    def place(self) -> str:
        """Which project's database this is: one mark means another state in each."""
        return self.engine.url.render_as_string(hide_password=True)

    def role_of(self, secret: str, is_closed: IsClosed) -> Role | None:
        """Return what the token of a secret lets a program do; None where it opens nothing."""
        return role_of(self._session, secret, is_closed)

    def claims(self, wanted: ClaimFilter, after: int, limit: int) -> IdPage[ExportItem]:
        """Return a page of the claims that a filter finds."""
        found = rows.claims_after(self._session, wanted, after, limit + 1)
        return _page(found, limit, [one.claim.id for one in found])

    def claim(self, claim_id: int) -> ExportItem:
        """Return one claim."""
        return _there(rows.claim_in_sight(self._session, claim_id), "claim", claim_id)

    def articles(self, after: int, limit: int) -> IdPage[StoredArticle]:
        """Return a page of the articles in their current versions."""
        found = rows.articles_after(self._session, after, limit + 1)
        return _page(found, limit, [one.id for one in found])

    def article(self, article_id: int) -> StoredArticle:
        """Return one article in its current version."""
        return _there(rows.article_in_sight(self._session, article_id), "article", article_id)

    def sources(self, after: int, limit: int) -> IdPage[SourceRow]:
        """Return a page of the sources on which something stands."""
        found = rows.sources_after(self._session, after, limit + 1)
        return _page(found, limit, [one.id for one in found])

    def source(self, source_id: int) -> KnownSource:
        """Return one source; one that was merged into another is that one."""
        try:
            owner = canonical_record(self._session, source_id).id
        except NotFound:
            raise _missing("source", source_id) from None
        found = rows.sources_after(self._session, owner - 1, 1)
        row = _there(found[0] if found and found[0].id == owner else None, "source", source_id)
        merged = tuple(one.id for one in merged_into(self._session, owner))
        return KnownSource(row, details_of(self._session, owner), merged)

    def groups(self, after: int, limit: int) -> IdPage[PlacedGroup]:
        """Return a page of the repeated claims, those that a machine suggested among them, with their members."""
        page = _page(found := rows.groups_after(self._session, after, limit + 1), limit, [one.id for one in found])
        members = rows.group_places(self._session, [one.id for one in page.items])
        return IdPage(tuple(PlacedGroup(one, tuple(members.get(one.id, ()))) for one in page.items), page.last)

    def stories(self, after: int, limit: int) -> IdPage[StoryRow]:
        """Return a page of the stories."""
        found = rows.stories_after(self._session, after, limit + 1)
        return _page(found, limit, [one.id for one in found])

    def story(self, story_id: int) -> Story:
        """Return one story with its articles."""
        try:
            return get_story(self._session, story_id)
        except NotFound:
            raise _missing("story", story_id) from None

    def coverage(self, story_id: int) -> StoryCoverage:
        """Return how outlets tell one story: a snapshot of its own, which is not older than this one."""
        try:
            return read_coverage(self.engine, story_id)
        except NotFound:
            raise _missing("story", story_id) from None


@contextmanager
def snapshot(engine: Engine) -> Iterator[Snapshot]:
    """Give what one request reads, all of one moment; raises StorageError."""
    mark = watched(engine)
    with reading(engine) as session:
        yield Snapshot(engine, session, mark(session))


def stream_export(
    engine: Engine, wanted: ClaimFilter, form: Format, title: str, filters: Mapping[str, str], made_at: datetime
) -> Iterator[bytes]:
    """Yield the file of all claims that a filter finds in a format, as the page of exports makes it, in large pieces.

    Closing it ends its snapshot; raises StorageError.
    """
    about = about_export(engine, title, filters, made_at)
    with closing(stream_claims(engine, wanted)) as items:  # type: ignore[type-var]  # it is a generator
        waiting = bytearray()
        for piece in form.write(claim_set(engine, wanted, items, about)):
            waiting += piece
            if len(waiting) >= PIECE_BYTES:
                yield bytes(waiting)
                waiting.clear()
        yield bytes(waiting)


def _page(found: Sequence[Item], limit: int, ids: Sequence[int]) -> IdPage[Item]:
    """Return the first `limit` of what was found; one more says that there is a next page."""
    return IdPage(tuple(found[:limit]), ids[limit - 1] if len(found) > limit else None)


def _there(found: Item | None, word: str, key: int) -> Item:
    if found is None:
        raise _missing(word, key)
    return found


def _missing(word: str, key: int) -> NotFound:
    return NotFound(f"There is no {word} {key}, or it was deleted.")
