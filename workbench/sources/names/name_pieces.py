"""The runs of words in an article that may be names: the language model's entities, and proper nouns that it missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.sources.names.places import DEMONYMS, PLACES
from workbench.text.names import plain_word
from workbench.text.word_lists import role_families, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "thing",
    "EVENT": "thing",
}
_BREAKS = frozenset({",", "/", "(", ")", "[", "]", ";", ":", "’s", "'s", "’", "'", "“", "”", '"', "–", "—", "--", "|"})
_APOSTROPHES = ("'", "’")
_AND = ("and", "&")
_JOINING = (["of"], ["of", "the"], ["for"], ["for", "the"])


@dataclass(frozen=True)
class Piece:
    """A run of tokens with the label of its entity, "" for proper nouns outside every entity."""

    tokens: list[Token]
    label: str

    @property
    def first(self) -> int:
        """The number of the first token."""
        return self.tokens[0].i

    @property
    def last(self) -> int:
        """The number of the last token."""
        return self.tokens[-1].i


def find_pieces(doc: Doc) -> list[Piece]:
    """Return the runs of tokens that may be names, in text order, what belongs to one name joined."""
    return list(_joined(sorted(_pieces(doc), key=lambda piece: piece.first)))


def _pieces(doc: Doc) -> Iterator[Piece]:
    """Yield organisations with "and" inside, then what is left of the model's entities, then proper nouns outside."""
    covered: set[int] = set()
    for run in _organisations_joined_by_and(doc):
        covered.update(_numbers(run))
        yield Piece(run, "organisation")
    for entity in doc.ents:
        if entity.label_ in _LABELS and covered.isdisjoint(range(entity.start, entity.end)):
            parts = _parts(entity)
            covered.update(range(entity.start, entity.end), *(_numbers(part) for part in parts))
            yield from (Piece(part, _LABELS[entity.label_]) for part in parts)
    for run in _split(doc, lambda token: token.i not in covered and _is_proper(token)):
        yield Piece(run, "")


def _parts(entity: Span) -> list[list[Token]]:
    """Return the names in an entity, each with the rest of a word that the entity cut."""
    return [_whole_words(part) for part in _split(entity, lambda token: not _breaks(token))]


def _numbers(tokens: list[Token]) -> list[int]:
    return [token.i for token in tokens]


def _organisations_joined_by_and(doc: Doc) -> Iterator[list[Token]]:
    """Yield runs like "Rail and Bus Drivers' Union": "and" inside the name of one organisation, by the parse."""
    for token in doc:
        if token.pos_ == "PROPN" and _names_organisation(token) and token.left_edge.i != token.i:
            run = [part for part in doc[token.left_edge.i : token.i + 1] if part.tag_ not in ("DT", "PRP$")]
            if _is_one_organisation(run):
                yield run


def _names_organisation(token: Token) -> bool:
    return plain_word(token.text) in words("organisation name words")


def _is_one_organisation(run: list[Token]) -> bool:
    """Say whether "and" joins parts of one name.

    Two organisations ("the NFC and Harbour Board", "the Town Council and Harbour Board") show by an acronym or by a
    word for organisations before the "and".
    """
    joined = next((place for place, token in enumerate(run) if token.lower_ in _AND), 0)
    if not joined:
        return False
    if any(map(_names_organisation, run[:joined])):
        return False
    return all(token.lower_ in _AND or token.text in _APOSTROPHES or _is_part(token) for token in run)


def _is_part(token: Token) -> bool:
    """Say whether a word may be part of an organisation's name of several words: an acronym is a name by itself."""
    if token.pos_ != "PROPN":
        return False
    if not token.text.istitle():
        return False
    return token.ent_type_ in ("", "ORG")


def _ends_organisation(token: Token) -> bool:
    """Say whether a word in front of "and" ends a name: "Harbour Board and Fisheries Council" are two."""
    return plain_word(token.text) in words("names of public bodies") | {"board", "bank", "club"}


def _breaks(token: Token) -> bool:
    """Say whether a token ends a name within an entity; the apostrophe of "Dock Workers' Union" does not."""
    if token.lower_ == "and" and token.ent_type_ == "ORG" and token.i and _ends_organisation(token.nbor(-1)):
        return True
    if token.is_space:
        return True
    if token.text not in _BREAKS:
        return False
    return not _is_inner_apostrophe(token)


