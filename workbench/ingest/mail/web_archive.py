"""Web archives (.mhtml, .mht): the page that a browser saved with all that belongs to it, as parts of a message."""

from __future__ import annotations

from email.message import EmailMessage

from workbench.errors import BrokenFile
from workbench.ingest.draft import Raw
from workbench.ingest.mail.mime import bytes_of, charset_of, header_of, parameter_of, parsed_message, parts_of, type_of
from workbench.ingest.web_page import read_web_page

_PAGES = ("text/html", "application/xhtml+xml")
_WEB = ("http://", "https://")
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_web_archive(data: bytes, name: str) -> Raw:
    """Read the page of a web archive; it tells where it was found.

    Raises BrokenFile where it holds no page, and what reading a web page raises.
    """
    message = parsed_message(data, name)
    page = _page(message)
    if page is None:
        raise BrokenFile(
            "It holds no web page: it is damaged or another kind of file. Open the page in a browser and save it "
            "again, or paste the text.",
            where=name,
        )
    return read_web_page(bytes_of(page), name, charset_of(page), _address(message, page))


def _page(message: EmailMessage) -> EmailMessage | None:
    """Return the part that the archive names as its start, else the first page in it."""
    pages = [part for part in parts_of(message) if type_of(part) in _PAGES and bytes_of(part).strip()]
    start = parameter_of(message, "start")
    named = (part for part in pages if start and header_of(part, "Content-ID") == start)
    return next(named, pages[0] if pages else None)


def _address(message: EmailMessage, page: EmailMessage) -> str:
    """Return where the page was found, "" where it was no address of the web."""
    named = [header_of(message, _ADDRESSES[0]), *(header_of(page, header) for header in _ADDRESSES)]
    return next((address for address in named if address.startswith(_WEB)), "")
