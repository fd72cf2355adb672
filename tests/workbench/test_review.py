"""The rules of review: what may be decided, what the decisions add up to, what an extraction may replace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import DecisionRefused
from workbench.model import (
    Claim,
    Cue,
    Decision,
    DisputeKind,
    Evidence,
    Form,
    Reviewer,
    Role,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Verdict,
)
from workbench.reviewing.decisions import (
    check_decision,
    check_evidence,
    check_undo,
    current,
    current_verdict,
    may,
    opinions,
    standing,
)
from workbench.reviewing.reconciling import reconcile, same_place
from workbench.stored import StoredClaim

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
TEXT = "The ferry is full, said Nils Berg. He denied that a second ferry was ordered. The quay is closed."
NAMES = ("Ines", "Omar", "Vera")
decided = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.UNREVIEWED])


def decision(number: int, verdict: Verdict = Verdict.VERIFIED, name: str = "Ines") -> Decision:
    """Return a stored decision."""
    return Decision(verdict, name, NOON + timedelta(minutes=number), id=number)


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Draw what the database can hold: decisions in order, some of them taking a standing one back."""
    history: list[Decision] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        name, open_ones = draw(st.sampled_from(NAMES)), standing(history)
        takes_back: bool = draw(st.booleans())
        if open_ones and takes_back:
            undone = draw(st.sampled_from(open_ones))
            history.append(Decision(Verdict.UNREVIEWED, name, NOON, id=number, undoes=undone.id))
        else:
            history.append(decision(number, draw(decided), name))
    return history


@given(histories(), decided)
def test_undoing_the_last_decision_restores_the_verdict_before(history: list[Decision], verdict: Verdict) -> None:
    made = decision(100, verdict)
    undoing = Decision(Verdict.UNREVIEWED, "Ines", NOON, id=101, undoes=100)
    assert current_verdict([*history, made]) is verdict
    assert current_verdict([*history, made, undoing]) is current_verdict(history)


@given(histories(), st.randoms(use_true_random=False))
def test_no_order_of_reading_loses_a_decision(history: list[Decision], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(shuffled) == standing(history)
    taken_back = {one.undoes for one in history if one.undoes is not None}
    kept = {one.id for one in history if one.undoes is None} - taken_back
    assert {one.id for one in standing(history)} == kept


@given(histories())
def test_the_last_standing_decision_counts_and_every_reviewer_keeps_an_opinion(history: list[Decision]) -> None:
    counted = standing(history)
    last = current(history)
    assert last == (counted[-1] if counted else None)
    assert opinions(history).keys() == {one.reviewer for one in counted}
    assert all(one.verdict is not Verdict.UNREVIEWED for one in opinions(history).values())


def test_nothing_decided_is_unreviewed() -> None:
    assert current_verdict(()) is Verdict.UNREVIEWED
    assert current(()) is None


def test_the_order_is_that_of_storing_not_of_the_clocks() -> None:
    fast_clock = replace(decision(1, Verdict.VERIFIED), at=NOON + timedelta(days=2))
    assert current_verdict([fast_clock, decision(2, Verdict.DISPUTED)]) is Verdict.DISPUTED


@pytest.mark.parametrize(("role", "allowed"), [(Role.VIEWER, 1), (Role.REVIEWER, 2), (Role.EDITOR, 3), (Role.ADMIN, 4)])
def test_each_role_includes_the_ones_before_it(role: Role, allowed: int) -> None:
    assert sum(may(role, needed) for needed in Role) == allowed


@pytest.mark.parametrize(
    ("role", "made", "sentence"),
    [
        (Role.VIEWER, decision(0), "only look"),
        (Role.EDITOR, decision(0, Verdict.UNREVIEWED), "Choose a verdict"),
        (Role.EDITOR, replace(decision(0), dispute=DisputeKind.REFUTED), "disputed"),
        (Role.EDITOR, replace(decision(0), at=datetime(2031, 5, 4)), "time zone"),  # noqa: DTZ001
        (Role.EDITOR, replace(decision(0), evidence=(Evidence("notes.txt"),)), "no web address"),
    ],
    ids=["a viewer", "no verdict", "dispute without disputed", "no time zone", "evidence without address"],
)
def test_decisions_that_the_rules_do_not_allow(role: Role, made: Decision, sentence: str) -> None:
    with pytest.raises(DecisionRefused, match=sentence):
        check_decision(made, Reviewer("Ines", role))


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.UNREVIEWED])
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMIN])
def test_every_verdict_is_open_to_reviewers_and_above(verdict: Verdict, role: Role) -> None:
    check_decision(decision(0, verdict), Reviewer("Ines", role))


def test_a_dispute_says_why() -> None:
    for kind in DisputeKind:
        check_decision(replace(decision(0, Verdict.DISPUTED), dispute=kind), Reviewer("Ines"))


@pytest.mark.parametrize(
    "address",
    [
        "https://archive.example/a?b=c#d",
        "http://archive.example",
        "HTTPS://archive.example:8443/x",
        "https://bücher.example/straße",
        "https://[2001:db8::1]/x",
    ],
)
def test_web_addresses_are_evidence(address: str) -> None:
    check_evidence(Evidence(address))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "archive.example/a",
        "javascript:alert(1)",
        "JaVaScRiPt://archive.example/%0aalert(1)",
        "data:text/html,<b>x</b>",
        "file:///etc/hosts",
        "ftp://archive.example/a",
        "https://",
        "https:///path",
        "https://:443/",
        "https://archive.example:0/",
        "https://archive.example:99999/",
        "https://archive.example/a b",
        " https://archive.example",
        "https://archive.example/\n",
        "https://archive.example/\u202etxt",
        "https://[::1",
    ],
)
def test_other_addresses_are_no_evidence(address: str) -> None:
    with pytest.raises(DecisionRefused, match="web address"):
        check_evidence(Evidence(address))