def _is_inner_apostrophe(token: Token) -> bool:
    """Say whether the name of an organisation goes on behind an apostrophe."""
    if token.text not in _APOSTROPHES:
        return False
    if token.ent_type_ != "ORG":
        return False
    if token.i + 1 >= len(token.doc):
        return False
    return token.nbor(1).ent_iob_ == "I"


def _is_proper(token: Token) -> bool:
    """Say whether a token outside the entities may be part of a name; dates, sums and the like are none."""
    return bool(token.pos_ == "PROPN" and token.text[:1].isupper() and not token.ent_type_)


def _whole_words(run: list[Token]) -> list[Token]:
    """Add the rest of a word that the entity cut at its hyphen ("Lee Min" of "Lee Min-ho", "Lisa" of "Ana-Lisa")."""
    doc, start, end = run[0].doc, run[0].i, run[-1].i + 1
    while start > 1 and _is_tight_hyphen(doc[start - 1]) and doc[start - 2].text.istitle():
        start -= 2
    while end + 1 < len(doc) and not doc[end - 1].whitespace_ and _is_tight_hyphen(doc[end]):
        end += 2
    return list(doc[start:end])


def _is_tight_hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_


def _split(tokens: Iterable[Token], fits: Callable[[Token], bool]) -> Iterator[list[Token]]:
    """Yield the unbroken runs of tokens that fit."""
    run: list[Token] = []
    for token in tokens:
        if fits(token):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join what belongs to one name: a title or first name that was missed, and "Council" to "of the Harbour"."""
    held: Piece | None = None
    for piece in pieces:
        together = _as_one(held, piece) if held is not None else None
        if held is not None and together is None:
            yield held
        held = together or piece
    if held is not None:
        yield held


def _as_one(left: Piece, right: Piece) -> Piece | None:
    """Return two neighbours as one name, None where they are two."""
    if left.last + 1 == right.first and not left.label and right.label in ("person", ""):
        return Piece(left.tokens + right.tokens, right.label)
    if _is_first_name(left, right):
        return Piece(left.tokens + right.tokens, "person" if right.label == "person" else "")
    if _goes_on(left, right):
        doc = left.tokens[0].doc
        return Piece(list(doc[left.first : right.last + 1]), "organisation")
    return None


def _is_first_name(left: Piece, right: Piece) -> bool:
    """Say whether what the model took for a place or a people is a first name: "Olaf Kern", "Ada Paris, a nurse,".

    Of a name that is all places, the sentence has to show that it is somebody's.
    """
    first, last = left.tokens[0], right.tokens[-1]
    if left.label not in ("place", "people") or len(left.tokens) > 1 or left.last + 1 != right.first:
        return False
    if right.label not in ("", "person", "place") or (plain_word(first.text),) in {**PLACES, **DEMONYMS}:
        return False
    if first.pos_ != "PROPN" or first.head != last or _names_organisation(last) or last.lower_ in role_families():
        return False
    return right.label != "place" or _is_somebody(last)


def _is_somebody(head: Token) -> bool:
    """Say whether a name does what people do, or has a noun for a person beside it."""
    beside = (child.lemma_.lower() for child in head.children if child.dep_ == "appos")
    if any(noun in role_families() for noun in beside):
        return True
    return head.dep_ == "nsubj" and head.head.lemma_ in words("deeds of people")


def _goes_on(left: Piece, right: Piece) -> bool:
    """Say whether "of the" between two runs makes one name of them, as in "Council of the Harbour"."""
    if left.label not in ("", "organisation"):
        return False
    if right.label not in ("", "organisation", "place"):
        return False
    # The entity may hold the "of" already.
    tokens = left.tokens[:-1] if len(left.tokens) > 1 and left.tokens[-1].lower_ in ("of", "for") else left.tokens
    noun, opening = tokens[-1], right.tokens[0]
    small = [token.lower_ for token in noun.doc[noun.i + 1 : right.first]]
    if small not in _JOINING or not noun.is_title:
        return False
    if _opens_name(noun):
        return True
    return small == ["of"] and _is_whole(left, right, opening)


def _opens_name(noun: Token) -> bool:
    """Say whether a noun is one that names go on behind: "Council", "Bank", "Presidency"."""
    word = plain_word(noun.text)
    if word in words("organisation name words") | words("organisation nouns"):
        return True
    return noun.text.endswith("cy")


def _is_whole(left: Piece, right: Piece, opening: Token) -> bool:
    """Say whether an organisation and what is no place, "of" between them, are one: "Friends of Harbour Life"."""
    if left.label != "organisation":
        return False
    if right.label == "place":
        return False
    return opening.is_title
