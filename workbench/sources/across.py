"""The same source in other articles: find a known source for a new one, or none where there is doubt.

A wrong link costs a reviewer more than a missing one, so each rule below asks for evidence in the names themselves:
equal names first, then names that differ in spelling only. A last name alone never links a person, a different first
name, generation (Jr, Sr) or middle initial forbids it, and the kind of the source is a veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz import fuzz, process

from workbench.model import Source, SourceKind
from workbench.sources.plain_names import (
    COURTESY,
    DETERMINERS,
    GENERATIONS,
    TITLES,
    normalise_name,
    plain_letters,
    sorted_sounds,
    sounds,
)

__all__ = ["KnownNames", "KnownSource", "Link", "find_known", "normalise_name"]

# All on rapidfuzz's scale of 0 to 100; measured on the table of pairs in tests/workbench/test_sources_across.py.
CANDIDATE_CUTOFF = 80.0
WORD_CUTOFF = 85.0
MOST_CANDIDATES = 25
# What a link is worth, on a scale of 0 to 1.
SAME_NAME, SAME_ALIAS, SAME_TITLED, SPELLING_PENALTY = 1.0, 0.98, 0.93, 0.02

_VOWELS = "aeiou"
_OWNER = re.compile(r"['’]s?$")

# Unnamed people are different people as far as anyone can tell; groups are the same only under the same words.
NEVER_LINKED = frozenset({SourceKind.UNNAMED})
ONLY_EQUAL = frozenset({SourceKind.GROUP, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A stored source with its id."""

    id: int
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """The known source that a new one is: its id, a score in [0, 1], and the sentence that explains it."""

    id: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Known sources with their names prepared for look-up, for callers that ask many times."""

    known: tuple[KnownSource, ...]
    by_name: dict[tuple[SourceKind, str], tuple[KnownSource, ...]]
    by_alias: dict[tuple[SourceKind, str], tuple[KnownSource, ...]]
    spelled: dict[SourceKind, tuple[tuple[str, ...], tuple[KnownSource, ...]]]

    @classmethod
    def of(cls, known: Sequence[KnownSource]) -> KnownNames:
        """Prepare the names of `known`; linear in their number."""
        by_name: dict[tuple[SourceKind, str], tuple[KnownSource, ...]] = {}
        by_alias: dict[tuple[SourceKind, str], tuple[KnownSource, ...]] = {}
        rows: dict[SourceKind, list[tuple[str, KnownSource]]] = {}
        for one in known:
            kind = one.source.kind
            name = normalise_name(one.source.name, kind)
            by_name[kind, name] = (*by_name.get((kind, name), ()), one)
            for alias in _telling_aliases(one.source):
                by_alias[kind, alias] = (*by_alias.get((kind, alias), ()), one)
            rows.setdefault(kind, []).append((sorted_sounds(name), one))
        spelled = {kind: (tuple(r[0] for r in found), tuple(r[1] for r in found)) for kind, found in rows.items()}
        return cls(tuple(known), by_name, by_alias, spelled)

    def same(self, source: Source) -> tuple[KnownSource, ...]:
        """Return the known sources of the same kind and normalised name."""
        return self.by_name.get((source.kind, normalise_name(source.name, source.kind)), ())


def find_known(source: Source, known: Sequence[KnownSource] | KnownNames) -> Link | None:
    """Return the known source that `source` is, or None where none fits or more than one does.

    `known` may be prepared once with `KnownNames.of` where many sources are looked up.
    """
    names = known if isinstance(known, KnownNames) else KnownNames.of(known)
    if source.kind in NEVER_LINKED or not normalise_name(source.name, source.kind):
        return None
    if not _is_named(source) and not any(_is_named(one.source) for one in names.same(source)):
        return None
    for rule in (_same_name, _same_alias, _same_spelling):
        found = rule(source, names)
        if found:
            return found[0] if len({link.id for link in found}) == 1 else None
    return None


def _is_named(source: Source) -> bool:
    """Say whether the source has a name of its own: "the company" of one article is not that of another.

    The first word of a group or a document may have its capital from the sentence that it opens ("Officials"), so it
    counts only behind a determiner or as an owner ("Northland's neighbours"). Scripts without capitals are names.
    """
    words = source.name.split()
    named = [word for word in words if word[:1].isalpha() and not word[:1].islower()]
    if source.kind in ONLY_EQUAL and named and named[0] is words[0] and not _OWNER.search(words[0]):
        named = named[1:]
    return any(plain_letters(word) not in DETERMINERS for word in named)


def _same_name(source: Source, names: KnownNames) -> list[Link]:
    """Link on equal normalised names; a person needs a first name, too."""
    name = normalise_name(source.name, source.kind)
    if source.kind is SourceKind.PERSON and " " not in name:
        return []
    return [
        Link(one.id, SAME_NAME, f"Same name as “{one.source.name}”.")
        for one in names.same(source)
        if _generations_agree(source.name, one.source.name)
    ]


def _same_alias(source: Source, names: KnownNames) -> list[Link]:
    """Link on a name that one article gives as another spelling: an acronym, a title with a last name."""
    links: dict[int, Link] = {}
    for alias in _telling_aliases(source):
        for one in names.by_alias.get((source.kind, alias), ()):
            if _may_share_alias(source, one.source):
                score = SAME_TITLED if source.kind is SourceKind.PERSON else SAME_ALIAS
                links[one.id] = Link(one.id, score, f"“{one.source.name}” also goes by “{alias}”.")
    return list(links.values())


def _same_spelling(source: Source, names: KnownNames) -> list[Link]:
    """Link on names that differ in spelling only, word by word; the best first, ties all kept."""
    if source.kind in ONLY_EQUAL or source.kind not in names.spelled:
        return []
    name = normalise_name(source.name, source.kind)
    spellings, owners = names.spelled[source.kind]
    near = process.extract(
        sorted_sounds(name),
        spellings,
        scorer=fuzz.token_set_ratio,
        score_cutoff=CANDIDATE_CUTOFF,
        limit=MOST_CANDIDATES,
    )
    scored = [(_alike(source, owners[index].source), owners[index]) for _, _, index in near]
    best = max((score for score, _ in scored), default=0.0)
    return [
        Link(one.id, score, f"“{source.name}” is another spelling of “{one.source.name}”.")
        for score, one in scored
        if score and score == best
    ]


def _alike(left: Source, right: Source) -> float:
    """Return how sure it is, in [0, 1], that two names of one kind differ in spelling only; 0 where they do not."""
    a = normalise_name(left.name, left.kind).split()
    b = normalise_name(right.name, right.kind).split()
    if left.kind is SourceKind.PERSON:
        return _alike_persons(a, b)
    if len(a) != len(b) or len(a) < 2:
        return 0.0
    return _score([_word_likeness(x, y) for x, y in zip(a, b, strict=True)])


def _alike_persons(a: list[str], b: list[str]) -> float:
    """Compare first, last, and middle names; order may differ ("Jong-un Kim", "Kim Jong Un")."""
    if not _generations_agree(" ".join(a), " ".join(b)):
        return 0.0
    a, b = ([word for word in words if word not in GENERATIONS] for words in (a, b))
    if min(len(a), len(b)) < 2:
        return 0.0
    if len(a) == len(b) and sorted(a) == sorted(b):
        return SAME_NAME - SPELLING_PENALTY
    ends = [_word_likeness(a[0], b[0]), _word_likeness(a[-1], b[-1])]
    return _score(ends) if _middles_agree(a[1:-1], b[1:-1]) else 0.0


def _middles_agree(a: list[str], b: list[str]) -> bool:
    """Say whether middle names fit: one side may leave them out or shorten them to initials."""
    if not a or not b:
        return True
    return all(
        x[:1] == y[:1] if min(len(x), len(y)) <= 1 else bool(_word_likeness(x, y))
        for x, y in zip_longest(a, b, fillvalue="")
    )


def _word_likeness(a: str, b: str) -> float:
    """Return the likeness of two words in [0, 1], transliteration evened out; 0 under the cut-off.

    Numbers must be equal, a letter alone (an initial) is like nothing but itself, and a vowel more at the end makes
    another name ("Paul", "Paula").
    """
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 2 or any(letter.isdigit() for letter in a + b):
        return 0.0
    x, y = sounds(a), sounds(b)
    if x != y and x.rstrip(_VOWELS) == y.rstrip(_VOWELS):
        return 0.0
    likeness = 97.0 if x == y else fuzz.ratio(x, y)
    return likeness / 100 if likeness >= WORD_CUTOFF and x[0] == y[0] else 0.0


def _score(likenesses: list[float]) -> float:
    """Return the mean likeness less the penalty for another spelling, or 0 where one word is not alike."""
    return sum(likenesses) / len(likenesses) - SPELLING_PENALTY if all(likenesses) else 0.0


def _generations_agree(a: str, b: str) -> bool:
    """Say whether no generation is named on both sides that differs (Jr and Sr, II and III)."""
    left, right = ({w for w in plain_letters(name).replace(".", " ").split() if w in GENERATIONS} for name in (a, b))
    return not left or not right or left == right


def _telling_aliases(source: Source) -> Iterator[str]:
    """Yield the names that are enough to tell a source: for a person first and last, or office and last."""
    if source.kind is not SourceKind.PERSON:
        yield from {normalise_name(name, source.kind) for name in (source.name, *source.aliases)}
        return
    for name in {source.name, *source.aliases}:
        plain = normalise_name(name, source.kind)
        titled = normalise_name(name, SourceKind.ORGANISATION)
        office = titled.partition(" ")[0]
        if " " in plain:
            yield plain
        elif titled != plain and office in TITLES and office not in COURTESY:
            yield titled


def _may_share_alias(left: Source, right: Source) -> bool:
    """Forbid a link between two persons whose full names differ, whatever alias they share."""
    if left.kind is not SourceKind.PERSON:
        return True
    a, b = (normalise_name(source.name, source.kind) for source in (left, right))
    if " " not in a or " " not in b:
        return a.split()[-1] == b.split()[-1]
    return a == b or bool(_alike_persons(a.split(), b.split()))
