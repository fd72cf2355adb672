"""What an import would bring, beside what is stored: claims that are new, the same, or told otherwise.

A claim is known by its place: the same words at the same place of the same text. Nothing that is stored is overwritten:
where the file tells something else of such a claim, the difference is named, and only what reviewers did is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from workbench.attribution import AttributionAnswer
from workbench.interchange.incoming import ReadResult
from workbench.interchange.losses import PARTS, Part, without
from workbench.interchange.soundness import refusal
from workbench.model import Decision, Source, Spans
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment
from workbench.text.keys import fold

TOLD = (Part.FORM, Part.CUE, Part.STANCE, Part.MENTION, Part.SOURCE, Part.ROLE, Part.CHAIN, Part.STATEMENT)
"""What a file and the stored claim may tell differently."""


OneDone = TypeVar("OneDone", Decision, AttributionAnswer, Comment)


class Arrival(StrEnum):
    """How something in a file stands to what is stored."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class ArrivingArticle:
    """An article of a file with its claims, in their order there.

    `original` are the bytes that it was once read from, and `media_type` what they are, where an archive has them.
    """

    article: StoredArticle
    items: tuple[ExportItem, ...]
    original: bytes | None = None
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingClaim:
    """A claim of a file beside the stored one at its place, None where it is new there.

    `differs` names what the file tells otherwise, in a reader's words. `decisions`, `answers` and `comments` are what
    reviewers did that is not stored yet; `known_…` are the numbers here, by those in the file, of what is. `refused`
    says what the rules do not let in, a sentence each.
    """

    item: ExportItem
    stored: ExportItem | None
    differs: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    answers: tuple[AttributionAnswer, ...] = ()
    comments: tuple[Comment, ...] = ()
    known_decisions: Mapping[int, int] = field(default_factory=dict)
    known_answers: Mapping[int, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

    @property
    def arrival(self) -> Arrival:
        """How the claim stands to the stored one."""
        if self.stored is None:
            return Arrival.NEW
        return Arrival.CONFLICT if self.differs else Arrival.SAME

    @property
    def brings_work(self) -> bool:
        """Whether anything that reviewers did comes with it."""
        return bool(self.decisions or self.answers or self.comments)


def by_article(read: ReadResult) -> Iterator[ArrivingArticle]:
    """Yield the articles of files with their claims, those without claims, too."""
    items: dict[int, list[ExportItem]] = {}
    for item in read.items:
        items.setdefault(item.article.id, []).append(item)
    for article in read.articles:
        yield ArrivingArticle(article, tuple(items.get(article.id, ())))


def compared(
    arriving: Sequence[ExportItem], stored: Iterable[ExportItem], carried: frozenset[Part]
) -> list[ArrivingClaim]:
    """Return the claims of one article beside those that are stored of the same text.

    `carried` are the parts that the file can tell of: what it cannot carry is no difference.
    """
    known: dict[Spans, list[ExportItem]] = {}
    for one in stored:
        known.setdefault(one.claim.claim.content, []).append(one)
    return [_beside(item, _likest(item, known.get(item.claim.claim.content, [])), carried) for item in arriving]


def _likest(item: ExportItem, known: list[ExportItem]) -> ExportItem | None:
    """Take the stored claim of the same words out of `known`: of several, that of the same source."""
    if not known:
        return None
    said = _who(item.claim.claim.source)
    return known.pop(next((at for at, one in enumerate(known) if _who(one.claim.claim.source) == said), 0))


def _beside(item: ExportItem, stored: ExportItem | None, carried: frozenset[Part]) -> ArrivingClaim:
    decisions = _matched(item.claim.decisions, stored.claim.decisions if stored else (), _decided)
    answers = _matched(item.answers, stored.answers if stored else (), _answered)
    comments = _matched(item.comments, stored.comments if stored else (), _commented)
    told = (part for part in TOLD if part in carried)
    return ArrivingClaim(
        item=item,
        stored=stored,
        differs=tuple(PARTS[part].label for part in told if _differs(part, item, stored)) if stored else (),
        decisions=decisions.new,
        answers=answers.new,
        comments=comments.new,
        known_decisions=decisions.known,
        known_answers=answers.known,
        refused=(*decisions.refused, *answers.refused, *comments.refused),
    )


@dataclass(frozen=True, slots=True)
class _Matched(Generic[OneDone]):
    """What reviewers did by a file beside what is stored of it; `known` maps numbers in the file to those here."""

    new: tuple[OneDone, ...]
    known: Mapping[int, int]
    refused: tuple[str, ...]


def _matched(
    arriving: Iterable[OneDone], stored: Iterable[OneDone], key: Callable[[OneDone], Hashable]
) -> _Matched[OneDone]:
    """Hold what a file tells against what is stored; what the same person did twice alike is there twice."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for one in sorted(stored, key=lambda one: one.id, reverse=True):
        waiting[key(one)].append(one.id)
    new, known, refused = list[OneDone](), dict[int, int](), list[str]()
    for one in sorted(arriving, key=lambda one: one.id):
        if waiting[key(one)]:
            known[one.id] = waiting[key(one)].pop()
        elif why := refusal(one):
            refused.append(why)
        else:
            new.append(one)
    return _Matched(tuple(new), known, tuple(refused))


def _decided(one: Decision) -> Hashable:
    return fold(one.reviewer), one.at, one.verdict, one.undoes is None


def _answered(one: AttributionAnswer) -> Hashable:
    return fold(one.reviewer), one.at, one.answer, one.undoes is None


def _commented(one: Comment) -> Hashable:
    return fold(one.reviewer), one.at, one.words


def _differs(part: Part, one: ExportItem, other: ExportItem) -> bool:
    """Say whether two claims differ in a part; what a source is called beside its name here counts for nothing."""
    if part is Part.SOURCE:
        return _who(one.claim.claim.source) != _who(other.claim.claim.source)
    if part is Part.CHAIN:
        return _chain(one) != _chain(other)
    rest = frozenset(Part) - {part}
    return without(one, rest).claim.claim != without(other, rest).claim.claim


def _who(source: Source | None) -> Hashable:
    return (fold(source.name), source.kind) if source else None


def _chain(item: ExportItem) -> list[Hashable]:
    return [_who(one.mention.source) for one in item.claim.claim.reported_by]
