"""Erasing for good and being killed at it: in the end no byte of a SQLite file holds what was erased."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Engine

from db.engine import writing
from db.reads.articles import get_article
from db.writes.articles import delete_article
from db.writes.claims import change_source
from db.writes.comments import add_comment
from db.writes.decisions import decide
from db.writes.drafts import keep_draft
from db.writes.people import appoint
from db.writes.saved_filters import save_filter
from services.api_tokens import make_token
from tests.db.purging_samples import TELLING, store_rich
from tests.db.samples import NOON, claims, store_harbour
from tests.faults import steps
from tests.faults.job import Job, by_steps, command_line, lines, with_tables
from tests.faults.steps import NAME
from workbench.model import Role, Verdict

NAMED = "Quendrith Ållborg"
NAMED_IN_BYTES = ("quendrith", "llborg")
"""What the name leaves in bytes, whether its first letter was written out or not."""


def two_deleted(engine: Engine) -> None:
    """Store articles of which two are deleted, and not finally yet."""
    rich = store_rich(engine)
    with writing(engine) as session:
        other = rich.others[1].id
        delete_article(session, rich.by, other, get_article(session, other).revision)


def named(engine: Engine) -> None:
    """Let somebody work so that their name stands in many places."""
    with writing(engine) as session:
        by = appoint(session, NAMED, Role.EDITOR)
    first, second, third = claims(engine, store_harbour(engine, by).id)
    with writing(engine) as session:
        decide(session, by, first.id, first.revision, Verdict.VERIFIED, NOON, "The toll book says so.")
        change_source(session, by, second.id, second.revision, None)
        add_comment(session, by, third.id, "Ask the port.")
        keep_draft(session, by, third.id, {"reason": "perhaps"})
        save_filter(session, by, "queue", "Mine", "outlet=1")
    make_token(engine, NAMED, f"Notebook of {NAMED}")


def both_gone(engine: Engine) -> int:
    """Say whether both articles went."""
    return lines("article.purged")(engine) // 2


JOBS = (
    by_steps("purge", store_rich, steps.PURGING)._replace(erased=TELLING),
    Job(
        "erase articles",
        partial(with_tables, two_deleted),
        command_line("erase-articles", "--before", "2999-01-01", "--by", NAME),
        both_gone,
        "articles finally",
        erased=TELLING,
    ),
    Job(
        "erase a name",
        partial(with_tables, named),
        command_line("erase-person", NAMED, "--by", NAME, "--yes"),
        lines("reviewer.erased"),
        " is Former reviewer",
        # Nobody has the name any more where it was erased before the kill.
        codes=(0, 1),
        erased=NAMED_IN_BYTES,
    ),
)
