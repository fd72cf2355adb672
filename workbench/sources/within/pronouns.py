"""Pronouns: who "he", "she", "it", "they", "I" and "we" are.

Number and kind are no matter of weight: a person for "he", more than one or an organisation for "they". Among those who
are left, `salience` weighs the places; the best must lead by `LEAD`, otherwise the mention stays open and the reader is
told between whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.names.roles import Gender
from workbench.sources.within.candidates import Candidate, Place, candidates
from workbench.sources.within.discourse import Answer, Discourse, ResolvedMention, covers
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.salience import salience
from workbench.text.word_lists import words

HE, SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "herself"))
THEY, IT = frozenset(("they", "their", "them", "themselves")), frozenset(("it", "its", "itself"))
ONESELF = frozenset(("i", "we", "my", "our", "me", "us"))
KINDS = {
    "person": frozenset((SourceKind.PERSON, SourceKind.UNNAMED)),
    "one": frozenset((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OUTLET)),
    "many": frozenset((SourceKind.GROUP, SourceKind.ORGANISATION)),
}
# The lead that the best candidate needs, and what agreement in gender is worth; in points of `salience`.
LEAD = 0.75
AGREEMENT = 0.75
# So far behind one whom the sentence rules out the best of the others is no answer either: something was misread.
FAR_BEHIND = 2.0
MOST_CANDIDATES = 3


def oneself(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "I" and "we" inside a quotation for its speaker, in the article's own words for the outlet."""
    if phrase.pronoun not in ONESELF:
        return None
    speaker = _speaker_of_words(phrase, discourse)
    if speaker is not None:
        return Answer(speaker, f"“{phrase.text}” inside a quotation is its speaker")
    outlet = discourse.page.article.outlet.name
    if not discourse.page.quoted(phrase.start) and outlet:
        return Answer(Source(outlet, SourceKind.OUTLET), f"“{phrase.text}” outside a quotation is the article itself")
    return Answer(None, f"It is unclear who says “{phrase.text}”")


def _speaker_of_words(phrase: Phrase, discourse: Discourse) -> Source | None:
    """Return who says the words around a pronoun: the source of the claim that holds it, else of its quotation."""
    for mention in reversed(discourse.resolved):
        if mention.claim != discourse.claim and covers(mention.claim, phrase.start):
            return mention.source
    last = discourse.last_resolved(phrase)
    if last is None:
        return None
    # In an interview ("VELD: I never ...") what follows the colon is the speaker's, with or without quotation marks.
    is_script = discourse.page.text[last.phrase.end :].lstrip().startswith(":")
    if discourse.page.quoted(phrase.start) or is_script:
        return last.source
    return None


