"""Taking texts in: files, web addresses and pasted text become drafts, and drafts become articles."""

from workbench.ingest.addresses import read_address
from workbench.ingest.draft import Draft, Dropped, compose
from workbench.ingest.files import ENDINGS, KINDS, Kind, read_file
from workbench.ingest.limits import MAX_FILE_BYTES, MAX_TEXT_CHARACTERS
from workbench.ingest.text import read_pasted
from workbench.ingest.web_page import domain_of

__all__ = [
    "ENDINGS",
    "KINDS",
    "MAX_FILE_BYTES",
    "MAX_TEXT_CHARACTERS",
    "Draft",
    "Dropped",
    "Kind",
    "compose",
    "domain_of",
    "read_address",
    "read_file",
    "read_pasted",
]
