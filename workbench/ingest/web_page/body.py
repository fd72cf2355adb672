"""Which blocks of a page are its article, and what of its surroundings is left out.

Some blocks are the article's for sure. All that stand on the same path through the page are taken with them, those
between them that are no box, the lines under the headline, and the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from workbench.ingest.block_quotations import marked
from workbench.ingest.draft import Dropped
from workbench.ingest.web_page.announced import drop_announced
from workbench.ingest.web_page.blocks import Block, blocks_of, lies_in
from workbench.ingest.web_page.boxes import mark_foreign
from workbench.ingest.web_page.foreign import is_post
from workbench.ingest.web_page.known import Known
from workbench.ingest.web_page.opening_lines import first_of, is_byline
from workbench.ingest.web_page.page import Page
from workbench.ingest.web_page.site_names import bare, is_headline
from workbench.ingest.web_page.sure_blocks import LINKED, is_prose, sure_blocks
from workbench.ingest.web_page.weights import HELD, Weights, main_paths

_SAID = ("struck out", "person card", "share bar", "advertisement")  # what may be one word of a sentence
_INSIDE = ("blockquote", "ul", "ol", "dl", "table")  # what lies in an article's element and holds sentences of it
_WHOLE_LINK = 0.95  # share of letters in links that makes a sentence the title of another story
_FRAMED = 0.9  # share of the article that its frame holds
_OPENING = 1  # sentences above which the byline stands (a standfirst is one); below, an author's name opens an answer
_CORRECTION = re.compile(
    r"(?:(?:correction|clarification|editor[’']?s[’']? note|update|note)\b[^.]{0,40}[:–—-]|an earlier version of this|"
    r"a previous version of this|this (?:article|story|report|piece|post|headline)(?: \w+){0,3} (?:was|has been|is) "
    r"(?:updated|corrected|amended|changed|clarified|edited|first published|originally published)|"
    r"(?:a|one) correction was made|the headline (?:of|on) this)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The article's paragraphs in order, and what of its surroundings was left out."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()


def body_of(page: Page, known: Known) -> Body:
    """Return the article among the blocks of a page; no paragraphs where the page holds none."""
    blocks = _of_first_article(blocks_of(page.root, page.frames), known.title)
    sure = sure_blocks(page.root, blocks, known.article_body)
    if not sure:
        return Body(())
    mark_foreign(blocks, sure, known.title)
    taken = _taken(blocks, sure, known)
    drop_announced(taken, known)
    kept = [block for block in taken if block.rule is None]
    return Body(tuple(paragraphs_of(kept)), tuple(_left_out(blocks, kept, known.title)))


def _of_first_article(blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """Return the blocks down to the headline of another article: pages that never end append one after the other."""
    headline = next((place for place, block in enumerate(blocks) if _heads(block, title)), None)
    if headline is None:
        return blocks
    others = (place for place in range(headline + 1, len(blocks)) if _heads_another(blocks, place, headline, title))
    return blocks[: next(others, len(blocks))]


def _heads(block: Block, title: str) -> bool:
    """Say whether a block is the headline as a heading of the first level."""
    return block.element.tag == "h1" and is_headline(block.text, title)


def _heads_another(blocks: Sequence[Block], place: int, headline: int, title: str) -> bool:
    """Say whether a block is the headline of another element of the kind that holds the article."""
    block, own = blocks[place], _article_around(blocks[headline])
    other = _article_around(block)
    if block.path != blocks[headline].path or other is None or other is own or is_headline(block.text, title):
        return False
    return any(is_prose(between) for between in blocks[headline + 1 : place])


def _article_around(block: Block) -> HtmlElement | None:
    """Return the element called article that a block lies in, None where it lies in none."""
    return next((element for element in reversed(block.around) if element.tag == "article"), None)


def _taken(blocks: Sequence[Block], sure: Sequence[Block], known: Known) -> list[Block]:
    """Return the article's blocks: those on the paths of the sure ones, those between, above and below them."""
    kept = [block for block in sure if block.rule is None] or list(sure)
    places = _on_main_paths(blocks, kept)
    if not places:
        return kept
    first, last = first_of(blocks, places, known), places[-1]
    below = _Below([blocks[place] for place in places], kept)
    taken = [*blocks[first : last + 1], *below.of(blocks[last + 1 :])]
    text = _begin_of_text(taken)
    return [block for place, block in enumerate(taken) if _may_stay(block, known, opening=place < text)]


