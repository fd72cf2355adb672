"""Options of one list never look alike: Streamlit would take the last of two with the same words."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.sources import get_source
from db.writes.people import ensure_reviewer
from db.writes.sources import rename
from pages.shared import session_state
from pages.shared.options import numbered
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, SHORT, answer_all, by_name, store, store_story
from tests.pages.places import opened
from tests.pages.review_desk import choose, click, review, stored
from tests.pages.test_groups import about, groups, opening, page_of, press, split_in_two
from tests.pages.test_sources import source_id, sources
from workbench.model import Source, SourceKind
from workbench.vocabulary import SOURCE_KINDS


def test_words_that_stand_twice_get_a_number_and_the_rest_stays() -> None:
    assert numbered({1: "Falk", 2: "Lind", 3: "Falk"}) == {1: "Falk", 2: "Lind", 3: "Falk (2)"}


def test_a_number_that_somebody_is_called_by_is_not_given_again() -> None:
    assert numbered({1: "Falk", 2: "Falk (2)", 3: "Falk"}) == {1: "Falk", 2: "Falk (2)", 3: "Falk (3)"}


def call_alike(engine: Engine, source_ids: list[int], name: str) -> None:
    """Give stored sources one name, as two people may have it."""
    for one in source_ids:
        with writing(engine) as session:
            rename(session, ensure_reviewer(session, "Ada"), one, get_source(session, one).revision, name)


def test_a_source_is_merged_with_the_chosen_one_of_two_namesakes(engine: Engine) -> None:
    store_story(engine)
    first, second = source_id(engine, OSTROW.name), source_id(engine, SHORT.name)
    gone = source_id(engine, "Karel Novotny")
    call_alike(engine, [first, second], "Ida Falk")
    page = sources(source=str(gone))
    field = page.selectbox(key=session_state.key("sources", f"into {gone}"))
    assert len(set(field.options)) == len(field.options)
    field.set_value(first).run()
    page.button(key=session_state.key("sources", "merge")).click().run()
    with reading(engine) as session:
        assert get_source(session, gone).id == first


def test_a_claim_gets_the_chosen_one_of_two_namesakes(bridge: Engine) -> None:
    claim, kind = stored(bridge)[0], SourceKind.PERSON
    people = [one.id for one in by_name(bridge).values() if one.kind is kind and one.id != claim.source_id]
    call_alike(bridge, [one for one in [claim.source_id, people[0]] if one is not None], "Ida Falk")
    page = choose(review(claim=str(claim.id)), "Source")
    field = page.selectbox(key=session_state.key(f"claim {claim.id}", "source"))
    alike = [words for words in field.options if words.startswith("Ida Falk")]
    assert alike == [f"Ida Falk ({SOURCE_KINDS[kind].inline})", f"Ida Falk ({SOURCE_KINDS[kind].inline}) (2)"]
    field.set_value(str(people[0])).run()
    click(page, "save source")
    assert stored(bridge)[0].source_id == people[0]


def test_a_group_is_merged_with_the_chosen_one_of_two_with_the_same_words(engine: Engine) -> None:
    first, second = split_in_two(engine)
    for number in (5, 6):
        store(engine, f"Outlet {number}", f"Story {number}", date(2031, 5, number), (PORT, CROWNS))
    answer_all(engine)
    group = about(engine, "crowns")
    page = opening(page_of(group), f"merging {group.id}")
    field = page.selectbox(key=session_state.key("repeated", f"merge with {group.id}"))
    assert len(set(field.options)) == len(field.options) == 2
    field.set_value(first.id).run()
    press(page, "Merge")
    assert second.id in {one.id for one in groups(engine)}
    assert sorted(len(one.members) for one in groups(engine)) == [2, 4]


def test_the_chosen_one_of_two_articles_with_one_title_opens(engine: Engine) -> None:
    said = [f"{LORRIES} and {number} every night" for number in range(3)]
    who = Source("Karel Novotny", SourceKind.PERSON)
    ids = [store(engine, "Morning Post", "The bridge", date(2031, 5, 3), (who, words)) for words in said]
    page = opened("review", article=str(ids[0])).run()
    field = page.selectbox(key=session_state.key("review", "article"))
    assert len(set(field.options)) == len(field.options) == 3
    field.set_value(ids[1]).run()
    assert page.selectbox(key=session_state.key("review", "article")).value == ids[1]
