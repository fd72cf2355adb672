"""PDFs: locks, damage and hostile files, divided words, letters that are none, and what the properties say."""

import random
import re
import resource
import time
import zlib
from collections import Counter
from pathlib import Path

import pytest

from tests.workbench.documents import (
    BODY,
    PARAGRAPHS,
    TITLE,
    Drawn,
    column_of,
    drawn_pdf,
    pdf_of,
    with_index,
    written_pdf,
)
from workbench.errors import BrokenFile, EmptyText, Encrypted, NotEnglish, TooLarge, WorkbenchError
from workbench.ingest import Draft, read_file
from workbench.ingest.limits import MAX_PAGES, MAX_TEXT_CHARACTERS
from workbench.ingest.pdf.allowance import Exhausted, allowed
from workbench.ingest.pdf.document import opened
from workbench.ingest.pdf.hyphens import joined, words_of
from workbench.ingest.pdf.legibility import is_garbage
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


def bomb(levels: int, size: int = 400_000_000) -> bytes:
    """Return a stream object that unpacks to `size` bytes of blanks, packed several times over."""
    packing = zlib.compressobj(9)
    data = b"".join(packing.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packing.flush()
    for _ in range(levels - 1):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * levels
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(data), filters, data)


def one_page(*more: bytes, contents: bytes = b"5 0 R", resources: bytes = b"", kids: bytes = b"[3 0 R]") -> bytes:
    """Return a file of one page whose further objects, from number 5 on, are given."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s "
    page += b"/Resources << /Font << /F1 4 0 R >> %s >> >>"
    return with_index(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids %s /Count 1 >>" % kids,
            page % (contents, resources),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def stream_of(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


WIDE_FONT = (
    b"/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] %s >> >>"
)
WIDE = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << >> %s >>"
DRAWING = stream_of(b"BT /F1 10 Tf 50 700 Td (The dam) Tj ET")
HOSTILE = {
    "bomb": lambda: one_page(bomb(1)),
    "bomb in a bomb": lambda: one_page(bomb(2)),
    "run lengths": lambda: one_page(stream_of(b"\x81 " * 4_000_000, b"/Filter /RunLengthDecode")),
    "page tree in a circle": lambda: one_page(DRAWING, kids=b"[2 0 R 3 0 R]"),
    "forms that draw one another": lambda: one_page(
        stream_of(b"/X Do"),
        stream_of(
            b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        ),
        resources=b"/XObject << /X 6 0 R >>",
    ),
    "forms that double": lambda: one_page(
        stream_of(b"/X Do"),
        *(
            stream_of(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
                % (number + 1),
            )
            for number in range(6, 40)
        ),
        resources=b"/XObject << /X 6 0 R >>",
    ),
    "widths without end": lambda: one_page(DRAWING, WIDE % b"/W [0 2000000000 500]", resources=WIDE_FONT % b""),
    "letters without end": lambda: one_page(
        DRAWING,
        WIDE % b"",
        stream_of(b"begincmap 1 beginbfrange <00000000> <7fffffff> <0041> endbfrange endcmap"),
        resources=WIDE_FONT % b"/ToUnicode 7 0 R",
    ),
    "nested without end": lambda: one_page(stream_of(b"[" * 200_000)),
    "words without end": lambda: one_page(stream_of(b"q " * 20_000_000)),
    "row of a thousand million": lambda: one_page(
        stream_of(zlib.compress(b"x"), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>")
    ),
    "table of objects in a circle": lambda: one_page(DRAWING).replace(b"/Root", b"/Prev 15 /Root"),
    "table that names itself": lambda: _named_itself(one_page(DRAWING)),
}


def _named_itself(data: bytes) -> bytes:
    """Return a file whose table of objects names itself as the one before it."""
    return data.replace(b"/Root", b"/Prev %d /Root" % data.index(b"xref\n0"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_costs_little_and_is_told_or_read(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ingest.pdf.reading.MAX_SECONDS", 3.0)
    data = HOSTILE[kind]()
    began, before = time.process_time(), _most_memory()
    _draft_or_error("dam.pdf", data)
    assert time.process_time() - began < 12
    assert _most_memory() - before < 700_000_000


def _most_memory() -> int:
    """Return the most bytes that this process has ever taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _draft_or_error(name: str, data: bytes) -> Draft | WorkbenchError:
    """Return what comes of a file; what is no draft and no error of ours fails the test."""
    try:
        return read_file(name, data)
    except WorkbenchError as told:
        return told


def test_nothing_is_watched_outside_of_the_reading_of_a_file() -> None:
    with pytest.raises(Exhausted), allowed(seconds=0):
        opened(pdf_of([[TITLE]]))
    assert opened(pdf_of([[TITLE]])).catalog


WHOLE = {
    **{name: (CASES / name).read_bytes() for name, _ in CASE_TEXTS},
    "plain.pdf": pdf_of([[TITLE, "", *PARAGRAPHS], ["Two", "", PARAGRAPHS[0]]], title=TITLE),
    "locked.pdf": pdf_of([[TITLE, "", *PARAGRAPHS]], password="", algorithm="AES-256"),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, a part cut out or doubled, or its end lost."""
    place, length = chance.randrange(len(data)), chance.randrange(1, 200)
    match chance.randrange(5):
        case 0:
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 30)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            return bytes(changed)
        case 1:
            return data[:place]
        case 2:
            return data[:place] + data[place + length :]
        case 3:
            return data[: place + length] + data[place:]
        case _:
            return re.sub(
                rb"\d+", lambda found: found[0] if chance.random() < 0.9 else b"%d" % chance.randrange(99), data
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_gives_a_draft_or_a_sentence(name: str) -> None:
    chance = random.Random(name)
    before = _most_memory()
    for _ in range(150):
        began = time.process_time()
        _draft_or_error(name, damaged(WHOLE[name], chance))
        assert time.process_time() - began < 10
    assert _most_memory() - before < 500_000_000
