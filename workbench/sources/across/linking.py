"""Linking an article's sources with stored ones, as a plan: who is known, who is new, which names are remembered.

Nothing here reads or writes: what is stored around the sources comes in (`Known`), and what is to be written goes out
(`LinkPlan`), so that linking can be worked out before the database is held, and tested without one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model import Claim, Source, SourceKind, SourceMention
from workbench.sources.across.blocking_keys import blocking_keys_of
from workbench.sources.across.compare import Found, Likeness, find_known
from workbench.sources.across.entity_profile import EntityProfile
from workbench.text.folding import fold

# A reviewer is asked about the likeliest known sources of a new one, not about all.
MOST_PROPOSALS = 3
# Whose names stand beside a source in its profile.
NAMED = (SourceKind.PERSON, SourceKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored around the sources of an article.

    `here` are the sources that the article's claims have already, by id, with how they are stored; `near` the stored
    ones whose names hang together with those of the others; `names` the folded names that each of these has.
    """

    here: Mapping[Source, tuple[int, Source]] = field(default_factory=dict)
    near: Mapping[Source, Sequence[EntityProfile]] = field(default_factory=dict)
    names: Mapping[int, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """Another name that a stored source gets: as the article spells it, folded, with its blocking keys."""

    source_id: int
    name: str
    key: str
    blocking_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to store: its other names by folded key, its blocking keys, and whom a reviewer may be asked."""

    source: Source
    aliases: Mapping[str, str]
    blocking_keys: tuple[str, ...]
    ask: tuple[tuple[int, Likeness], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The stored source behind an article's source: its id, how it is stored, and why it was linked.

    An id below 0 is that of a source to store: -1 for the first of `LinkPlan.new`, -2 for the second.
    """

    id: int
    stored: Source
    why: str = ""


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """What linking does: where each source of the article goes, the sources to store, the names to remember."""

    links: Mapping[Source, Link] = field(default_factory=dict)
    new: tuple[NewSource, ...] = ()
    names: tuple[Name, ...] = ()


def mentions_in(claim: Claim) -> Iterator[SourceMention]:
    """Yield a claim's own mention and those of its chain."""
    if claim.mention:
        yield claim.mention
    for report in claim.reported_by:
        yield report.mention


def profiles_in(claims: Iterable[Claim], year: int) -> dict[Source, EntityProfile]:
    """Return the sources of an article's claims with what it says about them and who else is quoted in it.

    `year` is that of the article. A mention that may mean several sources tells nothing of any.
    """
    roles: dict[Source, dict[str, None]] = {}
    for mention in _all_mentions(claims):
        for source in _meant(mention):
            roles.setdefault(source, {})
        if mention.source and mention.role:
            roles[mention.source][mention.role] = None
    named = [source for source in roles if source.kind in NAMED]
    return {
        source: EntityProfile(source, tuple(told), tuple(one.name for one in named if one != source), year=year)
        for source, told in roles.items()
    }


def _all_mentions(claims: Iterable[Claim]) -> Iterator[SourceMention]:
    for claim in claims:
        yield from mentions_in(claim)


def _meant(mention: SourceMention) -> tuple[Source, ...]:
    """Return the source behind a mention, or those that it may be."""
    return (mention.source,) if mention.source else mention.candidates


def plan_links(profiles: Mapping[Source, EntityProfile], known: Known) -> LinkPlan:
    """Return where each source goes; what is not known for sure is to be stored as new.

    Names that a linked source does not have yet are remembered as its aliases. Where a known source may be the new one,
    the pair is proposed to the reviewers.
    """
    found = {source: find_known(profiles[source], near) for source, near in known.near.items()}
    # Whom the article quotes under another name is not whom it tells apart from that one.
    taken = {key for key, _ in known.here.values()} | {one.link.id for one in found.values() if one.link}
    planning = _Planning(known.names)
    for source, (key, stored) in known.here.items():
        planning.links[source] = Link(key, stored)
    for source, one in found.items():
        planning.add(source, one, taken)
    return LinkPlan(planning.links, tuple(planning.new), tuple(planning.names))


class _Planning:
    """A plan while it is made; a name that one source of the article brings is known when the next one comes."""

    def __init__(self, names: Mapping[int, Collection[str]]) -> None:
        """Take in the folded names that stored sources have."""
        self.links: dict[Source, Link] = {}
        self.new: list[NewSource] = []
        self.names: list[Name] = []
        self._known = {key: set(held) for key, held in names.items()}

    def add(self, source: Source, found: Found, taken: Collection[int]) -> None:
        """Link a source, or store it as new, and ask about whom it may be, none of `taken`."""
        if found.link is not None:
            self._link(source, found.link, f"Linked across articles: {' '.join(found.why)}")
            return
        aliases = _fresh(source.aliases, {fold(source.name)})
        stored = Source(source.name, source.kind, tuple(aliases.values()))
        asked = [(one.id, likeness) for one, likeness in found.ask if one.id not in taken]
        self.new.append(NewSource(source, aliases, _sorted_blocking_keys(stored), tuple(asked[:MOST_PROPOSALS])))
        self.links[source] = Link(-len(self.new), stored)

    def _link(self, source: Source, profile: EntityProfile, why: str) -> None:
        held = self._known.setdefault(profile.id, set())
        fresh = _fresh((source.name, *source.aliases), held)
        kind = profile.source.kind
        self.names += [
            Name(profile.id, name, key, _sorted_blocking_keys(Source(name, kind))) for key, name in fresh.items()
        ]
        held.update(fresh)
        stored = Source(profile.source.name, kind, (*profile.source.aliases, *fresh.values()))
        self.links[source] = Link(profile.id, stored, why)


def _fresh(names: Iterable[str], held: Collection[str]) -> dict[str, str]:
    """Return, by folded key, those of the names that a source does not have yet."""
    return {key: name for name in names if (key := fold(name)) and key not in held}


def _sorted_blocking_keys(source: Source) -> tuple[str, ...]:
    return tuple(sorted(blocking_keys_of(source)))
