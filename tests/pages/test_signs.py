"""No meaning stands in a colour alone: whatever a page colours by its verdict says in a sign or a word what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html
from sqlalchemy import Engine
from streamlit.testing.v1.element_tree import Block, Node

from db.engine import writing
from db.reads.claims import claims_of
from db.reads.groups import list_groups
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared.routes import PLACES
from pages.shared.verdicts import LOOKS
from tests.pages.pair_samples import answer_all, by_name, store_story
from tests.pages.places import opened
from workbench.model import Verdict
from workbench.stored.clusters import GroupFilter, GroupState

COLOURED = {*(look.colour for look in LOOKS.values()), *(verdict.value for verdict in LOOKS)}
"""The classes by which a style colours: the colours of verdicts, and the verdicts themselves."""


@pytest.fixture
def queries(engine: Engine) -> dict[str, list[dict[str, str]]]:
    """Store a story on which people decided in every way; return by page the addresses that show verdicts."""
    store_story(engine)
    answer_all(engine)
    given = [verdict for verdict in Verdict if LOOKS[verdict].key]
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
        claims = [one for article in (1, 2, 3) for one in claims_of(session, article)]
        for one, verdict in zip(claims, given, strict=False):
            decide(session, by, one.id, one.revision, verdict, datetime.now(UTC), "Counted.")
        group = list_groups(session, GroupFilter(GroupState.ALL), limit=1)[0].id
    source = str(next(iter(by_name(engine).values())).id)
    return {
        "review": [{"article": "1"}, {"article": "2"}],
        "repeated": [{}, {"view": "groups"}, {"view": "answered"}, {"group": str(group)}],
        "sources": [{}, {"source": source}],
        "versions": [{"article": "1"}],
    }


def test_every_verdict_has_a_sign_a_word_and_a_line_of_its_own() -> None:
    for told_apart_by in ("sign", "label", "line", "icon"):
        found = [getattr(look, told_apart_by) for look in LOOKS.values()]
        assert all(found), told_apart_by
        assert len(set(found)) == len(found), told_apart_by


def test_whatever_a_page_colours_says_what_it_is(engine: Engine, queries: dict[str, list[dict[str, str]]]) -> None:
    del engine
    coloured = 0
    for place in PLACES:
        for query in queries.get(place.path, [{}]):
            page = opened(place.path, **query).run()
            assert not page.exception, (place.path, query, [one.value for one in page.exception])
            for element in found_in(page._tree):
                coloured += 1
                assert says_something(element), (place.path, query, html.tostring(element))
    assert coloured > 20, "no page colours anything: the classes are called otherwise by now"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('<b class="red"></b>', False),
        ('<b class="red"> </b>', False),
        ('<b class="red">✗</b>', True),
        ('<div role="img" aria-label="2 disputed"><b class="red"></b></div>', True),
        ('<div role="img"><b class="red"></b></div>', False),
        ('<b class="red" title="Disputed"></b>', False),
        ('<i aria-hidden="true"><b class="red"></b></i>', False),
        ('<p>2 disputed <i aria-hidden="true"><b class="red"></b></i></p>', True),
    ],
)
def test_a_colour_is_told_by_words_or_by_the_name_of_the_picture_that_it_is_in(written: str, says: bool) -> None:
    (element,) = coloured_elements(written)
    assert says_something(element) is says


def found_in(node: Node) -> Iterator[Any]:
    """Yield the coloured elements of everything that a page writes as HTML."""
    body = getattr(getattr(node, "proto", None), "body", "")
    if isinstance(body, str) and "class=" in body:
        yield from coloured_elements(body)
    if isinstance(node, Block):
        for child in node.children.values():
            yield from found_in(child)


def coloured_elements(written: str) -> Iterator[Any]:
    """Yield the elements of HTML that have a class by which a style colours."""
    for element in html.fragment_fromstring(written, create_parent="div").iter():
        if isinstance(element.tag, str) and COLOURED & set((element.get("class") or "").split()):
            yield element


def says_something(element: Any) -> bool:
    """Say whether an element has words or a sign, or is a part of a picture that is told in words.

    A picture is told by its name, or, where it is for the eye alone, by the words that it stands among.
    """
    return bool(element.text_content().strip()) or any(_told(one) for one in element.iterancestors())


def _told(picture: Any) -> bool:
    if picture.get("aria-hidden") == "true":
        return bool(picture.getparent().text_content().strip())
    return picture.get("role") == "img" and bool(picture.get("aria-label", "").strip())
