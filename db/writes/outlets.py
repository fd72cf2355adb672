"""Writing outlets: found again by name, or else by domain."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.clock import now
from db.tables import OutletRecord
from db.writes.ensure import insert_unless_there
from workbench.errors import NotFound
from workbench.model import Outlet
from workbench.text.keys import fold


def ensure_outlet(session: Session, outlet: Outlet) -> OutletRecord:
    """Return the stored outlet of this name, or without a name the one of this domain; store it where it is new.

    A stored outlet without a domain takes over the one given. An outlet without both stands for "unknown".
    """
    domain = outlet.domain.strip().lower().removeprefix("www.")
    name = " ".join(outlet.name.split()) or domain
    found = _find(session, outlet, domain)
    if found is None:
        values = {"name": name, "name_key": fold(name), "domain": domain, "created_at": now()}
        insert_unless_there(session, OutletRecord, [values], ["name_key"])
        found = session.exec(select(OutletRecord).where(OutletRecord.name_key == fold(name))).first()
    if found is None:
        raise NotFound(f"The outlet {name} could not be stored. Try again.")
    if domain and not found.domain and found.name_key:
        found.domain = domain
        session.add(found)
    return found


def _find(session: Session, outlet: Outlet, domain: str) -> OutletRecord | None:
    """Return the outlet by its name, or by its domain where no name is given."""
    if fold(outlet.name) or not domain:
        return session.exec(select(OutletRecord).where(OutletRecord.name_key == fold(outlet.name))).first()
    by_domain = select(OutletRecord).where(OutletRecord.domain == domain).order_by(col(OutletRecord.id))
    return session.exec(by_domain).first()
