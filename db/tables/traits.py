"""The tables that comparing and searching claims read: traits, vectors, who holds which word, and spellings.

Beside them stands the full-text index for searching, which only migration 0006 and `db.reads.search` know: the
virtual table `claim_search` on SQLite, indexes named `claim_search_...` on PostgreSQL. The database itself keeps it in
step with `claim_traits`.

Candidates are found through blocks: 65,536 consecutive claim ids each, so that who holds a word is two bytes a claim
in a few rows, and an article that comes in appends to them. They may name a claim that has lost the word since:
readers look at the claims themselves, and `services.match_all` lays the blocks afresh.
"""

from typing import Any, ClassVar

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field

from db.tables.base import Base

CLAIMS_PER_BLOCK = 65_536


class ClaimTraitsRecord(Base, table=True):
    """What comparing needs of one claim, worked out once by rules of `version` (`workbench.features`).

    `stems` and `words` are what the full-text index holds, separated by spaces: the stems that carry meaning, and all
    words, folded. `vector` holds 256 signed bytes, `cell` the number of the centroid nearest to it.
    """

    __tablename__ = "claim_traits"

    claim_id: int = Field(default=None, primary_key=True, foreign_key="claim.id")
    version: int = Field(index=True)
    traits: str = Field(sa_type=Text)
    stems: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    vector: bytes = Field(sa_type=LargeBinary)
    cell: int


class StemBlockRecord(Base, table=True):
    """Which claims of a block hold a stem: `members` are their places in it, two bytes each."""

    __tablename__ = "stem_block"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    stem: str = Field(primary_key=True, sa_type=Text)
    block: int = Field(primary_key=True)
    members: bytes = Field(sa_type=LargeBinary)


class CellBlockRecord(Base, table=True):
    """Which claims of a block have their vector in a cell: their places, two bytes each, and the vectors, 256 each."""

    __tablename__ = "cell_block"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    cell: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    block: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    members: bytes = Field(sa_type=LargeBinary)
    vectors: bytes = Field(sa_type=LargeBinary)


class SpellingRecord(Base, table=True):
    """A word as some claim spells it, folded, by which a misspelled search is put right."""

    __tablename__ = "spelling"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    word: str = Field(primary_key=True, sa_type=Text)
