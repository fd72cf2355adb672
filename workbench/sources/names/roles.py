"""What the words around a name or in a description say about a person: roles, telling words, gender.

Gender is told from the article alone (a title, a role such as "spokeswoman", "his wife"), never from first names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.sources.names.names import Name
from workbench.text.names import COURTESY, plain_word
from workbench.text.word_lists import role_families, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# How far a description behind a name may run, in tokens, before it is taken for something else.
LONGEST_DESCRIPTION = 25
_STOPS = frozenset({",", ";", "(", ")", "“", "”", '"', "—", "–", "--", ":"})
DEPUTIES = frozenset(("vice", "deputy", "assistant"))
# Two words for an office that is none of its words': the attorney general is no general.
OTHER_THAN_PARTS = frozenset(("press-secretary", "attorney-general", "communications-director", "vice-president"))
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


class Gender(StrEnum):
    """The pronoun that an article uses for a person."""

    SHE = "she"
    HE = "he"


@dataclass(frozen=True, slots=True)
class Description:
    """What some words say about somebody: role nouns, further telling words in plain letters, gender where it shows."""

    roles: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    gender: Gender | None = None

    def joined(self, other: Description) -> Description:
        """Return both descriptions of one person as one; of two genders the first counts."""
        return Description(self.roles | other.roles, self.telling | other.telling, self.gender or other.gender)

    @property
    def families(self) -> frozenset[str]:
        """The families of the roles."""
        return frozenset(family for role in self.roles for family in role_families().get(role, ()))


KEPT = "descriptions of names"
NOTHING_SAID = Description()


def describe(tokens: Iterable[Token]) -> Description:
    """Read a description: role nouns stand before its first preposition, telling words anywhere."""
    tokens = [token for token in tokens if not token.is_space]
    leading = _behind_owner(_until_preposition(tokens))
    roles = frozenset(role for role in _role_nouns(leading) if role in role_families())
    telling = frozenset(_telling(tokens)) - {part for role in roles for part in role.split("-")}
    return Description(roles, telling, gender_of(token.text for token in leading))


def gender_of(texts: Iterable[str]) -> Gender | None:
    """Return the gender that a word among `texts` shows; the last word that shows one decides."""
    shown: Gender | None = None
    for text in texts:
        shown = _shown_gender(plain_word(text).removeprefix("ex")) or shown
    return shown


def _shown_gender(word: str) -> Gender | None:
    """Return the gender that a word shows; "her husband" and "his wife" show that of somebody else."""
    if word in words("feminine words") and word not in ("her", "hers"):
        return Gender.SHE
    if word in words("masculine words") and word != "his":
        return Gender.HE
    return None


def description_of(doc: Doc, name: Name) -> Description:
    """Return all that stands around one occurrence of a person's name: titles, what is before it, the apposition."""
    # Names are held against each other many times; what was read stays with the text that it was read in.
    kept: dict[Name, Description] = doc.user_data.setdefault(KEPT, {})
    if name not in kept:
        kept[name] = _read(doc, name)
    return kept[name]


def _read(doc: Doc, name: Name) -> Description:
    in_front = before_name(doc, name)
    before = describe(in_front)
    # What the words in front are as a whole counts for more than each title alone: "Deputy Mayor" is no mayor.
    written = {plain_word(token.text) for token in in_front}
    alone = frozenset(title for title in name.titles if title in COURTESY or title not in written)
    titles = Description(alone, frozenset(), gender_of(name.titles))
    after = describe(after_name(doc, name))
    predicate = describe(said_to_be(doc[name.last - 1]))
    return titles.joined(before).joined(after).joined(predicate)


def before_name(doc: Doc, name: Name) -> list[Token]:
    """Return the words of the noun phrase in front of a name: "NYPD Commissioner", "A lawyer for the group, "."""
    head = doc[name.last - 1]
    if head.dep_ == "appos" and head.head.i < name.first and head.head.pos_ == "NOUN":
        return list(doc[head.head.left_edge.i : name.first])
    first = name.first
    while first > 0 and _belongs_before(doc[first - 1]):
        first -= 1
    return list(doc[first : name.first])