@given(st.text(max_size=60))
def test_whatever_is_taken_as_an_address_is_http_with_a_host(address: str) -> None:
    try:
        check_evidence(Evidence(address))
    except DecisionRefused:
        return
    assert address.lower().startswith(("http://", "https://"))
    assert address.isprintable()


@pytest.mark.parametrize(
    ("number", "by", "sentence"),
    [
        (1, Reviewer("Omar", Role.REVIEWER), "Ines"),
        (1, Reviewer("Ines", Role.VIEWER), "only look"),
        (2, Reviewer("Ines", Role.EDITOR), "already"),
        (3, Reviewer("Ines", Role.EDITOR), "Decide again"),
        (4, Reviewer("Ines", Role.EDITOR), "already"),
    ],
    ids=["another's", "a viewer", "taken back", "itself a taking back", "of another claim"],
)
def test_what_may_not_be_taken_back(number: int, by: Reviewer, sentence: str) -> None:
    undoing = Decision(Verdict.UNREVIEWED, "Ines", NOON, id=3, undoes=2)
    history = [decision(1), decision(2), undoing]
    wanted = next((one for one in history if one.id == number), decision(number))
    with pytest.raises(DecisionRefused, match=sentence):
        check_undo(wanted, history, by)


@pytest.mark.parametrize(
    "by", [Reviewer("Ines", Role.REVIEWER), Reviewer("Omar", Role.EDITOR)], ids=["its maker", "an editor"]
)
def test_who_may_take_a_decision_back(by: Reviewer) -> None:
    check_undo(decision(1), [decision(1)], by)


def part(words: str) -> Span:
    """Return where the words stand in the text."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def stored(number: int, words: str, **changes: object) -> StoredClaim:
    """Return a stored claim by its words."""
    kept = StoredClaim(number, 1, Claim((part(words),), Form.INDIRECT))
    return replace(kept, **changes)  # type: ignore[arg-type]


def fresh(words: str) -> Claim:
    """Return a claim of a new extraction by its words."""
    return Claim((part(words),), Form.INDIRECT, rule="newer", confidence=0.9)


def test_what_is_found_again_stays_what_is_not_is_retired_what_is_new_is_added() -> None:
    ferry, order = stored(1, "The ferry is full"), stored(2, "a second ferry was ordered")
    plan = reconcile([ferry, order], [fresh("The quay is closed"), fresh("The ferry is full")])
    assert (plan.keep, plan.retire, plan.add) == ((ferry,), (order,), (fresh("The quay is closed"),))


@pytest.mark.parametrize(
    "touched",
    [
        stored(1, "The ferry is full", corrected=True),
        stored(1, "The ferry is full", decisions=(decision(1),)),
        stored(1, "The ferry is full"),
    ],
    ids=["corrected", "decided on", "answered about"],
)
def test_what_people_worked_on_stays_and_gets_no_double(touched: StoredClaim) -> None:
    plan = reconcile([touched], [fresh("The ferry is full, said")], held={1} if not touched.corrected else ())
    assert (plan.keep, plan.retire, plan.add) == ((touched,), (), ())


def test_what_a_person_took_away_does_not_come_back_and_its_neighbour_does() -> None:
    removed = [(part("a second ferry was ordered"),)]
    plan = reconcile(
        [], [fresh("a second ferry was ordered"), fresh("ferry was ordered. The quay is closed")], removed=removed
    )
    assert plan.add == (fresh("ferry was ordered. The quay is closed"),)


def test_a_claim_found_with_another_cue_is_replaced_and_with_another_name_is_not() -> None:
    claim = Claim((part("The ferry is full"),), Form.DIRECT, Cue((part("said"),)), SourceMention((part("Nils Berg"),)))
    kept = StoredClaim(1, 1, claim)
    renamed = replace(claim, mention=SourceMention((part("Nils Berg"),), Source("Nils Berg", SourceKind.PERSON), "why"))
    assert reconcile([kept], [renamed]).keep == (kept,)
    denied = replace(claim, cue=Cue((part("denied"),)))
    assert reconcile([kept], [denied]).retire == (kept,)


def test_two_equal_claims_are_matched_one_to_one() -> None:
    plan = reconcile([stored(1, "The quay is closed")], [fresh("The quay is closed"), fresh("The quay is closed")])
    assert (len(plan.keep), len(plan.add)) == (1, 1)


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: (Span.cut(TEXT, at[0], at[0] + at[1]),))


@given(st.lists(st.tuples(spans, st.booleans(), st.booleans()), max_size=6), st.lists(spans, max_size=6))
def test_no_extraction_retires_or_doubles_peoples_work(
    kept: list[tuple[tuple[Span], bool, bool]], found: list[tuple[Span]]
) -> None:
    before = [
        StoredClaim(
            number,
            1,
            Claim(content, Form.DIRECT),
            corrected=corrected,
            decisions=(decision(1),) if has_decision else (),
        )
        for number, (content, corrected, has_decision) in enumerate(kept, 1)
    ]
    fresh_claims = [Claim(content, Form.DIRECT) for content in found]
    plan = reconcile(before, fresh_claims)
    worked_on = [one for one in before if one.corrected or one.decisions]
    assert all(one in plan.keep for one in worked_on)
    assert sorted(one.id for one in (*plan.keep, *plan.retire)) == [one.id for one in before]
    assert not any(same_place(claim.content, one.claim.content) for claim in plan.add for one in worked_on)
    again = [StoredClaim(100 + n, 1, claim) for n, claim in enumerate(plan.add)]
    second = reconcile([*plan.keep, *again], fresh_claims)
    assert (second.retire, second.add) == ((), ())
