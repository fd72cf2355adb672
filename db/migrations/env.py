"""Alembic's entry: run the migrations on the connection that `db.migrate` hands in."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from db.tables import Base
from db.tables.base import UtcTime


def _written(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our own column types as plain ones, so that an old migration never depends on today's classes."""
    if kind == "type" and isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def run() -> None:
    """Run the migrations inside the caller's transaction."""
    attributes = context.config.attributes
    connection: Connection = attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=attributes.get("batch", True),
        render_item=_written,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
