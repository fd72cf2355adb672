"""Whatever a Word file is built of: exactly the words that are seen come out, in the order of the page.

The trees are made at random out of what Word writes, each together with the words that a reader of the page sees.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.office_files import docx_of
from workbench.ingest.office.word import read_word

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Bold"><w:name w:val="Bold"/><w:rPr><w:b/></w:rPr></w:style>'
)


@dataclass
class Seen:
    """XML and what it shows: words in the line (of blocks: paragraphs), paragraphs in boxes, and in notes."""

    xml: str = ""
    line: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    box_notes: list[str] = field(default_factory=list)


@dataclass
class Block:
    """XML of one paragraph or table, and what it shows; `goes_on` where a paragraph has no end of its own."""

    xml: str
    shown: Seen
    is_table: bool = False
    goes_on: bool = False


@dataclass
class Making:
    """What one file is made with: hypothesis' choices, numbers for words and changes, and the notes so far."""

    draw: Callable[..., object]
    numbers: count[int]
    notes: list[str] = field(default_factory=list)

    def number(self, most: int) -> int:
        drawn = self.draw(st.integers(0, most))
        assert isinstance(drawn, int)
        return drawn

    def word(self) -> str:
        return f"w{next(self.numbers)}"


def joined(pieces: list[Seen]) -> Seen:
    return Seen(
        "".join(piece.xml for piece in pieces),
        [word for piece in pieces for word in piece.line],
        [word for piece in pieces for word in piece.boxes],
        [word for piece in pieces for word in piece.notes],
        [word for piece in pieces for word in piece.box_notes],
    )


def wrapped(seen: Seen, before: str, after: str) -> Seen:
    return Seen(before + seen.xml + after, seen.line, seen.boxes, seen.notes, seen.box_notes)


def unseen(seen: Seen, before: str, after: str) -> Seen:
    return Seen(before + seen.xml + after)


def run(word: str, properties: str = "", tag: str = "t") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:{tag} xml:space="preserve">{word} </w:{tag}></w:r>'


def inline(make: Making, depth: int) -> Seen:
    kinds = SIMPLE if depth <= 0 else SIMPLE + NESTED
    return kinds[make.number(len(kinds) - 1)](make, depth)


def inlines(make: Making, depth: int) -> Seen:
    return joined([inline(make, depth) for _ in range(make.number(3) + 1)])


def plain(make: Making, _: int) -> Seen:
    word = make.word()
    return Seen(
        run(word, ("", '<w:rStyle w:val="Bold"/>', "<w:caps/>", '<w:vanish w:val="0"/>')[make.number(3)]), [word]
    )


def split(make: Making, _: int) -> Seen:
    """One word in two runs, as spelling checks leave it."""
    word = make.word()
    halves = f'<w:r><w:t>{word[0]}</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{word[1:]}</w:t></w:r>'
    return Seen(f"{halves}<w:r><w:tab/></w:r>", [word])


