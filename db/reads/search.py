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
from sqlalchemy import SQLColumnExpression, Text, cast, column, func, literal_column, or_, table
from sqlalchemy import select as sql_select
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlmodel import Session, col, select

from db.reads.claims import items_by_id
from db.reads.search_order import Asking, find
from db.tables import ClaimRecord, ClaimTraitsRecord, SpellingRecord
from workbench.stored.claims import MOST_PAGED, ClaimFilter, Found, SearchOrder
from workbench.stored.paging import Capped, Page
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
    limit: int = MOST_PAGED,
    offset: int = 0,
) -> Found:
    """Return the claims that hold all of the words and pass the filter; no words find every claim.

    `words` is what a reader typed: words, "phrases in quotation marks", and beginnings of words with a star (erdo*).
    The first `MOST_PAGED` in the order can be had.
    """
    asked, asking = _asked(session, words, wanted or ClaimFilter(), order)
    return _found(session, find(session, asking, lambda _total: offset, limit), asked)


def search_page(session: Session, words: str, wanted: ClaimFilter, order: SearchOrder, page: Page) -> Found:
    """Return one page of the same; behind the last page, the last one."""
    asked, asking = _asked(session, words, wanted, order)
    return _found(session, find(session, asking, page.start, page.rows), asked)


def _asked(session: Session, words: str, wanted: ClaimFilter, order: SearchOrder) -> tuple[list[Term], Asking]:
    """Return the terms that are looked for in the end, and what is asked of the database."""
    asked = [_respelled(session, term) for term in terms(words)]
    holders = _holders(session, asked) if asked else None
    return asked, Asking(wanted, order, holders, whole=not any(term.start for term in asked))


def _found(session: Session, found: tuple[list[int], Capped], asked: Sequence[Term]) -> Found:
    """Return what was found, with articles and groups."""
    ids, counted = found
    respelled = {term.words[0]: term.spellings for term in asked if term.spellings}
    items = items_by_id(session, ids)
    return Found(tuple(items[one] for one in ids), counted.number, tuple(asked), respelled, counted.more)


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
    if len(term.words) > 1 or term.start or _is_held(session, term):
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


def _is_held(session: Session, term: Term) -> bool:
    """Say whether a stored claim holds a term: the full-text index knows without a look at any claim."""
    return session.connection().execute(_holders(session, [term]).limit(1)).first() is not None


def _holders(session: Session, asked: Sequence[Term]) -> Any:
    """Select, as `claim_id`, the claims that hold all of the terms."""
    if session.get_bind().dialect.name == "postgresql":
        held = [or_(*_on_postgresql(term)) for term in asked]
        return sql_select(col(ClaimTraitsRecord.claim_id).label("claim_id")).where(*held)
    # In one question, so that the index follows the rarest of the words.
    question = " AND ".join(f"({_match(term)})" for term in asked)
    return sql_select(_INDEX.c.rowid.label("claim_id")).where(_INDEX.c.claim_search.op("MATCH")(question))


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
