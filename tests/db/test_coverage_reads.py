"""What coverage reads: counts by group and outlet over the whole, and the earliest claims of a few groups."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from db.engine import reading
from db.reads import coverage
from tests.pages.crowds import crowd_of_groups
from tests.pages.pair_samples import answer_all, counting, store_story
from workbench.coverage.table import Share

MAY = {day: date(2031, 5, day) for day in (3, 4, 5, 6)}


def test_shares_count_the_confirmed_claims_of_each_outlet_in_each_group(engine: Engine) -> None:
    store_story(engine)
    with reading(engine) as session:
        assert coverage.shares(session) == []
    answer_all(engine)
    with reading(engine) as session:
        outlets = {one.outlet.name: one.outlet_id for one in coverage.columns(session)}
        [crowns, lorries] = coverage.page_of_groups(session, "", 10, 0)
        found = sorted(coverage.shares(session), key=lambda one: (one.repeated_id, one.first))
    assert [(one.repeated_id, one.outlet_id, one.first, one.last) for one in found] == [
        (crowns, outlets["Velden Courier"], MAY[3], MAY[3]),
        (crowns, outlets["Morning Post"], MAY[4], MAY[4]),
        (lorries, outlets["Velden Courier"], MAY[3], MAY[3]),
        (lorries, outlets["Morning Post"], MAY[4], MAY[4]),
        (lorries, outlets["Evening Mail"], MAY[5], MAY[5]),
    ]
    assert {(one.claims, one.attributed, one.unnamed, one.undated) for one in found} == {(1, 1, 0, 0)}


def test_links_are_the_articles_that_carry_several_groups(engine: Engine) -> None:
    ids = store_story(engine)
    answer_all(engine)
    with reading(engine) as session:
        groups = coverage.page_of_groups(session, "", 10, 0)
        found = set(coverage.links(session))
    assert found == {(group, ids[outlet]) for group in groups for outlet in ("Velden Courier", "Morning Post")}


def test_words_are_looked_for_in_single_claims_and_pages_are_cut_in_the_database(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    with reading(engine) as session:
        [_, lorries] = coverage.page_of_groups(session, "", 10, 0)
        assert coverage.page_of_groups(session, "", 1, 1) == [lorries]
        assert coverage.page_of_groups(session, "LORRIES night", 10, 0) == [lorries]
        assert coverage.count_of_groups(session, "lorries piers") == 0
        assert coverage.count_of_groups(session, "100%") == 0


def test_the_earliest_claim_of_each_outlet_is_read_for_the_groups_asked_for(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    with reading(engine) as session:
        [_, lorries] = coverage.page_of_groups(session, "", 10, 0)
        found = coverage.earliest(session, [lorries])
    assert list(found) == [lorries]
    days = {member.article.article.outlet.name: member.article.article.published for member in found[lorries].values()}
    assert days == {"Velden Courier": MAY[3], "Morning Post": MAY[4], "Evening Mail": MAY[5]}


def test_what_is_read_of_the_whole_does_not_grow_with_the_claims(engine: Engine) -> None:
    store_story(engine)
    crowd_of_groups(engine, [1, 1, 1, 1, 4], 10)
    with reading(engine) as session, counting() as sent:
        found = coverage.shares(session)
    assert {one.claims for one in found} == {4, 1}
    assert (len(found), len([one for one in sent if one.startswith("SELECT")])) == (20, 1)
    assert isinstance(found[0], Share)
