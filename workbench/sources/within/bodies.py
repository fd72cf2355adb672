"""Which body a role belongs to: "its director" in a sentence about the union is not the director of the hospital.

The body of a role stands in front of it ("the union's director", "the harbour board chairwoman") or behind it
("director of the hospital"); that of "its" and "their" is what the sentence is about, else the one before. A person's
bodies are those beside the name. Two bodies are one where they have a word in common and none that speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from workbench.sources.names.names import Name
from workbench.sources.names.roles import after_name, before_name, said_to_be
from workbench.sources.within.discourse import Discourse
from workbench.sources.within.entity import Entity
from workbench.sources.within.kept import read_once
from workbench.sources.within.organisations import SORTS, sorts_of_noun
from workbench.sources.within.phrases import Phrase, singular
from workbench.sources.within.whose import countries_in
from workbench.text.names import TITLES
from workbench.text.word_lists import role_families, words

# Sentences that "its" reaches back where its own has no body.
REACH = 2
# Words of a place behind a name: "Mayor Lind of Old Velden".
LONGEST_PLACE = 3
# A word counts for one that ends in it from this length on: "yard" for "Shipyards".
LONG_ENOUGH = 4
# Of these an article tells now the place, now the party, the court or the race.
TOLD_IN_TURNS = frozenset(("lawmaker", "judge", "candidate", "anyone", "family"))
# Every place has one of these: a mayor whose town the article does not say may be of another than "Eastmere's mayor".
ONE_A_PLACE = frozenset(("mayor", "governor", "same police chief"))
_BODIES, _SAID = "bodies beside names", "bodies in phrases"  # keys under which a Doc keeps them
_POSSESSIVES = frozenset(("its", "their"))
_BEHIND_ROLE = frozenset(("of", "for", "at", "to", "with"))
_ENDS = frozenset(("WP", "WDT", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD", "VBG"))
_MARKS = frozenset((",", ";", "(", ")", "“", "”", '"', "—", "–", "--", ":"))
_LABELS = frozenset(("ORG", "GPE", "NORP"))


class Fit(IntEnum):
    """Whether a role's body is a person's: another one, perhaps, nothing known of one of the two, the same."""

    OTHER = 0
    UNSURE = 1
    UNKNOWN = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Body:
    """The words that name a body: the noun, those around it, and whether the noun is a name."""

    noun: str
    others: frozenset[str]
    is_name: bool = False

    @property
    def words(self) -> frozenset[str]:
        """All words, in plain singular form."""
        return self.others | {self.noun}


def fit(phrase: Phrase, person: Entity, discourse: Discourse) -> Fit:
    """Say whether the body of the role in a phrase is one that the article gives the person."""
    if phrase.about.families & TOLD_IN_TURNS:
        return Fit.UNKNOWN
    if _are_of_two_countries(phrase, person):
        return Fit.OTHER
    if _is_of_person_untold(phrase, person, discourse):
        return Fit.UNSURE
    said, known = _said_bodies(phrase, discourse), _bodies_of_person(person, discourse)
    if not (said and known):
        unheard_of = any(body.is_name for body in said) and phrase.about.families & ONE_A_PLACE
        return Fit.UNSURE if unheard_of and not known else Fit.UNKNOWN
    return _of_all(said, known, discourse)


def _of_all(said: Iterable[Body], known: Iterable[Body], discourse: Discourse) -> Fit:
    """Return how the bodies of a phrase fit those that the article gives a person."""
    fits = {max(_alike(body, other, discourse) for other in known) for body in said}
    # Where "its" may be either of two bodies, one that fits is not enough.
    return fits.pop() if len(fits) == 1 else Fit.UNSURE


def _are_of_two_countries(phrase: Phrase, person: Entity) -> bool:
    """Say whether a phrase and what the article tells of a person name countries, and none in common."""
    mine, theirs = countries_in(phrase.about.telling), countries_in(person.about.telling)
    return bool(mine and theirs) and not mine & theirs


def _is_of_person_untold(phrase: Phrase, person: Entity, discourse: Discourse) -> bool:
    """Say whether somebody named owns the role, and the article does not tie the person to him: "Silva's coach"."""
    owners = [token.i for token in phrase.core if token.tag_ == "POS"]
    named = discourse.entities.at(phrase.start, phrase.end)
    whose = {name.words[-1] for name, entity in named if entity.is_person and name.last in owners}
    return bool(whose) and not whose & person.about.telling


def of_other_body(phrase: Phrase, other: Phrase, discourse: Discourse) -> bool:
    """Say whether two phrases give a role to two bodies: "the president of Ostland", "the president of Marland"."""
    said, known = _said_bodies(phrase, discourse), _said_bodies(other, discourse)
    fits = [_alike(body, before, discourse) for body in said for before in known]
    return bool(fits) and max(fits) <= Fit.UNSURE


def _said_bodies(phrase: Phrase, discourse: Discourse) -> Sequence[Body]:
    """Return the body that the phrase gives its role, for "its" all that it may mean."""
    return read_once(discourse.page.doc, _SAID, phrase, lambda: tuple(_bodies_in(phrase, discourse)))


def _bodies_in(phrase: Phrase, discourse: Discourse) -> Iterator[Body]:
    if phrase.first_word in _POSSESSIVES:
        yield from _owners(phrase, discourse)
        return
    body = _body_in(phrase.tokens)
    if body is not None:
        yield body


def _bodies_of_person(person: Entity, discourse: Discourse) -> Sequence[Body]:
    """Return the bodies that stand with a role beside the person's names."""
    return read_once(discourse.page.doc, _BODIES, person.names, lambda: tuple(_bodies_beside(person, discourse)))


