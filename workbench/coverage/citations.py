"""Who cites whom: the chains behind claims at second hand ("Sputnik reported that the CEO said").

A chain begins at the outlet of the story that prints the claim, goes through whoever reported it, the outermost first,
and ends at the source. What an outlet has from a source at first hand is a link where that source is a medium itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.coverage.material import StoryMaterial, Told
from workbench.model import Source, SourceKind
from workbench.text.keys import fold


@dataclass(frozen=True, slots=True)
class Citation:
    """One link: `citing` (an outlet of the story, or who reported) cites `cited`; `claims` are the ids that show it.

    `depth` is 0 where an outlet of the story itself cites, 1 where whom it cites cites another, and so on.
    """

    citing: str
    cited: str
    depth: int
    claims: tuple[int, ...]


def citations(material: StoryMaterial) -> tuple[Citation, ...]:
    """Return the links of all chains with two hands or more, those with most claims first.

    Names are plain text as the sources have them; outlets of the story go by their own names, whatever an article calls
    them. Where a hand of a chain is open, there is no link to it or from it, and none where somebody cites himself.
    """
    own = _own_names(material)
    found: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for told in material.told.values():
        for link in _links(told, own):
            found[link].append(told.claim.id)
    links = (Citation(*link, tuple(claims)) for link, claims in found.items())
    return tuple(sorted(links, key=lambda one: (-len(one.claims), one.depth, one.citing, one.cited)))


def _own_names(material: StoryMaterial) -> Mapping[str, str]:
    """Return the outlets of the story by all that they are called, folded: their names and web domains."""
    outlets = [article.article.outlet for article in material.articles if article.article.outlet.name]
    domains = {fold(outlet.domain): outlet.name for outlet in outlets if outlet.domain}
    return domains | {_bare(outlet.name): outlet.name for outlet in outlets}


def _bare(name: str) -> str:
    """Return a name folded, without the article that stands before names of papers ("the Tarn Post")."""
    return fold(name).removeprefix("the ")


def _links(told: Told, own: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield (citing, cited, depth) of one claim's chain."""
    claim = told.claim.claim
    if claim.reported_by or _is_medium(claim.source, own):
        for depth, (citing, cited) in enumerate(pairwise(_hands(told, own))):
            if citing is not None and cited is not None:
                yield citing, cited, depth


def _hands(told: Told, own: Mapping[str, str]) -> list[str | None]:
    """Return through whose hands a claim went, from the outlet to the source; who reports on himself is one hand."""
    claim = told.claim.claim
    chain = [told.article.article.outlet.name or None]
    for source in (*(report.mention.source for report in reversed(claim.reported_by)), claim.source):
        hand = _name(source, own)
        if hand is None or hand != chain[-1]:
            chain.append(hand)
    return chain


def _is_medium(source: Source | None, own: Mapping[str, str]) -> bool:
    """Say whether a source is an outlet, an agency among them, or bears the name of an outlet of the story."""
    if source is None:
        return False
    return source.kind is SourceKind.OUTLET or _known_as(source, own) is not None


def _name(source: Source | None, own: Mapping[str, str]) -> str | None:
    """Return what a hand of a chain is called, None where it is open."""
    if source is None:
        return None
    return _known_as(source, own) or source.name


def _known_as(source: Source, own: Mapping[str, str]) -> str | None:
    """Return the outlet of the story that a source is, by any of its names; None where it is none of them.

    A person is never an outlet, whatever the name.
    """
    if source.kind is SourceKind.PERSON:
        return None
    names = (own.get(_bare(name)) for name in (source.name, *source.aliases))
    return next((name for name in names if name is not None), None)
