"""A web address becomes a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.errors import FetchError
from workbench.ingest.assembling import assemble
from workbench.ingest.draft import Draft, Raw
from workbench.ingest.fetching import Fetched, fetch
from workbench.ingest.files import check_size
from workbench.ingest.pdf import read_pdf
from workbench.ingest.text import read_text
from workbench.ingest.web_page import domain_of, read_web_page


def read_address(address: str, fetch: Callable[[str], Fetched] = fetch) -> Draft:
    """Fetch the page, text or PDF at `address` and read it; the draft carries the address where it was found.

    Raises what `fetch` raises (AddressRefused, FetchError, TooLarge) and what reading a file raises.
    """
    return read_fetched(fetch(address))


def read_fetched(page: Fetched) -> Draft:
    """Read what was fetched. Raises what reading a file raises, and FetchError for a kind that is not read."""
    check_size(page.data, page.address)
    raw = _read(page)
    # Where it was found in the end counts, not what the page says of itself.
    placed = replace(raw, address=page.address, outlet_domain=domain_of(page.address))
    return assemble(placed, name=page.address, original=page.data, media_type=page.media_type)


def _read(page: Fetched) -> Raw:
    """Read what was fetched by its media type."""
    match page.media_type:
        case "application/pdf":
            return read_pdf(page.data, page.address)
        case "text/plain":
            return read_text(page.data, page.address, page.charset)
        case "text/html" | "application/xhtml+xml":
            return read_web_page(page.data, page.address, page.charset, page.address)
    raise FetchError(f"Files of the type {page.media_type!r} are not read.", where=page.address)