def _bodies_beside(person: Entity, discourse: Discourse) -> Iterator[Body]:
    found = (_body_in(run) for name in person.names for run in _runs(name, discourse))
    yield from (body for body in found if body is not None)


def _runs(name: Name, discourse: Discourse) -> Iterator[Sequence[Token]]:
    """Yield the words beside one place of a name, "Mayor Lind of Velden" as one run without the name."""
    doc = discourse.page.doc
    before = before_name(doc, name)
    yield from (before, after_name(doc, name), said_to_be(doc[name.last - 1]))
    if name.titles and name.last < len(doc) and doc[name.last].lower_ == "of":
        yield [*doc[name.first - 1 : name.first], *doc[name.last : name.last + LONGEST_PLACE + 1]]


def _body_in(run: Sequence[Token]) -> Body | None:
    """Return the body in words with a role: what stands behind the role noun, else what is in front of it."""
    tokens = [token for token in run if not token.is_space]
    place = _place_of_role(tokens)
    if place is None:
        return None
    if place + 1 < len(tokens) and tokens[place + 1].lower_ in _BEHIND_ROLE:
        return _body(list(_until_end(tokens[place + 2 :])))
    return _body(tokens[:place])


def _place_of_role(tokens: Sequence[Token]) -> int | None:
    """Return the place of the last role noun before the first preposition or mark; None where there is none."""
    found = None
    for place, token in enumerate(tokens):
        if token.pos_ == "ADP" or token.text in _MARKS or token.tag_ in _ENDS:
            break
        if singular(token) in role_families():
            found = place
    return found


