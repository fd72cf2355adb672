"""What a claim and a fact-check that read alike disagree in is said; what they agree in is not."""

from __future__ import annotations

import pytest

from workbench.factchecks.conflicts import conflicts


@pytest.mark.parametrize(
    ("claim", "checked", "signals"),
    [
        ("Repairs will cost 46 million crowns", "Repairs will cost 40 million crowns", {"numbers"}),
        ("The mayor was not told in October", "The mayor was told in October", {"negation"}),
        ("The council sued the builder", "The builder sued the council", {"roles"}),
        ("Two piers have cracked", "Two piers of the harbour bridge have cracked", set()),
        ("The bridge will close in May", "The bridge will close in May", set()),
    ],
)
def test_a_conflict_is_named_by_its_signal(claim: str, checked: str, signals: set[str]) -> None:
    [found] = conflicts([(claim, checked)])
    assert {reason.signal for reason in found} == signals


def test_no_pairs_give_nothing() -> None:
    assert conflicts([]) == []
