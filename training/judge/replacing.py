"""Changing a parsed sentence at places: what rewordings and edits are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from spacy.tokens import Doc, Span, Token

Change = tuple[int, int, str]
"""What is put in place of [start, end) of the text."""


def put(text: str, changes: Sequence[Change]) -> str:
    """Return `text` with the changes made; they must not overlap."""
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return " ".join(text.split())


def swap_word(doc: Doc, token: Token, words: str) -> str:
    """Return the text with one token replaced, a capital kept."""
    shown = words[:1].upper() + words[1:] if token.text[:1].isupper() else words
    return put(doc.text, [(token.idx, token.idx + len(token), shown)])


def swap_words(doc: Doc, table: Mapping[str, Sequence[str]], chance: Random) -> str | None:
    """Replace one word (by its lower-case form) with one of those that the table holds for it; None where none is."""
    found = [token for token in doc if token.lower_ in table]
    if not found:
        return None
    token = chance.choice(found)
    return swap_word(doc, token, chance.choice(table[token.lower_]))


def phrase(token: Token) -> Span:
    """Return the words that hang on a token."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def place(span: Span) -> tuple[int, int]:
    """Return where a span stands, in code points."""
    return span.start_char, span.end_char


def lowered(text: str, first: Token) -> str:
    """Return the text with its first letter small, unless it is a name's or “I”."""
    kept = first.ent_type_ or first.tag_ in {"NNP", "NNPS"} or first.text == "I"
    return text if kept else text[:1].lower() + text[1:]
