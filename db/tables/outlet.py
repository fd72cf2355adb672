"""The table of outlets."""

from datetime import datetime

from sqlmodel import Field

from db.tables.base import Base, UtcTime


class OutletRecord(Base, table=True):
    """Who publishes. `name_key` is the folded name: two spellings of one name are one outlet."""

    __tablename__ = "outlet"

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    domain: str = Field(default="", index=True)
    created_at: datetime = Field(sa_type=UtcTime)
