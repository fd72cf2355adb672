"""What one look at the review page shows, as `services.read_review` reads it and the page draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.factchecks.stored import CheckHint
from workbench.model import Verdict
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.activity import Step
from workbench.stored.articles import ExtractionRow
from workbench.stored.clusters import AlsoIn, Group, VerdictProposal
from workbench.stored.drafts import StoredDraft
from workbench.stored.pairs import Proposal, Side
from workbench.stored.versions import History


@dataclass(frozen=True, slots=True)
class Around:
    """What belongs to the selected claim: its group, its pairs and their sum, fact-checks, and the reviewer's notes.

    `other_speakers` are claims of other articles that have its words and another source. `siblings` are the parts of
    the claim that it was split off from, itself among them; `former` are the notes on that claim.
    """

    also_in: AlsoIn
    siblings: tuple[StoredClaim, ...] = ()
    group: Group | None = None
    proposals: tuple[Proposal, ...] = ()
    other_speakers: tuple[Side, ...] = ()
    hints: tuple[CheckHint, ...] = ()
    draft: StoredDraft | None = None
    former: StoredDraft | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the last verdict offers to other claims, and the group that they are in."""

    verdict: VerdictProposal
    group_id: int


@dataclass(frozen=True, slots=True)
class View:
    """One article under review: all its claims in text order, those that the filter shows, and the selected one.

    `queue` holds all claims in the chosen order, which steps and lists go by, and `shown` those of them that the filter
    lets through. `history` holds all versions of the article with what waits for a place in the newest. `original` is
    the kind of file that the article was read from, None where there was none. `step` is what the reviewer did last.
    `story` is id and name of the story that the article belongs to, None where it belongs to none. `gone` says what
    became of a claim that was asked for and is not there, "" otherwise.
    """

    article: StoredArticle
    claims: tuple[StoredClaim, ...]
    queue: tuple[StoredClaim, ...]
    verdicts: Mapping[int, Verdict]
    shown: tuple[StoredClaim, ...]
    selected: StoredClaim | None
    removed: tuple[StoredClaim, ...]
    history: History
    extraction: ExtractionRow | None = None
    original: str | None = None
    story: tuple[int, str] | None = None
    step: Step | None = None
    around: Around | None = None
    offer: Offer | None = None
    gone: str = ""

    @property
    def newest(self) -> bool:
        """Whether this is the newest version of the article, the only one whose claims can be decided."""
        return not self.history.versions or self.history.newest.id == self.article.id

    @property
    def decided(self) -> int:
        """How many claims carry a verdict."""
        return sum(verdict is not Verdict.UNREVIEWED for verdict in self.verdicts.values())
