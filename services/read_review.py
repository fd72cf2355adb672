"""What the review page shows: the articles to choose from, and one article with the selected claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads import review
from db.reads.articles import count_articles, get_article, list_articles
from db.reads.claim_hints import hints_for
from db.reads.claims import get_claim, parts_of
from db.reads.drafts import drafts_of
from db.reads.group_verdicts import offered
from db.reads.steps import last_step
from db.reads.versions import SET_ASIDE
from db.tables import ClaimRecord
from services.review_view import Around, Offer, View
from workbench.matching.clusters.also_in import also_in
from workbench.matching.clusters.other_speakers import other_speakers
from workbench.reviewing import queue
from workbench.reviewing.decisions import current_verdict
from workbench.stored import StoredClaim
from workbench.stored.articles import ArticleFilter
from workbench.stored.drafts import StoredDraft
from workbench.stored.review import Choice, NamedArticle, Wanted
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
        article = review.article_rows(session, wanted.article_id)
        own = review.claim_rows(session, wanted.article_id, [one.id for one in article.versions])
        claim_id, gone = _named(session, wanted, [row.id for row in own if _stands(row, wanted)])
        known: dict[int, StoredClaim] = {}
        if claim_id is None:
            known = review.assembled(session, own)
            first = queue.first_open(_shown(_standing(own, known, wanted), wanted))
            claim_id = first.id if first else None
        rows = _rows_around(session, article, own, claim_id, wanted.decided)
        found = _found(session, rows, known)
        return _view(session, rows, found, wanted, claim_id, gone)


def _article_meant(session: Session, article_id: int | None, claim_id: int | None, story_id: int | None) -> int | None:
    """Return the article that is named, or the one of the claim, or the newest with open claims, or the newest."""
    if article_id is not None:
        return article_id
    if claim_id is not None:
        return get_claim(session, claim_id).article_id
    waiting = list_articles(session, ArticleFilter(open_only=True, limit=1, story_id=story_id))
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


def _rows_around(
    session: Session, article: review.ArticleRows, own: list[ClaimRecord], claim_id: int | None, decided: int | None
) -> _Rows:
    """Read the rows of the groups and pairs of the selected claim and of the one decided on last."""
    centre = {one for one in (claim_id, decided) if one is not None}
    if not centre or article.versions[-1].id != article.article.id:
        return _Rows(article, own, [], [])
    members = review.member_rows(session, centre)
    if claim_id is None:
        return _Rows(article, own, members, [])
    group = review.group_row(claim_id, members)
    return _Rows(
        article, own, members, review.pair_rows(session, {claim_id, group.representative_id if group else claim_id})
    )


def _found(session: Session, rows: _Rows, known: Mapping[int, StoredClaim]) -> review.Found:
    """Return all claims that the rows name, each with its article, put together at once."""
    own = {row.id: row for row in rows.own}
    ids = {row.claim_id for row, *_ in rows.members}
    ids |= {key for row, _ in rows.pairs for key in (row.left_id, row.right_id)}
    others = review.claims_elsewhere(session, ids - own.keys())
    records = [*own.values(), *(record for record, _ in others.values())]
    claims = dict(known) | review.assembled(session, [row for row in records if row.id not in known])
    articles = {key: article for key, (_, article) in others.items()}
    return {key: (claim, articles.get(key, rows.article.article)) for key, claim in claims.items()}


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
        verdicts={one.id: current_verdict(one.decisions) for one in standing},
        shown=_shown(standing, wanted),
        selected=selected,
        removed=queue.in_text(claims[row.id] for row in rows.own if row.removal == "spurious"),
        history=history,
        extraction=rows.article.extraction,
        original=rows.article.original,
        story=rows.article.story,
        step=last_step(session, wanted.article_id, wanted.name) if decidable else None,
        around=_around(session, rows, found, decidable, wanted) if decidable else None,
        offer=_offer(rows, found, wanted),
        gone=gone,
    )


def _stands(row: ClaimRecord, wanted: Wanted) -> bool:
    return row.article_id == wanted.article_id and row.deleted_at is None


def _standing(rows: Iterable[ClaimRecord], claims: Mapping[int, StoredClaim], wanted: Wanted) -> list[StoredClaim]:
    """Return the claims of the article that nobody took out of sight."""
    return [claims[row.id] for row in rows if _stands(row, wanted)]


def _shown(standing: Iterable[StoredClaim], wanted: Wanted) -> tuple[StoredClaim, ...]:
    """Return what the filter lets through, in the order asked for."""
    return tuple(one for one in queue.in_order(standing, wanted.order) if queue.passes(one, wanted.show))


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
        other_speakers=other_speakers(selected, group, proposals),
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
