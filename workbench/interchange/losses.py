"""What a claim set consists of, part by part, and what a format could not carry of it.

Every format names the parts that it carries; what an export left out is counted while the claims pass by, so that a
file of any size has its loss report. The same table takes parts away: reading back what a two-way format has written
gives the claims without the parts that it does not carry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from workbench.attribution import Attribution
from workbench.check_worth import UNSCORED
from workbench.cue_stance import CueStance
from workbench.model import Form, Outlet, Report, SourceMention
from workbench.stored.claims import ExportItem


class Part(StrEnum):
    """One part of what is known of a claim and of its article; its words and its place in the text are no part."""

    TEXT = "text"
    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    PUBLISHED = "published"
    ADDRESS = "address"
    LANGUAGE = "language"
    FORM = "form"
    CUE = "cue"
    STANCE = "stance"
    MENTION = "mention"
    SOURCE = "source"
    ALIASES = "aliases"
    SOURCE_WHY = "source_why"
    ROLE = "role"
    CANDIDATES = "candidates"
    CHAIN = "chain"
    CHAIN_WORDS = "chain_words"
    STATEMENT = "statement"
    ASSERTIONS = "assertions"
    WORTH = "worth"
    FOUND_BY = "found_by"
    ATTRIBUTION = "attribution"
    DECISIONS = "decisions"
    COMMENTS = "comments"
    REPEATED = "repeated"
    STORY = "story"
    STATE = "state"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Description:
    """A part in a reader's words, whether a claim has any of it, and the claim without it."""

    label: str
    held: Callable[[ExportItem], object]
    without: Callable[[ExportItem], ExportItem]


def _of_article(**empty: Any) -> Callable[[ExportItem], ExportItem]:
    """Return what empties fields of the article itself."""

    def without(item: ExportItem) -> ExportItem:
        return replace(item, article=replace(item.article, article=replace(item.article.article, **empty)))

    return without


def _of_claim(**empty: Any) -> Callable[[ExportItem], ExportItem]:
    """Return what empties fields of what the article says."""

    def without(item: ExportItem) -> ExportItem:
        return replace(item, claim=replace(item.claim, claim=replace(item.claim.claim, **empty)))

    return without


def _of_review(**empty: Any) -> Callable[[ExportItem], ExportItem]:
    """Return what empties fields of what is stored beside the claim."""
    return lambda item: replace(item, claim=replace(item.claim, **empty))


def _mention(item: ExportItem) -> SourceMention:
    return item.claim.claim.mention or SourceMention()


def _with_mention(item: ExportItem, mention: SourceMention) -> ExportItem:
    return _of_claim(mention=None if mention == SourceMention() else mention)(item)


def _without_words_of_mention(item: ExportItem) -> ExportItem:
    return _with_mention(item, replace(_mention(item), spans=()))


def _without_source(item: ExportItem) -> ExportItem:
    open_mention = replace(_mention(item), source=None, confidence=None)
    return _of_review(source_id=None, mention_id=None)(_with_mention(item, open_mention))


def _without_aliases(item: ExportItem) -> ExportItem:
    mention = _mention(item)
    if mention.source is None:
        return item
    return _with_mention(item, replace(mention, source=replace(mention.source, aliases=())))


def _without_why(item: ExportItem) -> ExportItem:
    return _with_mention(item, replace(_mention(item), why="", confidence=None))


def _without_role(item: ExportItem) -> ExportItem:
    return _with_mention(item, replace(_mention(item), role=""))


def _without_candidates(item: ExportItem) -> ExportItem:
    return _of_review(candidate_ids=())(_with_mention(item, replace(_mention(item), candidates=())))


def _without_words_of_chain(item: ExportItem) -> ExportItem:
    named = tuple(Report(SourceMention(source=one.mention.source)) for one in item.claim.claim.reported_by)
    return _of_claim(reported_by=named)(item)


def _has_words_in_chain(item: ExportItem) -> bool:
    """Say whether more is known of who reported a claim in turn than who it was."""
    return any(one != Report(SourceMention(source=one.mention.source)) for one in item.claim.claim.reported_by)


def _without_decisions(item: ExportItem) -> ExportItem:
    return _of_review(decisions=(), verdict=None, opinions_differ=False, opinion_count=0)(item)


def _without_answers(item: ExportItem) -> ExportItem:
    return replace(_of_review(attribution=Attribution.UNANSWERED)(item), answers=())


def _without_state(item: ExportItem) -> ExportItem:
    article = replace(item.article, version=1, revision=1, example=False, added_at=None)
    return replace(_of_review(corrected=False, revision=1, whole_id=None)(item), article=article)


def _without_dropped(item: ExportItem) -> ExportItem:
    return replace(item, article=replace(item.article, dropped=()))


def _has_state(item: ExportItem) -> bool:
    """Say whether anything is known of how article and claim came to be as they are."""
    article, claim = item.article, item.claim
    return article.added_at is not None or article.version > 1 or claim.corrected or claim.whole_id is not None


