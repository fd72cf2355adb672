"""Which words English has: those of the tagger's word pieces and of the installed language model, read once.

Both come with the workbench for other reasons. Together they hold some 50,000 words; of regular forms either the form
or what it is made of is among them.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.errors import ModelMissing
from workbench.models.installed import vocabulary_of_model

_WORD = re.compile(r"[^\W\d_]{2,}")
_FORMS = tuple(
    (re.compile(ending), stem)
    for ending, stem in (
        (r"(?:'s|’s|s|es|d|ed|er|ers|ing|ings|ly|ness)$", ""),
        (r"(?:ing|ed|er|ers|able|ably|al)$", "e"),
        (r"(?:ies|ied|ier|iest|ily)$", "y"),
        (r"([bdfglmnprt])\1(?:ing|ed|er|ers)$", r"\1"),
    )
)
_LEAST_STEM, _SHORT = 3, 4  # letters


def is_known(word: str) -> bool:
    """Say whether a word, in whatever letters, or what it is a regular form of, is a word of English."""
    plain, known = word.casefold(), _all()
    return plain in known or any(stem in known for stem in _stems(plain))


def is_listed(word: str) -> bool:
    """Say whether a word is listed as it is. Short ones must be common: the rarer ones are parts of words."""
    plain = word.casefold()
    return len(plain) >= _LEAST_STEM and (plain in _common() or (len(plain) > _SHORT and plain in _further()))


def _stems(word: str) -> list[str]:
    """Return what a word may be a regular form of."""
    stems = [pattern.sub(stem, word) for pattern, stem in _FORMS if pattern.search(word)]
    return [stem for stem in stems if len(stem) >= _LEAST_STEM]


@cache
def _common() -> frozenset[str]:
    """Read the word pieces that are whole words, once."""
    from workbench.models.networks import load_pieces

    return frozenset(piece for piece in load_pieces().get_vocab() if _WORD.fullmatch(piece))


@cache
def _all() -> frozenset[str]:
    """Return the words of both."""
    return _common() | _further()


@cache
def _further() -> frozenset[str]:
    """Read the words of the language model, once; there are none where no model is installed."""
    try:
        strings = vocabulary_of_model()
    except ModelMissing:
        return frozenset()
    # Capitals alone are names and abbreviations, most of them of the years from which the model learned.
    return frozenset(text for text in strings if _WORD.fullmatch(text) and text.islower())
