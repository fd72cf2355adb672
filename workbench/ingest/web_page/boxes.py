"""Which blocks lie in a box, a bar or a list beside the article: by the names of elements and by what is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from workbench.ingest.web_page.blocks import Block
from workbench.ingest.web_page.foreign import is_vague, own_rule
from workbench.ingest.web_page.site_names import is_headline
from workbench.ingest.web_page.sure_blocks import is_prose
from workbench.ingest.web_page.weights import HELD, Weights, main_paths

_TEXT_TAGS = ("p", "h2", "h3", "h4", "li", "blockquote")
_PROSE = 0.6  # share of an element's letters in sentences that makes it text, where its name may be one of text
_CARD = 450  # letters of the card of another story, at most
_CAPTION = 300  # letters of a box with a picture and its line, at most


def mark_foreign(blocks: Sequence[Block], sure: Sequence[Block], title: str) -> None:
    """Give each block in a box, a bar or a list its rule; what holds much of the article is none, whatever its name."""
    paths = main_paths(sure)
    holders = _holders(blocks, sure, title) | _own_articles(sure, paths)
    named, boxes = _rules(blocks, holders, {block.home for block in sure})
    for block in blocks:
        box = _first(boxes, block)
        own = box == "photo caption" and _is_articles(block, paths)
        block.rule = block.rule or _first(named, block) or (None if own else box)


def _rules(
    blocks: Sequence[Block], holders: set[HtmlElement], homes: set[HtmlElement | None]
) -> tuple[dict[HtmlElement, str | None], dict[HtmlElement, str | None]]:
    """Return the rules of all elements around the blocks: by their names, and by what stands in them."""
    named: dict[HtmlElement, str | None] = dict.fromkeys(holders)
    boxes = dict(named)
    everything, prose = Weights(blocks), Weights([block for block in blocks if is_prose(block)])
    for element in dict.fromkeys(element for block in blocks for element in block.around):
        if element not in holders:
            in_prose = prose.letters(element) >= _PROSE * everything.letters(element)
            sentences = in_prose and is_vague(element) and not _has_links(element)
            named[element] = None if sentences else _named_rule(element, homes)
            boxes[element] = _box_rule(element)
    return named, boxes


def _has_links(element: HtmlElement) -> bool:
    """Say whether an element leads on: a heading that is a link, or a field to fill in."""
    return bool(
        element.xpath(
            "boolean(.//a[@href][.//h2 or .//h3 or .//h4] | .//*[self::h2 or self::h3 or self::h4]//a | .//input)"
        )
    )


def _own_articles(sure: Sequence[Block], paths: Sequence[str]) -> set[HtmlElement]:
    """Return the elements called article that hold something of the main path, as entries of a live page do.

    One inside the page that holds nothing of it is another article.
    """
    main = (block for block in sure if block.path in paths[:1])
    return {element for block in main for element in block.around if element.tag == "article"}


def _first(rules: Mapping[HtmlElement, str | None], block: Block) -> str | None:
    """Return the rule of the outermost element around a block that has one."""
    return next((rule for element in block.around if (rule := rules[element])), None)


def _holders(blocks: Sequence[Block], sure: Sequence[Block], title: str) -> set[HtmlElement]:
    """Return the elements that hold much of the article, and those around its headline."""
    headline = next((block for block in blocks if block.element.tag == "h1" and is_headline(block.text, title)), None)
    return {*Weights(sure).holding(HELD), *(headline.around if headline else ())}


def _named_rule(element: HtmlElement, homes: set[HtmlElement | None]) -> str | None:
    """Name the rule of an element; a paragraph among the article's is one, though its name be that of a label."""
    rule = own_rule(element) or ("other stories" if element.tag == "article" else None)
    if rule in ("page furniture", "paywall") and element.tag in _TEXT_TAGS and element.getparent() in homes:
        return None
    return rule


def _is_articles(block: Block, paths: Sequence[str]) -> bool:
    """Say whether a block beside a picture is the article's: a heading, or a paragraph on one of its paths."""
    return block.is_heading or block.path in paths[:1] or (block.element.tag == "p" and block.path in paths)


def _box_rule(element: HtmlElement) -> str | None:
    """Name what makes a small element a box: what stands in it beside its few words."""
    if element.xpath("boolean(.//input[@type='email' or contains(@name,'email')])"):
        return "newsletter call"
    letters = len(element.text_content())
    if letters > _CARD or element.tag in _TEXT_TAGS:
        return None
    if element.xpath("boolean(descendant-or-self::a[@href][.//h2 or .//h3 or .//h4 or .//h5])"):
        return "other stories"
    pictured = letters <= _CAPTION and element.xpath("boolean(.//img | .//picture | .//video)")
    return "photo caption" if pictured and not element.xpath("boolean(.//p[2])") else None
