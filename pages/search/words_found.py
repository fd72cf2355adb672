"""Words that a search looked for, marked where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pages.shared.escaping import escaped
from workbench.text.normalisation import stem
from workbench.text.search_terms import Term, plain_words

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


def marked(text: str, terms: Sequence[Term]) -> str:
    """Return `text` as HTML with every word marked that a term looks for, in whatever form."""
    looked_for = _looked_for(terms)
    out, at = [], 0
    for word in _WORD.finditer(text):
        if looked_for(word.group()):
            out += [escaped(text[at : word.start()]), "<mark>", escaped(word.group()), "</mark>"]
            at = word.end()
    return "".join([*out, escaped(text[at:])])


def _looked_for(terms: Sequence[Term]) -> Callable[[str], bool]:
    """Return what says whether a term looks for a word: for itself, another form of it, or its beginning."""
    whole = [term for term in terms if not term.start]
    wanted = {word for term in whole for word in (*term.words, *term.spellings)}
    stems = {stem(word) for word in wanted}
    starts = tuple(term.words[-1] for term in terms if term.start)

    def found(word: str) -> bool:
        return any(one in wanted or stem(one) in stems or one.startswith(starts) for one in plain_words(word))

    return found
