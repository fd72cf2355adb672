"""Writing outlets: one web site is one outlet, and one name is."""

from __future__ import annotations

from sqlmodel import Session, select

from db.clock import now
from db.tables import OutletRecord, OutletSiteRecord
from db.writes.ensure import insert_unless_there
from workbench.errors import NotFound
from workbench.model import Outlet
from workbench.text.keys import fold
from workbench.text.web_sites import site_of


def ensure_outlet(session: Session, outlet: Outlet) -> OutletRecord:
    """Return the stored outlet of this web site, or else of this name; store it where both are new.

    The stored name stays, whatever a site calls itself elsewhere, except where only its host was known. A name that is
    met on a new site has both. An outlet without name and site stands for "unknown".
    """
    domain = outlet.domain.strip().lower().removeprefix("www.")
    site, name = site_of(domain), " ".join(outlet.name.split())
    found = _of_site(session, site) or _of_name(session, name or site) or _insert(session, name or site, domain)
    if site:
        _take_site(session, found, site, domain)
        _take_name(session, found, name)
    return found


def _of_site(session: Session, site: str) -> OutletRecord | None:
    """Return the outlet whose this web site is."""
    if not site:
        return None
    owner = select(OutletSiteRecord.outlet_id).where(OutletSiteRecord.site == site)
    return session.exec(select(OutletRecord).where(OutletRecord.id == owner.scalar_subquery())).first()


def _of_name(session: Session, name: str) -> OutletRecord | None:
    """Return the outlet of this name."""
    return session.exec(select(OutletRecord).where(OutletRecord.name_key == fold(name))).first()


def _insert(session: Session, name: str, domain: str) -> OutletRecord:
    """Store a new outlet and return it, or the one that somebody stored at the same moment."""
    values = {"name": name, "name_key": fold(name), "domain": domain, "created_at": now()}
    insert_unless_there(session, OutletRecord, [values], ["name_key"])
    found = _of_name(session, name)
    if found is None:
        raise NotFound(f"The outlet {name} could not be stored. Try again.")
    return found


def _take_site(session: Session, outlet: OutletRecord, site: str, domain: str) -> None:
    """Note that a web site is this outlet's, unless it is somebody's."""
    insert_unless_there(session, OutletSiteRecord, [{"site": site, "outlet_id": outlet.id}], ["site"])
    if not outlet.domain:
        outlet.domain = domain
        session.add(outlet)


def _take_name(session: Session, outlet: OutletRecord, name: str) -> None:
    """Give an outlet its name where only its host was known, and nobody else is called so."""
    if name and outlet.name_key in (fold(outlet.domain), fold(site_of(outlet.domain))) and not _of_name(session, name):
        outlet.name, outlet.name_key = name, fold(name)
        session.add(outlet)
