"""doccano: what is written is read back, follows doccano's rules, and what others labelled in doccano comes in."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from tests.workbench.claim_set_strategies import items, renumbered
from tests.workbench.interchange_samples import MADE_AT
from workbench.interchange.about import About
from workbench.interchange.annotation import doccano
from workbench.interchange.incoming import GivenFile
from workbench.interchange.losses import EVERYTHING, without
from workbench.stored.claims import ExportItem

ABOUT = About("Claims", MADE_AT, {})


def written(found: list[ExportItem]) -> GivenFile:
    return GivenFile("claims.jsonl", b"".join(doccano.write(found, ABOUT)))


@settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=60,
    deadline=None,
    # Making a failing set of claims smaller takes minutes, and tells hardly more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(items())
def test_what_is_written_is_read_back(found: list[ExportItem]) -> None:
    read = doccano.read([written(found)])
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(without(one, EVERYTHING - doccano.CARRIES) for one in found)
