"""Backups as files: names, manifest, seal, and which of them go."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.backup.folder import Kept, clear_unfinished, kept_in, names_at, seconds_until_due, too_many
from workbench.backup.manifest import BackedUp, BackupManifest, Why, as_json, from_json
from workbench.backup.sealed import check_seal, digest_of, is_backup, read_manifest, unpack, write_sealed
from workbench.backup.whole import room_in, take_place, written_in
from workbench.errors import BrokenFile, NotWritten

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DATA = b"pages of a database " * 40


def manifest(path: Path, **changes: object) -> BackupManifest:
    one = BackedUp("main.sqlite3", "0022", path.stat().st_size, digest_of(path), {"article": 3, "claim": 7})
    made = BackupManifest("0.1.0", "sqlite", "/desk/claims.sqlite3", NOON, Why.ASKED, (one,))
    return replace(made, **changes)  # type: ignore[arg-type]


def written(folder: Path, name: str = "backup.zip", **changes: object) -> Path:
    """Write a backup of some bytes."""
    source = folder / "source"
    source.write_bytes(DATA)
    with (folder / name).open("x+b") as out:
        write_sealed(out, manifest(source, **changes), {"main.sqlite3": source}, lambda _done, _of: None)
    return folder / name


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = written(tmp_path)
    check_seal(file)
    assert is_backup(file)
    found = read_manifest(file)
    assert found == manifest(tmp_path / "source")
    assert found.counts == {"article": 3, "claim": 7}
    unpack(file, found.databases[0], tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == DATA


def test_any_zip_program_opens_a_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path)) as zipped:
        assert zipped.testzip() is None
        assert zipped.read("main.sqlite3") == DATA


def test_whichever_byte_is_changed_or_missing_the_seal_no_longer_fits(tmp_path: Path) -> None:
    file = written(tmp_path)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BrokenFile, match="damaged"):
            check_seal(file)
    for end in range(0, len(whole), 7):
        file.write_bytes(whole[:end])
        with pytest.raises(BrokenFile):
            check_seal(file)


def test_what_unpacks_into_other_bytes_than_the_manifest_tells_of_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path)
    (one,) = read_manifest(file).databases
    for told in (replace(one, bytes=one.bytes - 1), replace(one, bytes=one.bytes + 1), replace(one, sha256="0" * 64)):
        with pytest.raises(BrokenFile, match="not what was written"):
            unpack(file, told, tmp_path / f"again-{told.bytes}-{told.sha256[:3]}")
    assert max(path.stat().st_size for path in tmp_path.glob("again*")) <= one.bytes


MANIFEST = {
    "layout": 1, "workbench": "0.1.0", "kind": "sqlite", "address": "a", "made_at": NOON.isoformat(), "why": "",
    "databases": [{"name": "main.sqlite3", "revision": "0022", "bytes": 1, "sha256": "0", "counts": {"claim": 1}}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"layout": 2}, "newest version"),
        ({"layout": None}, "newest version"),
        ({"made_at": "yesterday"}, "cannot be read"),
        ({"made_at": "2031-05-04T12:00:00"}, "when it was made"),
        ({"kind": 7}, "cannot be read"),
        ({"why": "because"}, "cannot be read"),
        ({"more": "1"}, "cannot be read"),
        ({"databases": []}, "which databases"),
        ({"databases": 5}, "cannot be read"),
        ({"databases": [{"name": "main.sqlite3"}]}, "cannot be read"),
        *(
            ({"databases": [MANIFEST["databases"][0] | {"name": name}]}, "cannot be read")  # type: ignore[index]
            for name in ("../main.sqlite3", "/etc/passwd", "projects/../x.sqlite3", "projects/A.sqlite3", "C:\\x", "")
        ),
        ({"databases": [MANIFEST["databases"][0] | {"bytes": -1}]}, "cannot be read"),  # type: ignore[index]
        ({"databases": [MANIFEST["databases"][0] | {"bytes": True}]}, "cannot be read"),  # type: ignore[index]
        ({"databases": [MANIFEST["databases"][0] | {"counts": {"claim": "7"}}]}, "cannot be read"),  # type: ignore[index]
        ({"databases": [MANIFEST["databases"][0] | {"revision": 22}]}, "cannot be read"),  # type: ignore[index]
    ],
)
def test_a_manifest_without_sense_is_refused(changed: dict[str, object], sentence: str) -> None:
    assert from_json(json.dumps(MANIFEST).encode(), "x.zip").counts == {"claim": 1}
    with pytest.raises(BrokenFile, match=sentence):
        from_json(json.dumps(MANIFEST | changed).encode(), "x.zip")


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(
    lambda found: json.dumps(found).encode()
))  # fmt: skip
def test_no_bytes_in_the_place_of_a_manifest_raise_anything_else(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        from_json(data, "x.zip")


@given(
    st.builds(
        BackupManifest,
        st.text(max_size=9),
        st.sampled_from(["sqlite", "postgresql"]),
        st.text(max_size=20),
        st.datetimes(timezones=st.just(UTC)),
        st.sampled_from(Why),
        st.just((BackedUp("database.dump", "0022", 5, "0", {}),)),
    )
)
def test_a_manifest_comes_back_as_it_was(made: BackupManifest) -> None:
    assert from_json(as_json(made), "x.zip") == made


def test_what_is_no_backup_is_told_by_its_content(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as zipped:
        zipped.writestr("manifest.json", "{}")
    (tmp_path / "notes.zip").write_text("notes")
    for name in ("archive.zip", "notes.zip", "missing.zip"):
        assert not is_backup(tmp_path / name)
        with pytest.raises(BrokenFile):
            check_seal(tmp_path / name)


def test_names_say_when_in_utc_and_what_for(tmp_path: Path) -> None:
    summer = datetime.fromisoformat("2031-05-04T14:00:00+02:00")
    assert list(islice(names_at(summer, Why.ASKED), 2)) == [
        "workbench-20310504T120000Z.zip",
        "workbench-20310504T120000Z-2.zip",
    ]
    assert next(iter(names_at(NOON, Why.UPGRADE))) == "workbench-20310504T120000Z-before-upgrade.zip"


def test_backups_made_in_one_second_overwrite_none_another(tmp_path: Path) -> None:
    for number in range(3):
        with room_in(tmp_path) as room:
            with written_in(room) as out:
                out.write(bytes([number]))
            take_place(room, (tmp_path / name for name in names_at(NOON, Why.ASKED)))
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"\0", b"\1", b"\2"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


def test_a_named_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    with room_in(tmp_path) as room:
        with written_in(room) as out:
            out.write(b"new")
        with pytest.raises(NotWritten, match="overwrite none"):
            take_place(room, [tmp_path / "mine.zip"])
    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten, match="another folder"), room_in(tmp_path / "file" / "backups"):
        pass


def test_only_backups_of_the_same_database_are_counted(tmp_path: Path) -> None:
    ours = [
        written(tmp_path, f"workbench-2031050{day}T120000Z.zip", made_at=NOON.replace(day=day)) for day in (1, 3, 2)
    ]
    written(tmp_path, "workbench-20310509T120000Z.zip", address="/other/claims.sqlite3")
    (tmp_path / "workbench-20310508T120000Z.zip").write_text("no backup")
    written(tmp_path, "mine.zip")
    assert [one.file for one in kept_in(tmp_path, "/desk/claims.sqlite3")] == [ours[1], ours[2], ours[0]]


def test_the_newest_stay_and_those_before_an_upgrade_do_too(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(DATA)
    made = [
        Kept(Path(f"{number}.zip"), manifest(tmp_path / "source", why=why, made_at=NOON - number * DAY))
        for number, why in enumerate([Why.ASKED, Why.UPGRADE, Why.ASKED, Why.RESTORE, Why.ASKED])
    ]
    assert [one.file.name for one in too_many(made, 2)] == ["4.zip"]
    assert too_many(made, 3) == []


@pytest.mark.parametrize(
    ("last", "hours"),
    [
        (None, 0),
        (NOON - timedelta(hours=23), 1),
        (NOON - timedelta(hours=24), 0),
        (NOON - 9 * DAY, 0),
        (NOON, 24),
        (NOON + DAY, 0),
    ],
)
def test_the_next_is_due_by_the_age_of_the_last(last: datetime | None, hours: int) -> None:
    assert seconds_until_due(last, DAY, NOON) == hours * 3600


def test_what_was_left_unfinished_long_ago_goes(tmp_path: Path) -> None:
    (tmp_path / "workbench-old.part").mkdir()
    (tmp_path / "workbench-old.part" / "copy").write_text("x")
    (tmp_path / "workbench-new.part").mkdir()
    (tmp_path / "mine.part").mkdir()
    for name in ("workbench-old.part", "mine.part"):
        os.utime(tmp_path / name, (0, 0))
    clear_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.part", "workbench-new.part"]


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(DATA)
    told: list[tuple[int, int]] = []
    write_sealed(
        io.BytesIO(),
        manifest(tmp_path / "source"),
        {"main.sqlite3": tmp_path / "source"},
        lambda *one: told.append(one),
    )
    assert told[-1] == (len(DATA), len(DATA))
