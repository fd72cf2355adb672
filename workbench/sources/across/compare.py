"""The same source in other articles: linked where names and context say so, put to a reviewer where they may, else new.

A wrong link costs a reviewer more than a missing one. The kind of a source and two different outside ids are vetoes;
groups and unnamed sources ("officials") are new in every article. How far a name goes alone says `_answer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import SourceKind
from workbench.sources.across.context import Context, weigh_context
from workbench.sources.across.entity_profile import NameTie, Portrait, Tie
from workbench.sources.across.organisation_names import is_acronym, is_common, tie_bodies
from workbench.sources.across.person_names import tie_persons
from workbench.sources.names.name_words import body_words, person_words
from workbench.text.names import DETERMINERS, plain_letters
from workbench.text.word_lists import words

# Unnamed people are different people as far as anyone can tell, and groups are made up anew by every article.
NEVER_LINKED = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
# Points of context that a tie needs to be a link; docs/extraction.md has what they do on labelled pairs.
NEEDED = {
    Tie.GIVEN: 0.0,
    Tie.EQUAL: 0.5,
    Tie.FULLER: 0.75,
    Tie.SPELLING: 1.0,
    Tie.ACRONYM: 1.0,
    Tie.NICKNAME: 1.0,
    Tie.RESEMBLING: 1.0,
    Tie.SHORT: 1.25,
}
# A score of a pair is what its tie is worth, and up to this much for context.
CONTEXT_WORTH, ENOUGH_CONTEXT = 0.2, 2.0


class Answer(StrEnum):
    """What the rules say of two sources."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The answer on two sources, a score in [0, 1] that ranks pairs of one answer, and the reasons as sentences."""

    answer: Answer
    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What is known for a new source: the one that it is (None where none is sure), and those to ask about."""

    link: Portrait | None = None
    why: tuple[str, ...] = ()
    ask: tuple[tuple[Portrait, Likeness], ...] = ()


DIFFERENT = Likeness(Answer.DIFFERENT)


def find_known(new: Portrait, known: Sequence[Portrait]) -> Found:
    """Return the known source that a new one is, or those that a reviewer has to be asked about, likeliest first.

    Where two known sources fit alike, none is linked and both are asked about.
    """
    judged = [(one, compare(new, one)) for one in known]
    ranked = sorted((pair for pair in judged if pair[1].answer is not Answer.DIFFERENT), key=_rank)
    same = [pair for pair in ranked if pair[1].answer is Answer.SAME]
    if same and (len(same) == 1 or same[0][1].score > same[1][1].score):
        return Found(same[0][0], same[0][1].reasons)
    return Found(ask=tuple(ranked))


def compare(left: Portrait, right: Portrait) -> Likeness:
    """Say whether two sources of different articles are the same, may be, or are not, with a score and the reasons."""
    if left.source.kind is not right.source.kind or (_identities(left, right) and left.identity != right.identity):
        return DIFFERENT
    if _identities(left, right):
        return Likeness(Answer.SAME, 1.0, (f"Both have the id {left.identity}.",))
    if left.source.kind in NEVER_LINKED:
        return DIFFERENT
    tie = tie_of(left, right)
    if tie is None:
        return DIFFERENT
    context = weigh_context(left, right)
    score = tie.tie.worth - CONTEXT_WORTH * (1 - min(context.points / ENOUGH_CONTEXT, 1.0))
    reasons = (tie.why, *context.why, *((context.conflict,) if context.conflict else ()))
    return Likeness(_answer(tie, context, left), score, reasons)


def tie_of(left: Portrait, right: Portrait) -> NameTie | None:
    """Return how the names of two sources of one kind hang together, None where they cannot be one source's."""
    if left.source.kind is not right.source.kind or left.source.kind in NEVER_LINKED:
        return None
    given = _given(left, right)
    if given is not None or not (_is_named(left) and _is_named(right)):
        return given
    return tie_persons(left, right) if left.source.kind is SourceKind.PERSON else tie_bodies(left, right)


def _answer(tie: NameTie, context: Context, source: Portrait) -> Answer:
    """Decide by the tie of the names and the points of the context.

    An equal name needs none where one side says nothing about its bearer, but for one that many bodies bear; where
    both are described and nothing agrees, the reviewer is asked. A short name, and one that only resembles another, is
    asked about only where something agrees, or every Smith would be.
    """
    if context.conflict:
        return Answer.DIFFERENT
    common = source.source.kind is not SourceKind.PERSON and is_common(source.source.name)
    acronym = source.source.kind is SourceKind.ORGANISATION and is_acronym(tie.left) and is_acronym(tie.right)
    silent = tie.tie is Tie.EQUAL and not context.described and not common and not acronym
    enough = context.points >= NEEDED[tie.tie] + (0.5 if common else 0.0)
    if tie.tie is Tie.SHORT:
        enough = enough and context.roles_agree and not context.kin
        asked = context.points or source.source.kind is not SourceKind.PERSON
        return Answer.SAME if enough else Answer.ASK if asked else Answer.DIFFERENT
    if tie.tie is Tie.RESEMBLING and not context.points:
        return Answer.DIFFERENT
    if context.kin and tie.tie not in (Tie.GIVEN, Tie.EQUAL):
        return Answer.ASK
    if common and not context.points and context.described:
        return Answer.DIFFERENT
    return Answer.SAME if enough or silent else Answer.ASK


def _rank(pair: tuple[Portrait, Likeness]) -> tuple[bool, float, int]:
    """Order by answer, score and age."""
    return (pair[1].answer is not Answer.SAME, -pair[1].score, pair[0].id)


def _identities(left: Portrait, right: Portrait) -> bool:
    return bool(left.identity and right.identity)


def _given(left: Portrait, right: Portrait) -> NameTie | None:
    """Return the tie by a name that a person gave to one of the two."""
    for one, other in ((left, right), (right, left)):
        for given in one.given:
            for name in other.names:
                if _plain(given, one.source.kind) == _plain(name, one.source.kind):
                    return NameTie(Tie.GIVEN, name, one.source.name)
    return None


def _plain(name: str, kind: SourceKind) -> tuple[str, ...]:
    return person_words(name) if kind is SourceKind.PERSON else body_words(name)


def _is_named(one: Portrait) -> bool:
    """Say whether the source has a name of its own: "the company" of one article is not that of another.

    The noun of a document may have its capital from the sentence that it opens ("Report"). Scripts without capitals
    are names.
    """
    found = one.source.name.split()
    named = [word for word in found if word[:1].isalpha() and not word[:1].islower()]
    if one.source.kind is SourceKind.DOCUMENT and named and plain_letters(named[0]) in words("document nouns"):
        named = named[1:]
    return any(plain_letters(word) not in DETERMINERS for word in named)
