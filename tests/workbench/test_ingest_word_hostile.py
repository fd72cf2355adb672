"""Hostile Word files: bombs, too many parts, locks and entities are refused or cost no word."""

from __future__ import annotations

import pytest

from tests.workbench.documents import PARAGRAPHS, TITLE, word_file_of
from tests.workbench.office_files import docx_of, docx_parts, packed, paragraph, run, unpacked
from workbench.errors import BrokenFile, Encrypted, TooLarge
from workbench.ingest import read_file
from workbench.ingest.limits import MAX_PACKED_PARTS, MAX_PART_BYTES, MAX_PART_TAGS, MAX_UNPACKED_BYTES
from workbench.ingest.office.word import read_word


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
    parts = unpacked(word_file_of([TITLE, *PARAGRAPHS]))
    hostile = b'<!DOCTYPE w [<!ENTITY passwd SYSTEM "file:///etc/passwd">]>'
    body = parts["word/document.xml"].replace(b"?>", b"?>" + hostile, 1).replace(b"Vaskholm dam", b"&passwd; dam")
    draft = read_file("dam.docx", packed({**parts, "word/document.xml": body}))
    assert "root:" not in draft.title + draft.body


def test_a_part_that_unpacks_to_more_than_any_text_is_refused() -> None:
    parts = docx_parts(paragraph(run("Not safe.")))
    with pytest.raises(TooLarge, match="unpacks"):
        read_word(packed({**parts, "word/document.xml": b" " * (MAX_PART_BYTES + 1)}), "quay.docx")


def with_entities(inside: str) -> bytes:
    grown = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    parts = docx_parts(paragraph(run(inside)))
    main = parts["word/document.xml"].replace("?>", f'?><!DOCTYPE w [<!ENTITY e0 "ha">{grown}]>', 1)
    return packed({**parts, "word/document.xml": main})


def test_an_entity_takes_no_word_beside_it_away() -> None:
    assert " ".join(read_word(with_entities("Not &e0; safe."), "quay.docx").text.split()) == "Not safe."


def test_entities_that_grow_are_refused() -> None:
    with pytest.raises(BrokenFile):
        read_word(with_entities("Not &e9; safe."), "quay.docx")


def test_a_part_with_more_tags_than_any_text_is_refused() -> None:
    with pytest.raises(TooLarge, match="too many parts"):
        read_word(docx_of("<w:p>" + "<w:r/>" * (MAX_PART_TAGS + 1) + "</w:p>"), "quay.docx")


def test_very_deep_files_are_refused_or_read() -> None:
    deep = "<w:ins>" * 2_000 + run("deep") + "</w:ins>" * 2_000
    with pytest.raises(BrokenFile):
        read_word(docx_of(f"<w:p>{deep}</w:p>"), "quay.docx")
