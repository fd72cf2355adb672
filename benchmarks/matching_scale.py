"""Matching one new article against very many stored claims, and all of them against each other.

Run: python -m benchmarks.matching_scale [--claims 100000] [--texts FOLDER] [--article FILE] [--postgresql] [--bulk]
Times stand beside extracting the same article in the same process. What is found stands beside exhaustive scoring:
every stored claim is looked at, and those that `workbench.matching.pairs.propose` would compare are compared. `--bulk`
matches all with all, next to what rapidfuzz would take for all pairs, a sample of which it compares.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import Engine, insert
from sqlmodel import Session, select

from benchmarks.databases import empty_database
from benchmarks.invented_claims import crossed, reworded, sentences
from db.clock import now
from db.engine import writing
from db.reads.candidates import find_candidates
from db.reads.comparables import comparables
from db.tables import ArticleRecord, ClaimRecord, ClaimTraitsRecord, OutletRecord
from db.writes.blocks import lay_blocks
from db.writes.indexing import insert_spellings, made_comparable
from db.writes.people import ensure_reviewer
from db.writes.proposing import propose_repeats
from services.match_all import match_all
from workbench.examples import example_articles
from workbench.features import FEATURES_VERSION, Features, pack
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.extraction import features_of_text
from workbench.matching.features.naming import find_names
from workbench.matching.features.quantities import find_quantities
from workbench.matching.features.vectors import WIDTH, cells, encode
from workbench.matching.pairs.candidates import cosines
from workbench.matching.pairs.propose import SUGGEST, WORTH_COMPARING, Pair, propose, scored
from workbench.model import Article, Match
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.stored import StoredClaim
from workbench.text.normalisation import content_words, open_claim
from workbench.text.search_terms import plain_words

CLAIMS_PER_ARTICLE = 25
AT_ONCE = 5_000
REPEATS = 5
PLANTED = 4
"""So many rewordings of each claim of the article are among those stored."""

BRUTE_SAMPLE = 40


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--texts", type=Path)
    options.add_argument("--article", type=Path)
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--bulk", action="store_true")
    chosen = options.parse_args()
    claims, extracting, words = _article(chosen.article)
    with empty_database(postgresql=chosen.postgresql) as engine:
        start = time.perf_counter()
        fill(engine, chosen.claims, chosen.texts, claims)
        print(f"{chosen.claims} stored claims on {engine.dialect.name} ({time.perf_counter() - start:.0f} s to store)")
        print(f"an article of {words} words with {len(claims)} claims: extracting 1.00 ({extracting * 1000:.0f} ms)")
        _report_matching(engine, claims, extracting)
        if chosen.bulk:
            _report_bulk(engine, chosen.claims)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _article(path: Path | None) -> tuple[list[StoredClaim], float, int]:
    """Return an article's claims, the median time of extracting them, and its words; by default of some examples."""
    model = load_model()
    text = path.read_text(encoding="utf-8") if path else "\n\n".join(one.text for one in example_articles()[:2])
    found = analyse(Article(text), model).claims
    time_taken = _median(lambda: analyse(Article(text), model))
    return [StoredClaim(0, 0, claim) for claim in found[: CLAIMS_PER_ARTICLE + 5]], time_taken, len(text.split())


