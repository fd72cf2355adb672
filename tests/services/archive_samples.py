"""A project with all kinds of rows in it, its archive, and archives that somebody meddled with."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.tables import Base, PresenceRecord, ProjectSettingRecord
from db.writes.articles import store_article
from db.writes.assignments import assign
from db.writes.purging import purge
from db.writes.saved_filters import save_filter
from services.archive import write_archive
from tests.db.purging_samples import REASON, TITLE, Rows, everything, store_rich
from tests.db.samples import analysis, claim
from workbench.archive import Manifest
from workbench.archive.kinds import to_json
from workbench.model import Article, Outlet
from workbench.stored.assignments import Assignable

MADE = datetime(2031, 5, 9, 7, 30, tzinfo=UTC)
ODD = "Ferry\u2028 caf\u00e9 \U0001f6a2 e\u0301\r\n\tnot late\n\nThe ferry is on time, Oona Veld said.\r\n"
"""A text with line ends of all kinds, a letter outside the first plane, and an accent by itself."""

Parts = dict[str, bytes]


def fill(engine: Engine, *, purged: bool = False) -> None:
    """Store what people do in a project; with `purged`, an article that was deleted is deleted finally, too."""
    rich = store_rich(engine)
    text = Article(text=ODD, title="Ferry", outlet=Outlet("Velden Ferry Post", "ferry.example"))
    with writing(engine) as session:
        words = claim(ODD, "The ferry is on time", cue="said", said_by="Oona Veld")
        stored, _ = store_article(session, rich.by, text, analysis([words]), original=b"\0\xff<p>", media_type="x/y")
        assign(session, rich.by, rich.by, Assignable.ARTICLE, stored.id)
        save_filter(session, rich.by, "queue", "My own", "verdict=unreviewed")
        session.add(ProjectSettingRecord(name="opinions_needed", value=2))
        session.add(ProjectSettingRecord(name="nothing", value=None))
    if purged:
        with writing(engine) as session:
            purge(session, rich.by, rich.listed.id, rich.listed.revision, REASON, TITLE)


def new_database(url: str) -> Engine:
    """Open a database and make its tables."""
    engine = open_engine(url)
    upgrade(engine)
    return engine


def kept(engine: Engine) -> Rows:
    """Return all rows but those that live for a moment only."""
    return {name: rows for name, rows in everything(engine).items() if name != PresenceRecord.__tablename__}


def archived(engine: Engine, folder: Path, name: str = "project.zip") -> Path:
    """Write an archive of a database."""
    write_archive(engine, folder / name, MADE)
    return folder / name


def rows_in(engine: Engine) -> dict[str, int]:
    """Count the rows of every table that has any."""
    with reading(engine) as session:
        found = {one.name: len(session.connection().execute(select(one)).all()) for one in Base.metadata.sorted_tables}
    return {name: count for name, count in found.items() if count}


def sums(manifest: Manifest) -> dict[str, tuple[int, str]]:
    """Return rows and checksum of every table."""
    return {name: (one.rows, one.sha256) for name, one in manifest.tables.items()}


def parts_of(file: Path) -> Parts:
    """Unpack an archive."""
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(parts: Iterable[tuple[str, bytes]], file: Path) -> Path:
    """Pack files, also two of one name."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file


def told(parts: Parts, change: Callable[[dict[str, Any]], None]) -> Parts:
    """Change the manifest."""
    manifest = json.loads(parts["manifest.json"])
    change(manifest)
    return parts | {"manifest.json": json.dumps(manifest).encode()}


def with_lines(parts: Parts, table: str, lines: Iterable[bytes]) -> Parts:
    """Put other lines in the place of a table's, with a manifest that says so."""
    data = b"".join(line + b"\n" for line in lines)

    def change(manifest: dict[str, Any]) -> None:
        of = {"rows": data.count(b"\n"), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        manifest["tables"][table].update(of)

    return told(parts | {f"tables/{table}.jsonl": data}, change)


def with_row(parts: Parts, table: str, number: int = 0, **values: Any) -> Parts:
    """Give the columns of one row other values."""
    lines = parts[f"tables/{table}.jsonl"].splitlines()
    lines[number] = to_json(json.loads(lines[number]) | values).encode()
    return with_lines(parts, table, lines)
