"""Invented fact-checks, and a quick stand-in for the network, so that tests of storage need no weights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlalchemy import Engine

from db.engine import writing
from db.writes.fact_checks import import_checks
from services.match_fact_checks import bring_up_to_date
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.retrieval import Floats
from workbench.factchecks.stored import Imported
from workbench.matching.features.vectors import encode
from workbench.model import Reviewer

LORRIES = FactCheck(
    "The harbour bridge of Velden carries 900 lorries a day",
    "https://check.example/lorries",
    Rating("Mostly false", 2, 5, 1),
    "Velden Check",
    "check.example",
    "How many lorries cross the harbour bridge?",
    "Lena Ostrow",
    date(2031, 5, 1),
    date(2031, 5, 3),
    "en",
)
PIERS = FactCheck(
    "Two piers of the harbour bridge have cracked",
    "https://facts.example/piers",
    Rating("", 9, 10, 0),
    "Facts & Figures",
    "facts.example",
    reviewed_on=date(2031, 4, 30),
)
HENS = FactCheck(
    "Hens lay blue eggs when they listen to music",
    "https://check.example/hens",
    Rating("Satire"),
    "Velden Check",
    "check.example",
)
CHECKS = (LORRIES, PIERS, HENS)
LIBRARY = "Checks of May"


def quick_reading(texts: Sequence[str]) -> Floats:
    """Return the quick vectors in the network's width."""
    whole = np.zeros((len(texts), 384), dtype=np.float32)
    if texts:
        vectors = encode(texts).astype(np.float32)
        whole[:, : vectors.shape[1]] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return whole


def imported(engine: Engine, by: Reviewer, *checks: FactCheck, library: str = LIBRARY) -> Imported:
    """Import checks, the three of this module where none is given."""
    with writing(engine) as session:
        return import_checks(session, by, checks or CHECKS, library, "checks.csv")


def up_to_date(engine: Engine) -> int:
    """Read what is unread and hold all claims against the library; return the number of hints."""
    return bring_up_to_date(engine, read=quick_reading)
