"""Lines of a PDF become paragraphs again."""

import pytest

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE, pdf_of
from workbench.errors import TooLarge
from workbench.ingest import read_file
from workbench.ingest.limits import MAX_PAGES
from workbench.ingest.pdf import join_lines

FULL = "The dam above Vaskholm has opened after a delay of three years, said"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL, "the ministry."], [f"{FULL} the ministry."]),
        ([FULL, "Olin Vask."], [f"{FULL} Olin Vask."]),
        ([FULL, "the ministry.", FULL, "she."], [f"{FULL} the ministry.", f"{FULL} she."]),
        ([FULL + " the min-", "istry today."], [f"{FULL} the ministry today."]),
        ([FULL + " the state-", "owned firm."], [f"{FULL} the state-owned firm."]),
        ([FULL + " the new S-", "400 system."], [f"{FULL} the new S-400 system."]),
        (["The co-pilot spoke.", "", FULL + " the co-", "pilot."], ["The co-pilot spoke.", f"{FULL} the co-pilot."]),
        (["Costs", FULL, "she."], ["Costs", f"{FULL} she."]),
        (["One.", "", "Two."], ["One.", "Two."]),
        ([], []),
        (["", "  "], []),
    ],
)
def test_lines_are_joined_to_paragraphs(lines: list[str], paragraphs: list[str]) -> None:
    assert join_lines([lines]) == paragraphs


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    assert join_lines([[FULL], ["the ministry."]]) == [f"{FULL} the ministry."]


def test_page_numbers_and_repeated_lines_are_dropped_and_named() -> None:
    bodies = ([TITLE, "", PARAGRAPHS[0]], [PARAGRAPHS[1]], [PARAGRAPHS[2]])
    pages = [[f"Harbour Post, page {number}", *body, str(number)] for number, body in enumerate(bodies, start=1)]
    draft = read_file("dam.pdf", pdf_of(pages))
    assert (draft.title, draft.body) == (TITLE, BODY)
    assert {dropped.rule for dropped in draft.dropped} == {"page header", "page number"}
    assert len(draft.dropped) == 6


def test_a_title_in_the_properties_that_a_program_wrote_is_left_aside() -> None:
    draft = read_file("dam.pdf", pdf_of([[TITLE, "", PARAGRAPHS[2]]], title="Microsoft Word - dam_final.docx"))
    assert draft.title == TITLE


def test_a_pdf_that_only_guards_printing_is_read() -> None:
    assert read_file("dam.pdf", pdf_of([[TITLE, "", PARAGRAPHS[2]]], password="")).title == TITLE


def test_a_pdf_with_too_many_pages_is_told() -> None:
    with pytest.raises(TooLarge, match="pages"):
        read_file("book.pdf", pdf_of([["Words"]] * (MAX_PAGES + 1)))
