"""The keys under which a stored source is looked up, so that a new one is compared with few of very many.

A key holds how words sound, without vowels: spellings and scripts fall together, and `workbench.sources.across.compare`
decides. Two sources that it would link or ask about share a key but for first letters that no table evens out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from workbench.model import Source, SourceKind
from workbench.sources.across.compare import NEVER_LINKED
from workbench.sources.names.name_words import (
    acronyms_of,
    body_words,
    content_words,
    first_names,
    person_words,
    skeleton,
    without_generation,
)
from workbench.text.word_lists import words as words_of

# Raised whenever the keys of a source change; stored sources with another number get theirs anew.
BLOCKING_KEYS_VERSION = 1
LONGEST_ACRONYM = 8
# Of longer names the first words are looked up in every order.
MOST_WORDS = 5


def blocking_keys_of(source: Source) -> frozenset[str]:
    """Return the keys that a source is stored under; none for kinds that are never linked."""
    if source.kind in NEVER_LINKED:
        return frozenset()
    names = (source.name, *source.aliases)
    found = _person_keys(names) if source.kind is SourceKind.PERSON else _body_keys(names)
    return frozenset(f"{source.kind}:{key}" for key in found)


def blocking_keys_to_look_up(source: Source) -> frozenset[str]:
    """Return the keys to look for: those of the source itself, of other orders and forms of its names."""
    if source.kind is not SourceKind.PERSON:
        return blocking_keys_of(source)
    found = set(_person_keys((source.name, *source.aliases)))
    for name in (source.name, *source.aliases):
        words = without_generation(person_words(name))
        found |= {f"only {skeleton(words[-1])}", f"only {skeleton(words[0])}"}
        if len(words) > 1:
            found |= {_pair(words[-1], first) for first in first_names(words[0])}
            found |= {_pair(last, first) for last, first in permutations(words[:MOST_WORDS], 2)}
        else:
            found.add(f"last {skeleton(words[0])}")
    return frozenset(f"{source.kind}:{key}" for key in found)


def _person_keys(names: tuple[str, ...]) -> Iterator[str]:
    """Yield for full names the last name with the first one's first sound, and every single name."""
    for name in names:
        words = without_generation(person_words(name))
        if len(words) > 1:
            yield _pair(words[-1], words[0])
            yield f"last {skeleton(words[-1])}"
        else:
            yield f"only {skeleton(words[0])}"


def _pair(last: str, first: str) -> str:
    return f"{skeleton(last)} {skeleton(first)[:1]}"


def _body_keys(names: tuple[str, ...]) -> Iterator[str]:
    """Yield for bodies how the words of each name sound, in one order, the acronyms of long names, and short ones."""
    for name in names:
        yield " ".join(sorted(skeleton(word) for word in content_words(body_words(name))))
        yield from (f"short {acronym}" for acronym in acronyms_of(name))
        words = body_words(name)
        if len(words) == 1 and len(words[0]) <= LONGEST_ACRONYM:
            yield f"short {words[0]}"
        if words and set(words[1:]) <= words_of("names of companies"):
            yield f"opens {words[0]}"
