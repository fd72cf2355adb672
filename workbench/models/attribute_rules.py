"""The language model's rules on single tokens, looked up instead of tried: some 180 rules, of which a token meets two.

spaCy's attribute ruler tries every rule on every token, and takes a twelfth of the time of a parse for that. Nearly all
of its rules name tags, words and grammatical relations, and those can be looked up. What is found, and what follows, is
the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from spacy.attrs import DEP, LOWER, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

Match = tuple[int, int, int]
"""The number of a rule's name, and the tokens that it fits, as spaCy's matcher gives them."""

Pattern = list[dict[str, Any]]
"""What a rule asks of each token."""

Looked = tuple[int, ...]
"""The numbers of a tag, of a word in small letters and of a relation; 0 where any will do."""

ASKED = ("TAG", "LOWER", "DEP")


class RuleMatcher:
    """Finds what a ruler's own matcher finds, and takes its place; `tried` holds the rules that cannot be looked up."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._whole = ruler.matcher
        self.tried = Matcher(ruler.vocab)
        self._looked_up: defaultdict[Looked, list[int]] = defaultdict(list)
        rules: Iterable[Any] = ruler.patterns
        for number, rule in enumerate(rules):
            self._add(ruler.vocab.strings, str(number), rule["patterns"])

    def __call__(self, doc: Doc, *, allow_missing: bool = False, as_spans: bool = False) -> list[Match]:
        """Return the matches in `doc`, in no certain order: the ruler sorts them. They are never spans."""
        return [*self.tried(doc, allow_missing=allow_missing), *self._found(doc)]

    def get(self, name: str) -> tuple[object, list[Pattern]]:
        """Return a rule's patterns, as the ruler asks for them when it is written to disk."""
        found: tuple[object, list[Pattern]] = self._whole.get(name)
        return found

    def _add(self, strings: StringStore, name: str, patterns: list[Pattern]) -> None:
        if not all(map(_can_be_looked_up, patterns)):
            self.tried.add(name, patterns)
            return
        for (token,) in patterns:
            for key in product(*(_numbers(strings, token.get(asked)) for asked in ASKED)):
                self._looked_up[key].append(strings.add(name))

    def _found(self, doc: Doc) -> Iterator[Match]:
        looked_up = self._looked_up
        for at, (tag, lower, dep) in enumerate(doc.to_array([TAG, LOWER, DEP]).tolist()):
            for key in ((tag, 0, 0), (0, lower, 0), (tag, lower, 0), (tag, 0, dep), (0, lower, dep), (tag, lower, dep)):
                if key in looked_up:
                    yield from ((rule, at, at + 1) for rule in looked_up[key])


def look_up_rules(ruler: AttributeRuler) -> None:
    """Let a ruler look its rules up."""
    # The ruler calls its matcher and asks it for patterns, no more.
    ruler.matcher = RuleMatcher(ruler)  # type: ignore[assignment]


def _can_be_looked_up(pattern: Pattern) -> bool:
    """Whether a pattern asks of one token for certain tags, words or relations; for a relation alone none does."""
    first = pattern[0]
    certain = all(all(_values(value)) for value in first.values())
    return len(pattern) == 1 and certain and first.keys() <= {*ASKED} and not first.keys() <= {"DEP"}


def _values(asked: object) -> list[str]:
    """Return which values a pattern allows; an empty one where it does not list them."""
    if isinstance(asked, dict):
        return list(asked["IN"]) if asked.keys() == {"IN"} else [""]
    return [asked] if isinstance(asked, str) else [""]


def _numbers(strings: StringStore, asked: object) -> list[int]:
    return [0] if asked is None else [strings.add(value) for value in _values(asked)]
