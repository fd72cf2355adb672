"""Extracting an article again: whatever people did stays, and nothing stands there twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads import repeats
from db.reads.claims import claims_of, deleted_claims, get_claim
from db.reads.drafts import draft_of
from db.reads.groups import get_group, list_groups
from db.writes import sources
from db.writes.articles import replace_extraction, store_article
from db.writes.claims import (
    add_claim,
    change_content,
    change_cue,
    change_form,
    change_source,
    delete_claim,
    restore_claim,
)
from db.writes.decisions import decide, undo
from db.writes.drafts import keep_draft
from tests.db.answers import answer, take_back
from tests.db.samples import (
    HARBOUR,
    NOON,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    morning,
    morning_claims,
    person,
    span,
    store_harbour,
    store_morning,
)
from workbench.model import (
    Claim,
    Cue,
    DisputeKind,
    Evidence,
    Form,
    Relation,
    Reviewer,
    Source,
    SourceKind,
    Span,
    Stance,
    Verdict,
)
from workbench.reviewing.reconciling import same_place
from workbench.stored import StoredClaim

# What a newer extractor finds in place of `harbour_claims`: the same three, with slightly other words each.
NEWER = (
    claim(HARBOUR, "harbour bridge carries 900 lorries a day", cue="said", said_by="Engineer Lena Ostrow"),
    claim(HARBOUR, "that two piers have cracked", cue="added", said_by="She"),
    claim(HARBOUR, "will cost 40 million crowns", cue="According to", said_by="Port Authority of Velden"),
)
Work = Callable[[Session, Reviewer, StoredClaim], object]


def extract_again(engine: Engine, by: Reviewer, article_id: int, found: Sequence[Claim]) -> tuple[int, int, int]:
    """Replace an article's claims by a newer extraction's."""
    with writing(engine) as session:
        return replace_extraction(session, by, article_id, analysis(found, "rules-2"))


def refute(session: Session, by: Reviewer, one: StoredClaim) -> int:
    """Dispute a claim with reason and evidence; return the decision."""
    evidence = (Evidence("https://port.example/figures", "900 a day", Stance.REFUTES, NOON.date()),)
    decision = decide(
        session, by, one.id, one.revision, Verdict.DISPUTED, NOON, "Counted in 2029.", DisputeKind.REFUTED, evidence
    )
    return decision.id


def refute_and_undo(session: Session, by: Reviewer, one: StoredClaim) -> None:
    undo(session, by, refute(session, by, one), NOON)


def _take_source_apart(session: Session, by: Reviewer, one: StoredClaim) -> None:
    assert one.source_id is not None
    assert one.mention_id is not None
    sources.split(session, by, one.source_id, [one.mention_id], "The other Lena Ostrow")


def _answer(relation: Relation | None) -> Work:
    def do(session: Session, by: Reviewer, one: StoredClaim) -> None:
        proposal = repeats.proposals_of(session, one.id)[0]
        answer(session, by, proposal.id, proposal.revision, relation)

    return do


def _delete_and_restore(session: Session, by: Reviewer, one: StoredClaim) -> None:
    delete_claim(session, by, one.id, one.revision)
    session.flush()
    restore_claim(session, by, one.id, one.revision + 1)


def standing(engine: Engine, by: Reviewer, claim_id: int) -> tuple[object, ...]:
    """Return a claim with all that hangs on it."""
    with reading(engine) as session:
        pairs, draft = repeats.proposals_of(session, claim_id), draft_of(session, by.name, claim_id)
        return get_claim(session, claim_id), pairs, draft


WORK: dict[str, Work] = {
    "decided on, with evidence": refute,
    "decided on and undone": refute_and_undo,
    "longer words": lambda s, by, one: change_content(
        s, by, one.id, one.revision, (span(HARBOUR, "said the harbour bridge carries 900 lorries a day"),)
    ),
    "far fewer words": lambda s, by, one: change_content(s, by, one.id, one.revision, (span(HARBOUR, "900 lorries"),)),
    "words in two places": lambda s, by, one: change_content(
        s, by, one.id, one.revision, (span(HARBOUR, "the harbour bridge"), span(HARBOUR, "900 lorries"))
    ),
    "other form": lambda s, by, one: change_form(s, by, one.id, one.revision, Form.MIXED),
    "other cue": lambda s, by, one: change_cue(s, by, one.id, one.revision, Cue((span(HARBOUR, "Engineer"),))),
    "no cue": lambda s, by, one: change_cue(s, by, one.id, one.revision, None),
    "source left open": lambda s, by, one: change_source(s, by, one.id, one.revision, None),
    "new source": lambda s, by, one: change_source(
        s, by, one.id, one.revision, Source("Bo Lindal", SourceKind.PERSON), (span(HARBOUR, "Engineer"),)
    ),
    "source taken apart": _take_source_apart,
    "said to be a repeat": _answer(Relation.VARIANT),
    "said to be no repeat": _answer(None),
    "removed and put back": _delete_and_restore,
    "unsent notes": lambda s, by, one: keep_draft(s, by, one.id, {"reason": "half a sent"}),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_a_claim_that_somebody_worked_on_stays_exactly_as_it_is(engine: Engine, work: Work) -> None:
    by = person(engine)
    store_morning(engine, by)
    stored = store_harbour(engine, by)
    key = claims(engine, stored.id)[0].id
    with writing(engine) as session:
        work(session, by, claims_of(session, stored.id)[0])
    before = standing(engine, by, key)
    for found in (NEWER, harbour_claims(), (), NEWER, NEWER):
        extract_again(engine, by, stored.id, found)
        assert standing(engine, by, key) == before
        left = [one.claim.words for one in claims(engine, stored.id) if one.id != key]
        assert left == [one.words for one in found[1:]]


def test_an_untouched_claim_is_replaced_by_the_newer_words(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    assert extract_again(engine, by, stored.id, NEWER) == (0, 3, 3)
    assert [one.claim.words for one in claims(engine, stored.id)] == [one.words for one in NEWER]
    assert extract_again(engine, by, stored.id, NEWER) == (3, 0, 0)


@pytest.mark.parametrize("resize", [False, True], ids=["as it was found", "after its words were corrected"])
def test_a_removed_claim_stays_removed(engine: Engine, resize: bool) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    first = claims(engine, stored.id)[0]
    with writing(engine) as session:
        if resize:
            first = change_content(session, by, first.id, first.revision, (span(HARBOUR, "Engineer"),))
        delete_claim(session, by, first.id, first.revision)
    for found in (NEWER, harbour_claims(), NEWER):
        extract_again(engine, by, stored.id, found)
        assert [one.claim.words for one in claims(engine, stored.id)] == [one.words for one in found[1:]]
        with reading(engine) as session:
            assert [one.id for one in deleted_claims(session, stored.id)] == [first.id]


def test_a_claim_added_by_hand_stays_and_gets_no_double(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        added = add_claim(session, by, stored.id, claim(HARBOUR, "harbour bridge to close".replace("h", "H", 1)))
    double = claim(HARBOUR, "Harbour bridge to close", form=Form.HEADLINE)
    extract_again(engine, by, stored.id, [double, *NEWER])
    found = claims(engine, stored.id)
    assert found[0] == added
    assert len(found) == 4


def test_an_answer_that_was_taken_back_leaves_a_claim_to_the_extraction(engine: Engine) -> None:
    by = person(engine)
    store_morning(engine, by)
    stored = store_harbour(engine, by)
    first = claims(engine, stored.id)[0]
    with writing(engine) as session:
        _answer(None)(session, by, first)
    with writing(engine) as session:
        proposal = repeats.proposals_of(session, first.id)[0]
        take_back(session, by, proposal.id, proposal.revision)
    assert extract_again(engine, by, stored.id, NEWER) == (0, 3, 3)


def test_a_group_keeps_its_member_and_its_id(engine: Engine) -> None:
    by = person(engine)
    store_morning(engine, by)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        _answer(Relation.REPEAT)(session, by, claims(engine, stored.id)[0])
    with reading(engine) as session:
        (row,) = list_groups(session)
        before = get_group(session, row.id)
    extract_again(engine, by, stored.id, NEWER)
    with reading(engine) as session:
        assert [get_group(session, one.id) for one in list_groups(session)] == [before]


EDITIONS = count(1)
PLACES = st.tuples(st.integers(0, len(HARBOUR) - 2), st.integers(2, 60)).map(
    lambda at: (Span.cut(HARBOUR, at[0], min(at[0] + at[1], len(HARBOUR))),)
)
DEEDS: dict[str, Work] = {
    "nothing": lambda s, by, one: None,
    "removed": lambda s, by, one: delete_claim(s, by, one.id, one.revision),
    **WORK,
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(st.sampled_from(sorted(DEEDS)), min_size=3, max_size=3),
    found=st.lists(st.lists(PLACES, max_size=5), min_size=1, max_size=3),
)
def test_no_row_of_extractions_loses_or_doubles_work(
    engine: Engine, deeds: list[str], found: list[list[tuple[Span, ...]]]
) -> None:
    by = person(engine)
    edition = f"\nEdition {next(EDITIONS)}."
    with writing(engine) as session:
        other = morning(text=morning().text + edition, address="")
        store_article(session, by, other, analysis(morning_claims()))
        article = harbour(text=HARBOUR + edition, address="")
        stored, _ = store_article(session, by, article, analysis(harbour_claims()))
    worked: list[int] = []
    removed: list[StoredClaim] = []
    for one, deed in zip(claims(engine, stored.id), deeds, strict=True):
        if deed.startswith("said to be") and one.claim.words.startswith("repairs"):
            continue  # nothing in the other article is like it
        with writing(engine) as session:
            DEEDS[deed](session, by, one)
        if deed == "removed":
            removed.append(one)
        elif deed != "nothing":
            worked.append(one.id)
    with reading(engine) as session:
        before = {one.id: one for one in claims_of(session, stored.id) if one.id in worked}
    for contents in found:
        fresh = [Claim(content, Form.INDIRECT) for content in contents]
        extract_again(engine, by, stored.id, fresh)
        after = claims(engine, stored.id)
        assert {one.id: one for one in after if one.id in worked} == before
        for one in after:
            if one.id in worked:
                continue
            assert one.claim.content in contents
            taken = [*before.values(), *removed]
            assert not any(same_place(one.claim.content, kept.claim.content) for kept in taken)
