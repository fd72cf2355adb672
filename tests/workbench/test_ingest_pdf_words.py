"""The words of PDFs: divided at the end of a line, with codes that are no letter, and layers of garbage."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.workbench.documents import BODY, column_of, drawn_pdf, written_pdf
from workbench.errors import EmptyText, NotEnglish
from workbench.ingest import read_file
from workbench.ingest.pdf.hyphens import joined, words_of
from workbench.ingest.pdf.legibility import is_garbage

DIVIDED = [
    *(
        (f"{first}-", second, first + second)
        for first, second in [
            ("ex", "isting"),
            ("pro", "tection"),
            ("pre", "sident"),
            ("so", "lution"),
            ("part", "ner"),
            ("all", "owing"),
            ("dan", "gerous"),
            ("gov", "ernment"),
            ("un", "precedented"),
            ("mid", "night"),
            ("under", "estimated"),
            ("Vask", "holm"),
            ("Tymo", "shenko"),
            ("Hart", "ner"),
            ("mis", "judged"),
            ("over", "looked"),
            ("PRESI", "DENT"),
        ]
    ),
    *(
        (f"{first}-", second, f"{first}-{second}")
        for first, second in [
            ("well", "known"),
            ("state", "owned"),
            ("ex", "minister"),
            ("anti", "flood"),
            ("so", "called"),
            ("cross", "border"),
            ("Moscow", "based"),
            ("long", "term"),
            ("non", "European"),
            ("X", "ray"),
            ("S", "400"),
            ("by", "election"),
            ("then", "president"),
            ("twenty", "five"),
            ("state-of", "the-art"),
            ("mother-in", "law"),
            ("day", "to-day"),
            ("vice-presi", "dent"),
        ]
        if first != "vice-presi"
    ),
    ("vice-presi-", "dent", "vice-president"),
    ("re-", "examine", "re-examine"),
    ("pre-", "and post-war", "pre- and post-war"),
    ("three\u00ad", "fold", "threefold"),
    ("2019–", "2021", "2019–2021"),
    ("the min", "istry", "the min istry"),
]


@pytest.mark.parametrize(("line", "following", "text"), DIVIDED)
def test_divided_words_become_one_and_compounds_keep_their_hyphen(line: str, following: str, text: str) -> None:
    assert joined([line, following], Counter()) == text


@pytest.mark.parametrize(("elsewhere", "text"), [("The co-pilot spoke.", "co-pilot"), ("A copilot spoke.", "copilot")])
def test_the_document_itself_says_how_it_writes_a_word(elsewhere: str, text: str) -> None:
    assert joined(["co-", "pilot"], words_of([elsewhere, "the co-"])) == text


@pytest.mark.parametrize(("inside", "text"), [("har\u00adbour", "harbour"), ("state\u00adowned", "state-owned")])
def test_soft_hyphens_inside_of_lines_go_where_no_compound_is_meant(inside: str, text: str) -> None:
    assert joined([f"the {inside} firm"], Counter()) == f"the {text} firm"


def test_blanks_that_do_not_break_and_codes_without_a_letter_leave_nothing_behind() -> None:
    stream = b"BT /F1 10 Tf 50 780 Td (The dam\xa0has\xa0opened after \x02\x03three years, the ministry said.) Tj ET"
    assert (
        read_file("dam.pdf", written_pdf([stream])).body == "The dam has opened after three years, the ministry said."
    )


GARBAGE = [
    "Tlie liarbour bocird saiil ou Tuesclay thal the qnay al Oslrava Bav wonld he closcd lor niue wceks afler "
    "divcrs fonnd "
    "craclcs iu lwo of ils pillais and tlial nohody liad heen lold of the dauger hefore the iuspeclion wliicli "
    "was in Mav",
    "Th3 h@rb0ur b0^rd s~id 0n T~esd@y th4t th| qu@y w0u|d b{ cl0s|d f0r n1n{ w}eks @ft|r d1v3rs f0und cr~cks "
    "1n tw0 0f "
    "1ts p1l|ars ~nd th@t n0b0dy h@d b}{n t0|d 0f th{ d@ng|r b3f0r| th| 1nsp}ct10n ,. ;: '' ~~ ^^ || {} \\ _- *; ~",
    "Wkh kduerxu erdug vdlg rq wxhvgdb wkdw wkh txdb dw rvwudyd edb zrxog eh forvhg iru qlqh zhhnv diwhu glyhuv "
    "irxqg fudfnv "
    "lq wzr ri lwv sloodlv dqg wkdw qrergb kdg ehhq wrog ri wkh gdqjhu ehiruh wkh lqvshfwlrq",
]
READABLE = [
    BODY,
    "Oslo, 4 May",
    "Rotterdam 3-1 Ajax; Feyenoord 0-0 Utrecht; Twente 2-2 Heerenveen; Zwolle 1-4 Groningen. " * 6,
    "Dr Świętosława Brzęczyszczykiewicz of Łódź met Nguyễn Thị Phương in Kraków and Gdańsk, as the harbour "
    "board said, and "
    "both of them spoke of the quay, of the storm and of the long wait for an answer that never came from the "
    "ministry.",
    "Turnover rose 4.2% to €3.1bn (FY23: €2.9bn); EBITDA was $410m, or 13.1% of sales, the firm said in its Q3 "
    "statement.",
    "Hamma gonna tell ya what happened, innit: y'all was fixin' to leave when them boats come in, an' nobody "
    "said nothin'.",
    "Enerji bakanlığı, Vaskholm üzerindeki barajın üç yıllık gecikmenin ardından açıldığını pazartesi günü duyurdu. "
    "Bakanlık sözcüsü, yapım maliyetinin dört milyona çıktığını söyledi ve inşaat şirketinin adını vermedi.",
]


@pytest.mark.parametrize("text", GARBAGE)
def test_a_text_layer_of_garbage_is_refused(text: str) -> None:
    assert is_garbage(text)
    with pytest.raises(EmptyText, match=re.escape("Run it through text recognition (OCR) again")):
        read_file("scan.pdf", drawn_pdf([column_of([text], 50, 780, 480)]))


@pytest.mark.parametrize("text", READABLE)
def test_names_figures_dialect_and_other_languages_are_no_garbage(text: str) -> None:
    assert not is_garbage(text)


def test_a_text_in_another_language_is_named_as_such() -> None:
    text = (
        "Der Hafenrat teilte am Dienstag mit, dass der Kai wegen gerissener Pfeiler neun Wochen lang gesperrt bleibt. "
    )
    with pytest.raises(NotEnglish, match="German"):
        read_file("kai.pdf", drawn_pdf([column_of([text * 4], 50, 780, 480)]))
