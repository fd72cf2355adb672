"""What the review page shows: the articles to choose from, and one article with the selected claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.clock import now
from db.engine import reading
from db.reads import review
from db.reads.articles import count_articles, get_article, list_articles
from db.reads.attribution_answers import answers_of
from db.reads.claim_hints import hints_for
from db.reads.claims import get_claim, parts_of
from db.reads.comments import comments_about
from db.reads.drafts import drafts_of
from db.reads.group_verdicts import offered
from db.reads.settings import read_policy
from db.reads.steps import steps_of
from db.reads.team import colleagues, newest_decision
from db.reads.versions import SET_ASIDE
from db.tables import ClaimRecord
from services.review_view import Around, Offer, View
from workbench.attribution import Attribution, AttributionAnswer
from workbench.matching.clusters.also_in import also_in
from workbench.matching.clusters.speakers import speakers_elsewhere
from workbench.reviewing import queue
from workbench.reviewing.perspective import Perspective
from workbench.reviewing.repeated_correction import offer_likewise
from workbench.stored import StoredClaim
from workbench.stored.article_progress import Progress
from workbench.stored.articles import ArticleFilter
from workbench.stored.comments import Comment
from workbench.stored.drafts import StoredDraft
from workbench.stored.review import Choice, NamedArticle, Wanted
from workbench.stored.team import Opinions, Team, team_of
from workbench.stored.versions import History

GONE = (
    "Claim {} does not stand in this article (any more). "
    "Where somebody removed it, it can be put back under “Removed claims”."
)
SPLIT = "This claim was split: here is the first of its parts."


class _Rows(NamedTuple):
    """What was read, not put together yet: the article's own claims, and groups and pairs of the selected one."""

    article: review.ArticleRows
    own: list[ClaimRecord]
    members: list[review.MemberRow]
    pairs: list[review.PairRow]
    seen_by: Perspective


def read_choice(
    engine: Engine,
    article_id: int | None,
    claim_id: int | None,
    words: str = "",
    most: int = 500,
    *,
    story_id: int | None = None,
) -> Choice | None:
    """Return the articles to choose from, `most` at once, and the one that the address means.

    That is the named one, or that of the claim, or the newest with open claims; None where nothing is stored. `words`
    search the list where it does not hold all; `story_id` offers the articles of one story alone. Raises NotFound where
    the article or the claim is not there.
    """
    with reading(engine) as session:
        meant = _article_meant(session, article_id, claim_id, story_id)
        if meant is None:
            return None
        rows, total = review.newest_articles(session, most, story_id)
        found = total
        if words and total > most:
            rows, found = _searched(session, ArticleFilter(words, story_id=story_id, limit=most))
        name = ""
        if meant not in {row.id for row in rows}:
            article = get_article(session, meant).article
            name = article.title or article.text
    return Choice(meant, rows, total, found, name)


def read_review(engine: Engine, wanted: Wanted) -> View:
    """Return all that one look at an article under review shows, out of one snapshot.

    Without a claim the first open one that the filter shows is selected, as where the one asked for is not there any
    more; the first part stands for a claim that was split. Raises NotFound where the article is not there.
    """
    with reading(engine) as session:
        seen_by = Perspective(wanted.name, read_policy(session))
        article = review.article_rows(session, wanted.article_id)
        own = review.claim_rows(session, wanted.article_id, [one.id for one in article.versions])
        claim_id, gone = _named(session, wanted, [row.id for row in own if _stands(row, wanted)])
        known: dict[int, StoredClaim] = {}
        if claim_id is None:
            known = review.assembled(session, own)
            first = queue.first_open(_shown(_standing(own, known, wanted), wanted, seen_by), seen_by)
            claim_id = first.id if first else None
        rows = _rows_around(session, _Rows(article, own, [], [], seen_by), claim_id, wanted.decided)
        found = _found(session, rows, known)
        return _view(session, rows, found, wanted, claim_id, gone)


def _article_meant(session: Session, article_id: int | None, claim_id: int | None, story_id: int | None) -> int | None:
    """Return the article that is named, or the one of the claim, or the newest with open claims, or the newest."""
    if article_id is not None:
        return article_id
    if claim_id is not None:
        return get_claim(session, claim_id).article_id
    waiting = list_articles(session, ArticleFilter(progress=Progress.OPEN, limit=1, story_id=story_id))
    rows = waiting or list_articles(session, ArticleFilter(limit=1, story_id=story_id))
    return rows[0].id if rows else None


