"""brat: what is written is read back, in brat's own lines, and what others annotated in brat comes in."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from tests.workbench.claim_set_strategies import items, renumbered
from tests.workbench.interchange_samples import MADE_AT
from workbench.interchange.about import About
from workbench.interchange.annotation import brat
from workbench.interchange.incoming import GivenFile
from workbench.interchange.losses import EVERYTHING, without
from workbench.stored.claims import ExportItem

ABOUT = About("Claims", MADE_AT, {})


def packed(found: list[ExportItem]) -> GivenFile:
    return GivenFile("claims.zip", b"".join(brat.write(found, ABOUT)))


@settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=60,
    deadline=None,
    # Making a failing set of claims smaller takes minutes, and tells hardly more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(items())
def test_what_is_written_is_read_back(found: list[ExportItem]) -> None:
    read = brat.read([packed(found)])
    assert [str(one) for one in read.problems if "Verdicts are not taken in" not in str(one)] == []
    assert renumbered(read.items) == renumbered(without(one, EVERYTHING - brat.CARRIES) for one in found)
