"""Pages that come in under one address: another article, another text of the same, or the same again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.versions import known_as
from services.add_article import Incoming, OtherText, add_article
from tests.db.samples import analysis, person
from workbench.ingest import compose, read_file
from workbench.stored.versions import Standing

PAGES = Path(__file__).parent.parent / "workbench" / "data" / "cases" / "dup"


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ("home-canonical-1.html", "home-canonical-2.html", Standing.NEW),
        ("u1.html", "u3-edited-same-address.html", Standing.OTHER_TEXT),
        ("u1.html", "u1.html", Standing.SAME),
    ],
)
def test_pages_under_one_address_are_told_apart(engine: Engine, first: str, second: str, standing: Standing) -> None:
    by = person(engine)
    one, other = (compose(read_file(name, (PAGES / name).read_bytes())) for name in (first, second))
    add_article(engine, by, Incoming(one), lambda _: analysis([]), lambda _: OtherText.KEEP)
    with reading(engine) as session:
        assert known_as(session, other).standing is standing
