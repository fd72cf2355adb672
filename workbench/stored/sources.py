"""Sources as lists and pages show them: rows, mentions, other names, and pairs that may be one."""

from __future__ import annotations

from typing import NamedTuple

from workbench.model import SourceKind
from workbench.stored import StoredArticle, StoredClaim


class OutletSourcing(NamedTuple):
    """One outlet's attributed claims, and how many of them go back to whom; `unclear` sources are still open."""

    outlet_id: int
    outlet: str
    attributed: int
    unnamed: int
    groups: int
    unclear: int

    @property
    def named(self) -> int:
        """How many claims go back to a person, an organisation, a document or an outlet with a name."""
        return self.attributed - self.unnamed - self.groups - self.unclear

    @property
    def share(self) -> float:
        """Which part of the claims goes back to unnamed sources and groups."""
        return (self.unnamed + self.groups) / self.attributed


class OtherName(NamedTuple):
    """A name beside the source's own.

    `alias_id` is what `remove_alias` takes, None for the own name of a part merged in, which only goes with the part.
    `part` names the part that has it, "" for the source itself. `by_hand` says that a person gave it.
    """

    alias_id: int | None
    name: str
    by_hand: bool
    part: str


class SourceDetails(NamedTuple):
    """What people know of a source; id and home page may come from a part merged in. `revision` is the source's."""

    id: int
    revision: int
    identity: str
    home_page: str
    names: tuple[OtherName, ...]


class SourceProposal(NamedTuple):
    """Two stored sources that may be one, with the reasons as sentences and a score in [0, 1]."""

    id: int
    revision: int
    left: SourceRow
    right: SourceRow
    score: float
    reasons: tuple[str, ...]


class SourceFilter(NamedTuple):
    """Which sources a list holds: those with `words` in a name, of a kind, without outlets, mentioned in a story."""

    words: str = ""
    kind: SourceKind | None = None
    quoted_only: bool = False
    story_id: int | None = None


class NamedSource(NamedTuple):
    """A source in a list to choose one from."""

    id: int
    name: str
    kind: SourceKind


class OfferedSources(NamedTuple):
    """The sources to choose one from, the most mentioned first, how many the words find, and how many are in sight."""

    rows: tuple[NamedSource, ...]
    found: int
    stored: int


class SourceRow(NamedTuple):
    """A source in a list, with numbers of what stands; `claims` are its own, not those that it passed on."""

    id: int
    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    mentions: int
    claims: int
    outlets: int
    revision: int


class MentionRow(NamedTuple):
    """A mention with its claim and article. `position` 0 is the claim's own source, 1 and more its chain.

    `source_id` is the source that the mention was first given, which may have been merged since.
    """

    id: int
    claim: StoredClaim
    article: StoredArticle
    words: str
    why: str
    position: int
    corrected: bool
    source_id: int
