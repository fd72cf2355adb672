"""Give every mention of an article its source, one mention after the other in text order.

`RESOLVERS` is the whole method: the first one that has an answer decides, and each returns None where it is not sure.
An answer may also be that the mention stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.model import Article, Claim, Form, Report, Source, SourceKind, SourceMention
from workbench.sources.page import Page, lay_out
from workbench.sources.within import accused, anonymous, by_name, descriptions, nominal_mentions, pronouns, relatives
from workbench.sources.within.discourse import Answer, Story, Told, named
from workbench.sources.within.entities import Cast, find_cast
from workbench.sources.within.phrases import Phrase, read_phrase
from workbench.sources.within.unworded import goes_on
from workbench.sources.within.written_roles import role_in

Resolver = Callable[[Phrase, Story], Answer | None]

RESOLVERS: tuple[Resolver, ...] = (
    pronouns.oneself,
    relatives.antecedent,
    pronouns.pair_just_told,
    accused.accused_or_accuser,
    pronouns.agreeing,
    nominal_mentions.reported_in_body,
    by_name.several_named,
    by_name.government,
    by_name.plain_name,
    by_name.name_beside,
    by_name.called_so,
    anonymous.kept_unnamed,
    descriptions.described_person,
    descriptions.named_later,
    descriptions.goes_on_speaking,
    descriptions.roughly_described,
    descriptions.unnamed_person,
    nominal_mentions.named_body,
    nominal_mentions.earlier_thing,
    nominal_mentions.as_written,
)

Key = tuple[int, int]
Linked = dict[Key, SourceMention]


def link_sources(doc: Doc, article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with every mention given its source and a sentence that says why, or left open with one.

    `doc` is the parsed text of `article`. Mentions are read in text order, those of reports included. Claims in the
    article's own voice get the outlet as their source.
    """
    page = lay_out(doc, article)
    linked, told = _link_all(page, claims)
    return tuple(_with_sources(page, claim, linked, told) for claim in claims)


def _link_all(page: Page, claims: Sequence[Claim]) -> tuple[Linked, tuple[Told, ...]]:
    """Read all mentions in text order, so that what is told helps with what comes; "I" waits for its speaker."""
    entries = sorted(_entries(page, claims), key=lambda entry: (entry[0].pronoun in pronouns.ONESELF, entry[0].start))
    reporters = tuple(phrase for phrase, _, report, _ in entries if report)
    cast, told, linked = find_cast(page), tuple[Told, ...](), Linked()
    unnamed, opened = anonymous.find_unnamed(page, cast), tuple[Phrase, ...]()
    phrases = tuple(phrase for phrase, _, _, _ in entries)
    speakers = [one if one and one.is_person else None for one in (named(cast, phrase) for phrase in phrases)]
    for place, (phrase, claim, _, key) in enumerate(entries):
        if key in linked:
            continue
        to_come = tuple(filter(None, speakers[place + 1 :]))
        answer = resolve(
            phrase, Story(page, cast, claim, told, phrases[place + 1 :], to_come, reporters, unnamed, opened)
        )
        linked[key] = SourceMention((), answer.source, f"{answer.why}.", "", answer.candidates)
        if answer.source is not None:
            told = (*told, Told(phrase, answer.source, claim))
        else:
            opened = (*opened, phrase)
    roles = _roles(cast, told)
    return {key: replace(one, role=roles.get(one.source, "")) for key, one in linked.items()}, told


def _roles(cast: Cast, told: Sequence[Told]) -> dict[Source | None, str]:
    """Return what the article calls each source: beside its name, else in a mention that is a description of it."""
    roles: dict[Source | None, str] = {one.source: one.role for one in cast.characters if one.role}
    for one in told:
        role = role_in(one.phrase) if one.source.kind is SourceKind.PERSON else ""
        if role:
            roles.setdefault(one.source, role)
    return roles


def resolve(phrase: Phrase, story: Story) -> Answer:
    """Return the first resolver's answer; a mention that none knows stays open."""
    for resolver in RESOLVERS:
        answer = resolver(phrase, story)
        if answer is not None:
            return answer
    return Answer(None, f"It is unclear who “{phrase.text}” is")


def _entries(page: Page, claims: Sequence[Claim]) -> Iterator[tuple[Phrase, Claim, bool, Key]]:
    """Yield every mention's phrase with its claim, whether it is a report's, and where it stands."""
    for claim in claims:
        for mention, report in [(claim.mention, False), *((report.mention, True) for report in claim.reported_by)]:
            phrase = read_phrase(page, mention) if mention is not None else None
            if mention is not None and phrase is not None:
                yield phrase, claim, report or _reports(claim), _key(mention)


def _reports(claim: Claim) -> bool:
    """Say whether a claim's cue says that somebody reported it."""
    return claim.cue is not None and any("report" in span.text.casefold() for span in claim.cue.spans)


def _with_sources(page: Page, claim: Claim, linked: Linked, told: Sequence[Told]) -> Claim:
    """Return the claim with the sources of its mentions."""
    if claim.form is Form.OWN_VOICE:
        return replace(claim, mention=_own_voice(page.article))
    reports = tuple(Report(_filled(report.mention, linked), report.cue) for report in claim.reported_by)
    worded = claim.mention is not None and claim.mention.spans
    mention = _filled(claim.mention, linked) if claim.mention and worded else goes_on(page, claim, told)
    return replace(claim, mention=mention, reported_by=reports)


def _filled(mention: SourceMention, linked: Linked) -> SourceMention:
    """Return a mention with what was found for it."""
    if not mention.spans:
        return mention
    found = linked.get(_key(mention))
    if found is None:
        return replace(mention, source=None, why="The words of this mention could not be read.")
    return replace(found, spans=mention.spans)


def _key(mention: SourceMention) -> Key:
    """Return where a mention begins and ends."""
    return mention.spans[0].start, mention.spans[-1].end


def _own_voice(article: Article) -> SourceMention:
    """Return the outlet as the source of what the article says itself."""
    name = article.outlet.name or article.outlet.domain
    if not name:
        return SourceMention((), None, "The article says this itself; its outlet is not known yet.")
    return SourceMention((), Source(name, SourceKind.OUTLET), "The article says this itself.")
