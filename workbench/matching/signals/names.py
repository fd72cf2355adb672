"""Names: whether the two claims speak of the same people, places and bodies, as far as capital letters tell.

Without a tagger, so that it works on any stored claim: a capitalised word inside a sentence is a name, so is one at its
start unless it looks like a plural or a verb ("Prices", "Killed"), and in a headline in title case all may be. A name
that has another one in its place is a conflict ("Norvik sold the port", "Ostrava sold the port"), and so are two claims
that have names and share none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from workbench.matching.normalise import STOP_WORDS, WORD, Comparable, fold, listed, stem
from workbench.matching.quantities import MONTHS
from workbench.model import Reason

TITLE_CASE = 0.6
"""From this share of capitalised words on, capitals say nothing: the text is a headline in title case."""

SAME_ROOT = 4
"""Two names with so many first letters in common are taken for forms of one name: Turkey's, Turkish, Turks."""

_TITLES = (
    "mr mrs ms dr sir president minister prime general chancellor secretary governor mayor senator judge professor "
    "king queen prince princess foreign ministry"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NO_NAMES = frozenset((*_TITLES.split(), *_WEEKDAYS.split(), *MONTHS))
_COMMON_ENDINGS = ("s", "ing", "ed", "ly")
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’]?\s+$|^\W*$|[\"“]$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names in one claim, folded form -> exact words: those that surely are some, and all that may be."""

    sure: dict[str, str]
    all: dict[str, str]


def names(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the names; None where one of the claims surely names nobody and nothing."""
    here, there = find_names(left.text), find_names(right.text)
    if not here.all or not there.all:
        return None
    replaced = _replaced(left, right, here, there)
    if replaced:
        return Reason("names", 0.0, f"{replaced[0]} here, {replaced[1]} there.", conflict=True)
    shared, echoed = _shared(here, there), _shared(there, here)
    if shared:
        of = min(len(here.sure or here.all), len(there.sure or there.all))
        sentence = f"Both name {listed(here.all[name] for name in shared)}."
        return Reason("names", min(1.0, min(len(shared), len(echoed)) / of), sentence)
    if _all_strange(here, right) and _all_strange(there, left):
        shown = listed(here.sure.values()), listed(there.sure.values())
        return Reason("names", 0.0, f"Other names: {shown[0]} here, {shown[1]} there.", conflict=True)
    return None


def find_names(text: str) -> Names:
    """Return the capitalised words of `text`, month names, weekdays and titles left out."""
    tokens = [token for token in _TOKEN.finditer(text) if len(token[0]) > 1]
    worded = [token for token in tokens if fold(token[0]) not in STOP_WORDS]
    capitals = [token for token in worded if token[0][0].isupper() and fold(token[0]) not in _NO_NAMES]
    headline = len(worded) > 3 and len(capitals) >= TITLE_CASE * len(worded)
    found = {_form(token[0]): token[0] for token in capitals}
    sure = (token for token in capitals if not headline and _is_name(token, text))
    return Names({_form(token[0]): token[0] for token in sure}, found)


def _is_name(token: re.Match[str], text: str) -> bool:
    """Say whether a capital is there for a name's sake, not for the start of a sentence."""
    return not (_form(token[0]).endswith(_COMMON_ENDINGS) and _SENTENCE_END.search(text[: token.start()]))


def _form(token: str) -> str:
    return fold(token).removesuffix("'s").replace(".", "")


def _shared(here: Names, there: Names) -> list[str]:
    """Return the names of `here` that stand in `there` too, and surely are names on one side, where any surely is."""
    nothing_sure = not here.sure and not there.sure
    return [
        name
        for name in here.all
        if any(_same(name, other) and (nothing_sure or name in here.sure or other in there.sure) for other in there.all)
    ]


def _stands_in(name: str, others: Iterable[str]) -> bool:
    return any(_same(name, other) for other in others)


def _same(one: str, other: str) -> bool:
    """Say whether two folded words can be forms of one name."""
    if one == other:
        return True
    root = one[:SAME_ROOT]
    return len(root) == SAME_ROOT and other.startswith(root)


def _mentions(claim: Comparable, name: str) -> bool:
    """Say whether the name, a form of it or what its letters stand for ("EU") is anywhere in the claim."""
    words = [word.removesuffix("'s") for word in WORD.findall(fold(claim.text))]
    initials = "".join(word[0] for word in words if word[0].isalpha())
    return _stands_in(name, words) or name in initials


def _all_strange(side: Names, other: Comparable) -> bool:
    """Say whether there are sure names, and none of them is anywhere in the other claim."""
    return bool(side.sure) and not any(_mentions(other, name) for name in side.sure)


def _replaced(left: Comparable, right: Comparable, here: Names, there: Names) -> tuple[str, str] | None:
    """Return the names that stand in the same place of otherwise aligned words, or None."""
    mine, theirs = ({stem(name): name for name in side.all} for side in (here, there))
    for step in Levenshtein.opcodes(left.words, right.words):
        if step.tag != "replace":
            continue
        out, put = left.words[step.src_start : step.src_end], right.words[step.dest_start : step.dest_end]
        if len(out) == len(put) and _strange_names(out, mine, right) and _strange_names(put, theirs, left):
            return listed(here.all[mine[word]] for word in out), listed(there.all[theirs[word]] for word in put)
    return None


def _strange_names(words: tuple[str, ...], known: dict[str, str], other: Comparable) -> bool:
    """Say whether all the words are names and none of them stands in the other claim."""
    return all(word in known and not _mentions(other, known[word]) for word in words)
