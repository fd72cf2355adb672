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
from workbench.sources.across.entity_profile import EntityProfile, NameTie, Tie
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
# A name that bodies in many places bear needs so much more.
MORE_FOR_COMMON = 0.5
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

    link: EntityProfile | None = None
    why: tuple[str, ...] = ()
    ask: tuple[tuple[EntityProfile, Likeness], ...] = ()


DIFFERENT = Likeness(Answer.DIFFERENT)


def find_known(new: EntityProfile, known: Sequence[EntityProfile]) -> Found:
    """Return the known source that a new one is, or those that a reviewer has to be asked about, likeliest first.

    Where two known sources fit alike, none is linked and both are asked about.
    """
    judged = [(one, compare(new, one)) for one in known]
    ranked = sorted((pair for pair in judged if pair[1].answer is not Answer.DIFFERENT), key=_rank)
    same = [pair for pair in ranked if pair[1].answer is Answer.SAME]
    if same and (len(same) == 1 or same[0][1].score > same[1][1].score):
        return Found(same[0][0], same[0][1].reasons)
    return Found(ask=tuple(ranked))


def compare(left: EntityProfile, right: EntityProfile) -> Likeness:
    """Say whether two sources of different articles are the same, may be, or are not, with a score and the reasons."""
    if left.source.kind is not right.source.kind:
        return DIFFERENT
    if left.identity and right.identity:
        if left.identity != right.identity:
            return DIFFERENT
        return Likeness(Answer.SAME, 1.0, (f"Both have the id {left.identity}.",))
    if left.source.kind in NEVER_LINKED:
        return DIFFERENT
    tie = tie_of(left, right)
    if tie is None:
        return DIFFERENT
    context = weigh_context(left, right)
    reasons = [tie.why, *context.why]
    if context.conflict:
        reasons.append(context.conflict)
    return Likeness(_answer(tie, context, left), _score(tie, context), tuple(reasons))


def _score(tie: NameTie, context: Context) -> float:
    """Return a score in [0, 1] that ranks pairs: what the tie is worth, less what the context lacks."""
    lacking = 1 - min(context.points / ENOUGH_CONTEXT, 1.0)
    return tie.tie.worth - CONTEXT_WORTH * lacking


def tie_of(left: EntityProfile, right: EntityProfile) -> NameTie | None:
    """Return how the names of two sources of one kind hang together, None where they cannot be one source's."""
    if left.source.kind is not right.source.kind or left.source.kind in NEVER_LINKED:
        return None
    given = _given(left, right)
    if given is not None or not (is_named(left) and is_named(right)):
        return given
    return tie_persons(left, right) if left.source.kind is SourceKind.PERSON else tie_bodies(left, right)


def _answer(tie: NameTie, context: Context, profile: EntityProfile) -> Answer:
    """Decide by the tie of the names and the points of the context."""
    if context.conflict:
        return Answer.DIFFERENT
    common = _is_common(profile)
    enough = _is_enough(tie, context, common=common)
    if tie.tie is Tie.SHORT:
        return _answer_short(context, profile, enough=enough)
    if _is_too_little(tie, context, common=common):
        return Answer.DIFFERENT
    # Relatives share names and are described alike, so that only an equal or a given name links them.
    if context.kin and tie.tie not in (Tie.GIVEN, Tie.EQUAL):
        return Answer.ASK
    return Answer.SAME if enough or _is_sure_alone(tie, context, profile, common=common) else Answer.ASK


def _is_too_little(tie: NameTie, context: Context, *, common: bool) -> bool:
    """Say whether nothing agrees where a name alone tells too little: then every Smith would be asked about."""
    if context.points:
        return False
    if tie.tie is Tie.RESEMBLING:
        return True
    # Relatives of one name are asked about in any case.
    related = context.kin and tie.tie not in (Tie.GIVEN, Tie.EQUAL)
    return common and context.described and not related


def _answer_short(context: Context, profile: EntityProfile, *, enough: bool) -> Answer:
    """Decide on a short name: roles have to agree, and of persons it is asked about only where anything agrees."""
    if enough and context.roles_agree and not context.kin:
        return Answer.SAME
    if context.points or profile.source.kind is not SourceKind.PERSON:
        return Answer.ASK
    return Answer.DIFFERENT


def _is_enough(tie: NameTie, context: Context, *, common: bool) -> bool:
    """Say whether the context has the points that such a tie needs; a name that many bodies bear needs more."""
    needed = NEEDED[tie.tie] + (MORE_FOR_COMMON if common else 0.0)
    return context.points >= needed


def _is_sure_alone(tie: NameTie, context: Context, profile: EntityProfile, *, common: bool) -> bool:
    """Say whether an equal name needs no context: one side says nothing about its bearer, and few bear it."""
    if tie.tie is not Tie.EQUAL or context.described or common:
        return False
    # One acronym is short for many names.
    acronym = is_acronym(tie.left) and is_acronym(tie.right)
    return not (acronym and profile.source.kind is SourceKind.ORGANISATION)


def _is_common(profile: EntityProfile) -> bool:
    """Say whether bodies in many places bear this name; of persons the context tells namesakes from each other."""
    return profile.source.kind is not SourceKind.PERSON and is_common(profile.source.name)


def _rank(pair: tuple[EntityProfile, Likeness]) -> tuple[bool, float, int]:
    """Order by answer, score and age."""
    return (pair[1].answer is not Answer.SAME, -pair[1].score, pair[0].id)


def _given(left: EntityProfile, right: EntityProfile) -> NameTie | None:
    """Return the tie by a name that a person gave to one of the two."""
    for one, other in ((left, right), (right, left)):
        for given in one.given:
            for name in other.names:
                if _plain(given, one.source.kind) == _plain(name, one.source.kind):
                    return NameTie(Tie.GIVEN, name, one.source.name)
    return None


def _plain(name: str, kind: SourceKind) -> tuple[str, ...]:
    return person_words(name) if kind is SourceKind.PERSON else body_words(name)


def is_named(one: EntityProfile) -> bool:
    """Say whether the source has a name of its own: "the company" of one article is not that of another.

    The noun of a document may have its capital from the sentence that it opens ("Report"). Scripts without capitals
    are names.
    """
    found = one.source.name.split()
    named = [word for word in found if word[:1].isalpha() and not word[:1].islower()]
    if one.source.kind is SourceKind.DOCUMENT and named and plain_letters(named[0]) in words("document nouns"):
        named = named[1:]
    return any(plain_letters(word) not in DETERMINERS for word in named)