def hidden(make: Making, _: int) -> Seen:
    how = ("<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="Unseen"/>')[make.number(2)]
    return Seen(run(make.word(), how))


def deleted(make: Making, _: int) -> Seen:
    return Seen(f'<w:del w:id="1">{run(make.word(), tag="delText")}</w:del>')


def moved_away(make: Making, _: int) -> Seen:
    return Seen(f'<w:moveFrom w:id="1">{run(make.word())}</w:moveFrom>')


def commented(make: Making, _: int) -> Seen:
    word = make.word()
    marks = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    return Seen(f'<w:commentRangeStart w:id="0"/>{run(word)}{marks}', [word])


WRAPPERS = (
    ('<w:ins w:id="1">', "</w:ins>"),
    ('<w:moveTo w:id="1">', "</w:moveTo>"),
    ('<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>', "</w:smartTag>"),
    ("<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ('<w:customXml w:element="e"><w:customXmlPr/>', "</w:customXml>"),
    ('<w:hyperlink r:id="r1">', "</w:hyperlink>"),
    ('<w:fldSimple w:instr=" AUTHOR ">', "</w:fldSimple>"),
    ('<w:bdo w:val="ltr">', "</w:bdo>"),
)


def wrapper(make: Making, depth: int) -> Seen:
    before, after = WRAPPERS[make.number(len(WRAPPERS) - 1)]
    return wrapped(inlines(make, depth - 1), before, after)


def deleted_with_all(make: Making, depth: int) -> Seen:
    return unseen(inlines(make, depth - 1), '<w:del w:id="1">', "</w:del>")


def complex_field(make: Making, depth: int) -> Seen:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    # Another field inside the instruction has a result of its own, which nobody sees.
    instruction = mark("begin") + run("PAGE", tag="instrText") + mark("separate") + run(make.word()) + mark("end")
    start = mark("begin") + run("IF", tag="instrText") + (instruction if make.number(1) else "")
    return wrapped(inlines(make, depth - 1), start + mark("separate"), mark("end"))


def box(make: Making, depth: int) -> Seen:
    inside = blocks(make, depth - 2)
    content = f"<w:txbxContent>{inside.xml}<w:p/></w:txbxContent>"
    vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    drawing = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    drawn = (vml, drawing, both)[make.number(2)]
    return Seen(f"<w:r>{drawn}</w:r>", boxes=inside.line, box_notes=inside.notes)


def note(make: Making, depth: int) -> Seen:
    inside = inlines(make, 0)
    number = len(make.notes) + 5
    mark = "<w:r><w:footnoteRef/></w:r>"
    make.notes.append(f'<w:footnote w:id="{number}"><w:p>{mark}{inside.xml}</w:p></w:footnote>')
    return Seen(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>', notes=paragraph_of(inside))


SIMPLE = (plain, plain, split, hidden, deleted, moved_away, commented)
NESTED = (wrapper, wrapper, deleted_with_all, complex_field, box, note)


def paragraph(make: Making, depth: int) -> Block:
    shown = inlines(make, depth)
    marks = ("", "", "", '<w:del w:id="1"/>', '<w:moveFrom w:id="1"/>', '<w:ins w:id="1"/>')
    mark = marks[make.number(len(marks) - 1)]
    xml = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{shown.xml}</w:p>"
    return Block(xml, shown, goes_on="del" in mark or "moveFrom" in mark)


def hidden_paragraph(make: Making, _: int) -> Block:
    style = ("Secret", "Deep")[make.number(1)]
    xml = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(make.word())}</w:p>'
    return Block(xml, Seen(), goes_on=True)


def table(make: Making, depth: int) -> Block:
    rows = [row(make, depth - 1) for _ in range(make.number(2))]
    shown = wrapped(joined(rows), "<w:tbl><w:tblPr/>", "</w:tbl>")
    return Block(shown.xml, shown, is_table=True)


def row(make: Making, depth: int) -> Seen:
    cells = joined([cell(make, depth) for _ in range(make.number(2) + 1)])
    if make.number(4) == 0:
        return unseen(cells, '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', "</w:tr>")
    if make.number(3) == 0:
        return wrapped(cells, "<w:sdt><w:sdtContent><w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    return wrapped(cells, "<w:tr>", "</w:tr>")


def cell(make: Making, depth: int) -> Seen:
    inside = blocks(make, depth)
    properties = ("", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', "<w:vMerge/>")[make.number(3)]
    around = (f"<w:tc><w:tcPr>{properties}</w:tcPr>", "<w:p/></w:tc>")
    return unseen(inside, *around) if properties == "<w:vMerge/>" else wrapped(inside, *around)


def block_list(make: Making, depth: int) -> tuple[str, list[Block]]:
    """Return XML and blocks in order: a content control around some of them is no border for what goes on."""
    xml, found = "", []
    for _ in range(make.number(4) + 1):
        kind = make.number(7 if depth > 0 else 5)
        if kind == 7:
            inner_xml, inner = block_list(make, depth - 1)
            xml += f"<w:sdt><w:sdtPr/><w:sdtContent>{inner_xml}</w:sdtContent></w:sdt>"
            found += inner
            continue
        made = (
            table(make, depth) if kind == 6 else hidden_paragraph(make, depth) if kind == 5 else paragraph(make, depth)
        )
        xml += made.xml
        found.append(made)
    return xml, found


def blocks(make: Making, depth: int) -> Seen:
    """Return the paragraphs of a text in order: what hangs on a paragraph comes behind the end of it."""
    xml, found = block_list(make, depth)
    shown, pending = Seen(xml), Seen()
    for one in found:
        if one.is_table:
            shown, pending = flushed(shown, pending), Seen()
            shown.line += one.shown.line
            shown.notes += one.shown.notes
            continue
        pending = joined([pending, one.shown])
        if not one.goes_on:
            shown, pending = flushed(shown, pending), Seen()
    return flushed(shown, pending)


def paragraph_of(words: Seen) -> list[str]:
    return [" ".join(words.line)] if words.line else []


def flushed(shown: Seen, paragraph: Seen) -> Seen:
    return Seen(
        shown.xml,
        [*shown.line, *paragraph_of(paragraph), *paragraph.boxes],
        notes=[*shown.notes, *paragraph.notes, *paragraph.box_notes],
    )


@st.composite
def word_texts(draw: Callable[..., object]) -> tuple[bytes, list[str]]:
    make = Making(draw, count(1))
    body = blocks(make, 4)
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    return docx_of(body.xml, styles=STYLES, footnotes=separator + "".join(make.notes)), [*body.line, *body.notes]


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(word_texts())
def test_exactly_the_words_that_are_seen_come_out_in_order(made: tuple[bytes, list[str]]) -> None:
    data, paragraphs = made
    text = read_word(data, "dam.docx").text
    assert [" ".join(line.split()) for line in text.split("\n\n") if line] == paragraphs
