"""What people do, step by step: each step is one line of the log, so that the log says with which one to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from random import Random

from sqlalchemy import Engine, func
from sqlmodel import col, select

from db.clock import now
from db.engine import reading
from db.reads.articles import list_articles
from db.reads.people import get_reviewer
from db.reads.sources import list_sources
from db.tables import ActivityRecord, ReviewerRecord
from services import change_source, comment_claim, correct_claim
from services.answer_attribution import answer_attribution
from services.database import open_database
from services.decide import decide
from services.people import reviewer_named
from services.purge_article import purge_article
from services.steps import do_again, read_steps, take_back
from tests.db import group_samples
from tests.db.purging_samples import REASON, TITLE
from tests.db.samples import claims
from workbench.attribution import Attribution
from workbench.model import Evidence, Form, Reviewer, SourceKind, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored import StoredClaim
from workbench.stored.articles import ArticleFilter
from workbench.stored.sources import SourceRow

NAME = "Omar"
Step = Callable[[Engine], object]


def go_on(url: str, steps: Sequence[Step]) -> None:
    """Do the steps that the log does not hold yet, and tell of each once it is stored."""
    engine = open_database(url)
    for number, step in list(enumerate(steps, 1))[done(engine) :]:
        step(engine)
        print(f"step {number}", flush=True)  # noqa: T201  (this is what the program acknowledges)


def done(engine: Engine) -> int:
    """Count the steps that the log holds, without the parts of greater ones."""
    with reading(engine) as session:
        lines = select(func.count(col(ActivityRecord.id))).join(
            ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id
        )
        own = lines.where(ReviewerRecord.name == NAME, ActivityRecord.verb != "reviewer.added")
        return session.exec(own.where(col(ActivityRecord.step_id).is_(None))).one()


def claim_at(engine: Engine, article_id: int, place: int) -> StoredClaim:
    """Return a claim of an article by its place in the text."""
    return claims(engine, article_id)[place]


def verdict(article_id: int, place: int, given: Verdict) -> Step:
    """Return a step that decides on a claim, with a reason of its own and evidence."""
    grounds = Grounds(f"Counted {place}.", None, (Evidence(f"https://weighbridge.example/{place}", "900 lorries"),))

    def step(engine: Engine) -> None:
        one = claim_at(engine, article_id, place)
        decide(engine, NAME, one.id, one.revision, given, grounds, at=now())

    return step


def answer(place: int) -> Step:
    """Return a step that says whether a claim was said."""

    def step(engine: Engine) -> None:
        one = claim_at(engine, 1, place)
        answer_attribution(engine, NAME, one.id, one.revision, Attribution.RIGHT, at=now())

    return step


def comment(place: int) -> Step:
    """Return a step that comments on a claim."""
    return lambda engine: comment_claim.add(engine, NAME, claim_at(engine, 1, place).id, "Who counted?", {})


def back(engine: Engine) -> None:
    """Take the last step back."""
    found = read_steps(engine, NAME).back
    assert found is not None
    take_back(engine, NAME, found)


def again(engine: Engine) -> None:
    """Do the step again that was taken back."""
    found = read_steps(engine, NAME).again
    assert found is not None
    do_again(engine, NAME, found)


def split(engine: Engine) -> None:
    """Split the claim of the only article into its parts."""
    one = claim_at(engine, 1, 0)
    correct_claim.split(engine, NAME, one.id, one.revision)


def join(engine: Engine) -> None:
    """Join the parts of that claim again."""
    whole = claim_at(engine, 1, 0).whole_id
    assert whole is not None
    correct_claim.join(engine, NAME, whole)


def to_form(form: Form) -> Step:
    """Return a step that corrects the form of the first claim."""
    return lambda engine: correct_claim.change_form(engine, NAME, claim_at(engine, 1, 0), form)


def remove(place: int) -> Step:
    """Return a step that deletes a claim."""
    return lambda engine: correct_claim.remove(engine, NAME, claim_at(engine, 1, place))


def _sources(engine: Engine) -> list[SourceRow]:
    """Return the sources in sight by their numbers."""
    with reading(engine) as session:
        return sorted(list_sources(session), key=lambda one: one.id)


def merge(engine: Engine) -> None:
    """Merge the last source into the first."""
    first, *_, last = _sources(engine)
    change_source.merge(engine, reviewer_named(engine, NAME), last.id, first.id, kinds_differ_ok=True)


def rename(name: str) -> Step:
    """Return a step that gives the first source another name."""

    def step(engine: Engine) -> None:
        first = _sources(engine)[0]
        change_source.rename(engine, reviewer_named(engine, NAME), first.id, first.revision, name)

    return step


def to_kind(kind: SourceKind) -> Step:
    """Return a step that says what kind the first source is of."""

    def step(engine: Engine) -> None:
        first = _sources(engine)[0]
        change_source.change_kind(engine, reviewer_named(engine, NAME), first.id, first.revision, kind)

    return step


def regroup(number: int) -> Step:
    """Return a step that changes groups in a way drawn by chance, the same for the same number and groups."""

    def step(engine: Engine) -> None:
        before = done(engine)
        by = _person(engine)
        for draw in count():
            group_samples.step(engine, by, Random(1000 * number + draw))
            if done(engine) > before:
                return

    return step


def _person(engine: Engine) -> Reviewer:
    with reading(engine) as session:
        return get_reviewer(session, reviewer_named(engine, NAME).id)


def purge(engine: Engine) -> None:
    """Delete the deleted article finally."""
    with reading(engine) as session:
        (listed,) = list_articles(session, ArticleFilter(deleted=True))
    purge_article(engine, reviewer_named(engine, NAME), listed, REASON, TITLE)


DECIDING: Sequence[Step] = (
    *(verdict(1, place, given) for place, given in enumerate((Verdict.VERIFIED, Verdict.UNSUPPORTED))),
    answer(0),
    comment(1),
    verdict(2, 0, Verdict.NOT_CHECKABLE),
    verdict(2, 1, Verdict.VERIFIED),
    verdict(1, 0, Verdict.UNSUPPORTED),
)
STEPPING: Sequence[Step] = (
    verdict(1, 0, Verdict.VERIFIED),
    verdict(1, 1, Verdict.UNSUPPORTED),
    back,
    again,
    to_form(Form.DIRECT),
    back,
    back,
    again,
    remove(2),
    back,
)
SPLITTING: Sequence[Step] = (split, join, split, verdict(1, 1, Verdict.VERIFIED), back, back)
MERGING: Sequence[Step] = (
    merge,
    rename("Helene Ostrow"),
    merge,
    to_kind(SourceKind.ORGANISATION),
    back,
    back,
    again,
)
REGROUPING: Sequence[Step] = tuple(regroup(number) for number in range(1, 6))
PURGING: Sequence[Step] = (purge,)
