"""A page as a list of blocks: paragraphs, headings, list items and lines of text in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from workbench.ingest.raised_figures import Level, at_level
from workbench.ingest.web_page.foreign import own_rule, words_of
from workbench.ingest.web_page.parsing import is_hidden, is_veiled

_BLOCK_TAGS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "figure", "figcaption", "h1", "h2",
    "h3", "h4", "h5", "h6", "pre", "form", "fieldset", "address", "hr", "details", "summary", "center", "body", "html",
    "dir", "menu", "hgroup", "picture", "search",
))  # fmt: skip
HIDDEN = "hidden text"
"""The rule of what a page shows only after a click."""

_TYPE = frozenset(("b", "strong", "font", "big", "i", "em", "span"))
_INLINE = frozenset(("a", "span", "b", "i", "em", "strong", "abbr", "button", "mark", "u", "small"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAK = "\u2028"  # a break inside a line while it is read
_LEAST_ENTRIES, _LONGEST_ENTRY = 3, 60  # lines of a list, and code points of each
_TELLING = 20  # code points at the end of a line that tell whether a sentence ends there
_LABELLED = re.compile(r"[A-Z][\w .'’-]{1,30}: \S")
_MARKS = {"q": ("“", "”")}
_STRUCK = frozenset(("del", "s", "strike"))
_FIGURES = re.compile(r"[\d+−-]{1,4}|[\d+−-]{1,4}(?:,\s?\d{1,3})*")
_LEVELS: Mapping[str, Level] = {"sup": "raised", "sub": "lowered"}
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_CAP = re.compile(r"[“\"‘']?[A-Z]{1,3}")
# Inside a paragraph only these cut something out: a card or a bar; a picture's frame ends the paragraph anyway.
_INSIDE_PARAGRAPH = frozenset({"person card", "share bar", "advertisement", "newsletter call"})


@dataclass(slots=True, kw_only=True)
class Block:
    """One block of text: its words, the element that holds it, how many letters of it are links.

    `path` names the element and all around it, without numbers: the paragraphs of one article share it. `rule` says
    why it is no part of the article, None where it may be.
    """

    text: str
    element: HtmlElement
    linked: int = 0
    path: str = ""
    rule: str | None = None
    around: tuple[HtmlElement, ...] = field(default=(), repr=False)

    @property
    def home(self) -> HtmlElement | None:
        """What its element lies in, None at the top of the page."""
        return self.around[-2] if len(self.around) > 1 else None

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading."""
        return self.element.tag in _HEADINGS

    @property
    def is_sentence(self) -> bool:
        """Whether the block ends as a sentence does."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def link_share(self) -> float:
        """The share of its letters that are links."""
        return self.linked / (len(self.text) or 1)


def blocks_of(root: HtmlElement, frames: Collection[HtmlElement] = ()) -> list[Block]:
    """Return the blocks that a reader sees, in the order of the page, drop caps joined to their words.

    `frames` hold most of the page: where they are hidden, a script shows them in a browser.
    """
    reader = _Reader(frames)
    reader.read(root.find("body") if root.find("body") is not None else root)
    reader.end()
    return _with_drop_caps(reader.blocks)


def lies_in(block: Block, element: HtmlElement) -> bool:
    """Say whether a block lies inside an element."""
    return any(around is element for around in block.around)


class _Reader:
    """Walks a page once; keeps the line that is being read, and the blocks that are complete."""

    def __init__(self, frames: Collection[HtmlElement]) -> None:
        self._frames = frames
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._seen = 0
        self._linked = 0
        self._around: list[HtmlElement] = []
        self._paths: list[str] = []
        self._in_link = 0
        self._veiled = False

    def read(self, element: HtmlElement) -> None:
        """Read an element and what is inside."""
        if is_hidden(element) and element not in self._frames:
            self._read_veiled(element)
            return
        if element.tag == "br":
            self._line_break(element)
        elif element.tag in _STRUCK:
            self._set_aside(element, "struck out")
        elif element.tag in _LEVELS and _FIGURES.fullmatch(element.text_content().strip()):
            self._take_figures(element)
        elif self._is_block(element):
            self._read_block(element)
        elif self._cut_out(element):
            self._set_aside(element, own_rule(element))
        else:
            self._read_inline(element)

    def _read_veiled(self, element: HtmlElement) -> None:
        """Read what a click may show as blocks that are no part of the text."""
        if not is_veiled(element) or self._veiled or self._in_line():
            return
        before, self._veiled = len(self.blocks), True
        self._read_block(element)
        self._veiled = False
        for block in self.blocks[before:]:
            block.rule = HIDDEN

    def _in_line(self) -> bool:
        """Say whether a line is being read, in which nothing hidden is a paragraph."""
        return self._seen > 0

    def end(self) -> None:
        """End the line that is being read; short lines apart by breaks are a list, each a block of its own."""
        path, around = "/".join(self._paths), tuple(self._around)
        lines = [" ".join(line.split()) for line in "".join(self._pieces).split(_BREAK)]
        lines = [line for line in lines if line]
        if not _is_list(lines):
            lines = [" ".join(lines)] if lines else []
        for text in lines if around else ():
            linked = min(self._linked, len(text))
            self.blocks.append(Block(text=text, element=around[-1], linked=linked, path=path, around=around))
        self._pieces, self._seen, self._linked = [], 0, 0

    def _is_block(self, element: HtmlElement) -> bool:
        """Say whether an element stands on lines of its own; unknown ones do, but inside a paragraph."""
        if element.tag in _BLOCK_TAGS or (element.tag == "a" and any(child.tag in _BLOCK_TAGS for child in element)):
            return True
        return "-" in element.tag and not any(around.tag in ("p", "li", *_HEADINGS) for around in self._around[-3:])

    def _read_block(self, element: HtmlElement) -> None:
        self.end()
        self._around.append(element)
        self._paths.append(_step(element))
        self._read_inline(element)
        self.end()
        self._around.pop()
        self._paths.pop()

    def _read_inline(self, element: HtmlElement) -> None:
        opening, closing = _MARKS.get(element.tag, ("", ""))
        self._take(opening)
        self._read_line(element)
        self._take(closing)

    def _read_line(self, element: HtmlElement) -> None:
        linked = element.tag == "a" and element.get("href") is not None
        self._in_link += linked
        self._read_inside(element)
        self._in_link -= linked

    def _read_inside(self, element: HtmlElement) -> None:
        self._take(element.text)
        for child in element:
            self.read(child)
            self._take(child.tail)

    def _take(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._seen += _letters_in(text)
            self._linked += len(text.strip()) if self._in_link else 0

    def _line_break(self, element: HtmlElement) -> None:
        """Two breaks end a paragraph, one does after a sentence or a line in its own type; elsewhere it is a space."""
        written = self._last_written()
        if not written or written.endswith(_BREAK) or _SENTENCE_END.search(written) or self._is_own_type(element):
            self.end()
        else:
            self._pieces.append(_BREAK)

    def _last_written(self) -> str:
        """Return the last words of the line that is being read, "" where it has none; a line may have many pieces."""
        last = ""
        for piece in reversed(self._pieces):
            last = (piece + last).rstrip(" \t\r\n")
            if len(last) >= _TELLING:
                break
        return last

    def _is_own_type(self, element: HtmlElement) -> bool:
        """Say whether the element before holds all of the line that is being read, in a type of its own."""
        before = element.getprevious()
        if before is None or before.tag not in _TYPE or (before.tail or "").strip():
            return False
        words = before.text_content()
        return _letters_in(words) == self._seen and words.split() == "".join(self._pieces).split()

    def _cut_out(self, element: HtmlElement) -> bool:
        """Say whether an element inside a line is a card or a bar, and no word of the sentence that is called so.

        One is inside another of its kind, which holds the word itself, or leads to several places.
        """
        if own_rule(element) not in _INSIDE_PARAGRAPH:
            return False
        inside = any(own_rule(one) in _INSIDE_PARAGRAPH for one in element.iterancestors() if one.tag in _INLINE)
        holds_another = any(own_rule(child) in _INSIDE_PARAGRAPH for child in element.iterdescendants())
        return inside or (not holds_another and len(element.xpath(".//a[@href]")) > 1)

    def _take_figures(self, element: HtmlElement) -> None:
        """Take raised and lowered figures as such; what refers to a note is no part of the text."""
        if not element.xpath("boolean(.//a[starts-with(@href, '#')])"):
            self._take(at_level(element.text_content().strip(), _LEVELS[element.tag]))

    def _set_aside(self, element: HtmlElement, rule: str | None) -> None:
        """Keep what is cut out of a line as a block of its own, apart from the line."""
        text = " ".join(element.text_content().split())
        if text:
            path, around = "/".join((*self._paths, _step(element))), (*self._around, element)
            block = Block(text=text, element=element, linked=len(text), path=path, rule=rule, around=around)
            self.blocks.append(block)


def _letters_in(text: str) -> int:
    """Count what is no space."""
    return sum(map(len, text.split()))


def _is_list(lines: Sequence[str]) -> bool:
    """Say whether lines apart by breaks are entries of a list ("Aske: not guilty"), no wrapped sentence or verse."""
    short = len(lines) >= _LEAST_ENTRIES and all(len(line) <= _LONGEST_ENTRY for line in lines[:-1])
    return short and sum(_LABELLED.match(line) is not None for line in lines) > 1


def _step(element: HtmlElement) -> str:
    """Name an element for a path: its tag and its names, without numbers."""
    return f"{element.tag}.{_DIGITS.sub('', words_of(element)).replace(' ', '.')}"


def _with_drop_caps(blocks: list[Block]) -> list[Block]:
    """Join a large first letter that stands alone to the paragraph that goes on with it."""
    return list(_joined(blocks))


def _joined(blocks: list[Block]) -> Iterator[Block]:
    cap: Block | None = None
    for block in blocks:
        if cap is not None and block.text[:1].islower():
            block.text = cap.text + block.text
        elif cap is not None:
            yield cap
        cap = block if _CAP.fullmatch(block.text) else None
        if cap is None:
            yield block
    if cap is not None:
        yield cap
