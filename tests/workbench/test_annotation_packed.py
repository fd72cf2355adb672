"""ZIP files of annotation formats: opened within bounds, nothing written anywhere, and damage named part by part."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from workbench.errors import BrokenFile
from workbench.interchange.annotation.packed import MOST_BYTES, MOST_FILES, packed, unpacked
from workbench.interchange.incoming import MOST_BYTES as MOST_BYTES_OF_ONE
from workbench.interchange.incoming import GivenFile

DIRECTORY = b"PK\x01\x02"
FLAGS, SIZE = 8, 24
"""Where the flags and the unpacked size stand in an entry of the directory: APPNOTE.TXT 4.3.12."""


def zipped(*names: str) -> bytes:
    return b"".join(packed((name, b"{}") for name in names))


def told(place: int, kind: str, value: int) -> bytes:
    """Return a ZIP file whose directory tells something else of its one part."""
    content = bytearray(zipped("a.json"))
    struct.pack_into(kind, content, content.index(DIRECTORY) + place, value)
    return bytes(content)


def names_in(content: bytes) -> tuple[list[str], list[BrokenFile]]:
    problems: list[BrokenFile] = []
    found = [one.name for one in unpacked([GivenFile("set.zip", content)], (".json",), problems)]
    return found, problems


def test_parts_come_one_by_one_and_others_are_passed_over() -> None:
    assert names_in(zipped("a.json", "types.xml", "b/c.json")) == (["set.zip, a.json", "set.zip, b/c.json"], [])


def test_a_name_that_leads_elsewhere_is_only_a_name() -> None:
    assert names_in(zipped("../../a.json", "/etc/a.json")) == (
        ["set.zip, ../../a.json", "set.zip, /etc/a.json"],
        [],
    )


def test_a_file_that_is_no_zip_file_is_handed_on() -> None:
    given = GivenFile("a.txt", b"text")
    assert list(unpacked([given], (".json",), [])) == [given]


REFUSED = [
    (told(SIZE, "<I", MOST_BYTES + 1), "unpacks to more than"),
    (told(FLAGS, "<H", 1), "protected by a password"),
    (zipped("a.json")[:-30], "damaged"),
    (b"PK" + bytes(100), "damaged"),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED)
def test_what_is_too_large_locked_or_damaged_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    found, problems = names_in(content)
    assert found == []
    assert [one.where == "set.zip" and sentence in one.sentence for one in problems] == [True]


def test_one_part_that_is_too_large_does_not_stop_the_others() -> None:
    content = bytearray(zipped("a.json", "b.json"))
    struct.pack_into("<I", content, content.index(DIRECTORY) + SIZE, MOST_BYTES_OF_ONE + 1)
    found, problems = names_in(bytes(content))
    assert found == ["set.zip, b.json"]
    assert [one.where for one in problems] == ["set.zip, a.json"]


def test_more_files_than_anybody_packs_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(MOST_FILES + 1):
            file.writestr(zipfile.ZipInfo(str(number)), b"")
    found, problems = names_in(buffer.getvalue())
    assert found == []
    assert "unpacks to more than" in problems[0].sentence
