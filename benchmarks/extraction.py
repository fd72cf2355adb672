"""How fast claims are found, and in how much memory: the bare language model, the tagger, and the whole analysis.

usage: python -m benchmarks.extraction [FOLDER] [--articles 1 10 100]

FOLDER holds `*.txt` articles; without one, articles are put together from the sentences below. For each number of
articles the works take turns on every text, in one process, after one article to warm up. The peak memory is that of
a process of its own, which analyses as many articles and does nothing else. Last, what fits into the longest text that
the app takes is analysed as one text and article by article: a ratio of 1 says that the time grows with the words.

Beside the time on the clock stand the seconds of a processor, those of all threads together: where others use the
machine, only these can be trusted. "Bare language model" is the installed model as its package loads it, with all
parts that it switches on, not the one that the analysis parses with.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import spacy

from workbench.extraction.tagger.tagger import Tagger
from workbench.ingest import MAX_TEXT_CHARACTERS
from workbench.model import Article, Outlet
from workbench.models.language_model import LanguageModel, load_model
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
BETWEEN = "\n\n"


def written_articles(seed: int = 7) -> Iterator[str]:
    """Yield articles of about WORDS_AN_ARTICLE words without end, put together from SENTENCES."""
    chance = random.Random(seed)
    while True:
        paragraphs: list[str] = []
        while sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS_AN_ARTICLE:
            paragraphs.append(" ".join(_sentence(chance) for _ in range(3)))
        yield "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    names = {"place": chance.choice(PLACES), "person": chance.choice(PEOPLE), "day": chance.choice(DAYS)}
    return chance.choice(SENTENCES).format(**names)


def texts_of(folder: Path | None, count: int) -> list[str]:
    """Return `count` articles: those of the folder, over again where it has fewer, or written ones."""
    given = sorted(folder.glob("*.txt")) if folder else []
    return list(
        islice(cycle(path.read_text(encoding="utf-8") for path in given) if given else written_articles(), count)
    )


class Seconds(NamedTuple):
    """How long something took: on the clock, and on processors, all threads together."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Seconds:
        """Return what both clocks show."""
        return cls(perf_counter(), process_time())

    def since(self, began: Seconds) -> Seconds:
        """Return how long after `began` this is."""
        return Seconds(self.clock - began.clock, self.processor - began.processor)


def total(some: Iterable[Seconds]) -> Seconds:
    """Return the sum of times."""
    clock, processor = zip(*some, strict=True)
    return Seconds(sum(clock), sum(processor))


def seconds(model: LanguageModel, texts: Sequence[str]) -> dict[str, Seconds]:
    """Return how long each work takes over all texts; they take turns on every text, so that other load hits all."""
    bare, parsed = spacy.load(model.name), {texts[0]: model.parse(texts[0])}
    works: Mapping[str, Callable[[str], object]] = {
        "bare language model": bare,
        "tagger alone": lambda text: Tagger(parsed[text]).all(),
        "whole analysis": lambda text: analyse(Article(text, outlet=Outlet("Benchmark")), model),
    }
    taken: dict[str, list[Seconds]] = {name: [] for name in works}
    for work in works.values():
        work(texts[0])
    for text in texts:
        # Words that are new to a model cost it more: both have seen the text before their time is taken.
        bare(text)
        parsed = {text: model.parse(text)}
        for name, work in works.items():
            began = Seconds.now()
            work(text)
            taken[name].append(Seconds.now().since(began))
    return {name: total(times) for name, times in taken.items()}


def as_one_text(model: LanguageModel, texts: Sequence[str]) -> tuple[int, Seconds]:
    """Return the words of as many texts as one article may hold, and how much longer they take as one text."""
    ends = accumulate(len(text) + len(BETWEEN) for text in texts)
    held = [text for text, end in zip(texts, ends, strict=True) if end <= MAX_TEXT_CHARACTERS]
    whole, parts = (_analysing(model, given) for given in ([BETWEEN.join(held)], held))
    longer = Seconds(*(time / of for time, of in zip(whole, parts, strict=True)))
    return sum(len(text.split()) for text in held), longer


def _analysing(model: LanguageModel, texts: Iterable[str]) -> Seconds:
    began = Seconds.now()
    for text in texts:
        analyse(Article(text, outlet=Outlet("Benchmark")), model)
    return Seconds.now().since(began)


def peak_memory(folder: Path | None, count: int) -> float:
    """Return the most memory (MB) that a process holds which analyses `count` articles and does nothing else."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.extraction",
        *([str(folder)] if folder else []),
        "--memory",
        str(count),
    ]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _print_memory(folder: Path | None, count: int) -> None:
    model = load_model()
    for text in texts_of(folder, count):
        analyse(Article(text, outlet=Outlet("Benchmark")), model)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Read the arguments, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1, 10, 100], help="how many articles")
    parser.add_argument("--memory", type=int, help="print only the peak memory (MB) of analysing so many articles")
    asked = parser.parse_args()
    if asked.memory:
        _print_memory(asked.folder, asked.memory)
        return
    model = load_model()
    print(f"{model.name} {model.version}; times against the bare language model, on the same articles")
    for count in asked.articles:
        texts = texts_of(asked.folder, count)
        words, taken = sum(len(text.split()) for text in texts), seconds(model, texts)
        bare = taken["bare language model"]
        print(f"{count} articles, {words:,} words, {peak_memory(asked.folder, count):.0f} MB at the peak")
        print(f"  {'':20s} {'clock':>24s} {'processor':>24s}")
        for name, times in taken.items():
            shown = (f"{words / time:8,.0f} words/s   {time / of:5.2f}" for time, of in zip(times, bare, strict=True))
            print(f"  {name:20s}", *shown)
    words, longer = as_one_text(model, texts)
    print(
        f"as one text of {words:,} words: {longer.clock:.2f} of the time that its articles take one by one, "
        f"{longer.processor:.2f} on processors"
    )


if __name__ == "__main__":
    main()
