"""What every page asks is answered from indexes on either database: no large table is gone through from end to end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from benchmarks.filled_room import STORY_CLAIMS, confirmed_cluster, fill, first_article, first_claim, own_person
from db.engine import open_engine
from tests.conftest import BACKENDS, TEMPLATE, PostgreSQL
from tests.pages.places import opened
from tests.query_plans import Sent, noted, scans

STORY = 2
ADDRESSES: tuple[tuple[str, dict[str, object]], ...] = (
    ("queue", {}),
    ("dashboard", {}),
    ("dashboard", {"story": STORY}),
    ("articles", {"story": STORY}),
    ("articles", {"view": "add"}),
    ("review", {"article": first_article(STORY), "claim": first_claim(first_article(STORY)) + 2}),
    ("search", {"q": "case 2"}),
    ("search", {"source": own_person(STORY)}),
    ("repeated", {}),
    ("repeated", {"view": "groups"}),
    ("repeated", {"view": "answered"}),
    ("repeated", {"view": "contradictions"}),
    ("repeated", {"view": "identical"}),
    ("repeated", {"group": confirmed_cluster(STORY)}),
    ("repeated", {"story": STORY}),
    ("fact_checks", {"view": "ratings"}),
    ("fact_checks", {"view": "imports"}),
    ("coverage", {"story": STORY}),
    ("sources", {}),
    ("sources", {"view": "pairs"}),
    ("sources", {"view": "unnamed"}),
    ("sources", {"source": own_person(STORY)}),
    ("adjudication", {}),
    ("agreement", {}),
    ("export", {"story": STORY}),
    ("imports", {}),
    ("settings", {}),
    ("activity", {}),
    ("activity", {"who": 1, "kind": "claim", "from": "2001-01-31", "to": "2199-12-31"}),
    ("versions", {"article": first_article(STORY)}),
)


class Known(NamedTuple):
    """A table that may be gone through, by words of the statement, and why."""

    table: str
    words: str
    why: str


NEWEST = "SQLite calls it a scan that the newest rows are read, the last one first, up to a limit"
KNOWN: tuple[Known, ...] = (
    Known("source_mention", "ORDER BY source_mention.id DESC", NEWEST),
    Known("story_article", "ORDER BY story_article.article_id DESC", NEWEST),
    Known("article", "ORDER BY article.id DESC", NEWEST),
    Known("source_mention", "FILTER (WHERE source_1.kind IS NULL)", "unnamed sourcing is told of all claims (023)"),
)


class Asked(NamedTuple):
    """A filled database, and what all pages asked of it."""

    engine: Engine
    sent: Sent


@pytest.fixture(scope="module", params=BACKENDS)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Fill a database of either kind, open every page on it, and note what is asked."""
    url = filled_url(request, tmp_path_factory.mktemp("filled"))
    engine = open_engine(url)
    fill(engine, STORY * STORY_CLAIMS)
    with pytest.MonkeyPatch.context() as patch, noted() as sent:
        patch.setenv("WORKBENCH_DATABASE_URL", url)
        for path, query in ADDRESSES:
            page = opened(path, **{name: str(value) for name, value in query.items()}).run()
            assert not page.exception, (path, query)
    yield Asked(engine, sent)
    engine.dispose()


def filled_url(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return the address of a database of its own, with all tables and nothing in them."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("sqlite_template"), folder / "claims.sqlite3")
        return f"sqlite:///{file}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.create(TEMPLATE)


def known(table: str, statement: str) -> bool:
    return any(one.table == table and one.words in statement for one in KNOWN)


def test_no_large_table_is_gone_through_for_a_page(asked: Asked) -> None:
    assert len(asked.sent) > 200, "the pages asked for little: was anything stored?"
    found = scans(asked.engine, asked.sent)
    assert [one for one in found if not known(one.table, one.statement)] == []


def test_what_may_be_gone_through_still_is(asked: Asked) -> None:
    if asked.engine.dialect.name == "sqlite":  # PostgreSQL has an index to walk along for each of them
        found = scans(asked.engine, asked.sent)
        assert [
            one for one in KNOWN if not any(one.table == scan.table and one.words in scan.statement for scan in found)
        ] == []


def test_a_table_that_is_gone_through_is_noticed(asked: Asked) -> None:
    sent: Sent = {"SELECT claim_1.wording FROM claim AS claim_1 WHERE claim_1.form = 'x' ORDER BY claim_1.wording": ()}
    assert [one.table for one in scans(asked.engine, sent)] == ["claim"]
