"""How fast claims are found: words a second of the bare language model and of the whole analysis, and their ratio.

usage: python -m benchmarks.extraction [FOLDER] [--words 60000]

FOLDER holds `*.txt` articles; without one, articles are put together from the sentences below. The figures come from
the same texts in the same process, after one article to warm up.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from workbench.extraction.claims import extract_claims
from workbench.model import Article, Outlet
from workbench.parsing import load_model
from workbench.pipeline import analyse

SENTENCES = (
    "The harbour authority of {place} said on {day} that the new pier would open before the end of the summer.",
    "“We have waited eleven years for this,” said {person}, who runs the fish market. “Nobody believed it any more.”",
    "The council approved the budget by a narrow vote in March and raised the local tax by two per cent.",
    "According to a report by the audit office, the works cost three times what had been planned.",
    "{person} denied that the contract had been awarded without a tender, calling the claim “absurd”.",
    "Engineers fear the old quay could collapse under the weight of the cranes.",
    "The regional court is expected to rule on the appeal in {place} later this year.",
    "Fishing boats brought in 12,000 tonnes of herring last season, the lowest catch since 1974.",
    "The mayor, {person}, told the Coast Gazette that the town had “no other choice” and would seek a loan.",
    "Heavy rain on {day} flooded the station, and trains between {place} and the capital were cancelled.",
)
PLACES = ("Varholm", "Port Estera", "Lindsund", "Costa Brel")
PEOPLE = ("Marta Oquist", "Tomas Brandvold", "Irena Salcedo", "Yusuf Derin")
DAYS = ("Monday", "Tuesday", "Thursday", "Saturday")
WORDS_AN_ARTICLE = 500


def written_articles(words: int, seed: int = 7) -> Iterator[str]:
    """Yield articles of about WORDS_AN_ARTICLE words, `words` in all, put together from SENTENCES."""
    chance = random.Random(seed)
    while words > 0:
        paragraphs: list[str] = []
        while (size := sum(len(paragraph.split()) for paragraph in paragraphs)) < WORDS_AN_ARTICLE:
            paragraphs.append(" ".join(_sentence(chance) for _ in range(3)))
        words -= size
        yield "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    names = {"place": chance.choice(PLACES), "person": chance.choice(PEOPLE), "day": chance.choice(DAYS)}
    return chance.choice(SENTENCES).format(**names)


def seconds(works: Mapping[str, Callable[[str], object]], texts: Sequence[str]) -> dict[str, float]:
    """Return how long each work takes over all texts; they take turns on every text, so that other load hits all."""
    taken = dict.fromkeys(works, 0.0)
    for work in works.values():
        work(texts[0])
    for text in texts:
        for name, work in works.items():
            began = perf_counter()
            work(text)
            taken[name] += perf_counter() - began
    return taken


def main() -> None:
    """Read the arguments, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=60_000, help="how many words to write where no folder is given")
    asked = parser.parse_args()
    given = sorted(asked.folder.glob("*.txt")) if asked.folder else []
    texts = [path.read_text(encoding="utf-8") for path in given] or list(written_articles(asked.words))
    model, words = load_model(), sum(len(text.split()) for text in texts)
    works: dict[str, Callable[[str], object]] = {
        "bare language model": model.nlp,
        "claims, sources open": lambda text: extract_claims(model.parse(text), Article(text)),
        "whole analysis": lambda text: analyse(Article(text, outlet=Outlet("Benchmark")), model),
    }
    taken = seconds(works, texts)
    bare = taken["bare language model"]
    print(f"{len(texts)} articles, {words:,} words, {model.name} {model.version}")
    for name, time in taken.items():
        print(f"{name:22s} {words / time:8,.0f} words/s   {time / bare:.2f} times the bare model's time")


if __name__ == "__main__":
    main()
