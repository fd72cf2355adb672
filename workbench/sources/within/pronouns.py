"""Pronouns: who "he", "she", "it", "they", "who", "I" and "we" are.

Candidates are weighed by the signals in `SIGNALS`, each one small function: where the candidate was last named, whether
as the subject, who spoke last, and so on. The best must lead by `LEAD`, otherwise the mention stays open and the reader
is told between whom. Number and kind are no matter of weight: a person for "he", more than one or a body for "they".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.model import Source, SourceKind
from workbench.sources.names.roles import Gender
from workbench.sources.within.candidates import Candidate, Place, candidates
from workbench.sources.within.discourse import Answer, Story, Told
from workbench.sources.within.phrases import Phrase

HE, SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "herself"))
THEY, IT = frozenset(("they", "their", "them", "themselves")), frozenset(("it", "its", "itself"))
ONESELF = frozenset(("i", "we", "my", "our", "me", "us"))
KINDS = {
    "person": frozenset((SourceKind.PERSON, SourceKind.UNNAMED)),
    "thing": frozenset((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OUTLET)),
    "many": frozenset((SourceKind.GROUP, SourceKind.ORGANISATION)),
}
# Points by sentences back, and the lead that the best candidate needs; in points of the signals below.
NEARNESS = (3.5, 2.5, 1.5, 0.75, 0.0)
LEAD = 0.75
MOST_CANDIDATES = 3


def oneself(phrase: Phrase, story: Story) -> Answer | None:
    """Take "I" and "we" inside a quotation for its speaker, in the article's own words for the outlet."""
    if phrase.pronoun not in ONESELF:
        return None
    speaker = _speaker_of_words(phrase, story)
    if speaker is not None:
        return Answer(speaker, f"“{phrase.text}” inside a quotation is its speaker")
    outlet = story.page.article.outlet.name
    if not story.page.quoted(phrase.start) and outlet:
        return Answer(Source(outlet, SourceKind.OUTLET), f"“{phrase.text}” outside a quotation is the article itself")
    return Answer(None, f"It is unclear who says “{phrase.text}”")


def _speaker_of_words(phrase: Phrase, story: Story) -> Source | None:
    """Return who says the words around a pronoun: the source of the claim that holds it, else of its quotation."""
    for told in reversed(story.told):
        if any(span.start <= phrase.start < span.end for span in told.claim.content) and told.claim != story.claim:
            return told.source
    last = story.last_told(phrase)
    if last is None:
        return None
    script = story.page.text[last.phrase.end :].lstrip().startswith(":")
    return last.source if story.page.quoted(phrase.start) or script else None


def agreeing(phrase: Phrase, story: Story) -> Answer | None:
    """Weigh the candidates for "he", "she", "it" and "they" and take the best where it leads."""
    wanted = _wanted(phrase.pronoun)
    if not wanted:
        return None
    gender = gender_of_pronoun(phrase)
    before = _same_left_open(phrase, story)
    if before is not None:
        open_ = _decide(phrase, list(candidates(phrase, story, KINDS[wanted], gender)), gender)
        whom = open_.candidates or ((open_.source,) if open_.source else ())
        return Answer(None, f"“{phrase.text}” goes on from “{before.text}”, and it is unclear who that is", whom)
    return _decide(phrase, list(candidates(phrase, story, KINDS[wanted], gender)), gender)


def gender_of_pronoun(phrase: Phrase) -> Gender | None:
    """Return the gender that a pronoun shows."""
    return Gender.SHE if phrase.pronoun in SHE else Gender.HE if phrase.pronoun in HE else None


def _same_left_open(phrase: Phrase, story: Story) -> Phrase | None:
    """Return the same pronoun left open just before, where nobody is named and nobody speaks in between."""
    if phrase.pronoun not in HE | SHE:
        return None
    for other in reversed(story.opened):
        near_ = 0 <= story.page.paragraph(phrase.start) - story.page.paragraph(other.start) <= 1
        if other.start < phrase.start and near_ and other.pronoun == phrase.pronoun:
            names = story.cast.at(other.end, phrase.start)
            told = any(other.end <= one.phrase.start < phrase.start for one in story.told)
            return None if told or any(character.is_person for _, character in names) else other
    return None


