"""Finding the stored claims that are worth comparing with new ones, from blocks of words and cells of vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np
from sqlalchemy import func
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import standing_claims
from db.tables import (
    CLAIMS_PER_BLOCK,
    ArticleRecord,
    CellBlockRecord,
    ClaimRecord,
    ClaimTraitsRecord,
    StemBlockRecord,
)
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.vectors import WIDTH, cells
from workbench.matching.pairs.candidates import (
    NOTHING,
    Blocks,
    Found,
    Ids,
    Places,
    Vectors,
    blended,
    by_meaning,
    by_words,
    cosines,
    joined,
    weigh,
)

CANDIDATES_PER_CLAIM = 20
"""So many stored claims at most are compared in full with each new one."""

CELLS_PER_CLAIM = 4
"""Vectors are looked for in so many of the cells next to the new claim's."""

LIKELIEST_BY_WORDS = 50
"""So many claims that share words are weighed against those that are near."""

MANY_BY_WORDS = 1_000
"""So many are where most of the likeliest turn out to be deleted, or former versions."""


CHECKED_PER_CLAIM = 30
"""So many of the likeliest are looked up, to see whether they stand and in which article."""


def find_candidates(session: Session, new: Sequence[Comparable], *, earlier: bool = False) -> list[list[int]]:
    """Return, for each new claim, the ids of the claims of other articles worth comparing, the likeliest first.

    With `earlier`, only claims with smaller ids are taken, so that matching everything meets each pair once.
    """
    if not new:
        return []
    before = [claim.stored.id if earlier else None for claim in new]
    weights = _weights(session, new)
    blocks = _holders(session, {stem for one in weights for stem in one})
    near = _near(session, new, before)
    found: dict[int, list[int]] = {}
    wanted: Sequence[int] = range(len(new))
    for most, checked in ((LIKELIEST_BY_WORDS, CHECKED_PER_CLAIM), (MANY_BY_WORDS, MANY_BY_WORDS)):
        shared = {at: by_words(weights[at], blocks, CLAIMS_PER_BLOCK, most, before[at]) for at in wanted}
        likely = _likely(session, {at: (new[at], words, near[at]) for at, words in shared.items()}, checked)
        articles = _articles(session, likely.values())
        found |= {at: _elsewhere(keys, articles, new[at].stored.article_id) for at, keys in likely.items()}
        wanted = [at for at, keys in likely.items() if len(keys) == checked and len(found[at]) < CANDIDATES_PER_CLAIM]
    return [found[at] for at in range(len(new))]


def _elsewhere(keys: Iterable[int], articles: Mapping[int, int], own: int) -> list[int]:
    """Return the first of the claims that stand in other articles than a claim's own."""
    return list(islice((key for key in keys if articles.get(key, own) != own), CANDIDATES_PER_CLAIM))


def _likely(session: Session, claims: Mapping[int, tuple[Comparable, Found, Found]], most: int) -> dict[int, list[int]]:
    """Return the best of those that share words with each claim and of those near it, by both; `most` of them."""
    vectors = _vectors(session, {key for _, shared, _ in claims.values() for key in shared.ids.tolist()})
    found: dict[int, list[int]] = {}
    for at, (claim, shared, near) in claims.items():
        cosine = dict(zip(near.ids.tolist(), near.values.tolist(), strict=True))
        ids = [key for key in shared.ids.tolist() if key not in cosine and key in vectors]
        if ids:
            others = np.frombuffer(b"".join(vectors[key] for key in ids), dtype=np.int8).reshape(-1, WIDTH)
            values = cosines(np.frombuffer(claim.vector, dtype=np.int8), others)
            cosine |= dict(zip(ids, values.tolist(), strict=True))
        share = dict(zip(shared.ids.tolist(), shared.values.tolist(), strict=True))
        found[at] = blended(share, cosine, most)
    return found


def _weights(session: Session, new: Sequence[Comparable]) -> list[dict[str, float]]:
    """Return, for each claim, what those of its words weigh that are worth following."""
    stored = session.exec(select(func.max(ClaimTraitsRecord.claim_id))).one() or 0
    size = func.sum(func.length(StemBlockRecord.members))
    holders: dict[str, int] = {}
    for batch in batches({stem for claim in new for stem in claim.words}):
        statement = select(StemBlockRecord.stem, size).where(col(StemBlockRecord.stem).in_(batch))
        rows = session.connection().execute(statement.group_by(col(StemBlockRecord.stem)))
        holders.update({stem: int(length) // 2 for stem, length in rows})
    return [weigh(claim.words, holders, stored) for claim in new]


def _holders(session: Session, stems: Iterable[str]) -> Blocks:
    """Return, by block and stem, the places of the claims that hold it."""
    found: defaultdict[int, dict[str, Places]] = defaultdict(dict)
    for batch in batches(stems):
        statement = select(StemBlockRecord.stem, StemBlockRecord.block, StemBlockRecord.members)
        for stem, block, members in session.connection().execute(statement.where(col(StemBlockRecord.stem).in_(batch))):
            found[block][stem] = np.frombuffer(members, dtype="<u2")
    return found


def _near(session: Session, new: Sequence[Comparable], before: Sequence[int | None]) -> list[Found]:
    """Return, for each claim, those in the cells next to it whose vectors are nearest."""
    vectors = np.frombuffer(b"".join(claim.vector for claim in new), dtype=np.int8).reshape(-1, WIDTH)
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(cells(vectors, CELLS_PER_CLAIM).tolist()):
        for cell in row:
            beside[cell].append(at)
    found: list[list[Found]] = [[NOTHING] for _ in new]
    for cell, parts in _cells(session, beside).items():
        claims = beside[cell]
        for part in parts:
            nearest = by_meaning(vectors[claims], *part, [before[at] for at in claims])
            for at, one in zip(claims, nearest, strict=True):
                found[at].append(one)
    return [joined(parts).largest(CANDIDATES_PER_CLAIM) for parts in found]


def _cells(session: Session, wanted: Iterable[int]) -> Mapping[int, list[tuple[Ids, Vectors]]]:
    """Return, by cell, the ids and vectors of its blocks."""
    found: defaultdict[int, list[tuple[Ids, Vectors]]] = defaultdict(list)
    columns = (CellBlockRecord.cell, CellBlockRecord.block, CellBlockRecord.members, CellBlockRecord.vectors)
    for batch in batches(wanted):
        for cell, block, members, vectors in session.connection().execute(
            select(*columns).where(col(CellBlockRecord.cell).in_(batch))
        ):
            ids = np.frombuffer(members, dtype="<u2").astype(np.int64) + block * CLAIMS_PER_BLOCK
            found[cell].append((ids, np.frombuffer(vectors, dtype=np.int8).reshape(-1, WIDTH)))
    return found


def _vectors(session: Session, ids: Iterable[int]) -> dict[int, bytes]:
    """Return the vectors of claims."""
    found: dict[int, bytes] = {}
    for batch in batches(ids):
        statement = select(ClaimTraitsRecord.claim_id, ClaimTraitsRecord.vector)
        rows = session.connection().execute(statement.where(col(ClaimTraitsRecord.claim_id).in_(batch)))
        found.update((key, vector) for key, vector in rows)
    return found


def _articles(session: Session, likely: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return the articles of those of the claims that can be seen."""
    found: dict[int, int] = {}
    for batch in batches(key for keys in likely for key in keys):
        statement = (
            select(ClaimRecord.id, ClaimRecord.article_id)
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(col(ClaimRecord.id).in_(batch), *standing_claims())
        )
        found.update((key, article_id) for key, article_id in session.connection().execute(statement))
    return found
