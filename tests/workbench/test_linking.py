"""Linking as a plan: who is known, who is new, which names are remembered. No database is needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Source, SourceKind
from workbench.sources.across.context import MOST_CO_QUOTED, _one_name, weigh_context
from workbench.sources.across.entity_profile import EntityProfile
from workbench.sources.across.linking import Known, plan_links

FALK = Source("Irma Falk", SourceKind.PERSON)
NAMES = ("Ada Holm", "A. Holm", "Holm", "Boris Lind", "Lind", "Castor Shipyards", "Castor", "Фалк", "Mikhail Falk")


def known(*profiles: EntityProfile) -> Known:
    """Return what is stored where all profiles are near to Irma Falk."""
    return Known(near={FALK: profiles}, names={one.id: {"irma falk"} for one in profiles})


def test_a_source_that_nobody_knows_is_new_with_its_other_names_and_keys() -> None:
    falk = Source("Irma Falk", SourceKind.PERSON, ("Falk", "Irma  FALK", "Frau Falk"))
    plan = plan_links({falk: EntityProfile(falk)}, Known(near={falk: ()}))
    (new,) = plan.new
    assert new.aliases == {"falk": "Falk", "frau falk": "Frau Falk"}
    assert new.blocking_keys
    assert new.ask == ()
    assert plan.links[falk].id == -1
    assert plan.links[falk].stored.aliases == ("Falk", "Frau Falk")


def test_a_known_source_is_linked_with_the_reason_and_a_fresh_name_is_remembered_once() -> None:
    falk = Source("Irma Falk", SourceKind.PERSON, ("I. Falk",))
    other = Source("I. Falk", SourceKind.PERSON, ("Irma Falk",))
    stored = EntityProfile(falk, roles=("mayor of Velden",), id=7)
    here = {one: EntityProfile(one, roles=("mayor of Velden",)) for one in (falk, other)}
    plan = plan_links(here, Known(near={falk: [stored], other: [stored]}, names={7: {"irma falk"}}))
    assert plan.new == ()
    assert plan.links[falk].id == 7
    assert plan.links[falk].why.startswith("Linked across articles: ")
    assert [(one.source_id, one.name) for one in plan.names] == [(7, "I. Falk")]


def test_where_two_fit_alike_both_are_asked_about_and_at_most_three() -> None:
    stored = [EntityProfile(FALK, roles=("farmer",), id=number) for number in range(1, 6)]
    plan = plan_links({FALK: EntityProfile(FALK, roles=("judge",))}, known(*stored))
    (new,) = plan.new
    assert [key for key, _ in new.ask] == [1, 2, 3]


def test_whom_the_article_quotes_beside_a_source_is_not_whom_that_is_asked_about() -> None:
    plan = plan_links(
        {FALK: EntityProfile(FALK, roles=("judge",))},
        Known(
            here={Source("Falk", SourceKind.PERSON): (1, FALK)}, near={FALK: [EntityProfile(FALK, ("farmer",), id=1)]}
        ),
    )
    assert plan.new[0].ask == ()
    assert plan.links[Source("Falk", SourceKind.PERSON)].id == 1


@given(st.lists(st.sampled_from(NAMES), max_size=8), st.lists(st.sampled_from(NAMES), max_size=8))
def test_those_co_quoted_with_both_are_those_that_holding_each_against_each_finds(
    left: list[str], right: list[str]
) -> None:
    shared = [name for name in dict.fromkeys(left) if any(_one_name(name, other) for other in right)]
    why = weigh_context(EntityProfile(FALK, co_quoted=tuple(left)), EntityProfile(FALK, co_quoted=tuple(right))).why
    assert list(why) == [f"Both are quoted beside “{name}”." for name in shared[:MOST_CO_QUOTED]]


def test_a_hundred_co_quoted_sources_in_common_are_not_held_against_each_other() -> None:
    names = tuple(f"Ada Holm{number}" for number in range(100))
    _one_name.cache_clear()
    weigh_context(EntityProfile(FALK, co_quoted=names), EntityProfile(FALK, co_quoted=names))
    assert _one_name.cache_info().misses == 0