def _begin_of_text(taken: Sequence[Block]) -> int:
    """Return the place below which no byline stands: that of the first sentence under a standfirst."""
    sentences = [place for place, block in enumerate(taken) if block.rule is None and is_prose(block)]
    return sentences[_OPENING] if len(sentences) > _OPENING else len(taken)


def _on_main_paths(blocks: Sequence[Block], sure: Sequence[Block]) -> list[int]:
    """Return the places of the blocks that stand on the article's paths and in no box."""
    paths = set(main_paths(sure))
    return [place for place, block in enumerate(blocks) if block.path in paths and block.rule is None]


class _Below:
    """Says what belongs to an article below the last block on its paths."""

    def __init__(self, main: Sequence[Block], sure: Sequence[Block]) -> None:
        self._frame = _frame(main)
        self._sure = {id(block) for block in sure}
        self._homes = {block.home for block in main} - {None}

    def of(self, blocks: Sequence[Block]) -> list[Block]:
        """Return what belongs to the article, a heading with what stands under it."""
        found = [self.belongs(block) for block in blocks]
        heads = [
            block.is_heading and block.home in self._homes and below
            for block, below in zip(blocks, found[1:], strict=False)
        ]
        return [block for block, own, heading in zip(blocks, found, [*heads, False], strict=False) if own or heading]

    def belongs(self, block: Block) -> bool:
        """Say whether a block is the article's: sure and in its frame, a sentence beside its own, or a correction."""
        framed = self._frame is not None and id(block) in self._sure and lies_in(block, self._frame)
        return framed or self._goes_on(block) or _is_correction(block)

    def _goes_on(self, block: Block) -> bool:
        """Say whether a block is a sentence in the article's own element, or in a quotation or list that lies there."""
        if block.rule is not None or block.link_share >= LINKED:
            return False
        beside = any(element.tag in _INSIDE and element.getparent() in self._homes for element in block.around[-3:])
        return beside or (block.home in self._homes and block.is_sentence)


def _is_correction(block: Block) -> bool:
    """Say whether a block is the note about a correction, which belongs to the article wherever it stands."""
    return block.rule in (None, "page furniture", "byline") and _CORRECTION.match(block.text) is not None


def _may_stay(block: Block, known: Known, *, opening: bool) -> bool:
    """Give a block that is not the article's its rule; say whether it lies among the article's at all."""
    if is_headline(block.text, known.title):
        return False
    if _is_correction(block):
        block.rule = None
    elif block.rule is None and opening and is_byline(block, known):
        block.rule = "byline"
    linked = block.link_share >= (_WHOLE_LINK if block.is_sentence else LINKED)
    if block.rule is None and linked and not block.is_heading:
        block.rule = "other stories"
    return True


def paragraphs_of(kept: Sequence[Block]) -> list[str]:
    """Return the paragraphs, quotations that are set apart in marks."""
    texts: list[str] = []
    weights, quotation = Weights(kept), None
    held: list[str] = []
    for block in kept:
        inside = _quotation_around(block, weights)
        if inside is not quotation:
            texts += marked(held)
            held, quotation = [], inside
        if inside is None:
            texts.append(block.text)
        else:
            held.append(block.text)
    return texts + marked(held)


def _quotation_around(block: Block, weights: Weights) -> HtmlElement | None:
    """Return the block quotation that a block lies in, None where it is a post or only a frame around the article."""
    for element in block.around:
        if element.tag == "blockquote" and not is_post(element):
            return element if weights.share(element) < HELD else None
    return None


def _left_out(blocks: Sequence[Block], kept: Sequence[Block], title: str) -> list[Dropped]:
    """Return what stands around the article and is no part of it: in its own frame, and readers' comments anywhere."""
    staying, frame, shown = {id(block) for block in kept}, _frame(kept), {bare(block.text) for block in kept}
    others = [block for block in blocks if id(block) not in staying and bare(block.text) not in shown]
    return [
        Dropped(block.text, block.rule or "page line")
        for block in others
        if not is_headline(block.text, title) and _is_told(block, frame)
    ]


def _is_told(block: Block, frame: HtmlElement | None) -> bool:
    """Say whether the reader is told that a block was left out: of the page's own menus nobody is."""
    inside = frame is not None and lies_in(block, frame)
    told = block.rule != "page furniture" or is_prose(block)
    return block.rule == "readers’ comment" or (
        inside and told and (len(block.text.split()) > 1 or block.rule in _SAID)
    )


def _frame(kept: Sequence[Block]) -> HtmlElement | None:
    """Return the smallest element that holds nine tenths of the article."""
    return next(reversed(Weights(kept).holding(_FRAMED)), None)
