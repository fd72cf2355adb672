"""The jobs that programs are killed at: what stands there before, what is done, and how to tell how far it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

from alembic import command
from sqlalchemy import Engine, delete, update

from db.engine import open_engine, writing
from db.migrate import config_of
from db.tables import ArticleRecord, ClaimTraitsRecord, ProjectSettingRecord
from services.archive import write_archive
from services.database import open_database
from services.export_claims import about_export, write_export
from services.place_articles import place_articles
from tests.db.group_samples import put_scores, store_claims
from tests.db.purging_samples import TEXT, store_rich
from tests.db.samples import HARBOUR, MORNING, NOON, person, store_harbour, store_morning
from tests.db.split_samples import TRAM, store_tram
from tests.db.test_groups_hold import drawn
from tests.faults import accounts_jobs, erasing_jobs, moving_jobs, page_jobs, steps
from tests.faults.job import Job, by_steps, command_line, lines, migrated, nothing, rows, with_tables
from tests.services.archive_samples import fill
from workbench.formats import FormatName, format_of
from workbench.stored.claims import ClaimFilter

ARTICLES = {"harbour": HARBOUR, "morning": MORNING, "pier": TEXT, "tram": TRAM}
OLD = "0013"
"""From this version on, an old database is brought up to date; those after it have steps that rewrite rows."""


def articles(engine: Engine) -> None:
    """Store two articles that share claims."""
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)


def placed(engine: Engine) -> None:
    """Store these articles, each with its place in a story."""
    articles(engine)
    place_articles(engine)


def groups(engine: Engine) -> None:
    """Store claims in groups."""
    put_scores(engine, drawn(store_claims(engine, person(engine), 7), Random(4)))


def unread(engine: Engine) -> None:
    """Store articles whose claims an older version has read for matching."""
    store_rich(engine)
    with writing(engine) as session:
        session.connection().execute(update(ClaimTraitsRecord).values(version=0))


def with_texts(url: str, folder: Path) -> None:
    """Make the tables, and put texts into a folder."""
    with_tables(lambda _: None, url, folder)
    (folder / "texts").mkdir()
    for name, words in ARTICLES.items():
        (folder / "texts" / f"{name}.txt").write_text(words)


def _elsewhere(folder: Path) -> Engine:
    """Fill a database apart from the one that the job works on."""
    engine = open_database(f"sqlite:///{folder / 'elsewhere.sqlite3'}")
    fill(engine)
    with writing(engine) as session:
        # The sample says that claims need two opinions, in words that no page wrote, and counts none of them again.
        session.connection().execute(delete(ProjectSettingRecord))
    return engine


def with_claims_of_others(url: str, folder: Path) -> None:
    """Store articles with their places in stories, and put a file with claims of others into the folder."""
    with_tables(placed, url, folder)
    engine = _elsewhere(folder)
    chosen, about = format_of(FormatName.JSONL), about_export(engine, "Claims", {}, NOON)
    with (folder / "claims.jsonl").open("wb") as out:
        write_export(engine, ClaimFilter(), chosen, about, out)
    engine.dispose()


def with_archive(url: str, folder: Path) -> None:
    """Leave the database without tables, and put an archive into the folder."""
    open_engine(url).dispose()
    engine = _elsewhere(folder)
    write_archive(engine, folder / "project.zip", NOON)
    engine.dispose()


def with_former_files(url: str, folder: Path) -> None:
    """Fill the database, and put files into the folder that the job writes over."""
    with_tables(store_rich, url, folder)
    with_archive_of_nothing = open_database(f"sqlite:///{folder / 'nothing.sqlite3'}")
    write_archive(with_archive_of_nothing, folder / "project.zip", NOON)
    with_archive_of_nothing.dispose()
    (folder / "claims.jsonl").write_text("")


def old(url: str, folder: Path) -> None:
    """Fill a database, and take it back to an older version's tables."""
    with_tables(store_rich, url, folder)
    engine = open_engine(url)
    with engine.begin() as connection:
        command.downgrade(config_of(connection), OLD)
    engine.dispose()


def bring_up_to_date(url: str, _folder: Path) -> None:
    """Open a database as every program does."""
    open_database(url)
    print("up to date", flush=True)  # noqa: T201  (this is what the program acknowledges)


def hand_on(url: str, folder: Path) -> None:
    """Write an archive and a file of claims over those that are there, and a backup beside former ones."""
    command_line("archive", "@/project.zip")(url, folder)
    command_line("backup", "@/backups")(url, folder)
    command_line("export", "--to", "@/claims.jsonl")(url, folder)


def _tram(engine: Engine) -> None:
    store_tram(engine, person(engine))


ALL = (
    Job("ingest", with_texts, command_line("ingest", "@/texts"), rows(ArticleRecord), ": article "),
    Job(
        "match",
        partial(with_tables, unread),
        command_line("match"),
        lines("claims.matched"),
        "claims matched",
        frozenset(["activity"]),
    ),
    Job(
        "reextract",
        partial(with_tables, store_rich),
        command_line("reextract", "--all"),
        nothing,
        "articles read again",
        frozenset(["activity", "extraction"]),
    ),
    Job(
        "import",
        with_claims_of_others,
        command_line("import", "@/claims.jsonl"),
        lines("claims.imported"),
        "new claims",
        frozenset(["activity"]),
    ),
    Job("restore", with_archive, command_line("restore", "@/project.zip", "--verify"), migrated, "Restored "),
    Job(
        "archive, back up, export",
        with_former_files,
        hand_on,
        nothing,
        "claims.jsonl: ",
        files=("project.zip", "backups/*.zip", "claims.jsonl"),
        unacknowledged=None,
    ),
    Job("migrate", old, bring_up_to_date, migrated, "up to date"),
    by_steps("decide", articles, steps.DECIDING),
    by_steps("undo and redo", articles, steps.STEPPING),
    by_steps("split and join", _tram, steps.SPLITTING),
    by_steps("merge sources", articles, steps.MERGING),
    by_steps("change groups", groups, steps.REGROUPING),
    *page_jobs.JOBS,
    *moving_jobs.JOBS,
    *erasing_jobs.JOBS,
    *accounts_jobs.JOBS,
)
JOBS = {job.name: job for job in ALL}
"""All jobs by name."""
