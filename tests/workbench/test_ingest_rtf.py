r"""Rich Text files: letters of every encoding, what is seen and what is not, notes, boxes, title and author."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE
from workbench.errors import BrokenFile, TooLarge
from workbench.ingest import read_file
from workbench.ingest.office.rich_text import MAX_MARKS, read_rich_text

FILES = Path(__file__).parent / "data" / "office"


def rtf(body: str, head: str = r"\ansi\ansicpg1252") -> bytes:
    return (r"{\rtf1" + head + " " + body + "}").encode("latin-1")


def lines(data: bytes) -> list[str]:
    return [" ".join(line.split()) for line in read_rich_text(data, "quay.rtf").text.split("\n\n") if line]


def escaped(text: str) -> str:
    """Write text as Rich Text does: what is no ASCII as Unicode with a question mark for old programs."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[place : place + 2], "little") for place in range(0, len(units), 2)]
    return "".join(_escaped(code) for code in codes)


def _escaped(code: int) -> str:
    if chr(code) in "\\{}":
        return "\\" + chr(code)
    return chr(code) if 0x20 <= code < 0x7F else f"\\u{code if code < 0x8000 else code - 0x10000}?"


def test_an_article_is_read() -> None:
    body = r"\par ".join(escaped(part) for part in (TITLE, *PARAGRAPHS))
    draft = read_file("dam.rtf", rtf(body))
    assert (draft.title, draft.body, draft.media_type) == (TITLE, BODY, "application/rtf")


def test_what_pandoc_writes_is_read_word_by_word() -> None:
    draft = read_file("pandoc.rtf", (FILES / "pandoc.rtf").read_bytes())
    assert draft.title == "Quay to close for nine weeks"
    assert draft.body.split("\n\n") == [
        "Ana Reyes",
        "The harbour board said on Tuesday that the quay was not safe and that nine pillars were rotten.",
        "“Nobody should walk on that quay,” said Lena Marsh, who leads the divers of Šibrava and İğdeli; it’s 5 € a "
        "day – no more.",
        "It is not safe, and it was never safe.",
        *("Quay", "Pillars", "Rotten", "nine"),
        "• The repairs will cost 2.4 million crowns.",
        "Two more were not reached.",
    ]


FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset162{\*\panose 0202}Times Tur;}{\f2\fcharset204 Cyr;}"
    r"{\f3\fcharset2 Symbol;}{\f4\fcharset128 MS Mincho;}{\f5 \fswiss Helvetica;}}"
)
LETTERS = [
    ("curly quotes in bytes", rtf(r"\'93It\'92s shut\'94 \'96 now"), "“It’s shut” – now"),
    ("curly quotes in words", rtf(r"\ldblquote It\rquote s shut\rdblquote \endash now\emdash"), "“It’s shut”–now—"),
    ("Unicode with one byte behind", rtf(r"\uc1 \u8220\'93Shut\u8221\'94"), "“Shut”"),
    ("Unicode with two bytes behind", rtf(r"\uc2 \u305\'81\'40 x"), "ı x"),
    ("Unicode with nothing behind", rtf(r"\uc0 \u8220Shut\u8221 "), "“Shut”"),
    ("Unicode with a word behind", rtf(r"\u8217\rquote s"), "’s"),
    ("two Unicode characters with nothing between", rtf(r"\u8220\u8217?s"), "“’s"),
    ("a length behind that ends with its group", rtf(r"{\uc0\u8220}\u8217?s"), "“’s"),
    ("what is behind does not reach out of its group", rtf(r"{\u8220}not"), "“not"),
    ("halves of a character", rtf(r"\u-10179?\u-8704?"), "😀"),
    ("negative Unicode", rtf(r"\u-3?"), "�"),
    ("Turkish by the file", rtf(r"Bayra\'f0\'fd", r"\ansi\ansicpg1254"), "Bayrağı"),
    ("Turkish by the font", rtf(FONTS + r"\f0 Bay{\f1 ra\'f0\'fd} \'f0", r"\ansi\ansicpg1252\deff0"), "Bayrağı ð"),
    ("Turkish by the file, in a Western font", rtf(FONTS + r"\f0 \'fe\'e7", r"\ansi\ansicpg1254"), "şç"),
    ("a font without a charset", rtf(FONTS + r"\f5 \'e6\'e7", r"\ansi\ansicpg1251"), "жз"),
    ("a Western font in a Russian file", rtf(FONTS + r"\f0 \'e9", r"\ansi\ansicpg1251"), "é"),
    ("a Cyrillic font", rtf(FONTS + r"\f2 \'ce\'f1\'ea\'e0"), "Оска"),
    ("a Japanese font", rtf(FONTS + r"\f4 \'8d\'60"), "港"),
    ("a symbol font", rtf(FONTS + r"5 {\f3 \'b0} {\f3\u-3917 ?} 3"), "5 ° ≥ 3"),
    ("a Macintosh file", rtf(r"caf\'8e", r"\mac"), "café"),
    ("a DOS file", rtf(r"caf\'82", r"\pc"), "café"),
    ("raw bytes", rtf("caf\xe9"), "café"),
    ("escaped signs", rtf(r"\{a\}\\b\~c\_d\-e"), "{a}\\b c-de"),
    ("line ends of the file", rtf("The qu\r\nay is\n not safe"), "The quay is not safe"),
    ("an unknown code page", rtf(r"caf\'e9", r"\ansi\ansicpg9"), "café"),
    ("twofold text", rtf(r"{\upr{Bayrag}{\*\ud{Bayra\u287?}}}"), "Bayrağ"),
]


