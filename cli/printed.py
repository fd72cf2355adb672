"""What the command line prints about the claims of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from workbench.extraction.claims.statement import names_source, statement_of
from workbench.interchange import extraction_record
from workbench.model import Article, Claim


def json_line(path: Path, article: Article, claims: tuple[Claim, ...]) -> str:
    """Return the claims of a file as one JSON line, for scripts."""
    return json.dumps(extraction_record(path.stem, article, claims), ensure_ascii=False)


def readable(path: Path, claims: Sequence[Claim]) -> str:
    """Return the claims of a file for a person: one a line, under the file's name."""
    lines = [f"{path.name}: {len(claims)} claims"]
    for claim in claims:
        lines.append(f"  [{claim.form.value}, {claim.confidence:.0%}] {_source(claim)}{statement_of(claim)}")
    return "\n".join(lines)


def _source(claim: Claim) -> str:
    """Return who said it, where the statement does not say so itself."""
    if claim.source is None:
        return "source open: "
    return "" if names_source(claim) else f"{claim.source.name}: "
