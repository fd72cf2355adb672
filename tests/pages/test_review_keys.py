"""The keys of the review page: one table says what each does, and what it names is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from pages.review.corrections import TOOLS
from pages.review.keyboard import TABLE
from tests.pages import review_samples
from tests.pages.review_desk import choose, click, review

RESERVED_BY_BROWSERS = ("Ctrl", "Alt", "Meta", "Mod", "Cmd")
NAMED = {one.key.lower() for one in TABLE}


@pytest.fixture
def pages(engine: Engine) -> dict[str, AppTest]:
    """Draw the page as it is with an open source, with statements to split, with a dispute, and with every tool."""
    review_samples.store(engine, *review_samples.unsettled())
    review_samples.store(engine, *review_samples.weighed(2))
    drawn = {tool: choose(review(), tool) for tool in TOOLS}
    return {
        "an open source": review(claim="2"),
        "statements to split": review(article="2", claim="8"),
        "a dispute": click(review(article="2"), "decide disputed"),
        **drawn,
    }


def keys_of(node: Node) -> Iterator[str]:
    """Yield the keys of all containers and widgets, as their classes name them."""
    proto = getattr(node, "proto", None)
    named = getattr(proto, "id", "")
    if isinstance(named, str) and "-" in named:
        yield named.split("-", 2)[-1]
    if isinstance(node, Block):
        for child in node.children.values():
            yield from keys_of(child)


def test_no_key_stands_in_the_table_twice() -> None:
    assert [key for key, count in Counter(one.key.lower() for one in TABLE).items() if count > 1] == []


def test_every_key_is_a_plain_one_that_no_browser_takes() -> None:
    assert [one.key for one in TABLE if any(word in one.key for word in RESERVED_BY_BROWSERS)] == ["Ctrl+Enter"]


def test_every_key_that_a_button_binds_is_in_the_table(pages: dict[str, AppTest]) -> None:
    bound = {name: {one.proto.shortcut for one in page.button if one.proto.shortcut} for name, page in pages.items()}
    assert {"v", "d", "u", "n", "j", "k", "g", "s", "1", "2", "6", "9"} <= set.union(*bound.values())
    assert {name: keys - NAMED for name, keys in bound.items() if keys - NAMED} == {}


def test_no_two_buttons_of_a_page_bind_the_same_key(pages: dict[str, AppTest]) -> None:
    for page in pages.values():
        bound = Counter(one.proto.shortcut for one in page.button if one.proto.shortcut and not one.disabled)
        assert [key for key, count in bound.items() if count > 1] == []


def test_no_key_that_puts_the_cursor_somewhere_is_bound_by_a_button(pages: dict[str, AppTest]) -> None:
    bound = {one.proto.shortcut for page in pages.values() for one in page.button}
    assert bound & {one.key.lower() for one in TABLE if one.field} == set()


def test_every_field_that_a_key_leads_to_is_drawn(pages: dict[str, AppTest]) -> None:
    drawn = {key for page in pages.values() for key in keys_of(page._tree)}
    wanted = {one.field for one in TABLE if one.field} | {one.opener for one in TABLE if one.opener}
    assert wanted - drawn == set()


def test_every_option_that_a_key_chooses_is_one_of_the_tools() -> None:
    assert {one.option for one in TABLE if one.option} <= set(TOOLS)
