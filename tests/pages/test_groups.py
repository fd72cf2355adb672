"""The list of repeated claims and the page of one: what it shows, and every step with its way back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import get_claim
from db.reads.groups import get_group, list_groups
from db.tables import MatchProposalRecord
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.repeated import changes
from pages.shared import session_state
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, SHORT, answer_all, counting, store, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of
from tests.pages.test_sources import said_sentences
from workbench.model import Relation, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored.clusters import Group, GroupFilter, GroupState

NOW = datetime(2031, 5, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def story(engine: Engine) -> Engine:
    """Store a story of three outlets: two groups of claims that a machine suggests."""
    store_story(engine)
    return engine


@pytest.fixture
def alike(engine: Engine) -> Engine:
    """Store the same story in words that say the same: both groups are suggested with all their members."""
    store(engine, "Velden Courier", "Bridge", date(2031, 5, 3), (OSTROW, LORRIES), (PORT, CROWNS))
    store(engine, "Morning Post", "Piers", date(2031, 5, 4), (OSTROW, LORRIES), (PORT, CROWNS))
    store(
        engine, "Evening Mail", "Lorries", date(2031, 5, 5), (OSTROW, f"every day {LORRIES.removesuffix(' every day')}")
    )
    return engine


def groups(engine: Engine) -> list[Group]:
    with reading(engine) as session:
        return [get_group(session, row.id) for row in list_groups(session, GroupFilter(GroupState.ALL))]


def about(engine: Engine, words: str) -> Group:
    return next(one for one in groups(engine) if any(words in member.claim.claim.words for member in one.members))


def shown(**query: str) -> AppTest:
    return checked(opened("repeated", **query).run())


def page_of(group: Group) -> AppTest:
    return shown(group=str(group.id))


def opening(page: AppTest, name: str) -> AppTest:
    """Open a part that is drawn once somebody opens it."""
    page.session_state[session_state.key("repeated", name)] = True
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def press(page: AppTest, label: str, place: int = 0) -> AppTest:
    exact = [button for button in page.button if button.label == label]
    # The keys that take steps back say after their word which step they are for.
    found = exact or [button for button in page.button if button.label.startswith(f"{label} ")]
    assert len(found) > place, f"no button {label!r} among {[button.label for button in page.button]}"
    return checked(found[place].click().run())


def tick(page: AppTest, claim_id: int) -> AppTest:
    return checked(page.checkbox(key=session_state.key(changes.TICKED, str(claim_id))).check().run())


def decided(engine: Engine, claim_id: int, verdict: Verdict, name: str = "Ada") -> None:
    with writing(engine) as session:
        revision = get_claim(session, claim_id).revision
        decide(session, ensure_reviewer(session, name), claim_id, revision, verdict, NOW, "Seen in the register.")


def verdict_of(engine: Engine, claim_id: int) -> Verdict:
    with reading(engine) as session:
        return current_verdict(get_claim(session, claim_id).decisions)


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_the_list_says_of_each_group_what_people_confirmed_and_since_when(alike: Engine) -> None:
    html = html_of(shown(view="groups"))
    assert "3 suggested · 3 outlets · first on 3 May 2031" in html
    assert "2 suggested · 2 outlets" in html
    answer_all(alike)
    html = html_of(shown(view="groups"))
    assert "3 confirmed · 3 outlets · first on 3 May 2031" in html
    assert "No repeated claim fits this choice." in html_of(shown(view="groups", state="suggested"))


def test_the_list_leads_to_each_group(alike: Engine) -> None:
    links = shown(view="groups").get("page_link")
    assert sum(LORRIES.split()[-1] in str(getattr(link, "label", "")) for link in links) >= 1


@pytest.mark.parametrize("order", ["members", "outlets", "first_seen", "disagreement"])
def test_the_list_keeps_its_order_in_the_address(alike: Engine, order: str) -> None:
    page = shown(view="groups", order=order)
    assert html_of(page).count('class="group-line"') == 2


def test_the_list_marks_groups_at_odds(story: Engine) -> None:
    answer_all(story)
    group = about(story, "lorries")
    for member, verdict in zip(group.members, (Verdict.VERIFIED, Verdict.DISPUTED), strict=False):
        decided(story, member.claim.id, verdict)
    assert html_of(shown(view="groups", order="disagreement")).count("different verdicts") == 1


def test_a_group_shows_every_wording_with_outlet_day_speaker_and_standing(story: Engine) -> None:
    answer_all(story, Relation.VARIANT)
    html = html_of(page_of(about(story, "lorries")))
    for words in ("Evening Mail</bdi></strong>, 5 May 2031", ">variant</span>", "confirmed by <bdi>Desk</bdi>"):
        assert words in html
    assert "<mark>and night</mark>" in html
    assert "main wording" in html
    assert 'class="timeline"' in html


def test_a_suggested_member_is_marked_as_nobodys_yes(alike: Engine) -> None:
    html = html_of(page_of(about(alike, "lorries")))
    assert "nobody has said yes" in html
    assert "confirmed by" not in html


def test_all_suggested_members_are_confirmed_at_once_and_undone_at_once(alike: Engine) -> None:
    before = about(alike, "lorries")
    page = press(page_of(before), "Yes to all 2 suggested")
    after = about(alike, "lorries")
    assert not after.suggested
    assert after.id == before.id
    assert [one.confirmed_by for one in after.confirmed] == ["Reviewer"] * 3
    press(page, "Undo")
    assert len(about(alike, "lorries").suggested) == 3


@pytest.mark.parametrize(
    ("label", "relation"),
    [("Same claim", Relation.REPEAT), ("Variant", Relation.VARIANT), ("Contradiction", Relation.CONTRADICTION)],
)
def test_one_member_is_confirmed_as_what_the_reviewer_says(alike: Engine, label: str, relation: Relation) -> None:
    group = about(alike, "lorries")
    page = press(page_of(group), label)
    sure = {one.claim.id: one.relation for one in about(alike, "lorries").confirmed}
    assert sorted(sure.values()) == sorted([Relation.REPEAT, relation])
    press(page, "Undo")
    assert not about(alike, "lorries").confirmed


def test_a_member_is_taken_out_and_put_back(story: Engine) -> None:
    answer_all(story)
    group = about(story, "lorries")
    page = press(page_of(group), "Not the same", 2)
    left = about(story, "lorries")
    assert (left.id, len(left.members)) == (group.id, 2)
    press(page, "Undo")
    assert len(about(story, "lorries").members) == 3


def test_chosen_members_become_a_claim_of_their_own(engine: Engine) -> None:
    for number in range(4):
        store(engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1 + number), (OSTROW, LORRIES))
    answer_all(engine)
    [group] = groups(engine)
    page = page_of(group)
    for member in group.members[2:]:
        page = tick(page, member.claim.id)
    page = press(page, "Make a claim of their own")
    assert sorted(len(one.members) for one in groups(engine)) == [2, 2]
    assert not [box for box in page.checkbox if box.value]
    press(page, "Undo")
    assert [len(one.members) for one in groups(engine)] == [4]


def test_two_groups_are_merged_by_choice_and_parted_again(story: Engine) -> None:
    answer_all(story)
    group, other = about(story, "lorries"), about(story, "crowns")
    page = opening(page_of(group), f"merging {group.id}")
    page.selectbox(key=session_state.key("repeated", f"merge with {group.id}")).set_value(other.id).run()
    page = press(page, "Merge")
    assert [len(one.members) for one in groups(story)] == [5]
    press(page, "Undo")
    assert sorted(len(one.members) for one in groups(story)) == [2, 3]


def test_a_member_moves_to_another_group(story: Engine) -> None:
    answer_all(story)
    group, other = about(story, "lorries"), about(story, "crowns")
    page = opening(tick(page_of(group), group.members[-1].claim.id), f"moving {group.id}")
    page.selectbox(key=session_state.key("repeated", f"move to {group.id}")).set_value(other.id).run()
    page = press(page, "Move")
    assert sorted((one.id, len(one.members)) for one in groups(story)) == sorted([(group.id, 2), (other.id, 3)])
    press(page, "Undo")
    assert sorted(len(one.members) for one in groups(story)) == [2, 3]


def split_in_two(engine: Engine) -> tuple[Group, Group]:
    """Store four claims alike of which people confirmed two and two, so that a machine asks about the groups."""
    for number, who in enumerate((OSTROW, SHORT, OSTROW, SHORT)):
        store(engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1 + number), (who, LORRIES))
    answer_all(engine)
    [group] = groups(engine)
    page = page_of(group)
    for member in group.members[2:]:
        page = tick(page, member.claim.id)
    press(page, "Make a claim of their own")
    first, second = groups(engine)
    return first, second


def test_groups_that_were_parted_are_not_asked_about(engine: Engine) -> None:
    first, second = split_in_two(engine)
    for group in (first, second):
        assert "One claim" not in labels(page_of(group))


def test_members_with_different_verdicts_are_named_first_and_nothing_is_offered(story: Engine) -> None:
    answer_all(story)
    group = about(story, "lorries")
    for member, verdict in zip(group.members, (Verdict.VERIFIED, Verdict.DISPUTED), strict=False):
        decided(story, member.claim.id, verdict)
    page = page_of(group)
    [said] = said_sentences(page)
    assert "disputed in Morning Post; verified in Velden Courier" in said.replace("\\", "")
    assert not [label for label in labels(page) if label.startswith("Verified")]


def test_a_verdict_is_taken_over_where_the_same_source_says_it_and_undone(story: Engine) -> None:
    answer_all(story)
    group = about(story, "lorries")
    by_outlet = {one.article.article.outlet.name: one.claim.id for one in group.members}
    decided(story, by_outlet["Velden Courier"], Verdict.VERIFIED)
    page = page_of(group)
    page = press(page, "Verified where Lena Ostrow says it")
    assert verdict_of(story, by_outlet["Evening Mail"]) is Verdict.VERIFIED
    assert verdict_of(story, by_outlet["Morning Post"]) is Verdict.UNREVIEWED
    with reading(story) as session:
        [made] = get_claim(session, by_outlet["Evening Mail"]).decisions
    assert made.reviewer == "Reviewer"
    assert "Taken over from the same claim in Velden Courier, decided by Ada." in made.reason
    press(page, "Undo")
    assert verdict_of(story, by_outlet["Evening Mail"]) is Verdict.UNREVIEWED


def test_what_somebody_changed_in_between_stands_and_is_said(alike: Engine) -> None:
    first, second = page_of(about(alike, "lorries")), page_of(about(alike, "lorries"))
    press(first, "Yes to all 2 suggested")
    [said] = said_sentences(press(second, "Contradiction"))
    assert "changed this repeated claim in between" in said
    assert Relation.CONTRADICTION not in {one.relation for one in about(alike, "lorries").confirmed}


def test_what_was_done_is_listed_and_the_newest_step_taken_back(alike: Engine) -> None:
    group = about(alike, "lorries")
    press(page_of(group), "Yes to all 2 suggested")
    page = page_of(about(alike, "lorries"))
    assert "confirmed a suggested member" in html_of(page)
    press(page, "Take the newest step back")
    assert len(about(alike, "lorries").suggested) == 3


@pytest.mark.parametrize(("number", "sentence"), [("abc", "is not a number"), ("99999", "no repeated claim 99999")])
def test_an_address_that_names_no_group_gets_one_sentence(story: Engine, number: str, sentence: str) -> None:
    assert any(sentence in said for said in said_sentences(shown(group=number)))


def test_a_larger_group_takes_no_more_statements(engine: Engine) -> None:
    counts = []
    for size in (3, 6):
        for number in range(size):
            store(engine, f"Outlet {size} {number}", f"Story {size} {number}", None, (PORT, CROWNS))
        answer_all(engine)
        [group] = groups(engine)
        page_of(group)
        with counting() as sent:
            page_of(group)
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_a_member_may_have_the_number_of_a_group_that_looks_like_its_own(engine: Engine) -> None:
    store(engine, "Morning Post", "The crowns", None, (PORT, CROWNS))
    store(engine, "Velden Courier", "Both claims", None, (PORT, CROWNS), (OSTROW, LORRIES))
    store(engine, "Evening Mail", "The lorries", None, (OSTROW, LORRIES))
    here, other = about(engine, CROWNS), about(engine, LORRIES)
    assert other.id in {one.claim.id for one in here.members if one.claim.id != here.representative}
    left, right = sorted((here.members[0].claim.id, other.members[0].claim.id))
    with writing(engine) as session:
        session.add(
            MatchProposalRecord(
                left_id=left, right_id=right, score=0.9, same=0.9, relation=Relation.REPEAT, judged=True, created_at=NOW
            )
        )
    page = page_of(here)
    assert "Two claims" in labels(page)
