"""Count how often every word attributes in every construction, over a labelled corpus in brat standoff.

usage: python -m benchmarks.lexicon CORPUS [--leave-out 10] > workbench/extraction/lexicon.tsv
       python -m benchmarks.lexicon CORPUS --rules --leave-out 0

CORPUS holds `text/*.txt` and `attributions/*.ann` (PolNeAR's layout: Newell, Margolin and Ruths, "An attribution
relations corpus for political news", LREC 2018). Every tenth article is left out, so that the rules can be measured on
it. A candidate counts as right where its content shares at least half of its tokens (Jaccard) with a labelled content.
Candidates inside quotations are not counted, as the rules do not keep them.

With --rules, print for every rule how many attributions it found and the share of right ones instead: the figures in
`workbench/extraction/rules.py`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from workbench.extraction.attribution import find_attributions
from workbench.extraction.frames import frame_candidates
from workbench.extraction.speech import read_speech
from workbench.parsing import load_model

Ranges = list[tuple[int, int]]
LEAST_SEEN, LEAST_RIGHT, LEAST_SHARE = 3, 2, 0.25
COMMON = 8
"""From this many sightings on, a word of the common frames is kept whatever its share: its class expects more of it."""

COMMON_FRAMES = ("clause", "infinitive", "object")
HEADER = """\
# word\tframe\tseen\tright: how often a word in a construction attributes, by benchmarks/lexicon.py
# Counted on the training part of PolNeAR 1.0.0 without every tenth article (Newell, Margolin and Ruths, LREC 2018)."""


def labelled_contents(annotations: Path) -> Iterator[Ranges]:
    """Yield the content ranges (code points) of every attribution in a brat file."""
    spans: dict[str, Ranges] = {}
    events: list[list[str]] = []
    for line in annotations.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", name):
            spans[name] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", rest.split("\t")[0])]
        elif name.startswith("E"):
            events.append(re.findall(r"Content\d*:(T\d+)", rest))
    for targets in events:
        found = [span for target in targets for span in spans.get(target, [])]
        if found:
            yield found


def read_corpus(corpus: Path, leave_out: int) -> Iterator[tuple[str, list[Ranges]]]:
    """Yield the text and labelled contents of each article, by its first annotator, leaving out every n-th."""
    for number, text in enumerate(sorted((corpus / "text").glob("*.txt"))):
        files = sorted((corpus / "attributions").glob(f"{text.stem}_*.ann"))
        if files and (leave_out == 0 or number % leave_out):
            yield text.read_text(encoding="utf-8"), list(labelled_contents(files[0]))


def count(doc: Doc, contents: Iterable[Ranges], seen: Counter[str], right: Counter[str]) -> None:
    """Add the candidates of one article to the counters."""
    inside = read_speech(doc).inside
    is_right = _judge(doc, contents)
    for one in frame_candidates(doc):
        tokens = {i for i in one.tokens() if not doc[i].is_punct and not doc[i].is_space}
        if tokens and inside[one.anchor] < 0:
            seen[one.key] += 1
            right[one.key] += is_right(tokens)


def count_rules(doc: Doc, contents: Iterable[Ranges], seen: Counter[str], right: Counter[str]) -> None:
    """Add the attributions that the rules find in one article to the counters, by rule."""
    is_right = _judge(doc, contents)
    for one in find_attributions(doc):
        seen[one.rule] += 1
        right[one.rule] += is_right(_tokens(doc, [(span.start, span.end) for span in one.content]))


def _judge(doc: Doc, contents: Iterable[Ranges]) -> Callable[[set[int]], bool]:
    """Return what says whether tokens are, for at least half (Jaccard), those of one labelled content."""
    gold = [_tokens(doc, ranges) for ranges in contents]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, tokens in enumerate(gold):
        for i in tokens:
            holders[i].append(number)

    def is_right(tokens: set[int]) -> bool:
        shared = Counter(number for i in tokens for number in holders.get(i, ()))
        return any(2 * n >= len(tokens | gold[number]) for number, n in shared.items())

    return is_right


def kept_rows(seen: Counter[str], right: Counter[str]) -> Iterator[str]:
    """Yield the table's rows: words that attribute often enough to matter, and common words that seldom do."""
    for key in sorted(seen):
        share = right[key] / seen[key]
        telling = seen[key] >= LEAST_SEEN and right[key] >= LEAST_RIGHT and share >= LEAST_SHARE
        contrary = seen[key] >= COMMON and key.split("\t")[1] in COMMON_FRAMES and right[key] >= 1
        if telling or contrary:
            yield f"{key}\t{seen[key]}\t{right[key]}"


def _tokens(doc: Doc, ranges: Ranges) -> set[int]:
    parts = (doc.char_span(start, end, alignment_mode="expand") for start, end in ranges)
    return {token.i for part in parts if part is not None for token in part if not (token.is_punct or token.is_space)}


def main() -> None:
    """Read the arguments, count, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--leave-out", type=int, default=10, help="leave out every n-th article (0: none)")
    parser.add_argument("--rules", action="store_true", help="measure the rules instead of counting words")
    asked = parser.parse_args()
    model, seen, right = load_model(), Counter[str](), Counter[str]()
    for text, contents in read_corpus(asked.corpus, asked.leave_out):
        (count_rules if asked.rules else count)(model.parse(text), contents, seen, right)
    if asked.rules:
        print(*(f"{rule:28s} {n:6,d} {right[rule] / n:.2f}" for rule, n in seen.most_common()), sep="\n")
    else:
        print(HEADER, *kept_rows(seen, right), sep="\n")


if __name__ == "__main__":
    main()
