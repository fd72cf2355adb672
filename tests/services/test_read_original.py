"""The file that an article was read from comes back byte by byte."""

from __future__ import annotations

from sqlalchemy import Engine

from services.read_original import read_original
from services.store_article import store_article
from tests.db.samples import analysis, harbour, person, store_morning

FILE = b"<p>Harbour\r\n\x00\xff</p>"


def test_an_article_gives_back_the_bytes_it_was_read_from(engine: Engine) -> None:
    by = person(engine)
    store_morning(engine, by)
    stored, _ = store_article(engine, by, harbour(), analysis([]), original=FILE, media_type="text/html")
    assert read_original(engine, stored.id) == FILE


def test_an_article_that_came_without_a_file_gives_no_bytes(engine: Engine) -> None:
    assert read_original(engine, store_morning(engine, person(engine)).id) == b""
    assert read_original(engine, 999) == b""
