"""Invented opinions on claims, and the tables of published worked examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from workbench.reviewing.agreement.opinions import Given, JudgedClaim, Named
from workbench.reviewing.agreement.tallies import Cells, Splits

START = datetime(2031, 5, 5, 9, 0, tzinfo=UTC)  # a Monday
ADA, BEN, CLEO = Named(1, "Ada Vane"), Named(2, "Ben Oaks"), Named(3, "Cleo Marsh")
COURIER, POST = Named(1, "Velden Courier"), Named(2, "Morning Post")

# Cohen (1960), "A coefficient of agreement for nominal scales", table 2b.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
# Landis and Koch (1977), "The measurement of observer agreement for categorical data": diagnoses of multiple sclerosis
# by a neurologist of New Orleans (rows) and one of Winnipeg (columns), patients of Winnipeg, then of New Orleans.
WINNIPEG = ((38, 5, 0, 1), (33, 11, 3, 0), (10, 14, 5, 6), (3, 7, 3, 10))
NEW_ORLEANS = ((5, 3, 0, 0), (3, 11, 4, 0), (2, 13, 3, 4), (1, 2, 4, 14))
# Fleiss (1971), "Measuring nominal scale agreement among many raters", table 1: thirty patients, six diagnoses each.
FLEISS = (
    (0, 0, 0, 6, 0), (0, 3, 0, 0, 3), (0, 1, 4, 0, 1), (0, 0, 0, 0, 6), (0, 3, 0, 3, 0), (2, 0, 4, 0, 0),
    (0, 0, 4, 0, 2), (2, 0, 3, 1, 0), (2, 0, 0, 4, 0), (0, 0, 0, 0, 6), (1, 0, 0, 5, 0), (1, 1, 0, 4, 0),
    (0, 3, 3, 0, 0), (1, 0, 0, 5, 0), (0, 2, 0, 3, 1), (0, 0, 5, 0, 1), (3, 0, 0, 1, 2), (5, 1, 0, 0, 0),
    (0, 2, 0, 4, 0), (1, 0, 2, 0, 3), (0, 0, 0, 0, 6), (0, 1, 0, 5, 0), (0, 2, 0, 1, 3), (2, 0, 0, 4, 0),
    (1, 0, 0, 4, 1), (0, 5, 0, 1, 0), (4, 0, 0, 0, 2), (0, 2, 0, 4, 0), (1, 0, 5, 0, 0), (0, 0, 0, 0, 6),
)  # fmt: skip
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability": binary data of two observers, nominal data of two
# observers, and nominal data of four observers with values missing. A column is a unit.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def cells(table: Sequence[Sequence[int]]) -> Cells:
    """Return a contingency table of two reviewers as it is counted here."""
    return Counter(
        {(row, column): count for row, counts in enumerate(table) for column, count in enumerate(counts) if count}
    )


def splits_of_rows(rows: Sequence[Sequence[int]]) -> Splits:
    """Return rows that say of one unit each how many gave each answer."""
    return Counter(tuple(row) for row in rows)


def splits_of_observers(observers: Sequence[str]) -> Splits:
    """Return what observers said, a letter a unit ("." for nothing), without units of fewer than two values."""
    answers = sorted({letter for line in observers for letter in line} - {"."})
    units = ["".join(column).replace(".", "") for column in zip(*observers, strict=True)]
    return Counter(tuple(unit.count(answer) for answer in answers) for unit in units if len(unit) > 1)


def judged(
    claim_id: int,
    *said: tuple[Named, str],
    days: int = 0,
    outlet: Named = COURIER,
    source: Named | None = None,
    story: Named | None = None,
) -> JudgedClaim:
    """Return a claim on which reviewers said something one after the other, so many days after the start."""
    at = START + timedelta(days=days)
    given = tuple(Given(100 * claim_id + place, who, answer, at) for place, (who, answer) in enumerate(said))
    return JudgedClaim(claim_id, article_id=1, outlet=outlet, source=source, story=story, given=given)