def _belongs_before(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return True
    if token.tag_ in ("POS", "HYPH", "VBN"):
        return True
    return token.text in "’'s"


def after_name(doc: Doc, name: Name) -> list[Token]:
    """Return the apposition behind a name, from its comma to the next mark; nothing where a list or clause goes on."""
    if name.last + 1 >= len(doc):
        return []
    if doc[name.last].text != ",":
        return []
    run: list[Token] = []
    for token in doc[name.last + 1 : name.last + 1 + LONGEST_DESCRIPTION]:
        if _ends_apposition(token, is_first=not run):
            break
        run.append(token)
    if run and _opens_apposition(run[0]) and not _is_clause(run):
        return run
    return []


def _ends_apposition(token: Token, *, is_first: bool) -> bool:
    """Say whether a mark or a new sentence stands here, or a verb or "and" right behind the comma."""
    if token.text in _STOPS or token.is_sent_start:
        return True
    return is_first and token.tag_ in ("VBD", "CC")


def _opens_apposition(token: Token) -> bool:
    if token.pos_ in ("DET", "NOUN", "ADJ", "PROPN"):
        return True
    return token.tag_ in ("WP", "PRP$")


def _is_clause(run: list[Token]) -> bool:
    """Say whether a run has a finite verb that is not in a relative clause."""
    relative = next((n for n, token in enumerate(run) if token.tag_ in ("WP", "WDT", "WRB")), len(run))
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in run[:relative])


def said_to_be(head: Token) -> list[Token]:
    """Return what the name is said to be: "Ann Lee is the director of ...", outside quotations of others."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.lemma_ != "be":
        return []
    return [part for child in verb.children if child.dep_ == "attr" for part in child.subtree]


def _until_preposition(tokens: list[Token]) -> list[Token]:
    """Return the tokens before the first preposition or relative pronoun."""
    for place, token in enumerate(tokens):
        if place and (token.pos_ in ("ADP", "SCONJ") or token.tag_ in ("WP", "WDT", "WP$", "WRB")):
            return tokens[:place]
    return tokens


def _behind_owner(tokens: list[Token]) -> list[Token]:
    """Return the tokens behind the last possessive: "the mayor's aide" is an aide and no mayor."""
    owners = [place for place, token in enumerate(tokens[:-1]) if token.tag_ == "POS"]
    return tokens[owners[-1] + 1 :] if owners else tokens


def _role_nouns(tokens: list[Token]) -> Iterable[str]:
    """Yield the nouns in plain singular form, and two neighbours joined ("prime-minister", "chief-executive")."""
    singular = [plain_word(token.lemma_ if token.pos_ == "NOUN" else token.text) for token in tokens]
    return _roles_in([word for word in singular if word])


def _roles_in(singular: list[str]) -> Iterable[str]:
    """Yield the words that may be roles, and neighbours joined; a deputy mayor is no mayor, a press secretary no other.

    What stands behind "vice" or "deputy" is another office than without it: "vice presidential nominee".
    """
    deputy = next((place for place, word in enumerate(singular) if word in DEPUTIES), len(singular))
    pairs = [f"{a}-{b}" for a, b in pairwise(singular)]
    parts = {part for pair in OTHER_THAN_PARTS.intersection(pairs) for part in pair.split("-")}
    yield from (word for word in singular[:deputy] if word not in parts)
    yield from pairs
    if deputy < len(singular) > 1:
        yield "deputy"


def _telling(tokens: list[Token]) -> Iterable[str]:
    """Yield the words that tell one person from another, without small and empty ones."""
    for token in tokens:
        word = plain_word(token.lemma_ if token.pos_ == "NOUN" else token.text)
        if token.pos_ in _CONTENT and len(word) > 1 and word not in words("empty words"):
            yield word
