"""Word files: tables, locked parts, and files that unpack to far more than they weigh."""

import io
import zipfile

import docx
import pytest

from tests.workbench.documents import PARAGRAPHS, TITLE, word_file_of
from workbench.errors import BrokenFile, Encrypted, TooLarge
from workbench.ingest import read_file
from workbench.ingest.limits import MAX_PACKED_PARTS, MAX_UNPACKED_BYTES


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def test_tables_are_read_in_their_place_and_merged_cells_once() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = PARAGRAPHS[0]
    table.cell(0, 2).text = PARAGRAPHS[1]
    document.add_paragraph(PARAGRAPHS[2])
    file = io.BytesIO()
    document.save(file)
    assert read_file("dam.docx", file.getvalue()).body.split("\n\n") == list(PARAGRAPHS)


def test_what_programs_write_into_the_properties_is_left_aside() -> None:
    data = word_file_of([TITLE, *PARAGRAPHS], title="Word Document", author="python-docx")
    draft = read_file("dam.docx", data)
    assert (draft.title, draft.author) == (TITLE, "")


def test_a_file_that_unpacks_to_far_more_than_it_weighs_is_refused() -> None:
    bomb = packed({"word/document.xml": bytes(MAX_UNPACKED_BYTES + 1)})
    with pytest.raises(TooLarge, match="unpacks"):
        read_file("bomb.docx", bomb)


def test_a_file_of_too_many_parts_is_refused() -> None:
    with pytest.raises(TooLarge):
        read_file("parts.docx", packed({f"{number}.xml": b"" for number in range(MAX_PACKED_PARTS + 1)}))


def test_another_packed_file_is_no_word_file() -> None:
    with pytest.raises(BrokenFile):
        read_file("sheet.docx", packed({"xl/workbook.xml": b"<workbook/>"}))


def test_a_packed_file_with_locked_parts_is_told() -> None:
    data = bytearray(word_file_of([TITLE]))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(Encrypted):
        read_file("locked.docx", bytes(data))


def test_entities_of_the_file_are_not_followed() -> None:
    whole = zipfile.ZipFile(io.BytesIO(word_file_of([TITLE, *PARAGRAPHS])))
    parts = {name: whole.read(name) for name in whole.namelist()}
    hostile = b'<!DOCTYPE w [<!ENTITY passwd SYSTEM "file:///etc/passwd">]>'
    body = parts["word/document.xml"].replace(b"?>", b"?>" + hostile, 1).replace(b"Vaskholm dam", b"&passwd; dam")
    draft = read_file("dam.docx", packed({**parts, "word/document.xml": body}))
    assert "root:" not in draft.title + draft.body