def _until_end(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the words up to a mark, a verb or a relative pronoun."""
    for token in tokens:
        if token.text in _MARKS or token.tag_ in _ENDS:
            return
        yield token


def _body(tokens: Sequence[Token]) -> Body | None:
    """Read words as a body: its noun is the last before a preposition, the others tell which one it is."""
    leading = next((n for n, token in enumerate(tokens) if n and token.pos_ == "ADP"), len(tokens))
    nouns = [token for token in tokens[:leading] if _tells_body(token)]
    if not nouns:
        return None
    others = frozenset(singular(token) for token in tokens if _tells_body(token)) - words("places of any name")
    return Body(singular(nouns[-1]), others - {singular(nouns[-1])}, _is_name(nouns[-1]))


def _is_name(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.text[:1].isupper()


def _tells_body(token: Token) -> bool:
    """Say whether a word is of a body's name: a noun that is no empty word, title or role of one person."""
    word = singular(token)
    if token.pos_ not in ("NOUN", "PROPN") or len(word) < 2:
        return False
    # "The teachers' union" is told from the dockers' by its people.
    if token.tag_ == "NNS":
        return True
    return not (word in role_families() or word in TITLES or word in words("empty words"))


def _owners(phrase: Phrase, discourse: Discourse) -> Iterator[Body]:
    """Yield the bodies that "its" or "their" may mean: subjects first, of the sentence, else of those before."""
    page = discourse.page
    here = page.sentence(phrase.start)
    for number in range(here, max(-1, here - REACH - 1), -1):
        span = page.doc.char_span(page.sentences[number], phrase.start, alignment_mode="contract")
        inside = [token for token in span or () if page.sentence(token.idx) == number]
        nouns = [token for token in inside if _is_body(token, phrase, discourse)]
        subjects = [token for token in nouns if token.dep_ in ("nsubj", "nsubjpass")]
        if nouns:
            yield from (_owner(noun) for noun in subjects or nouns)
            return


def _owner(noun: Token) -> Body:
    """Read a noun with what belongs to it as a body; of people ("the teachers") the noun is enough."""
    return _body(list(_noun_phrase(noun))) or Body(singular(noun), frozenset())


def _noun_phrase(noun: Token) -> Iterator[Token]:
    """Yield a noun with what stands in front of it, and behind it in an "of" phrase."""
    yield from noun.doc[noun.left_edge.i : noun.i + 1]
    for child in noun.children:
        if child.lower_ == "of":
            yield from child.subtree


def _is_body(token: Token, phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a word is the noun of a body: a noun for one, a name, for "their" people, too."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return False
    if _is_person(token, discourse):
        return False
    if token.ent_type_ in _LABELS or is_noun_for_body(singular(token)):
        return True
    if phrase.first_word == "their":
        return token.tag_ == "NNS" and singular(token) in role_families()
    # "Its" is never a person's, whatever the language model took the name for.
    return _is_name(token) and token.dep_ == "nsubj"


def _is_person(token: Token, discourse: Discourse) -> bool:
    """Say whether a word is in a name of a person whom the article names with more than one word."""
    named = discourse.entities.at(token.idx, token.idx + len(token)) or discourse.entities.at(
        token.left_edge.idx, token.idx + len(token)
    )
    return any(entity.is_person and " " in entity.source.name for _, entity in named)


def is_noun_for_body(noun: str) -> bool:
    """Say whether a noun in plain singular form is used for bodies."""
    lists = ("organisation nouns", "any body", "places with a head")
    return any(noun in words(heading) for heading in lists) or bool(sorts_of_noun(noun))


def _alike(said: Body, known: Body, discourse: Discourse) -> Fit:
    """Say whether two bodies are one."""
    if _share(_names_of(said, discourse), _names_of(known, discourse)):
        return Fit.OTHER if _told_apart(said, known) else Fit.SAME
    if said.is_name == known.is_name:
        return Fit.SAME if _one_is_any(said, known) else Fit.OTHER
    if _one_is_any(said, known):
        return Fit.SAME
    sorts, others = _sorts(said), _sorts(known)
    return Fit.OTHER if sorts and others and not sorts & others else Fit.UNSURE


def _share(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two bodies have a word in common, or a word of one ends in one of the other ("Shipyards", "yard")."""
    return any(_ends_in(a, b) or _ends_in(b, a) for a in mine for b in theirs)


def _ends_in(word: str, end: str) -> bool:
    return word == end or (len(end) >= LONG_ENOUGH and word.rstrip("s").endswith(end.rstrip("s")))


def _told_apart(said: Body, known: Body) -> bool:
    """Say whether one noun has other words around it on either side: "the school board", "the harbour board"."""
    if said.noun != known.noun:
        return False
    return bool(said.others and known.others) and not _share(said.others, known.others)


def _names_of(body: Body, discourse: Discourse) -> frozenset[str]:
    """Return the words of a body, and of all names of the organisation that it is."""
    if not body.is_name:
        return body.words
    return body.words | discourse.entities.organisation_words_beside(body.noun)


def _one_is_any(said: Body, known: Body) -> bool:
    """Say whether one of two is a noun for any body ("the company") and the other may be of its sort."""
    if not ({said.noun, known.noun} & (words("any body") | words("places of any name"))):
        return False
    sorts, others = _sorts(said), _sorts(known)
    return not (sorts and others) or bool(sorts & others)


def _sorts(body: Body) -> frozenset[str]:
    """Return the sorts of body that the noun or a word of the name tells."""
    by_name = {sort for sort in SORTS if body.words & words(f"names of {sort}")}
    return sorts_of_noun(body.noun) | by_name
