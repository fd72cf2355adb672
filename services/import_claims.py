"""Taking in what files hold: shown before anything is stored, stored article by article, taken back as a whole.

What is stored stays as it is: of claims that are there already, only what reviewers did elsewhere is added. An import
that is stopped half way has stored whole articles; doing it again goes on from there, since those are the same by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine

from db.engine import reading, writing
from db.writes.guard import permit
from db.writes.log import note
from db.writes.people import ensure_reviewer
from services.import_article import ArticlePreview, Origin, Taken, check_storable, preview_article, take_in
from services.import_names import KnownNames, known_names
from services.import_places import Numbered, answer_groups, name_stories
from services.planned_writing import make_keys
from workbench.errors import DecisionRefused, IngestError, SpanError
from workbench.interchange.arriving import Arrival, ArrivingArticle
from workbench.model import Reviewer, Role
from workbench.stored.activity import IMPORTED

Progress = Callable[[int, int], None]
"""Is told (done, of), in articles."""

OF_ONE_ARTICLE = (SpanError, IngestError, DecisionRefused)
"""What keeps one article out and lets the others in."""


@dataclass(slots=True)
class Imported:
    """What an import has stored, and what it could not, each in a sentence; `step` is its line in the log."""

    step: int
    articles: int = 0
    claims: int = 0
    histories: int = 0
    problems: list[str] = field(default_factory=list)


def preview_import(engine: Engine, arriving: Iterable[ArrivingArticle], origin: Origin) -> Iterator[ArticlePreview]:
    """Yield what would become of each article and its claims; nothing is changed.

    What storing would refuse, as a name that could be taken for a colleague's, is told of the article beforehand.
    """
    with reading(engine) as session:
        names = known_names(session)
    for one in arriving:
        with reading(engine) as session:
            seen = preview_article(session, one, origin)
        kept_out = _kept_out(one, seen, names)
        yield replace(seen, claims=(), kept_out=kept_out) if kept_out else seen


def _kept_out(one: ArrivingArticle, seen: ArticlePreview, names: KnownNames) -> str:
    """Return why nothing of an article would be stored, "" where it would."""
    try:
        check_storable(one)
    except OF_ONE_ARTICLE as error:
        return str(error)
    return names.refusal(seen.claims)


def import_claims(
    engine: Engine,
    by_name: str,
    arriving: Iterable[ArrivingArticle],
    origin: Origin,
    total: int,
    progress: Progress | None = None,
) -> Imported:
    """Store what files hold as one step, which can be taken back as a whole; `total` says how many articles come.

    An article that cannot be stored is named, and the rest goes in. Raises DecisionRefused for those who are no
    editors, ModelMissing, and StorageError where the database fails: what was stored until then stays.
    """
    make_keys(engine)
    with writing(engine) as session:
        by = permit(session, ensure_reviewer(session, by_name), Role.EDITOR)
        step = note(session, by, IMPORTED, 0, after={"file": origin.file, "format": origin.label})
    done, numbered = Imported(step), Numbered()
    for number, one in enumerate(arriving, 1):
        _take_in(engine, by, one, origin, done, numbered)
        if progress is not None:
            progress(number, total)
    done.problems += answer_groups(engine, by, numbered, step)
    name_stories(engine, by, numbered, step)
    return done


def _take_in(
    engine: Engine, by: Reviewer, one: ArrivingArticle, origin: Origin, done: Imported, numbered: Numbered
) -> None:
    """Store one article and count it; where it cannot be, say so."""
    title = one.article.article.title or "An article without a title"
    try:
        taken = take_in(engine, by, one, origin, done.step)
    except OF_ONE_ARTICLE as error:
        done.problems.append(f"{title}: {error}")
        return
    done.problems += [f"{title}: {says}" for says in taken.says]
    _count(taken, one, done, numbered)


def _count(taken: Taken, one: ArrivingArticle, done: Imported, numbered: Numbered) -> None:
    """Count what was stored of an article, and remember where its claims belong."""
    if taken.article_id is None:
        return
    done.articles += taken.is_new
    done.claims += sum(claim.arrival is Arrival.NEW for _, claim in taken.claims)
    done.histories += sum(claim.brings_work for _, claim in taken.claims)
    numbered.add_article(taken.article_id, one.items[0].story if one.items else "", is_new=taken.is_new)
    for claim_id, claim in taken.claims:
        numbered.add(claim.item, claim_id, taken.article_id)