def fill(engine: Engine, count: int, texts: Path | None, planted: Sequence[StoredClaim]) -> None:
    """Store claims, 25 an article, and rewordings of the planted ones among them."""
    chance = random.Random(7)
    rewordings = {
        chance.randrange(count): reworded(chance, claim.claim.words) for claim in planted for _ in range(PLANTED)
    }
    lines = crossed(chance, sentences(chance, texts), count)
    with writing(engine) as session:
        ensure_reviewer(session, "Bench")
        session.add(OutletRecord(id=1, name="Bench", name_key="bench", domain="", created_at=now()))
    batch: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        batch.append((number + 1, rewordings.get(number, line)))
        if len(batch) == AT_ONCE or number + 1 == count:
            with writing(engine) as session:
                _store(session, batch)
            batch = []
    with writing(engine) as session:
        lay_blocks(session)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _store(session: Session, lines: Sequence[tuple[int, str]]) -> None:
    """Store some claims with their articles and traits; nothing is parsed, so the traits hold no frames."""
    articles = sorted({number // CLAIMS_PER_ARTICLE + 1 for number, _ in lines})
    known = set(session.exec(select(ArticleRecord.id).where(ArticleRecord.id >= articles[0])))
    rows = [_article_row(number) for number in articles if number not in known]
    connection = session.connection()
    if rows:
        connection.execute(insert(ArticleRecord), rows)
    connection.execute(insert(ClaimRecord), [_claim_row(*line, line[0] // CLAIMS_PER_ARTICLE + 1) for line in lines])
    read = [_traits(line) for _, line in lines]
    vectors = encode([one.text for one in read])
    near = np.concatenate([cells(vectors[at : at + 500])[:, 0] for at in range(0, len(vectors), 500)])
    traits = [
        {
            "claim_id": number,
            "version": FEATURES_VERSION,
            "traits": pack(one),
            "stems": " ".join(dict.fromkeys(one.stems)),
            "words": " ".join(plain_words(line)),
            "vector": vector.tobytes(),
            "cell": int(cell),
        }
        for (number, line), one, vector, cell in zip(lines, read, vectors, near, strict=True)
    ]
    connection.execute(insert(ClaimTraitsRecord), traits)
    insert_spellings(session, (row["words"] for row in traits))


def _traits(line: str) -> Features:
    """Return a line's traits without what only a parse tells."""
    opened = open_claim(line)
    names = find_names(opened)
    told = tuple(names.all.items()), tuple(names.sure.items())
    return Features(opened, content_words(opened), find_quantities(opened), (), (), *told)


def _article_row(number: int) -> dict[str, Any]:
    row = ArticleRecord(id=number, outlet_id=1, text="words", text_hash=str(number), added_at=now(), added_by_id=1)
    return row.model_dump() | {"revision": 1}


def _claim_row(number: int, line: str, article: int) -> dict[str, Any]:
    row = ClaimRecord(
        id=number,
        article_id=article,
        content=[[0, len(line), line]],
        content_start=0,
        words_key=line.lower(),
        form="indirect",
        added_at=now(),
        changed_at=now(),
    )
    return row.model_dump() | {"revision": 1}


def _report_matching(engine: Engine, claims: Sequence[StoredClaim], extracting: float) -> None:
    """Print what matching the article takes step by step, and how much of exhaustive scoring it finds."""
    count = len(claims)
    traits = {n: claim.claim.features or features_of_text(claim.claim.words, None) for n, claim in enumerate(claims, 1)}
    new = [StoredClaim(10**8 + n, 10**8, claim.claim) for n, claim in enumerate(claims, 1)]
    read = {claim.id: traits[claim.id - 10**8] for claim in new}
    with Session(engine, autoflush=False) as session:
        ready = made_comparable(new, read, None)
        likely = find_candidates(session, ready)
        pairs = _pairs(session, ready, likely)
        steps: dict[str, Callable[[], object]] = {
            "vectors": lambda: made_comparable(new, read, None),
            "candidates": lambda: find_candidates(session, ready),
            "reading them": lambda: _pairs(session, ready, likely),
            "comparing": lambda: propose(pairs),
        }
        taken = {name: _median(step) for name, step in steps.items()}
        taken["all of it"] = _median(lambda: _taken_in(session, new, read))
        for name, seconds in taken.items():
            print(
                f"  {name:14}{seconds / extracting:6.2f} {seconds * 1000:8.1f} ms {seconds * 1000 / count:7.2f} a claim"
            )
        _report_judging(session, pairs, extracting)
        worth, exhaustive = _exhaustive(session, ready)
        found, wanted = (_suggested(matches) for matches in (propose(pairs), exhaustive))
    print(f"  {len(pairs)} candidates; exhaustive scoring compares {worth} pairs and suggests {len(wanted)}")
    print(f"  of these found: {len(found & wanted) / max(1, len(wanted)):.3f}")


def _report_judging(session: Session, pairs: Sequence[Pair], extracting: float) -> None:
    """Print what reading the proposed pairs together takes, which follows once the article is stored."""
    found = propose(pairs)
    known = {(left.stored.id, right.stored.id): (left, right) for left, right in pairs}
    proposed = [known[match.left_id, match.right_id] for match in found]
    taken = _median(lambda: scored(proposed))
    print(f"  afterwards, {len(found)} proposed pairs read together: {taken / extracting:.2f} ({taken * 1000:.0f} ms)")


def _pairs(session: Session, new: Sequence[Comparable], likely: Sequence[list[int]]) -> list[Pair]:
    others = comparables(session, {key for keys in likely for key in keys})
    return [(claim, others[key]) for claim, keys in zip(new, likely, strict=True) for key in keys]


def _taken_in(session: Session, new: Sequence[StoredClaim], read: Mapping[int, Features]) -> None:
    """Do all that follows when an article's claims are stored (pairs, index, groups), and take it back."""
    connection, article = session.connection(), new[0].article_id
    connection.execute(insert(ArticleRecord), [_article_row(article)])
    connection.execute(insert(ClaimRecord), [_claim_row(claim.id, claim.claim.words, article) for claim in new])
    propose_repeats(session, article, new, read)
    session.rollback()


def _exhaustive(session: Session, new: Sequence[Comparable]) -> tuple[int, list[Match]]:
    """Look at every stored claim; return how many pairs were worth comparing, and the matches among them."""
    ids, stems, rows = [], [], []
    statement = select(ClaimTraitsRecord.claim_id, ClaimTraitsRecord.stems, ClaimTraitsRecord.vector)
    for key, line, vector in session.exec(statement):
        ids.append(key)
        stems.append(frozenset(line.split()))
        rows.append(np.frombuffer(vector, dtype=np.int8))
    vectors = np.stack(rows).reshape(-1, WIDTH)
    worth: list[list[int]] = []
    for claim in new:
        mine = set(claim.words)
        near = np.concatenate(
            [
                cosines(np.frombuffer(claim.vector, dtype=np.int8), vectors[at : at + 50_000])
                for at in range(0, len(ids), 50_000)
            ]
        )
        shared = np.array([len(mine & other) / max(1, min(len(mine), len(other))) for other in stems])
        worth.append([ids[at] for at in np.flatnonzero(np.maximum(near, (shared + near) / 2) >= WORTH_COMPARING)])
    return sum(map(len, worth)), propose(_pairs(session, new, worth))


def _suggested(matches: Sequence[Match]) -> set[tuple[int, int]]:
    return {(match.left_id, match.right_id) for match in matches if match.score >= SUGGEST}


def _report_bulk(engine: Engine, count: int) -> None:
    """Print what matching all with all takes beside rapidfuzz over all pairs, from a sample of claims."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Bench")
        lines = [line.lower() for line in session.exec(select(ClaimTraitsRecord.words))]
    start = time.perf_counter()
    for line in random.Random(5).sample(lines, BRUTE_SAMPLE):
        process.extract(line, lines, scorer=fuzz.token_set_ratio, limit=20)
    brute = (time.perf_counter() - start) / BRUTE_SAMPLE * count
    start = time.perf_counter()
    done = match_all(engine, by)
    taken = time.perf_counter() - start
    print(f"all with all: {taken:.0f} s, {done.proposed} pairs; rapidfuzz {brute / 60:.0f} minutes (from a sample)")
    print(f"  ratio {taken / brute:.4f}")


def _median(run: Callable[[], object]) -> float:
    """Return the median time of some runs, the first one left out."""
    times = []
    for _ in range(REPEATS + 1):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
