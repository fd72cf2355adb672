"""What a format could not carry is counted part by part, and reading back gives the claims without it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.interchange_samples import MADE_AT, any_items, sample
from workbench.formats import FORMATS, ClaimSet, Format, format_of
from workbench.interchange import About, ExportItem
from workbench.interchange.about import Reading, as_json
from workbench.interchange.losses import EVERYTHING, PARTS, Losses, Part, without

MISSING = {Part.ADDRESS, Part.STANCE, Part.STATEMENT, Part.ROLE, Part.CANDIDATES, Part.DROPPED}
"""No address, nobody denies, no wording was worked out, no role, nobody else it may be, nothing left out."""

PARTS_OF_THE_SAMPLE = EVERYTHING - MISSING
"""What the claim with everything has."""


def test_every_part_is_described() -> None:
    assert list(PARTS) == list(Part)
    assert len({one.label for one in PARTS.values()}) == len(PARTS)


def test_a_claim_with_everything_loses_each_part_that_is_not_carried() -> None:
    losses = Losses(frozenset())
    assert list(losses.noting([sample(), sample()])) == [sample(), sample()]
    assert losses.claims == 2
    assert losses.lost == dict.fromkeys(PARTS_OF_THE_SAMPLE, 2)


def test_what_carries_everything_loses_nothing() -> None:
    losses = Losses(EVERYTHING)
    assert list(losses.noting([sample()]))
    assert losses.sentences() == []


def test_a_loss_is_told_with_how_many_claims_it_is_of() -> None:
    losses = Losses(EVERYTHING - {Part.COMMENTS, Part.STORY})
    bare = without(sample(), EVERYTHING)
    assert len(list(losses.noting([sample(), bare, without(sample(), [Part.STORY])]))) == 3
    assert losses.sentences() == [
        "Left out: comments (2 of 3 claims).",
        "Left out: the story (1 of 3 claims).",
    ]


@given(any_items(), st.sets(st.sampled_from(Part)))
def test_parts_that_were_taken_away_are_gone_and_the_others_stay(found: list[ExportItem], parts: set[Part]) -> None:
    for item in found:
        taken = without(item, parts)
        for part in parts - {Part.FORM, Part.LANGUAGE}:  # every claim has these
            assert not PARTS[part].held(taken), part
        assert without(taken, parts) == taken
        assert taken.claim.claim.content == item.claim.claim.content


@pytest.mark.parametrize("known", FORMATS, ids=lambda one: one.name)
def test_the_file_beside_an_export_says_what_it_is_and_what_is_not_in_it(known: Format) -> None:
    losses = known.losses()
    about = About("Claims", MADE_AT, {"verdict": "disputed"}, (Reading("en_core", "3.8", "tagger-3"),))
    assert b"".join(known.write(ClaimSet(losses.noting([sample()]), about)))
    told = json.loads(as_json(about, known.name, losses))
    assert (told["format"], told["claims"], told["filters"]) == (known.name, 1, {"verdict": "disputed"})
    assert told["read_by"] == [{"model": "en_core", "model_version": "3.8", "pipeline_version": "tagger-3"}]
    lost = {Part(one["part"]) for one in told["left_out"]}
    assert lost == PARTS_OF_THE_SAMPLE - known.carries
    assert format_of(known.name) is known
