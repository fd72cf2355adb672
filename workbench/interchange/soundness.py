"""Whether the project's rules allow what a file holds: a file is no way around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.attribution import AttributionAnswer
from workbench.errors import DecisionRefused, IngestError
from workbench.ingest.limits import MAX_TEXT_CHARACTERS
from workbench.model import Article, Decision, Reviewer, Role
from workbench.reviewing.attributing import check_answer
from workbench.reviewing.commenting import checked
from workbench.reviewing.decisions import check_decision
from workbench.reviewing.notes import LONGEST_TEXT
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment

LONGEST_NAME = 500
"""Characters of a name or a title."""

Work = Decision | AttributionAnswer | Comment


def refusal(work: Work) -> str:
    """Return why something that a reviewer did cannot come in, "" where it can."""
    try:
        _check_name(work.reviewer)
        if isinstance(work, Comment):
            checked(work.words)
        elif isinstance(work, Decision) and work.undoes is None:
            _check_decision(work)
        elif isinstance(work, AttributionAnswer) and work.undoes is None and work.answer.value != "unanswered":
            check_answer(work, Reviewer(work.reviewer, Role.EDITOR))
    except DecisionRefused as refused:
        return f"Left out is what {work.reviewer[:LONGEST_NAME] or 'somebody without a name'} did: {refused}"
    return ""


def check_article(article: Article, items: Iterable[ExportItem]) -> None:
    """Raise IngestError where an article cannot come in: without a text, with too much of it, or with endless names."""
    text, sources = article.text, [name for item in items for name in _sources(item)]
    stories = {item.story for item in items}
    names = [article.title, article.outlet.name, article.outlet.domain, article.author, *stories, *sources]
    if not text.strip():
        raise IngestError("It has no text.")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise IngestError(f"Its text has more than {MAX_TEXT_CHARACTERS:,} characters.")
    if not all(name.strip() for name in sources):
        raise IngestError("One of its sources has no name.")
    if any(len(name) > LONGEST_NAME for name in names):
        raise IngestError(f"One of its names or its title has more than {LONGEST_NAME} characters.")


def _sources(item: ExportItem) -> Iterator[str]:
    """Yield the names of the sources of a claim: of its own, of those that it may be, and of those in its chain."""
    claim = item.claim.claim
    mentions = [claim.mention, *(one.mention for one in claim.reported_by)]
    for mention in filter(None, mentions):
        yield from (source.name for source in (mention.source, *mention.candidates) if source)


def _check_decision(decision: Decision) -> None:
    check_decision(decision, Reviewer(decision.reviewer, Role.EDITOR))
    pieces = (decision.reason, *(part for one in decision.evidence for part in (one.address, one.quotation)))
    if any(len(piece) > LONGEST_TEXT for piece in pieces):
        raise DecisionRefused(f"A reason, an address or a quotation has more than {LONGEST_TEXT:,} characters.")


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise DecisionRefused(f"A reviewer's name has 1 to {LONGEST_NAME} characters that can be seen.")
