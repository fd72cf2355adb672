"""What one look at the review page shows, as `services.read_review` reads it and the page draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.attribution import Attribution, AttributionAnswer
from workbench.factchecks.stored import CheckHint
from workbench.matching.clusters.speakers import Speaker
from workbench.model import Verdict
from workbench.reviewing.perspective import Perspective
from workbench.reviewing.repeated_correction import LikewiseOffer
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.activity import NO_STEPS, Steps
from workbench.stored.articles import ExtractionRow
from workbench.stored.clusters import AlsoIn, Group, VerdictProposal
from workbench.stored.comments import Comment
from workbench.stored.drafts import StoredDraft
from workbench.stored.pairs import Proposal
from workbench.stored.team import Team
from workbench.stored.versions import History


@dataclass(frozen=True, slots=True)
class Around:
    """What belongs to the selected claim: its group, its pairs and their sum, fact-checks, and the reviewer's notes.

    `speakers` are those to whom other articles give its words. `siblings` are the parts of the claim that it was split
    off from, itself among them; `former` are the notes on that claim.
    """

    also_in: AlsoIn
    siblings: tuple[StoredClaim, ...] = ()
    group: Group | None = None
    proposals: tuple[Proposal, ...] = ()
    speakers: tuple[Speaker, ...] = ()
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
    the kind of file that the article was read from, None where there was none. `steps` are what the reviewer takes back
    next and does again next.
    `story` is id and name of the story that the article belongs to, None where it belongs to none. `gone` says what
    became of a claim that was asked for and is not there, "" otherwise. `answers` are all that were given to "Was it
    said?" on the selected claim, and `likewise` the claims that the last change of source may hold for, too. `verdicts`
    hold the reviewer's own where none counts yet, `waiting` the claims that are open for the reviewer, `seen_by` who
    that is under the project's policy, and `team` who else has to do with the article. `comments` are those on each
    claim, oldest first.
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
    steps: Steps = NO_STEPS
    around: Around | None = None
    offer: Offer | None = None
    gone: str = ""
    answers: tuple[AttributionAnswer, ...] = ()
    likewise: LikewiseOffer | None = None
    waiting: frozenset[int] = frozenset()
    seen_by: Perspective = Perspective()  # noqa: RUF009  (frozen)
    team: Team = Team()  # noqa: RUF009  (frozen)
    comments: Mapping[int, tuple[Comment, ...]] = field(default_factory=dict)

    @property
    def newest(self) -> bool:
        """Whether this is the newest version of the article, the only one whose claims can be decided."""
        return not self.history.versions or self.history.newest.id == self.article.id

    @property
    def decided(self) -> int:
        """How many claims do not wait for the reviewer (any more)."""
        return len(self.claims) - len(self.waiting)

    @property
    def answered(self) -> int:
        """How many claims carry an answer to "Was it said?"."""
        return sum(one.attribution is not Attribution.UNANSWERED for one in self.claims)
