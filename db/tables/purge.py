"""The table that lets rows go which are otherwise kept for good: those of an article that is deleted finally."""

from sqlmodel import Field

from db.tables.base import Base


class UnderPurgeRecord(Base, table=True):
    """An "article" or an "activity" that is being deleted finally, by its id.

    Triggers let decisions, evidence, answers and lines of the log go only where they belong to a row of this table. It
    is filled and emptied within the one transaction that deletes, so that nobody else ever sees a row of it.
    """

    __tablename__ = "under_purge"

    subject: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