@pytest.mark.parametrize(("data", "expected"), [case[1:] for case in LETTERS], ids=[case[0] for case in LETTERS])
def test_letters_are_what_the_page_shows(data: bytes, expected: str) -> None:
    assert lines(data) == [expected]


SEEN = [
    ("tracked changes", r"It is {\deleted very }{\revised not }safe.", ["It is not safe."]),
    ("text moved away", r"It is {\mvf gone }shut.", ["It is shut."]),
    ("a deleted end", r"It is {\deleted\par}not safe.", ["It is not safe."]),
    ("hidden text", r"It is {\v secretly }shut, {\v\v0 not }\v a\plain b.", ["It is shut, not b."]),
    ("links", r'{\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt{\ul The quay}}} is shut.', ["The quay is shut."]),
    ("old fields", r"Page {\field{\fldinst PAGE}{\fldrslt 7}}", ["Page 7"]),
    ("bullets", r"{\listtext\f1 1.\tab}One\par{\pntext 2.\tab}Two", ["One", "Two"]),
    ("pictures", r"Shut{\pict\pngblip 89504e47}{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00ff}}.", ["Shut."]),
    ("binary data", r"Shut{\pict\bin5 }}{{\x}.", ["Shut."]),
    ("comments", r"Shut{\*\atnid AV}{\*\annotation Sure?}.", ["Shut."]),
    ("marks for an index", r"Shut{\xe quay}{\*\bkmkstart b}.", ["Shut."]),
    ("a text box", r"A{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt Box.\par More.}}{\shprslt{\do Old}}} b.",
     ["A b.", "Box.", "More."]),
    ("an old text box", r"A{\*\do\dptxbx{\dptxbxtext Box.\par}} b.", ["A b.", "Box."]),
    ("a hidden box", r"A{\v{\shp{\*\shpinst{\shptxt Box.}}}} b.", ["A b."]),
    ("a table", r"\trowd\intbl One\cell Two\cell\row\intbl Three\cell\cell\row", ["One", "Two", "Three"]),
    ("a table in a table",
     r"\intbl In\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}Out\cell\row", ["In", "Out"]),
    ("a hidden end before a cell", r"\intbl {\v x}One\v\cell\v0 Two\cell\row", ["One", "Two"]),
    ("a drop cap", r"\pard\dropcapli3\dropcapt1 T\par\pard he quay.", ["The quay."]),
    ("a break inside a sentence", r"It is\line not safe.", ["It is not safe."]),
    ("a page break inside a sentence", r"It is\page not safe.", ["It is not safe."]),
    ("lines", r"By Ana Reyes\line 5 May", ["By Ana Reyes", "5 May"]),
    ("a backslash at the end of a line", "One\\\nTwo", ["One", "Two"]),
    ("an unknown group", r"Shut{\*\newer {\b secret}}.", ["Shut."]),
    ("math", r"{\mmath{\*\moMath{\mf{\mfPr{\mtype lin}}{\mnum{\mr 1}}}}}", ["1"]),
    ("embedded objects", r"A{\object{\*\objclass x}{\*\objdata 00}{\result shown}}.", ["Ashown."]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_what_is_seen_is_there_and_nothing_else(body: str, expected: list[str]) -> None:
    assert lines(rtf(body)) == expected


def test_what_stands_before_the_first_brace_is_no_text() -> None:
    assert read_file("dam.rtf", b"\xef\xbb\xbf\n" + rtf(escaped(BODY))).body.startswith("The dam")


def test_notes_stand_behind_the_text_footnotes_first() -> None:
    body = (
        r"Shut{\super\chftn}{\footnote\ftnalt{\super\chftn} The end.} at last{\super\chftn}"
        r"{\footnote\pard{\super\chftn} Note one.\par More.}.{\deleted{\footnote Gone.}}\par Two."
    )
    assert lines(rtf(body)) == ["Shut at last.", "Two.", "Note one.", "More.", "The end."]


def test_headers_and_footers_are_left_out_and_named_once() -> None:
    body = r"{\header Harbour Post\par}{\headerf Harbour Post\par}{\footer 7\par}{\footerl By the sea\par}Shut.\par"
    raw = read_rich_text(rtf(body), "quay.rtf")
    assert raw.text == "Shut."
    assert [dropped.text for dropped in raw.dropped] == ["Harbour Post", "By the sea"]


SHEET = (
    r"{\stylesheet{\s0 Normal;}{\*\cs10 Title;}{\s1\sbasedon0 Titel;}{\s2\sbasedon1 Mine;}{\s3 Quote;}"
    r"{\s4\sbasedon4 Q;}}"
)


@pytest.mark.parametrize(("style", "title"), [(1, "Quay shut."), (2, "Quay shut."), (3, ""), (4, ""), (9, "")])
def test_a_paragraph_in_a_style_for_titles_is_the_title(style: int, title: str) -> None:
    body = SHEET + rf"\pard\s{style} Quay {{\b shut.}}\par\pard It is not safe.\par"
    assert read_rich_text(rtf(body), "quay.rtf").title == title


def test_quotations_set_apart_get_marks() -> None:
    body = SHEET + r"\pard\s3 Stay away.\par It is not safe.\par\pard So she said.\par"
    assert lines(rtf(body)) == ["“Stay away.", "“It is not safe.”", "So she said."]


def test_properties_tell_title_and_author() -> None:
    body = (
        r"{\info{\title Quay {\b shut}: \u8220?no\u8221?}{\author Ada V\'e1ne}{\operator Olin Vask}{\keywords k}}Shut."
    )
    raw = read_rich_text(rtf(body), "quay.rtf")
    assert (raw.text, raw.property_title, raw.property_author) == ("Shut.", "Quay shut: “no”", "Ada Váne")


def test_a_file_that_ends_in_the_middle_says_so() -> None:
    whole = rtf(r"{\b The quay} is not safe.\par")
    assert read_rich_text(whole, "quay.rtf").notes == ()
    (note,) = read_rich_text(whole[:-8], "quay.rtf").notes
    assert "ends in the middle" in note


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("quay.docx", rtf("Shut."), "Rich Text"),
        ("quay.txt", rtf("Shut."), "Rich Text"),
        ("q.rtf", b"Shut.", "plain text"),
    ],
)
def test_a_rich_text_file_under_another_name_is_told(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BrokenFile) as raised:
        read_file(name, data)
    assert words in raised.value.sentence


