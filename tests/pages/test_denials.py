"""A denial is a denial wherever a claim is named: on every page, on the command line, and in every export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from cli.printed import readable
from db.engine import open_engine, reading, writing
from db.reads.claims import filter_claims
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from services.score_pairs import score_pairs
from tests.pages.pair_samples import answer_all, by_name
from tests.pages.places import opened
from workbench.cue_stance import CueStance
from workbench.extraction.claims.statement import SPEAKER
from workbench.formats import ClaimSet, FormatName, format_of
from workbench.interchange import About
from workbench.model import Analysis, Article, Claim, Cue, Form, Outlet, Source, SourceKind, SourceMention, Span

KERN = Source("Lea Kern", SourceKind.PERSON)
DENIED = "both allegations of bribery in the harbour works"
SENTENCE = f"Lea Kern denied {DENIED}."
NOW = datetime(2031, 5, 9, tzinfo=UTC)
ALONE = re.compile(rf"(?<!denied ){DENIED}")


def denial(outlet: str) -> tuple[Article, Analysis]:
    """Return an outlet's article with one claim, a denial."""
    text = f"{outlet} on the works\n\n{SENTENCE}"
    content, cue, named = (_span(text, words) for words in (DENIED, "denied", "Lea Kern"))
    claim = Claim(
        content=(content,),
        form=Form.INDIRECT,
        cue=Cue((cue,)),
        mention=SourceMention((named,), KERN, "Named here in full."),
        stance=CueStance.DENIES,
        wording=f"{SPEAKER} denied {DENIED}",
    )
    article = Article(text, f"{outlet} on the works", Outlet(outlet), published=date(2031, 5, 3))
    return article, Analysis((claim,), "by hand", "1", "1")


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


@pytest.fixture
def denied(settings_database: str) -> Iterator[Engine]:
    """Store the denial in two outlets, and confirm that they are one claim."""
    engine = open_engine(settings_database)
    for outlet in ("Velden Courier", "Morning Post"):
        with writing(engine) as session:
            store_article(session, ensure_reviewer(session, "Desk"), *denial(outlet))
    score_pairs(engine)
    yield engine
    engine.dispose()


def shown(page: AppTest) -> str:
    """Return all that a page says, without its tags."""
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    elements = [*page.html, *page.markdown, *page.title, *page.button, *page.selectbox, *page.checkbox]
    said = [f"{getattr(one, 'label', '')} {getattr(one, 'options', '')} {one.value}" for one in elements]
    said += [one.proto.label for one in page.get("page_link")]
    return re.sub(r"<[^>]*>", "", "\n".join(said))


@pytest.mark.parametrize(
    ("path", "query", "answered"),
    [
        ("review", {"article": "1"}, False),
        ("review", {"article": "1"}, True),
        ("search", {"q": "bribery"}, False),
        ("repeated", {}, False),
        ("repeated", {"view": "groups"}, False),
        ("repeated", {"group": "1"}, True),
        ("repeated", {"view": "answered"}, True),
        ("coverage", {}, True),
        ("sources", {"source": "1"}, False),
        ("export", {}, False),
    ],
)
def test_no_page_shows_what_was_denied_without_the_denial(
    denied: Engine, path: str, query: dict[str, str], answered: bool
) -> None:
    if answered:
        answer_all(denied)
    if "source" in query:
        query = {"source": str(by_name(denied)["Lea Kern"].id)}
    words = shown(opened(path, **query))
    assert f"denied {DENIED}" in words
    assert ALONE.search(words) is None


def test_the_command_line_and_every_export_say_that_it_was_denied(denied: Engine) -> None:
    with reading(denied) as session:
        items = filter_claims(session)
    for one in map(format_of, (FormatName.CSV, FormatName.JSONL, FormatName.HTML)):
        written = b"".join(one.write(ClaimSet(items, About("Works", NOW, {})))).decode()
        assert f"Lea Kern denied {DENIED}" in written, one.ending
    printed = readable(Path("works.txt"), Analysis(tuple(item.claim.claim for item in items), "m", "1", "1"))
    assert f"Lea Kern denied {DENIED}" in printed
