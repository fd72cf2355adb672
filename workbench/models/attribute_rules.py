"""The language model's rules on single tokens, looked up instead of tried: some 150 rules, of which a token meets two.

spaCy's attribute ruler tries every rule on every token, and takes a twelfth of the time of a parse for that. Nearly all
of its rules name one tag, one word or both, and those can be looked up. What is found, and what follows, is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.attrs import LOWER, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

Match = tuple[int, int, int]
"""The number of a rule's name, and the tokens that it fits, as spaCy's matcher gives them."""

Pattern = list[dict[str, Any]]
"""What a rule asks of each token."""

Looked = tuple[int, int]
"""The numbers of a tag and of a word in small letters; 0 where any will do."""


class RuleMatcher:
    """Finds what a ruler's own matcher finds, and takes its place; `tried` holds the rules that cannot be looked up."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.tried = Matcher(ruler.vocab)
        self._looked_up: defaultdict[Looked, list[int]] = defaultdict(list)
        rules: Iterable[Any] = ruler.patterns
        for number, rule in enumerate(rules):
            self._add(ruler.vocab.strings, str(number), rule["patterns"])

    def __call__(self, doc: Doc, *, allow_missing: bool = False, as_spans: bool = False) -> list[Match]:
        """Return the matches in `doc`, in no certain order: the ruler sorts them. They are never spans."""
        return [*self.tried(doc, allow_missing=allow_missing), *self._found(doc)]

    def _add(self, strings: StringStore, name: str, patterns: list[Pattern]) -> None:
        if all(map(_can_be_looked_up, patterns)):
            for (token,) in patterns:
                key = (_number(strings, token, "TAG"), _number(strings, token, "LOWER"))
                self._looked_up[key].append(strings.add(name))
        else:
            self.tried.add(name, patterns)

    def _found(self, doc: Doc) -> Iterator[Match]:
        looked_up = self._looked_up
        for at, (tag, lower) in enumerate(doc.to_array([TAG, LOWER]).tolist()):
            for key in ((tag, 0), (0, lower), (tag, lower)):
                yield from ((rule, at, at + 1) for rule in looked_up.get(key, ()))


def look_up_rules(ruler: AttributeRuler) -> None:
    """Let a ruler look its rules up."""
    # The ruler does no more with its matcher than call it.
    ruler.matcher = RuleMatcher(ruler)  # type: ignore[assignment]


def _can_be_looked_up(pattern: Pattern) -> bool:
    """Whether a pattern asks of one token for one tag, one word or both."""
    first = pattern[0]
    plain = all(isinstance(value, str) and value for value in first.values())
    return len(pattern) == 1 and bool(first) and first.keys() <= {"TAG", "LOWER"} and plain


def _number(strings: StringStore, token: dict[str, Any], key: str) -> int:
    return strings.add(token[key]) if key in token else 0
