"""What the inside of a Word paragraph shows: its text, the text boxes that hang on it, the notes that it points to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.ingest.office.paragraphs import Box, NoteMark, Paragraph, Piece
from workbench.ingest.office.symbols import symbol, with_symbols
from workbench.ingest.office.word_styles import Styles, is_hidden
from workbench.ingest.office.xml_parts import Element, attribute, child, every, name_of
from workbench.ingest.raised_figures import Level, at_level


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading a run needs to know: the styles, the style of its paragraph, and how a text box is read."""

    styles: Styles
    paragraph_style: str
    box: Callable[[Element], Box]


_PROPERTIES = frozenset(
    {
        *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rubyPr", "w:rt", "m:rPr"),
        *("m:ctrlPr", "w:instrText", "w:delText", "w:delInstrText", "w:fldData"),
    }
)
_PLAIN = {
    "w:tab": " ",
    "w:ptab": " ",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_LEVELS: Mapping[str, Level] = {"superscript": "raised", "subscript": "lowered"}
_XML_SPACE = str.maketrans("\n\r\t", "   ")


def pieces_of(element: Element, setting: Setting) -> Iterator[Piece]:
    """Yield what an element shows, in order; elements that are not known show what is in them."""
    name = name_of(element)
    if name in _PROPERTIES:
        return
    reader = _READERS.get(name)
    if name in _PLAIN:
        yield _PLAIN[name]
    elif reader is not None:
        yield from reader(element, setting)
    else:
        yield from _inside(element, setting)


def _inside(holder: Iterable[Element], setting: Setting) -> Iterator[Piece]:
    for element in holder:
        yield from pieces_of(element, setting)


def _run(run: Element, setting: Setting) -> Iterator[Piece]:
    """Yield what a run shows, nothing where it is hidden; a note's own sign ("*") belongs to the note's mark."""
    if is_hidden(setting.styles, child(run, "w:rPr"), setting.paragraph_style):
        return
    own_sign = any(_has_own_sign(mark) for mark in run)
    level = _level(run)
    for piece in _inside(run, setting):
        if not isinstance(piece, str):
            yield piece
        elif not own_sign:
            yield at_level(piece, level)


def _level(run: Element) -> Level:
    """Return whether a run stands above or below the line."""
    place = child(run, "w:rPr", "w:vertAlign")
    return _LEVELS.get(attribute(place, "w:val"), "") if place is not None else ""


def _has_own_sign(mark: Element) -> bool:
    is_mark = name_of(mark) in ("w:footnoteReference", "w:endnoteReference")
    return is_mark and attribute(mark, "w:customMarkFollows") not in ("", "0", "false", "off")


def _text(element: Element, _: Setting) -> Iterator[Piece]:
    """Yield written text; line breaks of the XML itself are spaces, and entities of the file are passed over."""
    text = "".join((element.text or "", *(inner.tail or "" for inner in element)))
    yield with_symbols(text.translate(_XML_SPACE), _font_of(element))


def _font_of(text: Element) -> str:
    run = text.getparent()
    fonts = child(run, "w:rPr", "w:rFonts")
    return "" if fonts is None else attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi")


def _symbol(element: Element, _: Setting) -> Iterator[Piece]:
    try:
        code = int(attribute(element, "w:char"), 16)
    except ValueError:
        return
    yield symbol(code, attribute(element, "w:font"))


def _choice(mark: Element, _: Setting) -> Iterator[Piece]:
    """Yield the entry that is chosen in a drop-down field: it stands in the field's own data."""
    choices = child(mark, "w:ffData", "w:ddList")
    if choices is None:
        return
    entries = [attribute(one, "w:val") for one in choices if name_of(one) == "w:listEntry"]
    chosen = child(choices, "w:result")
    number = attribute(chosen, "w:val") if chosen is not None else "0"
    yield from entries[int(number) :][:1] if number.isdecimal() else ()


def _note(mark: Element, _: Setting) -> Iterator[Piece]:
    yield NoteMark(f"{name_of(mark)} {attribute(mark, 'w:id')}")


def _box(content: Element, setting: Setting) -> Iterator[Piece]:
    yield setting.box(content)


def _word_art(shape: Element, _: Setting) -> Iterator[Piece]:
    yield (Paragraph(shape.get("string")),)


def _drawn_text(paragraph: Element, _: Setting) -> Iterator[Piece]:
    """Yield a paragraph of a drawing that is no text box of Word's own."""
    yield (Paragraph("".join(one.text or "" for one in every(paragraph, "a:t"))),)


def _fraction(fraction: Element, setting: Setting) -> Iterator[Piece]:
    """Yield a fraction on one line: without a stroke, 1 above 2 would be 12."""
    above, below = child(fraction, "m:num"), child(fraction, "m:den")
    yield from _inside(above if above is not None else (), setting)
    yield "/"
    yield from _inside(below if below is not None else (), setting)


def _power(power: Element, setting: Setting) -> Iterator[Piece]:
    """Yield a power on one line: without a sign, 10 with 9 above it would be 109."""
    base, exponent = child(power, "m:e"), child(power, "m:sup")
    yield from _inside(base if base is not None else (), setting)
    yield "^"
    yield from _inside(exponent if exponent is not None else (), setting)


_READERS: Mapping[str, Callable[[Element, Setting], Iterator[Piece]]] = {
    "w:r": _run,
    "w:t": _text,
    "m:t": _text,
    "w:sym": _symbol,
    "w:fldChar": _choice,
    "w:footnoteReference": _note,
    "w:endnoteReference": _note,
    "w:txbxContent": _box,
    "v:textpath": _word_art,
    "a:p": _drawn_text,
    "m:f": _fraction,
    "m:sSup": _power,
}
