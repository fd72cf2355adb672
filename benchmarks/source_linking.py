"""Time of linking one new article's sources among very many stored ones, against extracting that article.

Run: python -m benchmarks.source_linking [--sources 100000] [ARTICLE.txt]
The named alternative is rapidfuzz over the names of all stored sources, in the same process.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from sqlalchemy import Engine, insert
from sqlmodel import Session, select

from db.clock import now
from db.engine import open_engine, writing
from db.migrate import upgrade
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, SourceMentionRecord, SourceRecord
from db.writes.blocking_keys import bring_up_to_date
from db.writes.linking import link_across
from db.writes.people import ensure_reviewer
from workbench.examples import example_articles
from workbench.model import Article, Claim
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.text.keys import fold

FIRST = ("Ada", "Bo", "Cleo", "Dario", "Edda", "Finn", "Greta", "Hugo", "Ida", "Jonas", "Karla", "Lena", "Milo", "Nora")
MIDDLE = ("", *"ABCDEFGHIJKLMNOPRSTVW")
STEMS = (
    "Berg",
    "Holm",
    "Lind",
    "Falk",
    "Brask",
    "Moen",
    "Quist",
    "Dorn",
    "Veld",
    "Sand",
    "Kjaer",
    "Tarn",
    "Wolf",
    "Stein",
)
ENDS = ("qvist", "strand", "gaard", "holt", "mann", "sen", "sson", "by", "rup", "vik", "stad", "lund", "feldt", "bach")
ROLES = ("mayor of {0}", "head of {0} Shipyards", "{0} Council spokeswoman", "farmer near {0}", "judge at {0}")
REPEATS = 5


def main() -> None:
    """Print both times and their ratio."""
    options = argparse.ArgumentParser()
    options.add_argument("--sources", type=int, default=100_000)
    options.add_argument("article", nargs="?", type=Path)
    chosen = options.parse_args()
    article = Article(chosen.article.read_text()) if chosen.article else example_articles()[0]
    model = load_model()
    claims = analyse(article, model).claims
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/sources.db")
        upgrade(engine)
        lasts = [claim.source.name.split()[-1] for claim in claims if claim.source]
        keying = _fill(engine, chosen.sources, random.Random(7), lasts)
        linking = _median(lambda: _link(engine, claims))
        extracting = _median(lambda: analyse(article, model))
        fuzzy = _median(lambda: _compare_all(engine, claims))
    found = len({claim.source for claim in claims if claim.source})
    print(f"{chosen.sources} stored sources, an article of {len(article.text.split())} words with {found} sources")
    print(f"extracting 1.00 ({extracting:.3f} s), linking {linking / extracting:.2f} ({linking:.3f} s)")
    print(f"rapidfuzz over all names {fuzzy / extracting:.2f} ({fuzzy:.3f} s); making all keys once: {keying:.0f} s")


def _median(run: Callable[[], object]) -> float:
    """Return the median time of some runs, the first one left out."""
    times = []
    for _ in range(REPEATS + 1):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _fill(engine: Engine, count: int, chance: random.Random, lasts: Sequence[str]) -> float:
    """Store invented people, ten an article, each quoted once in a role; return the time that their keys took.

    One in a hundred has a last name of `lasts`, so that the article's sources meet namesakes.
    """
    moment = now()
    with writing(engine) as session:
        ensure_reviewer(session, "Bench")
        session.add(OutletRecord(id=1, name="Bench", name_key="bench", domain="", created_at=moment))
        session.flush()
        session.add_all(_article(n) for n in range(1, count // 10 + 2))
        session.flush()
        people = [_name(chance, lasts) for _ in range(count)]
        rows = [
            {"id": n, "name": name, "name_key": fold(name), "kind": "person", "canonical_id": n, "created_at": moment}
            for n, name in enumerate(people, 1)
        ]
        session.connection().execute(insert(SourceRecord), [row | {"revision": 1} for row in rows])
        spans = [[0, 5, "words"]]
        claims = [
            {"id": n, "article_id": n // 10 + 1, "content": spans, "content_start": 0, "words_key": "words"}
            | {"form": "indirect", "added_at": moment, "changed_at": moment, "revision": 1}
            for n in range(1, count + 1)
        ]
        session.connection().execute(insert(ClaimRecord), claims)
        mentions = [
            {"claim_id": n, "source_id": n, "role": chance.choice(ROLES).format(chance.choice(STEMS))}
            for n in range(1, count + 1)
        ]
        session.connection().execute(insert(SourceMentionRecord), mentions)
    start = time.perf_counter()
    with writing(engine) as session:
        bring_up_to_date(session)
    return time.perf_counter() - start


def _article(number: int) -> ArticleRecord:
    """Return an empty article to hang claims on."""
    return ArticleRecord(
        id=number,
        outlet_id=1,
        title="",
        title_key="",
        text="words",
        text_hash=str(number),
        added_at=now(),
        added_by_id=1,
        author="",
        address="",
        address_key="",
        language="en",
    )


def _name(chance: random.Random, lasts: Sequence[str]) -> str:
    """Return an invented name; some have many bearers, as in life."""
    last = (
        chance.choice(lasts)
        if chance.random() < 0.01
        else chance.choice(STEMS) + (chance.choice(ENDS) if chance.random() < 0.9 else "")
    )
    return " ".join(filter(None, (chance.choice(FIRST), chance.choice(MIDDLE), last)))


def _link(engine: Engine, claims: tuple[Claim, ...]) -> None:
    """Link the claims' sources as part of storing an article, and roll it back."""
    with Session(engine) as session:
        link_across(session, _article(10_000_000), claims)
        session.rollback()


def _compare_all(engine: Engine, claims: tuple[Claim, ...]) -> None:
    """Compare every source of the claims with all stored names."""
    with Session(engine) as session:
        names = session.exec(select(SourceRecord.name)).all()
    for source in {claim.source for claim in claims if claim.source}:
        process.extract(source.name, names, scorer=fuzz.token_set_ratio, limit=25)


if __name__ == "__main__":
    main()