def agreeing(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Weigh the candidates for "he", "she", "it" and "they" and take the best where it leads."""
    wanted = _wanted(phrase.pronoun)
    if not wanted:
        return None
    gender = gender_of_pronoun(phrase)
    answer = _decide(phrase, list(candidates(phrase, discourse, KINDS[wanted], gender)), gender)
    before = _same_left_open(phrase, discourse)
    if before is None:
        return answer
    # Nobody was named in between: what was unclear before cannot have become clear.
    whom = answer.candidates or ((answer.source,) if answer.source else ())
    return Answer(None, f"“{phrase.text}” goes on from “{before.text}”, and it is unclear who that is", whom)


def gender_of_pronoun(phrase: Phrase) -> Gender | None:
    """Return the gender that a pronoun shows."""
    if phrase.pronoun in SHE:
        return Gender.SHE
    return Gender.HE if phrase.pronoun in HE else None


def _same_left_open(phrase: Phrase, discourse: Discourse) -> Phrase | None:
    """Return the same pronoun, or another word for one person, left open just before: nobody else comes in between."""
    if phrase.pronoun not in HE | SHE:
        return None
    for other in reversed(discourse.left_open):
        if (other.pronoun == phrase.pronoun or _is_one_person(other)) and _is_just_before(other, phrase, discourse):
            return None if _somebody_between(other, phrase, discourse) else other
    return None


def _is_one_person(other: Phrase) -> bool:
    """Say whether an open mention is of one person: a last name that two have, a role, "one"."""
    if other.pronoun or other.plural:
        return False
    return other.head.pos_ == "PROPN" or other.noun in words("one of several") or is_person_noun(other.noun)


def _is_just_before(other: Phrase, phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a phrase stands before another one, in its paragraph or in the one before."""
    apart = discourse.page.paragraph(phrase.start) - discourse.page.paragraph(other.start)
    return other.start < phrase.start and 0 <= apart <= 1


def _somebody_between(first: Phrase, last: Phrase, discourse: Discourse) -> bool:
    """Say whether a person is named, or anybody speaks, between two phrases."""
    if any(first.end <= mention.phrase.start < last.start for mention in discourse.resolved):
        return True
    names = discourse.entities.at(first.end, last.start)
    return any(entity.is_person and not _is_said_by(first, name, discourse) for name, entity in names)


def _is_said_by(speaker: Phrase, name: Name, discourse: Discourse) -> bool:
    """Say whether a name stands in what a phrase says: "his lawyer said Lee was wrong"."""
    verb = speaker.head.head
    token = discourse.page.doc[name.last - 1]
    return speaker.head.dep_ == "nsubj" and verb.i < token.i and verb.is_ancestor(token)


def taken_up(
    phrase: Phrase, discourse: Discourse, kind: SourceKind, only: Sequence[Source] = (), never: Sequence[Source] = ()
) -> Answer:
    """Weigh whom a noun like "the company" takes up, among sources of one kind that have a name.

    Where any of `only` is within reach, the answer is one of these; none of `never` is.
    """
    near_by = candidates(phrase, discourse, frozenset((kind,)), None)
    named = [candidate for candidate in near_by if discourse.entities.of(candidate.source)]
    first = [candidate for candidate in named if candidate.source in only]
    return _decide(phrase, first or [candidate for candidate in named if candidate.source not in never], None)


def _decide(phrase: Phrase, found: list[Candidate], gender: Gender | None) -> Answer:
    """Return the best candidate where it leads, else an open answer that names those close to it."""
    points = {id(candidate): _weigh(candidate, gender) for candidate in found}
    ranked = sorted(found, key=lambda candidate: -points[id(candidate)])
    possible = [candidate for candidate in ranked if not candidate.ruled_out]
    if not possible:
        return Answer(None, f"Nobody before “{phrase.text}” fits", _sources(ranked))
    best = possible[0]
    near_best = [candidate for candidate in possible if points[id(best)] - points[id(candidate)] < LEAD]
    if points[id(ranked[0])] - points[id(best)] > FAR_BEHIND:
        near_best = [*near_best, ranked[0]]
    if len(near_best) > 1:
        close = _sources(near_best)
        return Answer(None, f"{' or '.join(f'“{source.name}”' for source in close)} could be meant", close)
    return Answer(best.source, _why(phrase, best))


def _sources(found: Sequence[Candidate]) -> tuple[Source, ...]:
    return tuple(candidate.source for candidate in found[:MOST_CANDIDATES])


def _wanted(pronoun: str) -> str:
    """Return which of KINDS a pronoun can mean, "" where it is none of these."""
    if pronoun in HE | SHE:
        return "person"
    if pronoun in IT:
        return "one"
    return "many" if pronoun in THEY else ""


def _weigh(candidate: Candidate, gender: Gender | None) -> float:
    """Return the points of the candidate's best place, and those for agreement in gender."""
    agreement = AGREEMENT if gender and candidate.gender is gender else 0.0
    return max(map(salience, candidate.places)) + agreement


def _why(phrase: Phrase, candidate: Candidate) -> str:
    """Name the strongest evidence for the reader."""
    best = max(candidate.places, key=salience)
    return f"“{phrase.text}” is “{candidate.source.name}”, {_evidence(best)}"


def _evidence(place: Place) -> str:
    if place.speaks:
        return "who spoke last before it"
    if not place.subject:
        return "the nearest name before it that fits"
    if place.sentences_back:
        return "the subject close before it"
    return "the subject of the same sentence"


def pair_just_heard(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "they" and "both" for the people who have just spoken together."""
    if phrase.pronoun not in THEY and phrase.text.casefold() not in ("both", "each"):
        return None
    last = discourse.last_resolved(phrase, paragraphs=2)
    if last is None:
        return None
    if last.source.kind is not SourceKind.GROUP:
        return None
    if not _near(discourse, phrase, last):
        return None
    return Answer(last.source, f"“{phrase.text}” is “{last.source.name}”, who spoke last before it")


def _near(discourse: Discourse, phrase: Phrase, mention: ResolvedMention) -> bool:
    """Say whether a group spoke close enough: "both" reaches back over paragraphs, "they" stays in its own."""
    is_both = phrase.pronoun == ""
    if is_both:
        return True
    return discourse.page.paragraph(mention.phrase.start) == discourse.page.paragraph(phrase.start)
