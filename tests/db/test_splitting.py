"""Splitting a claim into its parts, and joining them again without losing anybody's work."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads import activity, repeats
from db.reads.claims import claims_of, deleted_claims, filter_claims, get_claim, next_open, parts_of
from db.writes import sources
from db.writes.claim_splits import join_claim
from db.writes.claims import change_content, change_form, change_source, delete_claim, restore_claim
from db.writes.decisions import decide, undo
from db.writes.drafts import keep_draft
from tests.db.answers import answer
from tests.db.samples import NOON, claims, person, store_morning
from tests.db.split_samples import PARTS, joined, split, store_tram
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.interchange import jsonl
from workbench.model import (
    Form,
    Relation,
    Reviewer,
    Role,
    Verdict,
)
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder


def test_parts_and_check_worthiness_come_back_as_they_were_stored(engine: Engine) -> None:
    _, whole = store_tram(engine, person(engine))
    assert (whole.claim.parts, whole.claim.worth) == (joined().parts, joined().worth)
    assert whole.whole_id is None


def test_a_split_puts_one_claim_a_part_in_place_of_the_whole(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    parts = split(engine, by, whole)
    assert claims(engine, stored.id)[:3] == list(parts)
    assert [one.claim.words for one in parts] == list(PARTS)
    assert [one.claim.form for one in parts] == [Form.INDIRECT, Form.DIRECT, Form.INDIRECT]
    for one in parts:
        assert (one.whole_id, one.source_id, one.decisions) == (whole.id, whole.source_id, ())
        assert one.claim.cue == whole.claim.cue
        assert one.claim.mention == whole.claim.mention
        assert one.claim.reported_by == whole.claim.reported_by
        assert (one.claim.parts, one.claim.worth) == ((), whole.claim.worth)
    with reading(engine) as session:
        assert parts_of(session, whole.id) == list(parts)
        assert deleted_claims(session, stored.id) == []
        with pytest.raises(NotFound):
            get_claim(session, whole.id)
        last = activity.recent(session, 1)[0]
        assert (last.verb, last.subject_id, last.after) == ("claim.split", whole.id, {"parts": [p.id for p in parts]})


def test_joining_brings_the_whole_back_with_its_verdict(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    with writing(engine) as session:
        decide(session, by, whole.id, whole.revision, Verdict.DISPUTED, NOON, "Half of it.")
        decided = get_claim(session, whole.id)
    split(engine, by, decided)
    with writing(engine) as session:
        back = join_claim(session, by, whole.id)
    assert (back.claim, back.decisions) == (decided.claim, decided.decisions)
    assert [one.id for one in claims(engine, stored.id)] == [whole.id, whole.id + 1]
    with reading(engine) as session:
        assert parts_of(session, whole.id) == []
        assert activity.recent(session, 1)[0].verb == "claim.joined"
    with pytest.raises(Conflict, match="joined already"), writing(engine) as session:
        join_claim(session, by, whole.id)


def test_what_was_joined_can_be_split_again(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    first = split(engine, by, whole)
    with writing(engine) as session:
        back = join_claim(session, by, whole.id)
    second = split(engine, by, back)
    assert [one.claim for one in second] == [one.claim for one in first]
    with writing(engine) as session:
        assert join_claim(session, by, whole.id).claim == whole.claim


def test_a_claim_without_parts_is_not_split(engine: Engine) -> None:
    by = person(engine)
    stored, _ = store_tram(engine, by)
    with pytest.raises(DecisionRefused, match="one thing only"):
        split(engine, by, claims(engine, stored.id)[1])


def test_a_split_from_a_stale_page_or_by_a_viewer_is_refused(engine: Engine) -> None:
    by, omar = person(engine), person(engine, "Omar")
    stored, whole = store_tram(engine, by)
    with pytest.raises(DecisionRefused):
        split(engine, person(engine, "Vera", Role.VIEWER), whole)
    with writing(engine) as session:
        decide(session, omar, whole.id, whole.revision, Verdict.VERIFIED, NOON)
    with pytest.raises(Conflict, match="Omar"):
        split(engine, by, whole)
    assert len(claims(engine, stored.id)) == 2


def _decide(session: Session, by: Reviewer, part: StoredClaim) -> None:
    decide(session, by, part.id, part.revision, Verdict.VERIFIED, NOON)


def _other_source(session: Session, by: Reviewer, part: StoredClaim) -> None:
    assert part.source_id is not None
    assert part.mention_id is not None
    sources.split(session, by, part.source_id, [part.mention_id], "Another Lena Ostrow")


def _answer(relation: Relation | None) -> Callable[[Session, Reviewer, StoredClaim], None]:
    def do(session: Session, by: Reviewer, part: StoredClaim) -> None:
        proposal = repeats.proposals_of(session, part.id)[0]
        answer(session, by, proposal.id, proposal.revision, relation)

    return do


WORK: dict[str, Callable[[Session, Reviewer, StoredClaim], object]] = {
    "decided on": _decide,
    "other words": lambda s, by, one: change_content(s, by, one.id, one.revision, one.claim.content[:1]),
    "other form": lambda s, by, one: change_form(s, by, one.id, one.revision, Form.MIXED),
    "other source": lambda s, by, one: change_source(s, by, one.id, one.revision, None),
    "source taken apart": _other_source,
    "deleted": lambda s, by, one: delete_claim(s, by, one.id, one.revision),
    "unsent notes": lambda s, by, one: keep_draft(s, by, one.id, {"reason": "half a sent"}),
    "said to be a repeat": _answer(Relation.REPEAT),
    "said to be none": _answer(None),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_parts_that_people_worked_on_are_not_joined(
    engine: Engine, work: Callable[[Session, Reviewer, StoredClaim], object]
) -> None:
    by = person(engine)
    store_morning(engine, by)
    stored, whole = store_tram(engine, by)
    first, *_ = split(engine, by, whole)
    with writing(engine) as session:
        work(session, person(engine, "Omar"), first)
    before = claims(engine, stored.id)
    with pytest.raises(Conflict, match="900 lorries a day"), writing(engine) as session:
        join_claim(session, by, whole.id)
    assert claims(engine, stored.id) == before


def test_what_was_taken_back_or_put_back_is_no_obstacle(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    first, second, _ = split(engine, by, whole)
    with writing(engine) as session:
        decision = decide(session, by, first.id, first.revision, Verdict.VERIFIED, NOON)
        undo(session, by, decision.id, NOON)
        delete_claim(session, by, second.id, second.revision)
    with writing(engine) as session:
        restore_claim(session, by, second.id, second.revision + 1)
    with writing(engine) as session:
        assert join_claim(session, by, whole.id).claim == whole.claim


def test_the_pieces_of_a_split_are_not_restored_beside_it(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    first, *_ = split(engine, by, whole)
    with pytest.raises(Conflict, match="belongs to a split"), writing(engine) as session:
        restore_claim(session, by, whole.id, whole.revision + 1)
    with writing(engine) as session:
        join_claim(session, by, whole.id)
    with pytest.raises(Conflict, match="belongs to a split"), writing(engine) as session:
        restore_claim(session, by, first.id, first.revision + 1)


def test_repeats_are_proposed_for_the_parts(engine: Engine) -> None:
    by = person(engine)
    other = store_morning(engine, by)
    _, whole = store_tram(engine, by)
    first, second, third = split(engine, by, whole)
    with reading(engine) as session:
        pairs = [repeats.proposals_of(session, one.id) for one in (first, second, third)]
        assert [len(found) for found in pairs] == [1, 1, 0]
        assert {one.article.id for found in pairs for p in found for one in (p.left, p.right)} > {other.id}


def test_a_merged_source_stays_the_very_same_behind_the_parts(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    other = claims(engine, store_morning(engine, by).id)[1]
    assert whole.source_id is not None
    assert other.source_id is not None
    with writing(engine) as session:
        step = sources.merge(session, by, whole.source_id, other.source_id, kinds_differ_ok=True)
    parts = split(engine, by, whole)
    assert {one.source_id for one in parts} == {other.source_id}
    with writing(engine) as session:
        sources.undo(session, by, step)
    assert {one.source_id for one in claims(engine, whole.article_id)[:3]} == {whole.source_id}


def test_the_queue_by_check_worthiness_begins_with_the_most_worthy_and_wraps_round(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    first, second, third = split(engine, by, whole)
    with reading(engine) as session:
        ordered = [one.id for one in claims_of(session, stored.id, ClaimOrder.WORTH)]
        last = claims(engine, stored.id)[3].id
        assert ordered == [last, first.id, second.id, third.id]
        following = [next_open(session, stored.id, key, ClaimOrder.WORTH) for key in (None, *ordered)]
        assert following == [*ordered, ordered[0]]
    with writing(engine) as session:
        decide(session, by, last, 1, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        assert next_open(session, stored.id, third.id, ClaimOrder.WORTH) == first.id


def test_an_export_has_the_parts_in_place_of_the_whole(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    parts = split(engine, by, whole)
    with reading(engine) as session:
        lines = [json.loads(line) for line in jsonl.write(filter_claims(session)).splitlines()]
    assert [(line["id"], line["whole_id"]) for line in lines if line["type"] == "claim"] == [
        *((part.id, whole.id) for part in parts),
        (whole.id + 1, None),
    ]
