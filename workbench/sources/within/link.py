"""Give every mention of an article its source, one mention after the other in text order.

`RESOLVERS` is the whole method: the first one that has an answer decides, and each returns None where it is not sure.
An answer may also be that the mention stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from workbench.model import Article, Claim, Form, Report, Source, SourceKind, SourceMention
from workbench.sources.own_voice import own_voice
from workbench.sources.page import Page, lay_out
from workbench.sources.within import (
    accused,
    anonymous,
    askers,
    by_name,
    descriptions,
    namesakes,
    nobody,
    nominal_mentions,
    pronouns,
    relatives,
    roles_in_turn,
    turn_labels,
)
from workbench.sources.within.discourse import Answer, Discourse, ResolvedMention, named
from workbench.sources.within.entities import find_entities
from workbench.sources.within.entity import Entities, Entity
from workbench.sources.within.phrases import Phrase, read_phrase
from workbench.sources.within.unworded import goes_on, speaking
from workbench.sources.within.written_roles import role_in

Resolver = Callable[[Phrase, Discourse], Answer | None]

NAME, WORDS, PRONOUN, PLURAL, DESCRIPTION = 0.99, 0.96, 0.98, 0.62, 0.95
"""How often sources are right that were found by a name, in the article's own words for nobody named, by a pronoun, by
"they", and by a description: of 659 rightly found mentions in labelled news, interviews and speeches."""

MOST_AROUND = 300
"""So many mentions before each, and behind it, are remembered: few articles have more."""

LENIENT = 0.7
"""The power that eases how likely the words name who said it: other words than the labelled ones may mean the same."""

# Surest first: what the sentence itself settles, then names, then descriptions, then what is left to a noun. What comes
# later relies on the earlier ones having declined: `as_written` would take anything. Each with how often it is right.
RESOLVERS: tuple[tuple[Resolver, float], ...] = (
    (turn_labels.turn_label, NAME),
    (pronouns.oneself, NAME),
    (namesakes.who_behind_shared_name, NAME),
    (relatives.antecedent, DESCRIPTION),
    (pronouns.pair_just_heard, PRONOUN),
    (accused.accused_or_accuser, DESCRIPTION),
    (pronouns.agreeing, PRONOUN),
    (nominal_mentions.reported_in_body, DESCRIPTION),
    (nobody.nobody, DESCRIPTION),
    (by_name.several_named, DESCRIPTION),
    (by_name.government, DESCRIPTION),
    (namesakes.namesake, NAME),
    (by_name.plain_name, NAME),
    (by_name.name_beside, DESCRIPTION),
    (by_name.body_beside, DESCRIPTION),
    (by_name.called_so, NAME),
    (anonymous.kept_unnamed, DESCRIPTION),
    (roles_in_turn.one_of_two, DESCRIPTION),
    (descriptions.described_person, DESCRIPTION),
    (descriptions.named_later, DESCRIPTION),
    (descriptions.goes_on_speaking, DESCRIPTION),
    (descriptions.roughly_described, DESCRIPTION),
    (descriptions.unnamed_person, WORDS),
    (nominal_mentions.named_organisation, DESCRIPTION),
    (nominal_mentions.earlier_mention, DESCRIPTION),
    (nominal_mentions.as_written, WORDS),
)

Key = tuple[int, int]
Linked = dict[Key, SourceMention]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One mention to resolve: its phrase, its claim, whether somebody reports with it, and where it stands."""

    phrase: Phrase
    claim: Claim
    reports: bool
    key: Key


