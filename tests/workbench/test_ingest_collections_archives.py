"""Packed folders and folders: each file by the reader of its kind, what is passed over is said, attacks do nothing."""

from __future__ import annotations

import io
import os
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.documents import page_of, pdf_of, word_file_of
from workbench.errors import BrokenFile, Encrypted, IngestError, TooLarge
from workbench.ingest import ENDINGS
from workbench.ingest.collections import ALL_ENDINGS, COLLECTIONS, Collected, collected_at, read_any
from workbench.ingest.limits import MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES

SAID = "It will be closed for nine weeks, harbour master Lena Marsh said."


def text_of(berth: str) -> bytes:
    return f"The {berth} berth closes\n\n{SAID}".encode()


def packed(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of names that stand twice
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def read(*files: tuple[str | zipfile.ZipInfo, bytes]) -> Collected:
    return read_any("berths.zip", packed(*files))


def test_every_file_inside_is_read_by_the_reader_of_its_kind() -> None:
    found = read(
        ("a/north.txt", text_of("north")),
        ("a/south.html", page_of(title="The south berth closes")),
        ("east.docx", word_file_of(["The east berth closes", SAID])),
        ("west.pdf", pdf_of([["The west berth closes", "", SAID]])),
        ("rows.csv", f'title,text\nThe inner berth closes,"{SAID}"\nNone,\n'.encode()),
        ("feed.xml", f"<rss><channel><item><title>The old berth closes</title><description>{SAID}</description></item>"
         "</channel></rss>".encode()),
    )  # fmt: skip
    assert [draft.title.split()[1] for draft in found.drafts] == ["north", "south", "east", "west", "inner", "old"]
    assert [draft.name for draft in found.drafts][::4] == ["berths.zip, a/north.txt", "berths.zip, rows.csv, line 2"]
    assert [str(one)[:33] for one in found.problems] == ["berths.zip, rows.csv, line 3: It "]
    assert found.notes[0].startswith("berths.zip, rows.csv: “text” is taken as the text")


def test_what_is_passed_over_is_said() -> None:
    found = read(
        ("north.txt", text_of("north")),
        ("__MACOSX/._north.txt", b"x"),
        (".DS_Store", b"x"),
        ("Page.html", page_of(title="The quay closes")),
        ("Page_files/frame.html", b"<p>ad</p>"),
        ("photo.jpg", b"x"),
        ("more.zip", packed(("south.txt", text_of("south")))),
        ("sheet.xlsx", b"x"),
    )
    assert [draft.title for draft in found.drafts] == ["The north berth closes", "The quay closes"]
    assert found.problems == ()
    told = "\n".join(found.notes)
    for words in ("hidden files", "“photo.jpg”, “sheet.xlsx”", "“more.zip”", "“Page_files/frame.html”"):
        assert words in told


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return made


SLIPS = ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"]


@pytest.mark.parametrize("name", SLIPS)
def test_a_name_that_leads_out_is_named_and_not_read(name: str) -> None:
    found = read((name, text_of("evil")), ("north.txt", text_of("north")))
    assert len(found.drafts) == 1
    assert ["leads out of the packed folder" in str(one) for one in found.problems] == [True]


def test_links_are_not_followed_and_two_files_of_one_name_are_both_read_and_said() -> None:
    found = read((link("passwd.txt"), b"/etc/passwd"), ("a.txt", text_of("north")), ("a.txt", text_of("south")))
    assert len(found.drafts) == 2
    assert "links to other files (“passwd.txt”)" in found.notes[0]
    assert "Twice inside" in found.notes[1]


def as_cp437(data: bytes, name: str) -> bytes:
    """Return an archive in which a name is not said to be UTF-8, as some programs write it."""
    raw = name.encode()
    changed = bytearray(data)
    for mark, flag_at, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = changed.index(mark)
        assert changed[at + name_at : at + name_at + len(raw)] == raw
        flags = struct.unpack_from("<H", changed, at + flag_at)[0]
        struct.pack_into("<H", changed, at + flag_at, flags & ~0x800)
    return bytes(changed)


def test_a_name_in_utf_8_that_is_not_said_to_be_is_shown_as_it_was_meant() -> None:
    [draft] = read_any("berths.zip", as_cp437(packed(("Größe.txt", text_of("north"))), "Größe.txt")).drafts
    assert draft.name == "berths.zip, Größe.txt"


def with_flag(data: bytes, flag: int) -> bytes:
    """Return an archive whose first file has a flag set in both of its headers."""
    changed = bytearray(data)
    for mark, flag_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.index(mark) + flag_at
        struct.pack_into("<H", changed, at, struct.unpack_from("<H", changed, at)[0] | flag)
    return bytes(changed)


def test_a_file_under_a_password_is_named_and_the_others_go_in() -> None:
    found = read_any("berths.zip", with_flag(packed(("a.txt", text_of("a")), ("b.txt", text_of("b"))), 0x1))
    assert len(found.drafts) == 1
    assert [(type(one), one.where) for one in found.problems] == [(Encrypted, "berths.zip, a.txt")]


def lying_about_its_size(name: str, data: bytes, said: int) -> bytes:
    """Return an archive whose directory says that its file unpacks to less than it does."""
    changed = bytearray(packed((name, data)))
    struct.pack_into("<I", changed, changed.index(b"PK\x01\x02") + 24, said)
    return bytes(changed)


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    zeros = b"0" * 30_000_000
    found = read(*[(f"{number}.txt", zeros) for number in range(MAX_ARCHIVE_BYTES // len(zeros) + 1)])
    assert [(type(one), "unpacks to more than 100 MB" in str(one)) for one in found.problems] == [(TooLarge, True)]
    found = read_any("berths.zip", lying_about_its_size("a.txt", zeros, 10))
    assert found.drafts == ()
    assert len(found.problems) == 1


def test_more_files_than_one_archive_may_hold_are_refused() -> None:
    found = read(*[(f"{number}.txt", b"") for number in range(MAX_ARCHIVE_FILES + 1)])
    assert [type(one) for one in found.problems] == [TooLarge]


def test_articles_over_the_limit_of_an_archive_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ingest.collections.archives.MAX_COLLECTION_ARTICLES", 2)
    found = read_any("berths.zip", packed(*[(f"{one}.txt", text_of(one)) for one in "abcd"]))
    assert ([draft.title for draft in found.drafts], len(found.problems)) == (
        ["The a berth closes", "The b berth closes"],
        1,
    )
    assert found.problems[0].where == "berths.zip, c.txt"


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04" + b"\0" * 90, packed(("a.txt", text_of("a")))[:-30], b"words"])
def test_a_damaged_archive_is_one_sentence(data: bytes) -> None:
    assert [type(one) for one in read_any("berths.zip", data).problems] == [BrokenFile]


@settings(max_examples=60)
@given(st.data())
def test_an_archive_with_any_byte_changed_ends_in_drafts_and_sentences(data: st.DataObject) -> None:
    whole = bytearray(packed(("a.txt", text_of("a")), ("b.txt", text_of("b"))))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    found = read_any("berths.zip", bytes(whole))
    assert len(found.drafts) <= 2
    assert all(str(one) for one in found.problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with two articles, one of them deeper down, and much that is no article."""
    made = tmp_path / "berths"
    (made / "b" / "deep").mkdir(parents=True)
    (made / "b" / "deep" / "south.txt").write_bytes(text_of("south"))
    (made / "a.txt").write_bytes(text_of("north"))
    (made / "c.csv").write_text(f'title,text\nThe inner berth closes,"{SAID}"\n', encoding="utf-8")
    (made / ".hidden.txt").write_bytes(text_of("hidden"))
    (made / "photo.jpg").write_bytes(b"x")
    (made / "link.txt").symlink_to(made / "a.txt")
    (made / "around").symlink_to(made)
    (made / "d.pdf").write_bytes(b"%PDF-1.7 cut off")
    return made


def test_a_folder_is_gone_through_by_name_and_what_is_passed_over_is_said(folder: Path) -> None:
    every = list(collected_at(str(folder)))
    drafts = [draft for found in every for draft in found.drafts]
    assert [draft.name for draft in drafts] == [
        str(folder / "a.txt"), str(folder / "b" / "deep" / "south.txt"), f"{folder / 'c.csv'}, line 2",
    ]  # fmt: skip
    told = "\n".join(note for found in every for note in found.notes)
    assert all(
        words in told for words in ("“.hidden.txt”", "“photo.jpg”", "links to other files (“around”, “link.txt”)")
    )
    problems = [problem for found in every for problem in found.problems]
    assert [problem.where for problem in problems] == [str(folder / "d.pdf")]


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for place in (tmp_path / "none.txt", tmp_path / "pipe.txt"):
        [found] = list(collected_at(str(place)))
        assert [(type(one), one.where) for one in found.problems] == [(IngestError, str(place))]


def test_the_table_of_kinds_shares_no_ending_with_the_files_of_one_article() -> None:
    endings = [ending for kind in COLLECTIONS for ending in kind.endings]
    assert len(set(ALL_ENDINGS)) == len(ENDINGS) + len(endings)
