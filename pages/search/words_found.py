"""Words that a search looked for, marked where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pages.shared.escaping import escaped
from workbench.text.normalisation import stem
from workbench.text.search_terms import Term, plain_words

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


def marked(text: str, terms: Sequence[Term]) -> str:
    """Return `text` as HTML with every word marked that a term looks for, in whatever form."""
    wanted = {word for term in terms for word in (*term.words, *term.spellings) if not term.start}
    stems = {stem(word) for word in wanted}
    starts = tuple(term.words[-1] for term in terms if term.start)
    out, at = [], 0
    for word in _WORD.finditer(text):
        folded = plain_words(word.group())
        if any(one in wanted or stem(one) in stems or one.startswith(starts or ("\0",)) for one in folded):
            out += [escaped(text[at : word.start()]), "<mark>", escaped(word.group()), "</mark>"]
            at = word.end()
    return "".join([*out, escaped(text[at:])])
