"""Long articles that mean harm: how their time grows, and what a reviewer's key waits while one is read.

usage: python -m benchmarks.long_articles [--characters 200000] [--only PATTERN]

Each shape is read by the whole pipeline at a quarter of the length and at the whole; processor time stands beside that
of an ordinary text of the same length in the same process. Meanwhile a reviewer decides on another thread, as in the
server; their key stands beside that of one who decides while nothing is read.
"""

from __future__ import annotations

import argparse
import fnmatch
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count, cycle, islice, product
from pathlib import Path
from string import ascii_lowercase

from sqlalchemy import Engine

from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.reads.claims import claims_of, get_claim
from db.writes.people import ensure_reviewer
from services.decide import decide
from services.store_article import store_article
from workbench.examples import example_articles
from workbench.model import Article, Verdict
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.reviewing.decisions import Grounds

ORDINARY = "ordinary articles"
SHAPES = {
    "pairs of quotation marks": "“a” ",
    "apostrophes": "'a' ",
    "short sentences": "Mr. Xavier said. ",
    "nothing but “she said”": "she said ",
    "quotations of a pronoun": "“It is safe,” she said. ",
    "capitals": "A B C ",
    "a list of names": "Ada {word}, ",
    "two names and a pronoun": "{word} Berg met Bo Kern. He said it was safe. ",
    "“according to” in one sentence": "according to {word}, ",
    "“said that” in one sentence": "{word} said that ",
    "one sentence": "and {word} said that the bridge is closed ",
    "bodies and roles": "The {word} company said it. ",
    "one line each": "He said so.\n",
    "turns with labels": "{word}: yes. ",
    "tabs": "a\t",
}
"""What is said over and over; {word} is another name each time."""

PAUSE = 0.2
"""Seconds between two keys."""


def main() -> None:
    """Print a row for each shape: how the time grows, against ordinary text, and the keys meanwhile."""
    options = argparse.ArgumentParser()
    options.add_argument("--characters", type=int, default=200_000)
    options.add_argument("--only", default="*")
    wanted = options.parse_args()
    load_model()
    with _desk() as press:
        alone = statistics.median(_pressed(press, threading.Timer(5, lambda: None)))
        print(f"a key alone: {1000 * alone:.0f} ms (p50)")
        print("| shape | a quarter of the length, all of it | to ordinary text | key p50, p95 to alone | longest |")
        print("|---|---|---|---|---|")
        ordinary = _row(ORDINARY, _ordinary, wanted.characters, None, press, alone)
        for name in fnmatch.filter(SHAPES, wanted.only):
            _row(
                name,
                partial(repeated, SHAPES[name]),
                wanted.characters,
                ordinary,
                press,
                alone,
            )


def repeated(unit: str, length: int) -> str:
    """Return a text of about so many characters: a unit over and over, each with another word where it has {word}."""
    words = ("".join(letters) for letters in product(ascii_lowercase, repeat=4))
    units = (unit.format(word=f"V{word}", number=number) for word, number in zip(words, count()))
    return "".join(islice(cycle(units), length // len(unit.format(word="Vaaaa", number=1000)) + 1))[:length]


def _row(
    name: str,
    text: Callable[[int], str],
    length: int,
    ordinary: float | None,
    press: Callable[[], float],
    alone: float,
) -> float:
    """Print the row of a shape and return its processor time at the whole length, in seconds."""
    quarter, _ = _read(text(length // 4), press)
    whole, keys = _read(text(length), press)
    keys.sort()
    p50, p95 = (keys[int(len(keys) * part)] / alone for part in (0.5, 0.95))
    beside = f"{whole / ordinary:.1f}" if ordinary else "1"
    print(
        f"| {name} | {quarter:.1f} s, {whole:.1f} s | {beside} | {p50:.1f}, {p95:.1f} | {1000 * keys[-1]:.0f} ms |",
        flush=True,
    )
    return whole


def _read(text: str, press: Callable[[], float]) -> tuple[float, list[float]]:
    """Read a text on a thread; return its processor time and how long each key took meanwhile, in seconds."""
    taken: list[float] = []

    def read() -> None:
        begun = time.thread_time()
        analyse(Article(text))
        taken.append(time.thread_time() - begun)

    keys = _pressed(press, threading.Thread(target=read))
    return taken[0], keys


def _pressed(press: Callable[[], float], beside: threading.Thread) -> list[float]:
    """Press keys for as long as a thread runs."""
    beside.start()
    keys = [press()]
    while beside.is_alive():
        time.sleep(PAUSE)
        keys.append(press())
    return keys


@contextmanager
def _desk() -> Iterator[Callable[[], float]]:
    """Give what decides on a claim, now so, now otherwise, and returns the seconds that it took."""
    with tempfile.TemporaryDirectory(prefix="long-articles-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'claims.sqlite3'}")
        claim_id, verdicts = _filled(engine), cycle((Verdict.VERIFIED, Verdict.UNSUPPORTED))

        def press() -> float:
            begun = time.perf_counter()
            with reading(engine) as session:
                revision = get_claim(session, claim_id).revision
            decide(engine, "Bench", claim_id, revision, next(verdicts), Grounds(), at=datetime.now(UTC))
            return time.perf_counter() - begun

        yield press
        engine.dispose()


def _filled(engine: Engine) -> int:
    """Store one article and return the number of its first claim."""
    upgrade(engine)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Bench")
    article = next(iter(example_articles()))
    stored, _ = store_article(engine, by, article, analyse(article))
    with reading(engine) as session:
        return claims_of(session, stored.id)[0].id


def _ordinary(length: int) -> str:
    texts = (article.text for article in example_articles())
    found = ""
    for text in cycle(texts):
        found += f"{text}\n\n"
        if len(found) >= length:
            return found[:length]
    return found


if __name__ == "__main__":
    main()
