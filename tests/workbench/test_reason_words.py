"""What a reason shows a reader stands in one of the two claims: whole words, never the stems that signals compare."""

import json
import re
from pathlib import Path

import pytest

from tests.workbench.comparable_samples import claim
from workbench.interchange.pairs import read
from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.decide import reasons_for
from workbench.model import Reason
from workbench.text.normalisation import WORD, unaccented

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
SHOWN = re.compile(r"“([^”]*)”|both hold: (.*)\.$")
EVERY = 5
"""One pair of so many is read: to parse all would take a minute."""


def shown_words(reason: Reason) -> list[str]:
    """Return the words that a reason quotes, in the form in which they can be looked for."""
    return [word for quoted in SHOWN.findall(reason.sentence) for word in WORD.findall(unaccented(" ".join(quoted)))]


def stands_in(word: str, side: Comparable) -> bool:
    """Say whether a claim holds a word up to its last letter; "n't" ends a longer one."""
    return re.search(rf"{re.escape(word)}(?!\w)", unaccented(f"{side.text} {side.stored.claim.words}")) is not None


def test_no_reason_holds_a_word_that_is_in_neither_claim() -> None:
    lines: list[str] = []
    for path in sorted(DATA.glob("*pairs_development*.jsonl")):
        rows = path.read_text(encoding="utf-8").splitlines()
        lines += [row for row in rows if "text" in json.loads(row).get("a", {})][::EVERY]
    pairs, problems = read(lines, "development")
    assert pairs
    assert problems == []
    sides = bare_claims([side for pair in pairs for side in (pair.left, pair.right)])
    missing = [
        (word, reason.sentence, left.text, right.text)
        for left, right in zip(sides[::2], sides[1::2], strict=True)
        for reason in reasons_for(left, right)
        for word in shown_words(reason)
        if not stands_in(word, left) and not stands_in(word, right)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("left", "right", "signal", "shown"),
    [
        ("The council approved the ferries", "The ferries were approved by the council", "roles", "council → approved"),
        ("Police approved the closures", "Closures approved, police say", "rare_words", "approved"),
        ("A few ferries sailed", "All ferries sailed", "quantifiers", "“A few ferries” here"),
    ],
)
def test_the_reasons_words_are_those_of_the_left_claim(left: str, right: str, signal: str, shown: str) -> None:
    sentences = {reason.signal: reason.sentence for reason in reasons_for(claim(left), claim(right))}
    assert shown in sentences[signal]
