"""Searching all claims by words, phrases, beginnings of words, and, where no claim holds a word, its likely spellings.

The only module beside migration 0006 that knows the full-text index: the table `claim_search` on SQLite, two GIN
indexes on PostgreSQL. A word finds its other forms, too ("lorries" for "lorry").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import SQLColumnExpression, Text, cast, column, exists, func, literal_column, or_, table
from sqlalchemy import select as sql_select
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.reads.claims import export_items, filtered
from db.tables import ArticleRecord, ClaimRecord, ClaimTraitsRecord, SpellingRecord
from workbench.stored.claims import ClaimFilter, Found, SearchOrder
from workbench.stored.paging import Page
from workbench.text.normalisation import stem
from workbench.text.search_terms import Term, terms

MOST_SPELLINGS = 5
"""So many likely spellings of a word are searched for in its place."""

_INDEX = table("claim_search", column("rowid"), column("claim_search"))
_PLAIN: Any = literal_column("'simple'")


def search_claims(
    session: Session,
    words: str,
    wanted: ClaimFilter | None = None,
    order: SearchOrder = SearchOrder.NEWEST,
    limit: int | None = None,
    offset: int = 0,
) -> Found:
    """Return the claims that hold all of the words and pass the filter; no words find every claim.

    `words` is what a reader typed: words, "phrases in quotation marks", and beginnings of words with a star (erdo*).
    """
    asked, claims, total = _asked(session, words, wanted or ClaimFilter())
    rows = session.exec(claims.order_by(*_by(order)).limit(limit).offset(offset)).all()
    return _found(session, rows, total, asked)


def search_page(session: Session, words: str, wanted: ClaimFilter, order: SearchOrder, page: Page) -> Found:
    """Return one page of the same; behind the last page, the last one."""
    asked, claims, total = _asked(session, words, wanted)
    rows = session.exec(claims.order_by(*_by(order)).limit(page.rows).offset(page.start(total))).all() if total else []
    return _found(session, rows, total, asked)


def _asked(session: Session, words: str, wanted: ClaimFilter) -> tuple[list[Term], SelectOfScalar[ClaimRecord], int]:
    """Return what is looked for in the end, the statement that finds it, and how many claims that are."""
    asked = [_respelled(session, term) for term in terms(words)]
    conditions = [*filtered(wanted), *(_holds(session, term) for term in asked)]
    claims = select(ClaimRecord).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id).where(*conditions)
    return asked, claims, session.exec(select(func.count()).select_from(claims.subquery())).one()


def _found(session: Session, rows: Sequence[ClaimRecord], total: int, asked: Sequence[Term]) -> Found:
    """Return what was found, with articles and groups."""
    respelled = {term.words[0]: term.spellings for term in asked if term.spellings}
    return Found(tuple(export_items(session, rows)), total, tuple(asked), respelled)


def earlier_claims_unread(session: Session) -> bool:
    """Say whether claims of an earlier version of the workbench are stored that no search finds yet."""
    first = session.exec(select(func.min(ClaimTraitsRecord.claim_id))).one()
    before = select(ClaimRecord.id).where(col(ClaimRecord.deleted_at).is_(None))
    if first is not None:
        before = before.where(ClaimRecord.id < first)
    return session.exec(before.limit(1)).first() is not None


def held_words(session: Session, words: Iterable[str]) -> set[str]:
    """Return those of the words, as the index has them, that a stored claim holds in this very spelling."""
    return {word for word in words if session.exec(select(_holds_word(session, word).exists())).one()}


def _holds_word(session: Session, word: str) -> Any:
    """Select the claims that hold a word itself, and not only another form of it."""
    if session.get_bind().dialect.name == "postgresql":
        held = func.to_tsvector(_PLAIN, col(ClaimTraitsRecord.words)).op("@@")(func.phraseto_tsquery(_PLAIN, word))
        return sql_select(col(ClaimTraitsRecord.claim_id)).where(held)
    return sql_select(_INDEX.c.rowid).where(_INDEX.c.claim_search.op("MATCH")(f'words : "{word}"'))


def _respelled(session: Session, term: Term) -> Term:
    """Return a word that no claim holds with likely spellings; anything else as it is."""
    if len(term.words) > 1 or term.start or session.exec(select(exists().where(_holds(session, term)))).one():
        return term
    return replace(term, spellings=_spellings(session, term.words[0]))


def _spellings(session: Session, word: str) -> tuple[str, ...]:
    """Return the known words within an edit or two of a word, the nearest first; none of short words and figures.

    Three to five letters allow one edit, more two, as search engines do (Elasticsearch's "AUTO" fuzziness).
    """
    if len(word) < 3 or not word[0].isalpha():
        return ()
    edits = 1 if len(word) < 6 else 2
    length = func.length(SpellingRecord.word)
    statement = select(SpellingRecord.word).where(length.between(len(word) - edits, len(word) + edits))
    known = session.exec(statement).all()
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=edits, limit=MOST_SPELLINGS)
    return tuple(spelling for spelling, _, _ in near)


def _holds(session: Session, term: Term) -> SQLColumnExpression[bool]:
    """Say that a claim holds a term."""
    if session.get_bind().dialect.name == "postgresql":
        return col(ClaimRecord.id).in_(select(ClaimTraitsRecord.claim_id).where(or_(*_on_postgresql(term))))
    matches = _INDEX.c.claim_search.op("MATCH")(_match(term))
    return col(ClaimRecord.id).in_(sql_select(_INDEX.c.rowid).where(matches))


def _match(term: Term) -> str:
    """Return a term in the language of SQLite's full-text index; its words hold no quotation mark."""
    if term.phrase:
        return f'words : "{" ".join(term.words)}"{" *" if term.start else ""}'
    either = [f'words : "{word}"{" *" if term.start else ""}' for word in (*term.words, *term.spellings)]
    stems = [] if term.start else [f'stems : "{stem(word)}"' for word in (*term.words, *term.spellings)]
    return " OR ".join([*either, *stems])


def _on_postgresql(term: Term) -> list[SQLColumnExpression[bool]]:
    """Return the conditions on a claim's indexed words of which one has to hold."""
    words = func.to_tsvector(_PLAIN, col(ClaimTraitsRecord.words))
    stems = func.string_to_array(col(ClaimTraitsRecord.stems), literal_column("' '"))
    found: list[SQLColumnExpression[bool]] = []
    for word in (" ".join(term.words), *term.spellings):
        asked = func.phraseto_tsquery(_PLAIN, word)
        if term.start:
            asked = func.to_tsquery(_PLAIN, cast(asked, Text).concat(":*"))
        found.append(words.op("@@")(asked))
        if not term.phrase and not term.start:
            found.append(stems.op("@>")(cast(array([stem(word)]), ARRAY(Text))))
    return found


def _by(order: SearchOrder) -> Sequence[SQLColumnExpression[Any]]:
    """Return what orders claims; those of one article come in text order."""
    place = (col(ClaimRecord.article_id).desc(), col(ClaimRecord.content_start), col(ClaimRecord.id))
    if order is SearchOrder.WORTH:
        return (col(ClaimRecord.worth_score).desc(), *place)
    day = col(ArticleRecord.published)
    return (day.is_(None), day.desc() if order is SearchOrder.NEWEST else day.asc(), *place)
