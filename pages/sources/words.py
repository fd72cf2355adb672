"""How sources are spoken of on the pages: kinds in words, their icons, and their numbers."""

from __future__ import annotations

from workbench.model import SourceKind
from workbench.stored.sources import SourceRow
from workbench.vocabulary import SOURCE_KINDS

ICONS = {
    SourceKind.PERSON: ":material/person:",
    SourceKind.ORGANISATION: ":material/account_balance:",
    SourceKind.GROUP: ":material/groups:",
    SourceKind.DOCUMENT: ":material/description:",
    SourceKind.UNNAMED: ":material/person_off:",
    SourceKind.OUTLET: ":material/newspaper:",
}


def counts(row: SourceRow) -> str:
    """Return the numbers of a source as words."""
    claims = "1 claim" if row.claims == 1 else f"{row.claims} claims"
    outlets = "1 outlet" if row.outlets == 1 else f"{row.outlets} outlets"
    return f"{SOURCE_KINDS[row.kind].label} · {claims} in {outlets}"
