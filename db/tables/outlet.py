"""The tables of outlets, and of the web sites that are theirs."""

from datetime import datetime

from sqlmodel import Field

from db.tables.base import Base, UtcTime


class OutletRecord(Base, table=True):
    """Who publishes. `name_key` is the folded name: two spellings of one name are one outlet; "" stands for unknown."""

    __tablename__ = "outlet"

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    domain: str = Field(default="", index=True)
    created_at: datetime = Field(sa_type=UtcTime)


class OutletSiteRecord(Base, table=True):
    """One web site (`workbench.text.web_sites`) and whose it is: an outlet may have several, a site has one outlet."""

    __tablename__ = "outlet_site"

    site: str = Field(primary_key=True)
    outlet_id: int = Field(foreign_key="outlet.id", index=True)
