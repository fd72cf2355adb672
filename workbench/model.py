"""The words of the workbench as types: frozen dataclasses without storage or interface.

Offsets are Unicode code points, half-open; every span keeps its exact words, so that no offset is followed by guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.check_worth import UNSCORED, CheckWorth
from workbench.cue_stance import CueStance
from workbench.features import Features
from workbench.publishing import check_time


class Form(StrEnum):
    """How an article puts a claim forward."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    HEADLINE = "headline"
    OWN_VOICE = "own_voice"


class SourceKind(StrEnum):
    """What a source is. Sources of different kinds are never one source."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


class Verdict(StrEnum):
    """What a reviewer found out about a claim; `unreviewed` is the absence of a decision."""

    UNREVIEWED = "unreviewed"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    NOT_CHECKABLE = "not_checkable"


class DisputeKind(StrEnum):
    """Why a claim is disputed."""

    REFUTED = "refuted"
    EVIDENCE_CONFLICTS = "evidence_conflicts"
    MISLEADING = "misleading"
    CONTEXT_MISSING = "context_missing"


class Stance(StrEnum):
    """What a piece of evidence does for the claim that it is attached to."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Relation(StrEnum):
    """How a member of a repeated claim relates to the others."""

    REPEAT = "repeat"
    VARIANT = "variant"
    CONTRADICTION = "contradiction"


class Role(StrEnum):
    """What a reviewer may do; each role includes the ones before it."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points with the exact words that it covers."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """Return the span [start, end) of `text`; raise ValueError where it is empty or outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def fits(self, text: str) -> bool:
        """Say whether `text` still holds these words at this place."""
        return text[self.start : self.end] == self.text

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: a name and a web domain (empty where unknown)."""

    name: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One version of a text, which never changes; a title comes first in it. `print_day`: its address's, if another."""

    text: str
    title: str = ""
    outlet: Outlet = Outlet("")
    author: str = ""
    published: date | None = None
    print_day: date | None = None
    address: str = ""
    language: str = "en"
    published_at: datetime | None = None
    """The stated time of publishing, with its zone, on the day `published`; None where hours or a zone are missing."""

    def __post_init__(self) -> None:
        check_time(self.published, self.published_at)

    @property
    def headline(self) -> Span | None:
        """The title's place at the start of the text, or None where the text does not open with it."""
        opens = bool(self.title) and self.text.startswith(self.title)
        return Span.cut(self.text, 0, len(self.title)) if opens else None


@dataclass(frozen=True, slots=True)
class Source:
    """The person, organisation, group, document or unnamed individual behind mentions."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceMention:
    """The words that name who said it: none where the source follows without words, as for the article's own voice.

    `source` is None while the mention stays open, `candidates` are then whom it may mean, likeliest first; `why` is the
    sentence that explains the link to the reader, `role` what the article calls the source ("CEO of Castor Shipyards").
    `confidence` says how likely `source` is who said it, in [0, 1]; None where it is open or a person named it.
    """

    spans: Spans = ()
    source: Source | None = None
    why: str = ""
    role: str = ""
    candidates: tuple[Source, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute ("said", "according to"); `negated` for "didn't mention"."""

    spans: Spans
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One link of the chain behind a claim at second hand: who reported it, and with which words."""

    mention: SourceMention
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing put forward in one article.

    `content` holds one span or more, in text order; `reported_by` runs from the link nearest to the source outwards.
    `rule` names what found it, `confidence` how likely it is put forward, in [0, 1]. `parts` is the assertions that it
    joins and that can stand alone, each as its spans inside `content`: two or more, or none. `features` is what
    comparing needs; `wording` is the statement with a place for the source's name. None and "" where unknown.
    """

    content: Spans
    form: Form
    cue: Cue | None = None
    mention: SourceMention | None = None
    reported_by: tuple[Report, ...] = ()
    rule: str = ""
    confidence: float = 0.5
    parts: tuple[Spans, ...] = ()
    worth: CheckWorth = UNSCORED
    stance: CueStance = CueStance.ASSERTS
    wording: str = ""
    features: Features | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> str:
        """The content's exact words, parts joined by one space."""
        return " ".join(span.text for span in self.content)

    @property
    def source(self) -> Source | None:
        """The source behind the mention, None while open."""
        return self.mention.source if self.mention else None

    @property
    def negated(self) -> bool:
        """Whether the cue is negated."""
        return self.cue is not None and self.cue.negated


@dataclass(frozen=True, slots=True)
class Analysis:
    """The claims of one article with what found them: language model, its version, and the version of the rules.

    `declined` are the words with which somebody says that they say nothing ("Kern declined to comment"): no claims.
    """

    claims: tuple[Claim, ...]
    model: str
    model_version: str
    pipeline_version: str
    declined: Spans = ()


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person with a role. `id` is 0 before the reviewer is stored."""

    name: str
    role: Role = Role.EDITOR
    id: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link, a quotation from it, its stance, and the day it was read."""

    address: str
    quotation: str = ""
    stance: Stance = Stance.SUPPORTS
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict; appended, never edited. `undoes` takes another back, `imported` says that it was made elsewhere."""

    verdict: Verdict
    reviewer: str
    at: datetime
    reason: str = ""
    dispute: DisputeKind | None = None
    evidence: tuple[Evidence, ...] = ()
    id: int = 0
    undoes: int | None = None
    adjudicates: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal's word on a pair of claims: its name, a value in [0, 1], the sentence, and whether it conflicts.

    `here` and `there` are the exact words of the left and the right claim that the sentence is about, if any.
    """

    signal: str
    value: float
    sentence: str
    conflict: bool = False
    here: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal that two claims belong together: how probable `relation` is, and each of the three."""

    left_id: int
    right_id: int
    score: float
    relation: Relation
    reasons: tuple[Reason, ...] = ()
    same: float = 0.0
    judged: bool = False
    variant: float = 0.0
    contradiction: float = 0.0
