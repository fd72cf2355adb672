"""The names in an article, as they are written: people, organisations, places.

The language model's entities come first; runs of proper nouns that it missed are added. Titles in front of a name,
determiners and possessives are not part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.sources.names.name_pieces import Piece, find_pieces
from workbench.sources.page import Page
from workbench.text.names import TITLES, plain_word
from workbench.text.word_lists import role_families, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A name of more words is rather an organisation's.
LONGEST_PERSON = 3


@dataclass(frozen=True)
class Name:
    """One name at one place: code points [start, end), tokens [first, last), the model's label, its titles."""

    start: int
    end: int
    text: str
    first: int
    last: int
    label: str
    titles: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name in plain letters, apart at blanks ("Ki-moon" is one)."""
        return tuple(filter(None, (plain_word(word) for word in self.text.split())))


def find_names(doc: Doc, page: Page) -> tuple[Name, ...]:
    """Return the names of an article in text order; they never overlap. Boilerplate has none."""
    names = (_name(page.text, piece) for piece in find_pieces(doc))
    return tuple(name for name in names if name is not None and not page.aside(name.start))


def _name(written: str, piece: Piece) -> Name | None:
    """Cut titles, determiners, and small words off a run; None where no name is left."""
    tokens, roles = _after_role(piece.tokens, piece.label)
    before = _titles_before(tokens[0])
    tokens, inside = _without_lead(tokens, piece.label)
    tokens = _without_end(tokens)
    if not any(_is_large(token) for token in tokens):
        return None
    # A role in front makes a person of what the model took for an organisation; a place stays one.
    label = "person" if roles and piece.label in ("", "organisation", "person") else piece.label
    titles = tuple(title for title in (*roles, *before, *inside) if title not in words("determiners"))
    return _cut(written, tokens, label, titles)


def _without_lead(tokens: list[Token], label: str) -> tuple[list[Token], list[str]]:
    """Return the tokens without what is no part of the name in front, and the titles among what was cut off."""
    titles = []
    while tokens and _is_lead(tokens, label):
        word = plain_word(tokens[0].text)
        if word in TITLES:
            titles.append(word)
        tokens = tokens[1:]
    return tokens, titles


def _cut(written: str, tokens: list[Token], label: str, titles: tuple[str, ...]) -> Name | None:
    """Return the name as it stands in the text, None where it has no letter ("24/7")."""
    first, last = tokens[0], tokens[-1]
    start, end = first.idx, last.idx + len(last.text)
    text = written[start:end]
    if not any(letter.isalpha() for letter in text):
        return None
    return Name(start=start, end=end, text=text, first=first.i, last=last.i + 1, label=label, titles=titles)


def _without_end(tokens: list[Token]) -> list[Token]:
    while tokens and not _may_end(tokens):
        tokens = tokens[:-1]
    return tokens


def _is_large(token: Token) -> bool:
    """Say whether a word begins with a capital or a digit."""
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _may_end(tokens: list[Token]) -> bool:
    """Say whether the last token may end a name: a capital, a number, the rest of a word with a hyphen."""
    if _is_large(tokens[-1]):
        return True
    return len(tokens) > 2 and tokens[-2].text == "-"


def _is_lead(tokens: list[Token], label: str) -> bool:
    """Say whether the first token is no part of the name: a determiner, a title, a small word."""
    word = plain_word(tokens[0].text)
    if word in words("determiners") or not word:
        return True
    if len(tokens) > 1 and label in ("person", "") and (word in TITLES or word in role_families()):
        return True
    if len(tokens) > 1 and label in ("person", "") and word in words("before names"):
        return True
    # "von Berg" and "de Witt" begin small.
    if _is_large(tokens[0]):
        return False
    return word not in words("particles")


def _after_role(tokens: list[Token], label: str) -> tuple[list[Token], tuple[str, ...]]:
    """Keep what stands behind the last role noun of "Acme Executive Director Ann Lee"; else keep all."""
    for place in range(len(tokens) - 2, -1, -1):
        role, rest = plain_word(tokens[place].text), tokens[place + 1 :]
        if role in role_families() and _is_name_behind_role(rest, label) and _is_role(role, place, rest, label):
            return rest, (role,)
    return tokens, ()


def _is_role(role: str, place: int, rest: list[Token], label: str) -> bool:
    """Say whether a role noun is somebody's; at the very start it may open a name: "Justice League International"."""
    if place > 0:
        return True
    if label != "organisation":
        return False
    if role in words("ambiguous roles"):
        return False
    return len(rest) <= LONGEST_PERSON


def _is_name_behind_role(rest: list[Token], label: str) -> bool:
    """Say whether words with capitals stand behind a role; one alone is a name only where the model says so."""
    if not (label == "person" or len(rest) >= 2):
        return False
    return all(token.text[:1].isupper() for token in rest)


def _titles_before(token: Token) -> tuple[str, ...]:
    """Return the titles right in front of a token, nearest last: "Mr." and "former President"."""
    found: list[str] = []
    while token.i > 0:
        token = token.nbor(-1)
        word = plain_word(token.text)
        if word not in TITLES or token.is_space:
            break
        found.insert(0, word)
    return tuple(found)