def _searched(session: Session, wanted: ArticleFilter) -> tuple[tuple[NamedArticle, ...], int]:
    """Return the articles that a search finds, and how many those are in all."""
    rows = list_articles(session, wanted)
    named = tuple(NamedArticle(row.id, row.title, row.outlet, row.published) for row in rows)
    return named, count_articles(session, wanted)


def _named(session: Session, wanted: Wanted, standing: Sequence[int]) -> tuple[int | None, str]:
    """Return the claim that is asked for, and what to say where it is not there."""
    claim_id = wanted.claim_id
    if claim_id is None or claim_id in standing:
        return claim_id, ""
    part = next((one.id for one in parts_of(session, claim_id) if one.id in standing), None)
    return part, GONE.format(claim_id) if part is None else SPLIT


def _rows_around(session: Session, rows: _Rows, claim_id: int | None, decided: int | None) -> _Rows:
    """Read the rows of the groups and pairs of the selected claim and of the one decided on last, too."""
    centre = {one for one in (claim_id, decided) if one is not None}
    if not centre or rows.article.versions[-1].id != rows.article.article.id:
        return rows
    members = review.member_rows(session, centre)
    if claim_id is None:
        return rows._replace(members=members)
    group = review.group_row(claim_id, members)
    pairs = review.pair_rows(session, {claim_id, group.representative_id if group else claim_id})
    return rows._replace(members=members, pairs=pairs)


def _found(session: Session, rows: _Rows, known: Mapping[int, StoredClaim]) -> review.Found:
    """Return all claims that the rows name, each with its article, put together at once."""
    own = {row.id: row for row in rows.own}
    others = review.claims_elsewhere(session, _named_by(rows) - own.keys())
    records = [*own.values(), *(record for record, _ in others.values())]
    claims = dict(known) | review.assembled(session, [row for row in records if row.id not in known])
    articles = {key: article for key, (_, article) in others.items()}
    # Whatever the page shows comes through here, so that it cannot show what the policy hides.
    seen = {key: rows.seen_by.seen(claim) for key, claim in claims.items()}
    return {key: (claim, articles.get(key, rows.article.article)) for key, claim in seen.items()}


def _named_by(rows: _Rows) -> set[int]:
    """Return the ids of the claims that groups and pairs name."""
    ids = {row.claim_id for row, *_ in rows.members}
    return ids | {key for row, _ in rows.pairs for key in (row.left_id, row.right_id)}


def _view(session: Session, rows: _Rows, found: review.Found, wanted: Wanted, claim_id: int | None, gone: str) -> View:
    """Put the view together."""
    claims = {key: claim for key, (claim, _) in found.items()}
    standing = _standing(rows.own, claims, wanted)
    history = _history(rows, claims)
    selected = claims[claim_id] if claim_id is not None else None
    decidable = selected if history.newest.id == wanted.article_id else None
    return View(
        article=rows.article.article,
        claims=queue.in_text(standing),
        queue=queue.in_order(standing, wanted.order),
        verdicts={one.id: rows.seen_by.verdict(one) for one in standing},
        shown=_shown(standing, wanted, rows.seen_by),
        selected=selected,
        removed=queue.in_text(claims[row.id] for row in rows.own if row.removal == "spurious"),
        history=history,
        extraction=rows.article.extraction,
        original=rows.article.original,
        story=rows.article.story,
        steps=steps_of(session, wanted.name, now(), wanted.passed),
        around=_around(session, rows, found, decidable, wanted) if decidable else None,
        offer=_offer(rows, found, wanted),
        gone=gone,
        waiting=frozenset(one.id for one in standing if rows.seen_by.is_open(one)),
        seen_by=rows.seen_by,
        team=_team(session, rows, selected),
        answers=_answers(session, selected),
        comments=_comments(session, standing, rows.seen_by),
        likewise=offer_likewise(wanted.source_change, queue.in_text(standing)),
    )


def _team(session: Session, rows: _Rows, selected: StoredClaim | None) -> Team:
    """Return who else has to do with the article and the selected claim, and what that has of opinions."""
    article_id, claim_id = rows.article.article.id, selected.id if selected else None
    story_id = rows.article.story[0] if rows.article.story else None
    known = colleagues(session, article_id, story_id, claim_id)
    opinions = _opinions(session, selected, rows.seen_by) if selected else Opinions()
    return replace(team_of(known, rows.seen_by.name, article_id, claim_id, now()), opinions=opinions)


