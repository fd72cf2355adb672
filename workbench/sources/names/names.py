"""The names in an article, as they are written: people, organisations, places.

The language model's entities come first; runs of proper nouns that it missed are added. Titles in front of a name,
determiners and possessives are not part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.sources.page import Page
from workbench.text.names import TITLES, plain_word
from workbench.text.word_lists import role_families, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    """Return the names of an article in text order; they never overlap. Site furniture has none."""
    pieces = sorted(_pieces(doc), key=lambda piece: piece[0][0].i)
    found = []
    for tokens, label in _joined(pieces):
        name = _name(page.text, tokens, label)
        if name and not page.aside(name.start):
            found.append(name)
    return tuple(found)


def _pieces(doc: Doc) -> Iterator[tuple[list[Token], str]]:
    """Yield runs of tokens with the label of their entity, or "" for proper nouns outside every entity."""
    bodies = tuple(_bodies_joined_by_and(doc))
    covered = {token.i for run in bodies for token in run}
    yield from ((run, "organisation") for run in bodies)
    for entity in doc.ents:
        if entity.label_ in _LABELS and not covered.intersection(range(entity.start, entity.end)):
            covered.update(range(entity.start, entity.end))
            for part in _split(entity, lambda token: not _breaks(token)):
                run = _whole_words(part)
                covered.update(token.i for token in run)
                yield run, _LABELS[entity.label_]
    for run in _split(doc, lambda token: token.i not in covered and _is_proper(token)):
        yield run, ""


def _bodies_joined_by_and(doc: Doc) -> Iterator[list[Token]]:
    """Yield runs like "Rail and Bus Drivers' Union": "and" inside the name of one body, by the parse.

    Two bodies ("the NFC and Harbour Board", "the Town Council and Harbour Board") are told by an acronym or a body's
    word before the "and".
    """
    nouns = words("organisation name words")
    for token in doc:
        if token.pos_ != "PROPN" or plain_word(token.text) not in nouns or token.left_edge.i == token.i:
            continue
        run = [one for one in doc[token.left_edge.i : token.i + 1] if one.tag_ not in ("DT", "PRP$")]
        joined = next((n for n, one in enumerate(run) if one.lower_ in ("and", "&")), 0)
        before = run[:joined]
        small = [one for one in run if one.lower_ not in ("and", "&") and one.text not in ("'", "’")]
        whole = all(one.pos_ == "PROPN" and one.text.istitle() and one.ent_type_ in ("", "ORG") for one in small)
        if before and whole and not any(plain_word(one.text) in nouns for one in before):
            yield run


def _ends_body(token: Token) -> bool:
    """Say whether a word in front of "and" ends the name of a body: "Harbour Board and Fisheries Council" are two."""
    return plain_word(token.text) in words("names of public bodies") | {"board", "bank", "club"}


def _breaks(token: Token) -> bool:
    """Say whether a token ends a name within an entity; the apostrophe of "Dock Workers' Union" does not."""
    if token.lower_ == "and" and token.ent_type_ == "ORG" and token.i and _ends_body(token.nbor(-1)):
        return True
    inside = token.text in ("'", "’") and token.i + 1 < len(token.doc) and token.nbor(1).ent_iob_ == "I"
    return token.is_space or (token.text in _BREAKS and not (inside and token.ent_type_ == "ORG"))


def _is_proper(token: Token) -> bool:
    """Say whether a token outside the entities may be part of a name; dates, sums and the like are none."""
    return bool(token.pos_ == "PROPN" and token.text[:1].isupper() and not token.ent_type_)


def _whole_words(run: list[Token]) -> list[Token]:
    """Add the rest of a word that the entity cut at its hyphen ("Lee Min" of "Lee Min-ho", "Lisa" of "Ana-Lisa")."""
    doc, start, end = run[0].doc, run[0].i, run[-1].i + 1
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and doc[start - 2].text.istitle():
        start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return list(doc[start:end])


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


def _joined(pieces: list[tuple[list[Token], str]]) -> Iterator[tuple[list[Token], str]]:
    """Join what belongs to one name: a title or first name that was missed, and "Council" to "of the Harbour"."""
    held: tuple[list[Token], str] | None = None
    for tokens, label in pieces:
        if held and held[0][-1].i + 1 == tokens[0].i and not held[1] and label in ("person", ""):
            held = held[0] + tokens, label
            continue
        if held and _goes_on(*held, tokens, label):
            held = [held[0][0].doc[i] for i in range(held[0][0].i, tokens[-1].i + 1)], "organisation"
            continue
        if held:
            yield held
        held = tokens, label
    if held:
        yield held


def _goes_on(left: list[Token], left_label: str, right: list[Token], right_label: str) -> bool:
    """Say whether "of the" between two runs makes one name of them, as in "Council of the Harbour"."""
    left = left[:-1] if len(left) > 1 and left[-1].lower_ in ("of", "for") else left
    doc, first, last = left[0].doc, left[-1].i + 1, right[0].i
    small = [doc[i].lower_ for i in range(first, last)]
    known = plain_word(left[-1].text) in words("organisation name words") | words("organisation nouns")
    inside = right[0].lower_ == "the" and last > first and small == ["of"]
    apart = small in (["of"], ["of", "the"], ["for"], ["for", "the"])
    whole = left_label == "organisation" and right_label != "place" and small == ["of"] and right[0].is_title
    fits = left_label in ("", "organisation") and right_label in ("", "organisation", "place")
    return fits and (inside or apart) and (known or whole or left[-1].text.endswith("cy")) and left[-1].is_title


def _name(written: str, tokens: list[Token], label: str) -> Name | None:
    """Cut titles, determiners, and small words off a run; None where no name is left."""
    tokens, roles = _after_role(tokens, label)
    titles = (*roles, *_titles_before(tokens[0])) if tokens else ()
    while tokens and _is_lead(tokens, label):
        if plain_word(tokens[0].text) in TITLES:
            titles = (*titles, plain_word(tokens[0].text))
        tokens = tokens[1:]
    while tokens and not _may_end(tokens):
        tokens = tokens[:-1]
    if not tokens or not any(token.text[:1].isupper() or token.text[:1].isdigit() for token in tokens):
        return None
    first, last = tokens[0], tokens[-1]
    start, end = first.idx, last.idx + len(last.text)
    text = written[start:end]
    titles = tuple(title for title in titles if title not in words("determiners"))
    kept = "person" if roles and label in ("", "organisation", "person") else label
    return Name(start, end, text, first.i, last.i + 1, kept, titles) if any(c.isalpha() for c in text) else None


def _may_end(tokens: list[Token]) -> bool:
    """Say whether the last token may end a name: a capital, a number, the rest of a word with a hyphen."""
    first = tokens[-1].text[0]
    return first.isupper() or first.isdigit() or (len(tokens) > 2 and tokens[-2].text == "-")


def _is_lead(tokens: list[Token], label: str) -> bool:
    """Say whether the first token is no part of the name: a determiner, a title, a small word."""
    word = plain_word(tokens[0].text)
    if word in words("determiners") or not word:
        return True
    if len(tokens) > 1 and label in ("person", "") and (word in TITLES or word in role_families()):
        return True
    return not tokens[0].text[:1].isupper() and not tokens[0].text[:1].isdigit() and word not in words("particles")


def _after_role(tokens: list[Token], label: str) -> tuple[list[Token], tuple[str, ...]]:
    """Keep what stands behind the last role noun of "Acme Executive Director Ann Lee"; else keep all."""
    for place in range(len(tokens) - 2, -1, -1):
        word = plain_word(tokens[place].text)
        rest = tokens[place + 1 :]
        proper = all(token.text[:1].isupper() for token in rest)
        sure = place > 0 or (label == "organisation" and word not in words("ambiguous roles") and len(rest) < 4)
        if word in role_families() and proper and sure and (label == "person" or len(rest) >= 2):
            return rest, (word,)
    return tokens, ()


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
