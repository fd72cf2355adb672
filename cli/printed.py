"""What the command line prints about the claims of a file."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.extraction.claims.statement import names_source, statement_of
from workbench.interchange import extraction_record
from workbench.model import Analysis, Article, Claim


def json_line(path: Path, article: Article, analysis: Analysis) -> str:
    """Return the claims of a file as one JSON line, for scripts."""
    return json.dumps(extraction_record(path.stem, article, analysis), ensure_ascii=False)


def readable(path: Path, analysis: Analysis) -> str:
    """Return the claims of a file for a person: one a line, under the file's name; then who says nothing."""
    lines = [f"{path.name}: {len(analysis.claims)} claims"]
    lines += [f"  [{_about(claim)}] {_source(claim)}{statement_of(claim)}" for claim in analysis.claims]
    lines += [f"  [no claim] {' '.join(words.text.split())}" for words in analysis.declined]
    return "\n".join(lines)


def _about(claim: Claim) -> str:
    """Return the form, and how sure it is that it was said, and by whom."""
    sure = claim.mention.confidence if claim.mention else None
    speaker = f", speaker {sure:.0%}" if sure is not None else ""
    return f"{claim.form.value}, said {claim.confidence:.0%}{speaker}"


def _source(claim: Claim) -> str:
    """Return who said it, where the statement does not say so itself."""
    if claim.source is None:
        return "source open: "
    return "" if names_source(claim) else f"{claim.source.name}: "