def _opinions(session: Session, selected: StoredClaim, seen_by: Perspective) -> Opinions:
    needed = seen_by.policy.opinions_needed
    newest = newest_decision(session, selected.id) if needed > 1 else 0
    return Opinions(selected.opinion_count, needed, seen_by.hides(selected), newest)


def _comments(session: Session, claims: Sequence[StoredClaim], seen_by: Perspective) -> dict[int, tuple[Comment, ...]]:
    """Return by claim the comments that the reviewer may see."""
    found = comments_about(session, claims)
    return {one.id: seen_by.comments_seen(one, found[one.id]) for one in claims if one.id in found}


def _answers(session: Session, selected: StoredClaim | None) -> tuple[AttributionAnswer, ...]:
    """Return the answers to "Was it said?" on the selected claim; without one that counts nothing is read."""
    if selected is None or selected.attribution is Attribution.UNANSWERED:
        return ()
    return answers_of(session, [selected.id]).get(selected.id, ())


def _stands(row: ClaimRecord, wanted: Wanted) -> bool:
    return row.article_id == wanted.article_id and row.deleted_at is None


def _standing(rows: Iterable[ClaimRecord], claims: Mapping[int, StoredClaim], wanted: Wanted) -> list[StoredClaim]:
    """Return the claims of the article that nobody took out of sight."""
    return [claims[row.id] for row in rows if _stands(row, wanted)]


def _shown(standing: Iterable[StoredClaim], wanted: Wanted, seen_by: Perspective) -> tuple[StoredClaim, ...]:
    """Return what the filter lets through, in the order asked for."""
    return tuple(one for one in queue.in_order(standing, wanted.order) if queue.passes(one, wanted.show, seen_by))


def _history(rows: _Rows, claims: Mapping[int, StoredClaim]) -> History:
    """Return the versions of the article with what waits for a place in the newest."""
    if len(rows.article.versions) == 1:
        return History(rows.article.versions)
    waiting = [row for row in rows.own if not row.placed and row.removal in ("", SET_ASIDE)]
    return History(
        rows.article.versions,
        unplaced=tuple(claims[row.id] for row in waiting if row.removal != SET_ASIDE),
        set_aside=tuple(claims[row.id] for row in waiting if row.removal == SET_ASIDE),
    )


def _around(session: Session, rows: _Rows, found: review.Found, selected: StoredClaim, wanted: Wanted) -> Around:
    """Return what belongs to the selected claim."""
    group = review.group_with(selected.id, rows.members, rows.pairs, found)
    proposals = review.pairs_with(selected.id, rows.pairs, found)
    whole = selected.whole_id
    siblings = [row.id for row in rows.own if whole is not None and row.whole_id == whole and row.deleted_at is None]
    drafts = _drafts(session, selected, wanted)
    return Around(
        also_in=also_in(selected.id, rows.article.article.id, group, proposals),
        siblings=queue.in_text(found[key][0] for key in siblings),
        group=group,
        proposals=proposals,
        speakers=speakers_elsewhere(selected, group, proposals),
        hints=hints_for(session, selected.id),
        draft=drafts.get(selected.id),
        former=drafts.get(whole) if whole is not None and siblings[:1] == [selected.id] else None,
    )


def _drafts(session: Session, selected: StoredClaim, wanted: Wanted) -> dict[int, StoredDraft]:
    """Return the reviewer's notes on the selected claim and on the whole that it is a part of, where they are asked."""
    if selected.id in wanted.noted:
        return {}
    asked = [one for one in (selected.id, selected.whole_id) if one is not None]
    return drafts_of(session, wanted.name, asked)


def _offer(rows: _Rows, found: review.Found, wanted: Wanted) -> Offer | None:
    """Return what the last verdict of the reviewer in this article offers to the same claim elsewhere."""
    if wanted.decided is None:
        return None
    group = review.group_with(wanted.decided, rows.members, rows.pairs, found)
    verdict = offered(group, wanted.decided) if group else None
    if group is None or verdict is None:
        return None
    here = verdict.article.id == wanted.article_id and verdict.decision.reviewer == wanted.name
    return Offer(verdict, group.id) if here else None