def link_sources(doc: Doc, article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with every mention given its source and a sentence that says why, or left open with one.

    `doc` is the parsed text of `article`. Mentions are read in text order, those of reports included. Claims in the
    article's own voice get the outlet as their source.
    """
    page = lay_out(doc, article)
    return link_on_page(page, find_entities(page), claims)


def link_on_page(page: Page, entities: Entities, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Do the same on an article that is laid out already, with all that it names."""
    linked, resolved = _link_all(page, entities, claims)
    spoken = speaking(resolved)
    return tuple(_with_sources(page, claim, linked, spoken) for claim in claims)


def _link_all(page: Page, entities: Entities, claims: Sequence[Claim]) -> tuple[Linked, tuple[ResolvedMention, ...]]:
    """Resolve all mentions in text order, so that those resolved help with the next; "I" waits for its speaker."""
    entries = sorted(_entries(page, claims), key=_reading_order)
    linked, heard = Linked(), _Heard()
    before_all = _before_all(page, entities, entries)
    phrases = [entry.phrase for entry in entries]
    speakers = [_person_named(entities, phrase) for phrase in phrases]
    for number, entry in enumerate(entries):
        # One mention can stand behind several claims; it has one source.
        if entry.key in linked:
            continue
        later = slice(number + 1, number + 1 + MOST_AROUND)
        discourse = replace(
            before_all,
            claim=entry.claim,
            resolved=heard.around(entry.phrase.start),
            left_open=tuple(heard.left_open[-MOST_AROUND:]),
            upcoming=tuple(phrases[later]),
            upcoming_speakers=tuple(filter(None, speakers[later])),
        )
        answer = resolve(entry.phrase, discourse)
        linked[entry.key] = _mention(answer)
        heard.add(entry, answer)
    roles = _roles(entities, heard.resolved)
    with_roles = {key: replace(mention, role=roles.get(mention.source, "")) for key, mention in linked.items()}
    return with_roles, tuple(heard.resolved)


@dataclass(slots=True)
class _Heard:
    """The mentions that were read so far, in the order of reading: with a source, and left open.

    The first `in_order` of those with a source stand in text order; mentions of "I" come behind them.
    """

    resolved: list[ResolvedMention] = field(default_factory=list)
    left_open: list[Phrase] = field(default_factory=list)
    in_order: int = 0

    def add(self, entry: _Entry, answer: Answer) -> None:
        """Remember a mention that has got its answer."""
        if answer.source is None:
            self.left_open.append(entry.phrase)
            return
        self.resolved.append(ResolvedMention(entry.phrase, answer.source, entry.claim))
        self.in_order += entry.phrase.pronoun not in pronouns.ONESELF

    def around(self, at: int) -> tuple[ResolvedMention, ...]:
        """Return those with a source that stand around a place, or were read just now."""
        here = bisect_left(self.resolved, at, 0, self.in_order, key=_start)
        first, behind = max(0, here - MOST_AROUND), min(self.in_order, here + MOST_AROUND)
        just_now = max(self.in_order, len(self.resolved) - MOST_AROUND)
        return (*self.resolved[first:behind], *self.resolved[just_now:])


def _start(mention: ResolvedMention) -> int:
    return mention.phrase.start


def _mention(answer: Answer) -> SourceMention:
    return SourceMention(
        source=answer.source, why=f"{answer.why}.", candidates=answer.candidates, confidence=answer.confidence
    )


def _reading_order(entry: _Entry) -> tuple[bool, int]:
    return entry.phrase.pronoun in pronouns.ONESELF, entry.phrase.start


def _before_all(page: Page, entities: Entities, entries: Sequence[_Entry]) -> Discourse:
    """Return the state before the first mention is resolved."""
    return Discourse(
        page=page,
        entities=entities,
        claim=Claim((), Form.INDIRECT),
        reporters=tuple(entry.phrase for entry in entries if entry.reports),
        unnamed=anonymous.find_unnamed(page, entities),
    )


def _person_named(entities: Entities, phrase: Phrase) -> Entity | None:
    entity = named(entities, phrase)
    if namesakes.of_several(entities, phrase):
        return None
    if entity is not None and entity.is_person:
        return entity
    return None


def _roles(entities: Entities, resolved: Sequence[ResolvedMention]) -> dict[Source | None, str]:
    """Return what the article calls each source: beside its name, else in a mention that is a description of it."""
    roles: dict[Source | None, str] = {entity.source: entity.role for entity in entities.all if entity.role}
    for mention in resolved:
        role = role_in(mention.phrase) if mention.source.kind is SourceKind.PERSON else ""
        if role:
            roles.setdefault(mention.source, role)
    return roles


def resolve(phrase: Phrase, discourse: Discourse) -> Answer:
    """Return the first resolver's answer; a mention that none knows stays open."""
    for resolver, reliability in RESOLVERS:
        answer = resolver(phrase, discourse)
        if answer is not None:
            return replace(answer, confidence=PLURAL if phrase.pronoun in pronouns.THEY else reliability)
    return Answer(None, f"It is unclear who “{phrase.text}” is")


def _entries(page: Page, claims: Sequence[Claim]) -> Iterator[_Entry]:
    """Yield every mention that has words, the one who said it before those who reported it."""
    for claim in claims:
        if not askers.is_told(page, claim):
            yield from _entry(page, claim, claim.mention, reports=_reports(claim))
        for report in claim.reported_by:
            yield from _entry(page, claim, report.mention, reports=True)


def _entry(page: Page, claim: Claim, mention: SourceMention | None, *, reports: bool) -> Iterator[_Entry]:
    phrase = read_phrase(page, mention) if mention is not None else None
    if mention is not None and phrase is not None:
        yield _Entry(askers.cut_to_agent(page, claim, phrase), claim, reports, _key(mention))


def _reports(claim: Claim) -> bool:
    """Say whether a claim's cue says that somebody reported it."""
    if claim.cue is None:
        return False
    return any("report" in span.text.casefold() for span in claim.cue.spans)


def _with_sources(page: Page, claim: Claim, linked: Linked, spoken: Sequence[ResolvedMention]) -> Claim:
    """Return the claim with the sources of its mentions."""
    if claim.form is Form.OWN_VOICE:
        return replace(claim, mention=own_voice(page.article.outlet))
    reports = tuple(Report(_filled(report.mention, linked), report.cue) for report in claim.reported_by)
    if claim.mention and askers.is_told(page, claim):
        mention = askers.left_open(claim.mention)
    elif claim.mention and claim.mention.spans:
        mention = _filled(claim.mention, linked)
    else:
        mention = goes_on(page, claim, spoken)
    return replace(claim, mention=mention, reported_by=reports)


def _filled(mention: SourceMention, linked: Linked) -> SourceMention:
    """Return a mention with what was found for it."""
    if not mention.spans:
        return mention
    found = linked.get(_key(mention))
    if found is None:
        return replace(mention, source=None, why="The words of this mention could not be read.")
    sure = None if found.source is None else _both(mention.confidence, found.confidence)
    return replace(found, spans=mention.spans, confidence=sure)


def _both(named: float | None, linked: float | None) -> float | None:
    """Return how likely the words name who said it and mean this source; None where either is not known."""
    return None if named is None or linked is None else round(named**LENIENT * linked, 3)


def _key(mention: SourceMention) -> Key:
    """Return where a mention begins and ends."""
    return mention.spans[0].start, mention.spans[-1].end
