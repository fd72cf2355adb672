"""Names: whether the two claims speak of the same people, places and bodies, as far as capital letters tell.

A name that has another one in its place is a conflict ("Norvik sold the port", "Ostrava sold the port"), and so are two
claims that have names and share none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from workbench.matching.features.comparable import Comparable
from workbench.matching.features.naming import Names
from workbench.model import Reason
from workbench.sources.names.places import DEMONYMS, government_of
from workbench.text.normalisation import REMEMBERED, WORD, listed, stem, unaccented

SAME_ROOT = 4
"""Two names with so many first letters in common are taken for forms of one name: Turkey's, Turkish, Turks."""


def names(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the names; None where one of the claims surely names nobody and nothing."""
    here, there = _names(left), _names(right)
    if not here.all or not there.all:
        return None
    replaced = _replaced(left, right, here, there)
    if replaced:
        return _conflict("", *replaced)
    shared = _shared(here, there)
    if shared:
        return _agreement(shared, here, there)
    if _all_strange(here, right) and _all_strange(there, left):
        return _conflict("Other names: ", listed(here.sure.values()), listed(there.sure.values()))
    return None


def _agreement(shared: list[str], here: Names, there: Names) -> Reason:
    """Return which share of the names of the claim with fewer of them both have."""
    fewest = min(len(here.sure or here.all), len(there.sure or there.all))
    # Turkey and "Turkish" here may be one name there: the side on which fewer are shared counts.
    both = min(len(shared), len(_shared(there, here)))
    return Reason("names", min(1.0, both / fewest), f"Both name {listed(here.all[name] for name in shared)}.")


def _conflict(lead: str, here: str, there: str) -> Reason:
    return Reason("names", 0.0, f"{lead}{here} here, {there} there.", conflict=True, here=here, there=there)


def _names(side: Comparable) -> Names:
    return Names(dict(side.features.sure_names), dict(side.features.names))


def _shared(here: Names, there: Names) -> list[str]:
    """Return the names of `here` that stand in `there` too, and surely are names on one side, where any surely is."""
    every, sure = _forms(there.all), _forms(there.sure)
    if not here.sure and not there.sure:
        return [name for name in here.all if every & _forms((name,))]
    return [name for name in here.all if (every if name in here.sure else sure) & _forms((name,))]


def _forms(names: Collection[str]) -> set[str]:
    """Return what names have in common with forms of theirs: themselves, their roots, and the countries they stand for.

    A root is marked, so that it is not taken for a whole name.
    """
    return {*names, *(f"{name[:SAME_ROOT]}-" for name in names if len(name) >= SAME_ROOT), *_countries(names)}


def _countries(names: Iterable[str]) -> set[str]:
    """Return the countries that names stand for: "UK", "British", "London"."""
    return {found for name in names if (found := government_of((name,)) or DEMONYMS.get((name,)))}


def _mentions(claim: Comparable, name: str) -> bool:
    """Say whether the name, a form of it or what its letters stand for ("EU") is anywhere in the claim."""
    words, roots, initials = _said(claim.text)
    if name in words:
        return True
    if name[:SAME_ROOT] in roots:
        return True
    return name in initials or not _countries((name,)).isdisjoint(_countries(dict(claim.features.names)))


@lru_cache(maxsize=REMEMBERED)
def _said(text: str) -> tuple[frozenset[str], frozenset[str], str]:
    """Return a claim's words, folded, the first SAME_ROOT letters of the longer ones, and all initials in a row."""
    words = [word.removesuffix("'s") for word in WORD.findall(unaccented(text))]
    roots = frozenset(word[:SAME_ROOT] for word in words if len(word) >= SAME_ROOT)
    return frozenset(words), roots, "".join(word[0] for word in words if word[0].isalpha())


def _all_strange(side: Names, other: Comparable) -> bool:
    """Say whether there are sure names, and none of them is anywhere in the other claim."""
    if not side.sure:
        return False
    return not any(_mentions(other, name) for name in side.sure)


def _replaced(left: Comparable, right: Comparable, here: Names, there: Names) -> tuple[str, str] | None:
    """Return the names that stand in the same place of otherwise aligned words, or None."""
    if not _strangers(here, right):
        return None
    if not _strangers(there, left):
        return None
    mine, theirs = _by_stem(here), _by_stem(there)
    for out, put in _replacements(left.words, right.words):
        if _strange_names(out, mine, right) and _strange_names(put, theirs, left):
            return listed(here.all[mine[word]] for word in out), listed(there.all[theirs[word]] for word in put)
    return None


def _by_stem(side: Names) -> dict[str, str]:
    return {stem(name): name for name in side.all}


def _replacements(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield runs of words that others, as many, stand for in the other claim, when both are laid side by side."""
    for step in Levenshtein.opcodes(left, right):
        out, put = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "replace" and len(out) == len(put):
            yield out, put


def _strangers(side: Names, other: Comparable) -> bool:
    """Say whether a name of one side is nowhere in the other claim."""
    return any(not _mentions(other, name) for name in side.all)


def _strange_names(words: tuple[str, ...], names_: dict[str, str], other: Comparable) -> bool:
    """Say whether all the words are names and none of them stands in the other claim."""
    return all(word in names_ and not _mentions(other, names_[word]) for word in words)
