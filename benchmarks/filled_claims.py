"""The rows of one claim in a filled database: what it says, what is read of it, and what people did to it.

Every fourth claim is decided on, every hundredth by two people who differ; one in 500 has an open comment, one in 200
an answer to "was it said?".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlmodel import SQLModel

from db.tables import (
    ActivityRecord,
    AttributionAnswerRecord,
    ClaimRecord,
    ClaimTraitsRecord,
    CommentRecord,
    DecisionRecord,
)
from workbench.features import FEATURES_VERSION, Features, pack
from workbench.model import Verdict
from workbench.text.normalisation import content_words
from workbench.text.search_terms import plain_words

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

REVIEWERS = 10
COMMENTED, ANSWERED = 500, 200
"""One claim in so many has an open comment, an answer to "was it said?"."""

GIVEN = (Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE)
NO_VECTOR = bytes(256)

NO_FEATURES = pack(Features("", (), (), (), ()))
"""What is read of each claim for matching: nothing, since nothing is matched here."""


def add_claim(found: Rows, claim: int, article: int, words: str, start: int, at: datetime) -> None:
    """Add a claim that begins at `start` in its article's text, with what is read of it and what people did to it."""
    given = _opinions(claim)
    found[ClaimRecord].append(
        row(
            ClaimRecord,
            id=claim,
            article_id=article,
            extraction_id=article,
            content=[[start, start + len(words), words]],
            content_start=start,
            words_key=words.lower(),
            wording=f"{words[0].upper()}{words[1:]}.",
            form="indirect",
            worth_score=claim % 17 / 17,
            verdict=given[-1][1] if given else Verdict.UNREVIEWED,
            attribution="wrong_words" if claim % ANSWERED == 1 else "unanswered",
            opinion_count=len(given),
            opinions_differ=len(given) > 1,
            added_at=at,
            changed_at=at,
            revision=1 + len(given),
        )
    )
    found[ClaimTraitsRecord].append(_traits(claim, words))
    _add_work(found, claim, article, given, at + timedelta(hours=1))


def _add_work(found: Rows, claim: int, article: int, given: Sequence[tuple[int, Verdict]], at: datetime) -> None:
    """Add the decisions on a claim, and now and then a comment or an answer."""
    for reviewer, verdict in given:
        _add_decision(found, claim, article, reviewer, verdict, at)
    if claim % COMMENTED == 3:
        by = claim % REVIEWERS + 1
        found[CommentRecord].append(
            row(CommentRecord, claim_id=claim, reviewer_id=by, words="Who counted this?", at=at)
        )
    if claim % ANSWERED == 1:
        found[AttributionAnswerRecord].append(
            row(AttributionAnswerRecord, claim_id=claim, reviewer_id=1, answer="wrong_words", at=at)
        )


def _add_decision(found: Rows, claim: int, article: int, reviewer: int, verdict: Verdict, at: datetime) -> None:
    number = 2 * claim + (reviewer == _second(claim))
    found[DecisionRecord].append(
        row(
            DecisionRecord,
            id=number,
            claim_id=claim,
            reviewer_id=reviewer,
            verdict=verdict,
            reason="Counted.",
            at=at,
        )
    )
    found[ActivityRecord].append(
        row(
            ActivityRecord,
            at=at,
            reviewer_id=reviewer,
            verb="claim.decided",
            subject="claim",
            subject_id=claim,
            article_id=article,
            before={"verdict": Verdict.UNREVIEWED},
            after={"verdict": verdict, "decision": number, "undoes": None},
        )
    )


def _opinions(claim: int) -> Sequence[tuple[int, Verdict]]:
    """Return who decided what on a claim, in their order."""
    if claim % 4:
        return ()
    first = (claim // 4 % REVIEWERS + 1, GIVEN[claim // 4 % len(GIVEN)])
    return (first, (_second(claim), GIVEN[(claim // 4 + 1) % len(GIVEN)])) if claim % 100 == 0 else (first,)


def _second(claim: int) -> int:
    """Return who decides second on a claim: always somebody else than the first."""
    return (claim // 4 + 1) % REVIEWERS + 1


def _traits(claim: int, words: str) -> Row:
    return {
        "claim_id": claim,
        "version": FEATURES_VERSION,
        "traits": NO_FEATURES,
        "stems": " ".join(dict.fromkeys(content_words(words))),
        "words": " ".join(plain_words(words)),
        "vector": NO_VECTOR,
        "cell": 0,
    }


def row(table: type[SQLModel], **values: Any) -> Row:
    """Return a row to insert in bulk: the values given, the table's defaults for the others, no id where none is given.

    Objects of the tables would be made and taken apart again for nothing, which takes ten times as long.
    """
    return _defaults(table) | values


@cache
def _defaults(table: type[SQLModel]) -> Row:
    fields = table.model_fields
    known = {name: one.get_default(call_default_factory=True) for name, one in fields.items() if not one.is_required()}
    known.pop("id", None)
    return known | {"revision": 1} if "revision" in fields else known
