"""The page of the sources: who is listed, and renaming, merging, splitting and taking apart, each with its undo."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.sources import mentions_of
from db.writes.people import ensure_reviewer
from db.writes.sources import merge, rename
from pages.shared import session_state
from tests.pages import pair_samples
from tests.pages.pair_samples import OSTROW, PORT, by_name, counting, store, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of, in_address
from workbench.model import Source, SourceKind

PAGE = "sources"


@pytest.fixture
def story(engine: Engine) -> Engine:
    """Store a story of three outlets and another one."""
    store_story(engine)
    return engine


def sources(**query: str) -> AppTest:
    return checked(opened(PAGE, **query).run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def names(page: AppTest) -> list[str]:
    """Return the names in the list, in order."""
    return [str(link.label).replace("\\", "") for link in page.page_link]


def press(page: AppTest, field: str) -> AppTest:
    own = [str(one.key) for one in page.button if str(one.key).startswith(f"{field} ")]
    key = own[0] if field == "undo" else session_state.key(PAGE, field)
    return checked(page.button(key=key).click().run())


def write(page: AppTest, field: str, words: str) -> AppTest:
    page.text_input(key=session_state.key(PAGE, field)).set_value(words)
    return page


def source_id(engine: Engine, name: str) -> int:
    return by_name(engine)[name].id


def said_sentences(page: AppTest) -> list[str]:
    """Return the sentences of all boxes that say what stands in the way."""
    boxes = [*page.info, *page.warning, *page.error]
    return [str(one.value).replace("\\", "").replace("\N{WORD JOINER}", "") for one in boxes]


def stored_claims(engine: Engine, name: str) -> list[str]:
    with reading(engine) as session:
        return [row.claim.claim.words for row in mentions_of(session, source_id(engine, name))]


def test_with_nothing_stored_the_page_says_what_to_do(engine: Engine) -> None:
    page = sources()
    assert "No source is stored yet" in html_of(page)
    assert names(page) == ["Add an article"]


def test_the_list_opens_with_everybody_quoted_and_without_the_outlets(story: Engine) -> None:
    page = sources()
    assert set(names(page)) == {"Lena Ostrow", "Port Authority of Velden", "Professor Ostrow-Lind", "Karel Novotny"}
    assert "4 sources" in html_of(page)
    assert "Person · 2 claims in 2 outlets" in html_of(page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "any"}, {"Lena Ostrow", "Port Authority of Velden", "Professor Ostrow-Lind", "Karel Novotny",
                           "Velden Courier"}),
        ({"kind": "outlet"}, {"Velden Courier"}),
        ({"kind": "organisation"}, {"Port Authority of Velden"}),
        ({"q": "ostrow"}, {"Lena Ostrow", "Professor Ostrow-Lind"}),
        ({"q": "OSTROW", "kind": "organisation"}, set()),
        ({"kind": "nonsense", "page": "nonsense"}, {"Lena Ostrow", "Port Authority of Velden",
                                                    "Professor Ostrow-Lind", "Karel Novotny"}),
    ],
)  # fmt: skip
def test_the_address_alone_brings_search_and_kind_back(
    story: Engine, query: dict[str, str], expected: set[str]
) -> None:
    page = sources(**query)
    assert set(names(page)) == expected
    assert ("No source fits the search" in html_of(page)) is (not expected)


def test_what_is_searched_and_chosen_goes_into_the_address(story: Engine) -> None:
    page = write(sources(), "q", "velden")
    page.selectbox(key=session_state.key(PAGE, "kind")).set_value("outlet")
    checked(page.run())
    assert (in_address(page, "q"), in_address(page, "kind")) == ("velden", "outlet")
    assert names(page) == ["Velden Courier"]


def test_a_long_list_comes_in_pages_whose_number_stands_in_the_address(engine: Engine) -> None:
    said = [(Source(f"Witness {number:02}", SourceKind.PERSON), f"it was number {number}") for number in range(1, 31)]
    store(engine, "Velden Courier", "Thirty witnesses", None, *said)
    first, second = names(sources()), names(sources(page="2"))
    assert (len(first), len(second)) == (25, 5)
    assert not set(first) & set(second)
    assert names(sources(page="99")) == second


def test_one_source_shows_its_claims_with_outlet_day_and_reason(story: Engine) -> None:
    html = html_of(sources(source=str(source_id(story, "Lena Ostrow"))))
    assert "Velden Courier</bdi>, 3 May 2031" in html
    assert "Evening Mail</bdi>, 5 May 2031" in html
    assert "The harbour bridge carries 900 lorries every day" in html
    assert "Named in the sentence." in html


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("abc", "In the address, source “abc” is not a number."),
        ("-1", "“-1” is not a number"),
        ("99999999999999999999", "is not a number"),
        ("999999", "There is no source 999999."),
        ("<script>", "“<script>” is not a number"),
    ],
)
def test_an_address_that_names_no_source_gets_one_sentence_and_a_way_on(
    story: Engine, given: str, sentence: str
) -> None:
    page = sources(source=given)
    [said] = said_sentences(page)
    assert sentence in said
    assert names(page)


def test_a_name_is_stored_the_former_one_stays_findable_and_undo_brings_it_back(story: Engine) -> None:
    one = source_id(story, "Lena Ostrow")
    page = press(write(sources(source=str(one)), f"name {one}", "  Dr   Lena Ostrow "), "rename")
    assert by_name(story)["Dr Lena Ostrow"].aliases == ("Lena Ostrow",)
    assert "<h1>Dr Lena Ostrow</h1>" in html_of(page)
    assert any("is now “Dr Lena Ostrow”" in str(one.value).replace("\\", "") for one in page.markdown)
    page = press(page, "undo")
    assert by_name(story)["Lena Ostrow"].aliases == ()
    assert "<h1>Lena Ostrow</h1>" in html_of(page)
    assert [button.label for button in page.button if button.label.startswith("Redo")] == [
        "Redo new name of a source · Lena Ostrow"
    ]


def test_an_empty_name_is_refused_with_a_sentence(story: Engine) -> None:
    one = source_id(story, "Lena Ostrow")
    page = press(write(sources(source=str(one)), f"name {one}", "   "), "rename")
    assert said_sentences(page) == ["A source needs a name. Enter one."]
    assert "Lena Ostrow" in by_name(story)


def test_a_name_that_somebody_else_changed_meanwhile_is_not_overwritten_and_the_typed_one_stays(story: Engine) -> None:
    row = by_name(story)["Lena Ostrow"]
    page = sources(source=str(row.id))
    with writing(story) as session:
        rename(session, ensure_reviewer(session, "Ada"), row.id, row.revision, "Lena Ostrow of Velden")
    page = press(write(page, f"name {row.id}", "L. Ostrow"), "rename")
    [said] = said_sentences(page)
    assert "Ada" in said
    assert page.warning
    assert "Lena Ostrow of Velden" in by_name(story)
    assert page.text_input(key=session_state.key(PAGE, f"name {row.id}")).value == "L. Ostrow"
    press(page, "rename")
    assert "L. Ostrow" in by_name(story)


def test_merged_sources_are_one_until_undo(story: Engine) -> None:
    gone, kept = source_id(story, "Professor Ostrow-Lind"), source_id(story, "Lena Ostrow")
    page = sources(source=str(gone))
    page.selectbox(key=session_state.key(PAGE, f"into {gone}")).set_value(kept)
    page = press(checked(page.run()), "merge")
    assert by_name(story)["Lena Ostrow"].claims == 3
    html = html_of(page)
    assert "<h1>Lena Ostrow</h1>" in html
    assert "Also written: Professor Ostrow-Lind" in html
    press(page, "undo")
    assert (by_name(story)["Lena Ostrow"].claims, by_name(story)["Professor Ostrow-Lind"].claims) == (2, 1)


def test_what_was_merged_can_be_taken_apart_and_that_be_undone(story: Engine) -> None:
    gone, kept = source_id(story, "Professor Ostrow-Lind"), source_id(story, "Lena Ostrow")
    with writing(story) as session:
        merge(session, ensure_reviewer(session, "Ada"), gone, kept)
    page = press(sources(source=str(kept)), f"apart {gone}")
    assert by_name(story)["Professor Ostrow-Lind"].claims == 1
    press(page, "undo")
    assert "Professor Ostrow-Lind" not in by_name(story)


def test_sources_of_different_kinds_merge_only_with_the_box_ticked(story: Engine) -> None:
    person, body = source_id(story, "Karel Novotny"), source_id(story, "Port Authority of Velden")
    page = sources(source=str(person))
    page.selectbox(key=session_state.key(PAGE, f"into {person}")).set_value(body)
    checked(page.run())
    button = session_state.key(PAGE, "merge")
    assert page.button(key=button).disabled
    page.checkbox(key=session_state.key(PAGE, f"sure {person}")).check()
    checked(page.run())
    assert not page.button(key=button).disabled
    press(page, "merge")
    assert by_name(story)["Port Authority of Velden"].claims == 3


def test_ticked_claims_move_to_a_source_of_their_own_and_back(story: Engine) -> None:
    one = source_id(story, "Lena Ostrow")
    page = sources(source=str(one))
    assert not [button for button in page.button if button.label == "Move"]
    with reading(story) as session:
        taken = mentions_of(session, one)[1]
    page.checkbox(key=session_state.key(PAGE, f"mention {taken.id}")).check()
    checked(page.run())
    assert page.button(key=session_state.key(PAGE, "split")).disabled
    checked(write(page, f"split {one}", "Lena Ostrow the younger").run())
    page = press(page, "split")
    assert stored_claims(story, "Lena Ostrow the younger") == [taken.claim.claim.words]
    assert len(stored_claims(story, "Lena Ostrow")) == 1
    press(page, "undo")
    assert len(stored_claims(story, "Lena Ostrow")) == 2
    assert "Lena Ostrow the younger" not in by_name(story)


def test_a_claim_that_moved_meanwhile_stays_where_it_is_and_the_typed_name_stays(story: Engine) -> None:
    one = source_id(story, "Lena Ostrow")
    with reading(story) as session:
        taken = mentions_of(session, one)[0].id
    page, other = sources(source=str(one)), sources(source=str(one))
    for window, name in ((page, "First"), (other, "Second")):
        window.checkbox(key=session_state.key(PAGE, f"mention {taken}")).check()
        checked(window.run())
        checked(write(window, f"split {one}", name).run())
    press(page, "split")
    other = press(other, "split")
    assert any("any more" in said for said in said_sentences(other))
    assert len(stored_claims(story, "First")) == 1
    assert "Second" not in by_name(story)
    assert other.session_state[session_state.key(PAGE, f"split {one}")] == "Second"


def test_a_long_source_comes_in_pages(engine: Engine) -> None:
    said = [(OSTROW, f"it was number {number} of them") for number in range(30)]
    store(engine, "Velden Courier", "Thirty claims", date(2031, 5, 3), *said)
    one = str(source_id(engine, "Lena Ostrow"))
    assert len(sources(source=one).checkbox) == 25
    assert len(sources(source=one, claims="2").checkbox) == 5


@pytest.mark.parametrize("view", ["list", "one"])
def test_more_rows_take_no_more_statements(engine: Engine, view: str) -> None:
    counts = []
    for size in (2, 8):
        for number in range(size):
            source = Source(f"Witness {size} {number}", SourceKind.PERSON)
            store(engine, f"Outlet {size} {number}", f"Story {size} {number}", None, (source, "no"), (PORT, "yes"))
        merge_all(engine)
        query = {"source": str(source_id(engine, PORT.name))} if view == "one" else {}
        sources(**query)
        with counting() as sent:
            sources(**query)
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def merge_all(engine: Engine) -> None:
    """Merge the first two witnesses that are left into the authority, so that parts grow, too."""
    witnesses = [row.id for name, row in by_name(engine).items() if name.startswith("Witness")]
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
        for one in witnesses[: len(witnesses) // 2]:
            merge(session, by, one, source_id(engine, PORT.name), kinds_differ_ok=True)


def test_hostile_names_stand_in_the_page_as_text(engine: Engine) -> None:
    pair_samples.store_hostile(engine)
    [row] = by_name(engine).values()
    html = html_of(sources(source=str(row.id)))
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html
