"""One article about a quay, to be drawn on the pages of PDFs, and what is read from them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.workbench.documents import Drawn, drawn_pdf, wrapped
from workbench.ingest import Draft, read_file

TITLE = "Quay to close for nine weeks"
FIRST = (
    "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks after "
    "divers found cracks in two of its pillars, and that nobody had been told of the danger before the "
    "inspection in February."
)
SECOND = (
    "Viggo Strand, who leads the board, did not say who had signed the last report. He called the yard a "
    "partner of the town and said that its work had never been questioned by the council."
)
THIRD = (
    "In 2019 the same yard replaced three of the pillars. The work was finished in eleven days, according to "
    "the ministry, which has not published the invoices and does not mean to do so."
)
FOURTH = (
    "Ana Reyes, a former inspector, told the council that the wall was never tested. She said that there was "
    "no water in the basin that year, and that the report was written before the divers came."
)
TEXT = (FIRST, SECOND, THIRD, FOURTH)
HEADLINE = Drawn(TITLE, 50, 780, 20, bold=True)
HEADER = "THE TARN POST  |  Tuesday, 5 March 2024"


def read(*pages: Sequence[Drawn], title: str = "", page: str = "") -> Draft:
    """Read a PDF on whose pages these lines are drawn; `page` is what else its page objects hold."""
    return read_file("quay.pdf", drawn_pdf(pages, title=title, page=page))


def paragraphs(draft: Draft) -> list[str]:
    """Return the paragraphs of what was read."""
    return draft.body.split("\n\n")


def rules(draft: Draft) -> set[str]:
    """Return the rules by which lines were left out."""
    return {dropped.rule for dropped in draft.dropped}


def parted(text: str, width: float, lines: int) -> tuple[str, str]:
    """Return a text in two parts, the first as long as some lines of a column."""
    broken = wrapped(text, width)
    return " ".join(broken[:lines]), " ".join(broken[lines:])