def test_a_file_of_marks_alone_is_refused() -> None:
    with pytest.raises(TooLarge, match="marks"):
        read_rich_text(b"{\\rtf1" + b"{" * (MAX_MARKS + 1), "deep.rtf")


def test_a_file_may_be_as_deep_as_it_likes() -> None:
    assert lines(b"{\\rtf1" + b"{" * 50_000 + b"Shut." + b"}" * 50_001) == ["Shut."]


Made = tuple[str, list[str]]


def inline(draw: Callable[..., int], numbers: count[int], depth: int) -> Made:
    kind = draw(st.integers(0, 9 if depth else 4))
    word = f"w{next(numbers)}"
    if kind <= 1:
        return f"{word} ", [word]
    if kind <= 4:
        return (rf"{{\v {word} }}", rf"{{\deleted {word} }}", rf"{{\*\newer {word} }}")[kind - 2], []
    inside, seen = inlines(draw, numbers, depth - 1)
    if kind == 5:
        return rf"{{\v {inside}}}", []
    if kind == 6:
        return rf"{{\field{{\*\fldinst {word}}}{{\fldrslt {inside}}}}}", seen
    return (rf"{{\b {inside}}}", rf"{{\revised {inside}\plain}}", rf"{{\f1 {inside}}}")[kind - 7], seen


def inlines(draw: Callable[..., int], numbers: count[int], depth: int) -> Made:
    made = [inline(draw, numbers, depth) for _ in range(draw(st.integers(1, 3)))]
    return "".join(text for text, _ in made), [word for _, words in made for word in words]


@st.composite
def rich_texts(draw: Callable[..., int]) -> tuple[bytes, list[str]]:
    numbers, body, paragraphs, line = count(1), "", list[str](), list[str]()
    for _ in range(draw(st.integers(1, 5))):
        text, seen = inlines(draw, numbers, 3)
        line += seen
        end = draw(st.integers(0, 3))
        body += text + (r"\par ", r"\pard\plain\par ", r"{\deleted\par}", r"{\v\par}")[end]
        if end < 2:
            paragraphs, line = [*paragraphs, " ".join(line)], []
    return rtf(body), [one for one in (*paragraphs, " ".join(line)) if one]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rich_texts())
def test_exactly_the_words_that_are_seen_come_out_in_order(made: tuple[bytes, list[str]]) -> None:
    data, paragraphs = made
    assert lines(data) == paragraphs


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).filter(lambda text: text.strip() == text))
def test_any_letters_come_back(text: str) -> None:
    assert read_rich_text(rtf(escaped(text)), "quay.rtf").text == text
