"""What holds in a database whatever happened to the programs that wrote to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, Engine, and_, func, text
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.engine import open_engine, reading, writing
from db.migrate import scripts
from db.reads.settings import read_policy
from db.tables import (
    CLAIMS_PER_BLOCK,
    ActivityRecord,
    Base,
    ClaimRecord,
    ClaimTraitsRecord,
    DecisionRecord,
    PresenceRecord,
    SourceRecord,
    StemBlockRecord,
)
from tests.db.group_samples import state
from tests.db.purging_samples import Rows, everything
from tests.db.test_groups_hold import hold
from workbench.reviewing.tally import tally

Problems = Iterator[str]


def problems_in(engine: Engine) -> list[str]:
    """Return in words what does not hold; a database whose tables are not all there has nothing else to hold."""
    with engine.connect() as connection:
        found = list(_file_problems(connection))
        if MigrationContext.configure(connection).get_current_revision() != scripts().get_current_head():
            return found
        found += _orphans(connection)
    with reading(engine) as session:
        for check in CHECKS:
            found += check(session)
    return found + _group_problems(engine)


def _file_problems(connection: Connection) -> Problems:
    """Let SQLite check its file and the rows that point to others; PostgreSQL keeps both by itself."""
    if connection.dialect.name != "sqlite":
        return
    if (said := connection.execute(text("PRAGMA integrity_check")).scalar()) != "ok":
        yield f"the file is damaged: {said}"
    if broken := connection.execute(text("PRAGMA foreign_key_check")).all():
        yield f"rows point to rows that are not there: {broken}"


def _orphans(connection: Connection) -> Problems:
    """Look for rows that point to rows which are not there, on either database."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            other = key.referred_table.alias()
            pairs = [one.parent == other.c[one.column.name] for one in key.elements]
            given = [one.parent.is_not(None) for one in key.elements]
            lost = select(func.count()).select_from(table.outerjoin(other, and_(*pairs)))
            if count := connection.execute(lost.where(*given, next(iter(other.primary_key)).is_(None))).scalar():
                yield f"{count} rows of {table.name} point to rows of {key.referred_table.name} that are not there"


def _repeated_verdicts(session: Session) -> Problems:
    """Hold what a claim's row repeats against what the appended decisions on it add up to."""
    needed = read_policy(session).opinions_needed
    records = session.exec(select(ClaimRecord).order_by(col(ClaimRecord.id))).all()
    for row, claim in zip(records, assemble_claims(session, records), strict=True):
        if (row.verdict, row.opinion_count, row.opinions_differ) != tally(claim.decisions, needed):
            yield f"claim {row.id} says {row.verdict}, its decisions say {tally(claim.decisions, needed)}"


def _logged_decisions(session: Session) -> Problems:
    """Look for decisions that the log lacks, names besides, or names twice, and for decisions that are there twice."""
    named = Counter(
        (line.after or {})["decision"]
        for line in session.exec(select(ActivityRecord).where(ActivityRecord.subject == "claim"))
        if "decision" in (line.after or {})
    )
    rows = session.exec(select(DecisionRecord)).all()
    if named != Counter(row.id for row in rows):
        yield f"the log names decisions {dict(named)}, stored are {[row.id for row in rows]}"
    same = Counter((row.claim_id, row.reviewer_id, row.verdict, row.undoes_id, row.at) for row in rows)
    yield from (f"a decision is there {count} times: {row}" for row, count in same.items() if count > 1)


def _same_claims(session: Session) -> Problems:
    """Look for claims that stand in one article twice."""
    standing = session.exec(select(ClaimRecord).where(col(ClaimRecord.deleted_at).is_(None))).all()
    same = Counter((row.article_id, str(row.content), row.form, str(row.cue)) for row in standing)
    yield from (f"a claim is there {count} times: {row}" for row, count in same.items() if count > 1)


def _words_found(session: Session) -> Problems:
    """Look for words of claims by which matching would not find them."""
    traits = session.exec(select(ClaimTraitsRecord)).all()
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for block in session.exec(select(StemBlockRecord)):
        places = memoryview(block.members).cast("H")
        holders[block.stem].update(block.block * CLAIMS_PER_BLOCK + place for place in places)
    for row in traits:
        if lacking := [stem for stem in row.stems.split() if row.claim_id not in holders[stem]]:
            yield f"claim {row.claim_id} is not found by {lacking}"


def _merged_sources(session: Session) -> Problems:
    """Follow each chain of merged sources: all name the source at its end."""
    rows = {row.id: row for row in session.exec(select(SourceRecord))}
    for row in rows.values():
        end = row
        while end.merged_into_id is not None:
            end = rows[end.merged_into_id]
        if row.canonical_id not in (end.id, None if end is row else end.id):
            yield f"source {row.id} names {row.canonical_id} and was merged into {end.id}"


def _group_problems(engine: Engine) -> list[str]:
    """Hold the groups against what people answered, as the tests of groups do."""
    try:
        hold(state(engine))
    except (AssertionError, KeyError) as error:
        return [f"the groups are not what the answers say: {error!r}"]
    return []


CHECKS: tuple[Callable[[Session], Problems], ...] = (
    _repeated_verdicts,
    _logged_decisions,
    _same_claims,
    _words_found,
    _merged_sources,
)


def search_problems(engine: Engine) -> list[str]:
    """Let SQLite compare its full-text index with the rows; the check is a statement that writes nothing."""
    if engine.dialect.name != "sqlite":
        return []
    try:
        with writing(engine) as session:
            check = "INSERT INTO claim_search(claim_search, rank) VALUES ('integrity-check', 1)"
            session.connection().execute(text(check))
    except Exception as error:  # noqa: BLE001  (whatever it says is what does not hold)
        return [f"the search index is not what the rows say: {error}"]
    return []


def traces(file: Path, words: Iterable[str]) -> list[str]:
    """Return which words stand in any byte of a SQLite file or of its journals, whatever their letters."""
    data = {one.name: one.read_bytes().lower() for one in file.parent.glob(f"{file.name}*")}
    return [f"“{word}” stands in {name}" for word in words for name, held in data.items() if word.encode() in held]


def stored(url: str, aside: frozenset[str]) -> Rows:
    """Return all rows that a job leaves but those of tables set `aside` and what points to them, without moments."""
    engine = open_engine(url)
    found = everything(engine)
    engine.dispose()
    away = aside | {PresenceRecord.__tablename__}
    return {
        table.name: [
            {name: value for name, value in row.items() if _stays(table.c[name], value, away)}
            for row in found[table.name]
        ]
        for table in Base.metadata.sorted_tables
        if table.name not in away
    }


def _stays(column: Column[Any], value: object, away: frozenset[str]) -> bool:
    """Say whether a value is the same in every run: no moment, and no number of a row that is set aside."""
    return not isinstance(value, datetime) and not any(key.column.table.name in away for key in column.foreign_keys)
