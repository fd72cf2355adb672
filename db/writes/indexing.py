"""Keeping what comparing and searching read in step with the claims: traits, vectors, blocks, spellings.

The full-text index follows by itself (migration 0006).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import ClaimTraitsRecord, SpellingRecord
from db.writes.blocks import Row, append_stems, append_vectors
from db.writes.ensure import insert_all
from workbench.extraction.claims.statement import statement_of
from workbench.features import FEATURES_VERSION, Features, pack
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.extraction import features_of_text
from workbench.matching.features.vectors import cells, encode
from workbench.stored import StoredClaim
from workbench.text.search_terms import plain_words

LONGEST_SPELLING = 40
"""What is longer is no word that anybody looks for."""


def made_comparable(
    claims: Sequence[StoredClaim], traits: Mapping[int, Features], published: date | None
) -> list[Comparable]:
    """Return claims with traits and vectors; the statements of those without an entry in `traits` (by id) are read."""
    read = [traits.get(claim.id) or features_of_text(statement_of(claim.claim), published) for claim in claims]
    vectors = encode([one.text for one in read])
    return [Comparable(claim, one, vector.tobytes()) for claim, one, vector in zip(claims, read, vectors, strict=True)]


def index_claims(session: Session, claims: Sequence[Comparable]) -> None:
    """Store the traits of claims that are new or whose words have changed, so that others find them."""
    if not claims:
        return
    rows = index_rows(claims)
    held = _held(session, [claim.stored.id for claim in claims])
    _put(session, rows)
    fresh = {row["claim_id"]: set(row["stems"].split()) - held.get(row["claim_id"], (set(), b""))[0] for row in rows}
    moved = [row for row in rows if held.get(row["claim_id"], (set(), b""))[1] != row["vector"]]
    append_stems(session, fresh)
    append_vectors(session, moved)
    insert_spellings(session, (row["words"] for row in rows))


def index_new(session: Session, rows: Sequence[Row]) -> None:
    """Store rows of `index_rows` for claims that have just been stored, so that nothing is held of them yet."""
    if not rows:
        return
    _put(session, rows)
    append_stems(session, {row["claim_id"]: set(row["stems"].split()) for row in rows})
    append_vectors(session, rows)
    insert_spellings(session, (row["words"] for row in rows))


def insert_spellings(session: Session, lines: Iterable[str]) -> None:
    """Remember how words are spelled; figures and very long words are nothing to correct a search by."""
    words = {word for line in lines for word in line.split() if word[0].isalpha() and len(word) <= LONGEST_SPELLING}
    rows = [{"word": word} for word in sorted(words)]
    insert_all(session, SpellingRecord, rows, ["word"])


def index_rows(claims: Sequence[Comparable]) -> list[Row]:
    """Return the rows of `claim_traits`; where there are none, none."""
    if not claims:
        return []
    vectors = np.frombuffer(b"".join(claim.vector for claim in claims), dtype=np.int8).reshape(len(claims), -1)
    return [
        {
            "claim_id": claim.stored.id,
            "version": FEATURES_VERSION,
            "traits": pack(claim.features),
            "stems": " ".join(dict.fromkeys(claim.words)),
            "words": " ".join(plain_words(claim.stored.claim.words)),
            "vector": claim.vector,
            "cell": int(cell),
        }
        for claim, cell in zip(claims, cells(vectors)[:, 0], strict=True)
    ]


def _held(session: Session, claim_ids: Iterable[int]) -> dict[int, tuple[set[str], bytes]]:
    """Return, by claim, the stems and the vector under which it is found so far."""
    found: dict[int, tuple[set[str], bytes]] = {}
    columns = (ClaimTraitsRecord.claim_id, ClaimTraitsRecord.stems, ClaimTraitsRecord.vector)
    for batch in batches(claim_ids):
        for key, stems, vector in session.exec(select(*columns).where(col(ClaimTraitsRecord.claim_id).in_(batch))):
            found[key] = (set(stems.split()), vector)
    return found


def _put(session: Session, rows: Sequence[Row]) -> None:
    """Insert rows of `claim_traits`, or change those that are there."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    table: Table = ClaimTraitsRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    statement = dialect.insert(table)
    there = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    update = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=there)
    session.connection().execute(update, list(rows))
