"""What stands beside an exported file: when it was made, of which claims, by which versions, and what it left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from workbench import __version__
from workbench.interchange.losses import PARTS, Losses
from workbench.interchange.moments import write_moment


@dataclass(frozen=True, slots=True)
class Reading:
    """What has read articles: the language model with its version, and the version of the rules."""

    model: str
    model_version: str
    pipeline_version: str


@dataclass(frozen=True, slots=True)
class About:
    """One export: what heads it, when it was made, and of which claims.

    `filters` name what the claims were chosen by, in a reader's words; none where all were taken. `readings` are what
    has read their articles.
    """

    title: str
    made_at: datetime
    filters: Mapping[str, str]
    readings: tuple[Reading, ...] = ()


def as_json(about: About, form: str, losses: Losses) -> str:
    """Return the text of the file beside an export in the format called `form`, once all claims have passed."""
    record: dict[str, Any] = {
        "title": about.title,
        "made_at": write_moment(about.made_at),
        "format": form,
        "claims": losses.claims,
        "claims_left_out": {"number": losses.left, "which": losses.misfits} if losses.left else None,
        "filters": dict(about.filters),
        "workbench": __version__,
        "read_by": [asdict(one) for one in about.readings],
        "left_out": [
            {"part": part.value, "what": description.label, "claims": losses.lost[part]}
            for part, description in PARTS.items()
            if losses.lost[part]
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def told(about: About) -> list[tuple[str, str]]:
    """Return what an export is, line by line, for formats that hold it in themselves."""
    read_by = "; ".join(f"{one.pipeline_version}, {one.model} {one.model_version}" for one in about.readings)
    return [
        ("title", about.title),
        ("made at", write_moment(about.made_at) or ""),
        *((f"chosen by {name}", words) for name, words in about.filters.items()),
        ("workbench", __version__),
        ("articles read by", read_by),
        ("moments are in", "UTC"),
    ]