def taken_up(
    phrase: Phrase, story: Story, kind: SourceKind, only: Sequence[Source] = (), never: Sequence[Source] = ()
) -> Answer:
    """Weigh whom a noun like "the company" takes up, among sources of one kind that have a name.

    Where any of `only` is within reach, the answer is one of these; none of `never` is.
    """
    found = [one for one in candidates(phrase, story, frozenset((kind,)), None) if story.cast.of(one.source)]
    first = [one for one in found if one.source in only]
    return _decide(phrase, first or [one for one in found if one.source not in never], None)


def _decide(phrase: Phrase, found: list[Candidate], gender: Gender | None) -> Answer:
    """Return the best candidate where it leads, else an open answer that names those close to it."""
    ranked = sorted(((_weigh(one, gender), one) for one in found), key=lambda pair: -pair[0])
    if not ranked:
        return Answer(None, f"Nobody before “{phrase.text}” fits")
    close = tuple(one.source for points, one in ranked if ranked[0][0] - points < LEAD)[:MOST_CANDIDATES]
    if len(close) > 1:
        return Answer(None, f"{' or '.join(f'“{source.name}”' for source in close)} could be meant", close)
    return Answer(ranked[0][1].source, _why(phrase, ranked[0][1]))


def _wanted(pronoun: str) -> str:
    """Return which kinds a pronoun can mean, "" where it is none of these."""
    if pronoun in HE | SHE:
        return "person"
    return "thing" if pronoun in IT else "many" if pronoun in THEY else ""


def _weigh(candidate: Candidate, gender: Gender | None) -> float:
    """Return the points of the candidate's best place, and those for agreement in gender."""
    agreement = 0.75 if gender and candidate.gender is gender else 0.0
    best = max(sum(signal(place) for signal in SIGNALS) for place in candidate.places)
    return best + agreement


def near(place: Place) -> float:
    """Give more points the nearer the sentence is: see NEARNESS."""
    return NEARNESS[min(place.sentences_back, len(NEARNESS) - 1)]


def as_subject(place: Place) -> float:
    """Give 1 point for a subject, 1.75 in the same sentence or the last: what it is about is taken up again."""
    if not place.subject:
        return 0.0
    return 1.75 if place.sentences_back <= 1 and not place.told else 1.0


def as_speaker(place: Place) -> float:
    """Give 1.5 points for the source of a claim: who has just spoken goes on speaking."""
    return 1.5 if place.told else 0.0


def in_someone_elses_words(place: Place) -> float:
    """Take 2.5 points off where somebody is only talked about in a quotation or a claim."""
    return -2.5 if place.quoted else 0.0


def as_owner(place: Place) -> float:
    """Take 0.75 points off in "Lee's plan", which is about the plan."""
    return -0.75 if place.owner else 0.0


def other_paragraph(place: Place) -> float:
    """Take half a point off for a new paragraph, a point for more: each is a small break."""
    return -0.5 * min(2, place.paragraphs_back)


SIGNALS: tuple[Callable[[Place], float], ...] = (
    near,
    as_subject,
    as_speaker,
    in_someone_elses_words,
    as_owner,
    other_paragraph,
)


def _why(phrase: Phrase, candidate: Candidate) -> str:
    """Name the strongest evidence for the reader."""
    best = max(candidate.places, key=lambda place: sum(signal(place) for signal in SIGNALS))
    if best.told:
        evidence = "who spoke last before it"
    elif best.subject:
        evidence = "the subject of the same sentence" if not best.sentences_back else "the subject close before it"
    else:
        evidence = "the nearest name before it that fits"
    return f"“{phrase.text}” is “{candidate.source.name}”, {evidence}"


def pair_just_told(phrase: Phrase, story: Story) -> Answer | None:
    """Take "they" and "both" for the people who have just spoken together."""
    last = story.last_told(phrase, paragraphs=2)
    fits = phrase.pronoun in THEY or phrase.text.casefold() in ("both", "each")
    if fits and last is not None and last.source.kind is SourceKind.GROUP and _near(story, phrase, last):
        return Answer(last.source, f"“{phrase.text}” is “{last.source.name}”, who spoke last before it")
    return None


def _near(story: Story, phrase: Phrase, told: Told) -> bool:
    """Say whether a group spoke close enough: "both" reaches back over paragraphs, "they" stays in its own."""
    both = phrase.pronoun == ""
    return both or story.page.paragraph(told.phrase.start) == story.page.paragraph(phrase.start)
