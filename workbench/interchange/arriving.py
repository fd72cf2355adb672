"""What an import would bring, beside what is stored: claims that are new, the same, or told otherwise.

A claim is known by its place: the same words at the same place of the same text. Nothing that is stored is overwritten:
where the file tells something else of such a claim, the difference is named, and only what reviewers did is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.attribution import AttributionAnswer
from workbench.interchange.incoming import ReadResult
from workbench.interchange.losses import PARTS, Part, without
from workbench.model import Decision, Spans
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment

TOLD = (Part.FORM, Part.CUE, Part.STANCE, Part.MENTION, Part.SOURCE, Part.CHAIN)
"""What a file and the stored claim may tell differently."""


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

    `differs` names what the file tells otherwise, in a reader's words; the rest is what reviewers did that is not
    stored yet.
    """

    item: ExportItem
    stored: ExportItem | None
    differs: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    answers: tuple[AttributionAnswer, ...] = ()
    comments: tuple[Comment, ...] = ()

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
    return known.pop(next((at for at, one in enumerate(known) if _name(one) == _name(item)), 0))


def _beside(item: ExportItem, stored: ExportItem | None, carried: frozenset[Part]) -> ArrivingClaim:
    if stored is None:
        return ArrivingClaim(
            item=item, stored=None, decisions=item.claim.decisions, answers=item.answers, comments=item.comments
        )
    return ArrivingClaim(
        item=item,
        stored=stored,
        differs=tuple(PARTS[part].label for part in TOLD if part in carried and _differs(part, item, stored)),
        decisions=_new_decisions(item, stored),
        answers=_new_answers(item, stored),
        comments=_new_comments(item, stored),
    )


def _differs(part: Part, one: ExportItem, other: ExportItem) -> bool:
    """Say whether two claims differ in a part; the names and numbers that a source has here count for nothing."""
    if part is Part.SOURCE:
        return _name(one) != _name(other)
    if part is Part.CHAIN:
        return len(one.claim.claim.reported_by) != len(other.claim.claim.reported_by)
    rest = frozenset(Part) - {part}
    return without(one, rest).claim.claim != without(other, rest).claim.claim


def _name(item: ExportItem) -> str:
    source = item.claim.claim.source
    return source.name.casefold() if source else ""


def _new_decisions(item: ExportItem, stored: ExportItem) -> tuple[Decision, ...]:
    """Return the decisions that are not stored; with one that takes another back comes the one that it takes back."""
    known = {(one.reviewer, one.at, one.verdict) for one in stored.claim.decisions}
    return tuple(one for one in item.claim.decisions if (one.reviewer, one.at, one.verdict) not in known)


def _new_answers(item: ExportItem, stored: ExportItem) -> tuple[AttributionAnswer, ...]:
    known = {(one.reviewer, one.at, one.answer) for one in stored.answers}
    return tuple(one for one in item.answers if (one.reviewer, one.at, one.answer) not in known)


def _new_comments(item: ExportItem, stored: ExportItem) -> tuple[Comment, ...]:
    known = {(one.reviewer, one.at, one.words) for one in stored.comments}
    return tuple(one for one in item.comments if (one.reviewer, one.at, one.words) not in known)
