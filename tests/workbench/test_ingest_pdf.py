"""PDFs: whole files word for word, locks, too many pages, and what the properties say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE, Drawn, column_of, drawn_pdf, pdf_of
from workbench.errors import BrokenFile, Encrypted, TooLarge
from workbench.ingest import read_file
from workbench.ingest.limits import MAX_PAGES, MAX_TEXT_CHARACTERS
from workbench.ingest.pdf.properties import written_title

CASES = Path(__file__).parent / "data" / "cases" / "pdf"
QUAY = "Quay to close for nine weeks"
CASE_TEXTS = [
    (
        "p01-two-columns-rowwise.pdf",
        "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks after "
        "divers found "
        "cracks in two of its pillars.\n\nThe council said that repairs would cost 2.4 million crowns and would "
        "be paid "
        "for from the storm fund. Fishermen said they had been told nothing and would lose a month of work.",
    ),
    (
        "p02-hyphen-prefixes.pdf",
        "The harbour board said on Tuesday that the existing pillars would be replaced and that the protection of the "
        "basin would cost 2.4 million. Its president, Viggo Strand, said the solution was found by a partner of the "
        "council and that allowing boats back before May would be dangerous. The anti-flood wall is well-known and the "
        "state-owned yard will build it.",
    ),
    (
        "p03-print-protected-aes256.pdf",
        "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks, after "
        "divers found "
        'cracks in two of its pillars.\n\n"Nobody should walk on that quay," said Lena Marsh, who leads the divers.',
    ),
    (
        "p05-running-header-two-pages.pdf",
        "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks after "
        "divers found "
        "cracks in two of its pillars. The council said that repairs would cost 2.4 million crowns.",
    ),
]


@pytest.mark.parametrize(("name", "body"), CASE_TEXTS)
def test_files_that_were_read_wrongly_once_are_read_word_for_word(name: str, body: str) -> None:
    draft = read_file(name, (CASES / name).read_bytes())
    assert (draft.title, draft.body) == (QUAY, body)


PRODUCED = [
    ("chromium-two-columns.pdf", 8),
    ("libreoffice-two-columns.pdf", 16),
]


@pytest.mark.parametrize(("name", "count"), PRODUCED)
def test_files_of_browsers_and_word_processors_give_whole_paragraphs(name: str, count: int) -> None:
    draft = read_file(name, (CASES / name).read_bytes())
    found = draft.body.split("\n\n")
    assert draft.title == "Quay at Ostrava Bay to close for nine weeks after divers find cracks"
    assert len(found) == count
    assert found[3] == (
        "Viggo Strand, the board’s president, did not say who had signed the last report. He called the "
        "state-owned yard a well-known partner and said its protection of the basin had been outstanding for more than "
        "twenty years."
    )
    assert all(text[0] in "“AFITV" and text.endswith((".", "”")) for text in found)


def test_page_numbers_and_repeated_lines_are_dropped_and_named() -> None:
    bodies = ([TITLE, "", PARAGRAPHS[0]], [PARAGRAPHS[1]], [PARAGRAPHS[2]])
    pages = [[f"Harbour Post, page {number}", *body, str(number)] for number, body in enumerate(bodies, start=1)]
    draft = read_file("dam.pdf", pdf_of(pages))
    assert (draft.title, draft.body) == (TITLE, BODY)
    assert {dropped.rule for dropped in draft.dropped} == {"page header", "page number"}
    assert len(draft.dropped) == 6


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_pdf_that_only_guards_printing_is_read_and_one_under_a_password_is_not(algorithm: str) -> None:
    pages = [[TITLE, "", PARAGRAPHS[2]]]
    assert read_file("dam.pdf", pdf_of(pages, password="", algorithm=algorithm)).body == PARAGRAPHS[2]
    with pytest.raises(Encrypted, match="A password protects this PDF"):
        read_file("dam.pdf", pdf_of(pages, password="dam", algorithm=algorithm))


@pytest.mark.parametrize(
    "lock",
    [
        b"/Filter /Standard /V 9 /R 9",
        b"/Filter /FoxitConnectedPDFDRM /V 4",
        b"/Filter /Standard /V 5 /R 6 /O (short) /U (short) /P -4",
        b"/Filter /Standard /V 4 /R 4 /CF << >> /StmF /None /O (o) /U (u) /P -4",
    ],
)
def test_a_lock_that_is_damaged_or_unknown_is_told_as_damage(lock: bytes) -> None:
    with pytest.raises(BrokenFile, match="print it to a new PDF"):
        read_file("dam.pdf", drawn_pdf([[Drawn(TITLE, 50, 780)]]).replace(b"/Root", b"/Encrypt << %s >> /Root" % lock))


def test_a_pdf_with_too_many_pages_is_told() -> None:
    with pytest.raises(TooLarge, match="pages"):
        read_file("book.pdf", pdf_of([["Words"]] * (MAX_PAGES + 1)))


def test_no_more_pages_are_read_than_an_article_may_have_text() -> None:
    page = [Drawn("The dam above the town has opened. " * 60, 50, 800 - 2 * line, 1) for line in range(300)]
    assert MAX_TEXT_CHARACTERS < 60 * 300 * 35
    with pytest.raises(TooLarge, match="200,000"):
        read_file("book.pdf", drawn_pdf([page] * 3))


@pytest.mark.parametrize(
    ("property_title", "kept"),
    [
        ("Microsoft Word - dam_final.docx", ""),
        ("dam.pdf", ""),
        ("final_version of the text", ""),
        ("Newsletter", ""),
        ("Untitled", ""),
        ("Untitled document 3", ""),
        ("Vaskholm dam opens", "Vaskholm dam opens"),
    ],
)
def test_a_title_in_the_properties_that_a_program_wrote_is_left_aside(property_title: str, kept: str) -> None:
    assert written_title(property_title) == kept


def test_the_printed_headline_goes_before_the_title_in_the_properties() -> None:
    lines = [Drawn(TITLE, 50, 780, 18), *column_of(PARAGRAPHS, 50, 740, 480, gap=10)]
    draft = read_file("dam.pdf", drawn_pdf([lines], title="Energy ministry annual statement", author="Ada Vane"))
    assert (draft.title, draft.author, draft.body) == (TITLE, "Ada Vane", BODY)
