"""No label of any page reads foreign text as Markdown: it could load a picture from elsewhere or lead astray."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from sqlalchemy import Engine
from streamlit.testing.v1.element_tree import Block, Node

from db.engine import reading, writing
from db.reads.groups import list_groups
from db.writes.people import ensure_reviewer
from tests.db.agreement_rows import give
from tests.db.fact_check_samples import LORRIES, imported, up_to_date
from tests.pages.pair_samples import answer_all, by_name, store_hostile
from tests.pages.places import opened
from workbench.factchecks.model import FactCheck, Rating
from workbench.model import Verdict
from workbench.stored.clusters import GroupFilter, GroupState

MARKUP = ("[a](javascript", "![", ":red[", "$x^2$", "**bold**")
PICTURE = "![x](https://elsewhere.example/seen.png) [a](javascript:hacked=1) :red[x]"
# What shows its text as it stands: message and field, "" for every field of a message.
LITERAL = {
    ("Html", "body"), ("Text", "body"), ("TextInput", "default"), ("TextInput", "value"), ("TextArea", "default"),
    ("TextArea", "value"), ("Selectbox", "options"), ("Selectbox", "raw_value"), ("MultiSelect", "options"),
    ("MultiSelect", "raw_values"), ("BidiComponent", ""), ("MixedData", ""), ("PageLink", "query_string"),
    ("DownloadButton", "url"), ("Navigation", ""),
}  # fmt: skip


@pytest.fixture
def hostile(engine: Engine) -> dict[str, list[dict[str, str]]]:
    """Store names, titles, words, ratings and reviewers that try to be Markdown; return addresses of every page."""
    store_hostile(engine)
    check = FactCheck(
        "900 lorries cross the harbour bridge", f"https://check.example/{PICTURE[2]}", Rating(PICTURE, 2, 5, 1),
        PICTURE, "check.example", PICTURE, PICTURE, LORRIES.claimed_on, LORRIES.reviewed_on,
    )  # fmt: skip
    with writing(engine) as session:
        by = ensure_reviewer(session, PICTURE[:70])
    for name in (by.name, "**bold** desk"):
        give(engine, 1, name, Verdict.VERIFIED)
    imported(engine, by, check, library=PICTURE[:60])
    up_to_date(engine)
    source = str(next(iter(by_name(engine).values())).id)
    return {
        "articles": [{}, {"view": "add"}],
        "review": [{"article": "1"}, {"article": "2"}],
        "search": [{}, {"q": "lorries"}],
        "repeated": [{}, {"view": "groups"}, {"view": "answered"}],
        "fact_checks": [{}, {"view": "ratings"}, {"view": "imports"}],
        "coverage": [{}],
        "sources": [{}, {"view": "pairs"}, {"view": "unnamed"}, {"source": source}],
        "export": [{}],
        "agreement": [{}, {"across": "source"}, {"show": "claims", "claims": "all"}],
    }


@pytest.mark.parametrize("answered", [False, True], ids=["pairs open", "pairs answered"])
def test_foreign_text_is_never_markdown(
    engine: Engine, hostile: dict[str, list[dict[str, str]]], *, answered: bool
) -> None:
    if answered:
        answer_all(engine)
        with reading(engine) as session:
            groups = list_groups(session, GroupFilter(GroupState.ALL), limit=1)
        hostile["repeated"].append({"group": str(groups[0].id)})
    for path, addresses in hostile.items():
        for query in addresses:
            page = opened(path, **query).run()
            assert not page.exception, (path, query, [one.value for one in page.exception])
            assert [found for node in nodes(page._tree) for found in unprotected(node)] == [], (path, query)


def test_the_check_itself_finds_markdown(engine: Engine) -> None:
    del engine
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_string("import streamlit as st; st.button('![x](https://elsewhere.example/seen.png)')").run()
    assert [found for node in nodes(page._tree) for found in unprotected(node)] != []


def nodes(node: Node) -> Iterator[Any]:
    """Yield the messages of everything on a page."""
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message):
        yield proto
    if isinstance(node, Block):
        for child in node.children.values():
            yield from nodes(child)


def unprotected(message: Message) -> Iterator[tuple[str, str, str]]:
    """Yield message, field and text of whatever would be read as Markdown and holds markup of others."""
    kind = message.DESCRIPTOR.name
    for field, value in message.ListFields():
        if (kind, "") in LITERAL or (kind, field.name) in LITERAL:
            continue
        values = value if isinstance(value, (list, tuple)) or field.is_repeated else [value]
        for one in values:
            if field.type == FieldDescriptor.TYPE_MESSAGE and isinstance(one, Message):
                yield from unprotected(one)
            elif isinstance(one, str) and any(piece in one for piece in MARKUP):
                yield kind, field.name, one