PARTS: Mapping[Part, Description] = {
    Part.TEXT: Description("the article's text", lambda one: one.article.article.text, _of_article(text="")),
    Part.TITLE: Description("the article's title", lambda one: one.article.article.title, _of_article(title="")),
    Part.OUTLET: Description("the outlet", lambda one: one.article.article.outlet.name, _of_article(outlet=Outlet(""))),
    Part.AUTHOR: Description("the article's author", lambda one: one.article.article.author, _of_article(author="")),
    Part.PUBLISHED: Description(
        "day and time of publication",
        lambda one: one.article.article.published,
        _of_article(published=None, published_at=None, print_day=None),
    ),
    Part.ADDRESS: Description(
        "the article's address", lambda one: one.article.article.address, _of_article(address="")
    ),
    Part.LANGUAGE: Description(
        "the article's language", lambda one: one.article.article.language, _of_article(language="en")
    ),
    Part.FORM: Description(
        "how the claim is put (quoted, reported, …)",
        lambda one: one.claim.claim.form,
        _of_claim(form=Form.INDIRECT),
    ),
    Part.CUE: Description("the words that attribute", lambda one: one.claim.claim.cue, _of_claim(cue=None)),
    Part.STANCE: Description(
        "what the source does with the claim (asserts, denies, …)",
        lambda one: one.claim.claim.stance is not CueStance.ASSERTS,
        _of_claim(stance=CueStance.ASSERTS),
    ),
    Part.MENTION: Description(
        "the words that name the source", lambda one: _mention(one).spans, _without_words_of_mention
    ),
    Part.SOURCE: Description("the source", lambda one: _mention(one).source, _without_source),
    Part.ALIASES: Description(
        "other names of the source",
        lambda one: one.claim.claim.source and one.claim.claim.source.aliases,
        _without_aliases,
    ),
    Part.SOURCE_WHY: Description(
        "why this is taken for the source, and how surely", lambda one: _mention(one).why, _without_why
    ),
    Part.ROLE: Description("what the article calls the source", lambda one: _mention(one).role, _without_role),
    Part.CANDIDATES: Description(
        "whom an open mention may mean",
        lambda one: _mention(one).candidates or one.claim.candidate_ids,
        _without_candidates,
    ),
    Part.CHAIN: Description(
        "who reported it in turn", lambda one: one.claim.claim.reported_by, _of_claim(reported_by=())
    ),
    Part.CHAIN_WORDS: Description(
        "the words that name who reported it in turn", _has_words_in_chain, _without_words_of_chain
    ),
    Part.STATEMENT: Description(
        "the statement that stands alone", lambda one: one.claim.claim.wording, _of_claim(wording="")
    ),
    Part.ASSERTIONS: Description(
        "the assertions that a claim joins", lambda one: one.claim.claim.parts, _of_claim(parts=())
    ),
    Part.WORTH: Description(
        "how much it is worth checking, and why",
        lambda one: one.claim.claim.worth != UNSCORED,
        _of_claim(worth=UNSCORED),
    ),
    Part.FOUND_BY: Description(
        "what found the claim, and how surely",
        lambda one: one.claim.claim.rule,
        _of_claim(rule="", confidence=0.5),
    ),
    Part.ATTRIBUTION: Description("the answers to “Was it said?”", lambda one: one.answers, _without_answers),
    Part.DECISIONS: Description(
        "verdicts with reason, evidence, who and when", lambda one: one.claim.decisions, _without_decisions
    ),
    Part.COMMENTS: Description("comments", lambda one: one.comments, lambda one: replace(one, comments=())),
    Part.REPEATED: Description(
        "the repeated claim that it is one of",
        lambda one: one.repeated_claim_id,
        lambda one: replace(one, repeated_claim_id=None, relation=None),
    ),
    Part.STORY: Description("the story", lambda one: one.story_id, lambda one: replace(one, story_id=None, story="")),
    Part.STATE: Description(
        "version, corrections and when it came in",
        _has_state,
        _without_state,
    ),
    Part.DROPPED: Description(
        "paragraphs that were left out of the article", lambda one: one.article.dropped, _without_dropped
    ),
}
"""Every part, in the order in which a loss report names them."""

EVERYTHING = frozenset(Part)
"""What a format carries that loses nothing."""


def without(item: ExportItem, parts: Iterable[Part]) -> ExportItem:
    """Return a claim as it is once these parts are lost."""
    for part in Part:
        if part in parts:
            item = PARTS[part].without(item)
    return item


@dataclass(slots=True)
class Losses:
    """What a format that carries `carried` leaves out of the claims that pass through `noting`.

    `takes` says whether a claim has a place in the file, `misfits` which have none. `claims` counts
    those that were written, `left` those without a place.
    """

    carried: Collection[Part]
    takes: Callable[[ExportItem], bool] = lambda _item: True
    misfits: str = ""
    claims: int = 0
    left: int = 0
    lost: Counter[Part] = field(default_factory=Counter)

    def noting(self, items: Iterable[ExportItem]) -> Iterator[ExportItem]:
        """Yield the claims that have a place, counting what each has that the format does not carry."""
        left_out = [(part, PARTS[part].held) for part in Part if part not in self.carried]
        for item in items:
            if not self.takes(item):
                self.left += 1
                continue
            self.claims += 1
            self.lost.update(part for part, held in left_out if held(item))
            yield item

    def sentences(self) -> list[str]:
        """Return what was left out in a reader's words; nothing where all was carried."""
        whole = [f"Left out: {self.left:,} of {self.claims + self.left:,} claims, {self.misfits}."] if self.left else []
        return whole + [
            f"Left out: {description.label} ({self.lost[part]:,} of {self.claims:,} claims)."
            for part, description in PARTS.items()
            if self.lost[part]
        ]
