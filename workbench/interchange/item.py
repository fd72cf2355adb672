"""What the export formats write: one claim with its article and its place in a repeated claim."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Relation
from workbench.stored import StoredArticle, StoredClaim


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One claim to hand on. `repeated_claim_id` and `relation` are None where it stands in no repeated claim."""

    article: StoredArticle
    claim: StoredClaim
    repeated_claim_id: int | None = None
    relation: Relation | None = None
