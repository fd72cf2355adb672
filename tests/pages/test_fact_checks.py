"""The page of known fact-checks, and the hints on the review page: ratings word for word, and never a verdict."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.reads.fact_checks import libraries, list_checks
from db.reads.ratings import rating_rules
from db.writes.fact_checks import remove_library
from db.writes.people import ensure_reviewer
from pages.fact_checks import importing
from pages.shared import session_state
from tests.db.fact_check_samples import HENS, LORRIES, PIERS, imported, up_to_date
from tests.pages.places import opened
from tests.pages.review_desk import html_of, review
from workbench.factchecks.importing.claim_reviews import EXAMPLE
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.ratings import CONTEXT, MISLEADING
from workbench.model import Reviewer, Role, Verdict

PAGE = "fact_checks"
CLOSURE = FactCheck(
    "The harbour bridge in Lindmouth will close in May",
    "https://check.example/closure",
    Rating("Mostly <b>true</b>", 4, 5, 1),
    "Velden *Check*",
    "check.example",
    "Will the [bridge](javascript:alert(1)) close?",
    "Ines <i>Oduya</i>",
    LORRIES.claimed_on,
    LORRIES.reviewed_on,
)


def page(**query: str) -> AppTest:
    return checked(opened(PAGE, **query).run())


def checked(one: AppTest) -> AppTest:
    assert not one.exception, [found.value for found in one.exception]
    return one


def said(one: AppTest) -> str:
    """Return all sentences of the page without what protects them."""
    found = [*one.markdown, *one.warning, *one.success, *one.error, *one.info]
    return "\n".join(str(box.value) for box in found).replace("\\", "").replace("\N{WORD JOINER}", "")


def desk(engine: Engine) -> Reviewer:
    with writing(engine) as session:
        return ensure_reviewer(session, "Desk")


def press(one: AppTest, field: str) -> AppTest:
    return checked(one.button(key=session_state.key(PAGE, field)).click().run())


def upload(one: AppTest, text: str, name: str) -> AppTest:
    one.file_uploader[0].set_value([(name, text.encode(), "text/plain")])
    return checked(one.run())


def stored(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [known.check.claim for known in list_checks(session)]


def test_without_fact_checks_the_page_says_what_it_is_for(engine: Engine) -> None:
    one = page()
    assert "No fact-check is known yet." in html_of(one)
    assert "as a hint on their card" in html_of(one)
    assert one.expander[0].proto.expanded


def test_a_file_is_shown_before_it_is_imported(engine: Engine) -> None:
    text = EXAMPLE + "No address,False,,Velden Check,,,,,,\r\n"
    one = upload(page(), text, "May <b>checks.csv")
    assert "means: 2 fact-checks added, 0 updated, 0 as they were; 1 entry left out." in said(one)
    assert "line 4: The address of the fact-check is missing." in said(one)
    assert "Velden Check: Mostly false · 2 on a scale from 1 (worst) to 5 (best)" in html_of(one)
    assert one.text_input(key=session_state.key(importing.SUBJECT, "library")).value == "May <b>checks"
    assert stored(engine) == []


def test_a_file_is_imported_into_the_library_that_is_named(engine: Engine) -> None:
    one = upload(page(), EXAMPLE, "checks.csv")
    one.text_input(key=session_state.key(importing.SUBJECT, "library")).set_value("Checks of May")
    one = checked(checked(one.run()).button(key=session_state.key(importing.SUBJECT, "import")).click().run())
    assert len(stored(engine)) == 2
    assert "Imported checks.csv: 2 fact-checks added, 0 updated, 0 as they were." in said(one)
    assert not one.file_uploader[0].value
    with reading(engine) as session:
        assert [library.name for library in libraries(session)] == ["Checks of May"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("who,what\nLena,engineer\n", "No column is called “claim”"),
        ("<html></html>", "No fact-check was found in it"),
        (
            json.dumps([{"@type": "ClaimReview", "url": "javascript:alert(1)", "claimReviewed": "x y"}]),
            "no web address",
        ),
        ("", "nothing in it"),
    ],
)
def test_a_file_without_fact_checks_gets_a_sentence(engine: Engine, text: str, sentence: str) -> None:
    assert sentence in said(upload(page(), text, "people.txt"))
    assert stored(engine) == []


def test_who_may_only_look_imports_nothing_and_the_file_stays(engine: Engine) -> None:
    with writing(engine) as session:
        ensure_reviewer(session, "Reviewer", Role.VIEWER)
    one = upload(page(), EXAMPLE, "checks.csv")
    one = checked(one.button(key=session_state.key(importing.SUBJECT, "import")).click().run())
    assert "may not do this" in said(one)
    assert one.file_uploader[0].value
    assert stored(engine) == []


def test_fact_checks_are_listed_and_searched(engine: Engine) -> None:
    imported(engine, desk(engine))
    whole = html_of(page())
    assert whole.index("900 lorries") < whole.index("Two piers") < whole.index("Hens lay")
    found = html_of(page(q="lorries"))
    assert "Rated “<b><bdi>Mostly false</bdi></b>” · 2 on a scale from 1 (worst) to 5 (best)" in found
    assert "Hens" not in found
    assert "Two piers" in html_of(page(publisher="Facts & Figures"))
    assert "No fact-check fits the search." in html_of(page(q="nothing like it"))


def test_what_a_file_says_is_shown_as_text(engine: Engine) -> None:
    imported(engine, desk(engine), CLOSURE)
    found = html_of(page())
    assert "Mostly &lt;b&gt;true&lt;/b&gt;" in found
    assert "Ines &lt;i&gt;Oduya&lt;/i&gt;" in found
    assert 'href="https://check.example/closure" target="_blank" rel="noopener noreferrer"' in found
    assert "javascript" not in found.replace("[bridge](javascript:alert(1))", "")


def choose(one: AppTest, words: str, option: str) -> AppTest:
    """Choose what the rating of these words hints at."""
    [box] = [box for box in one.selectbox if box.label == f"What {words} hints at"]
    return checked(box.set_value(option).run())


def hints(one: AppTest) -> dict[str, str]:
    """Return what each rating in the table hints at, as the list shows it."""
    boxes = [box for box in one.selectbox if str(box.label).endswith("hints at")]
    return {str(box.label)[5:-9]: box.options[box.index or 0] for box in boxes}


def test_the_table_says_what_every_rating_hints_at(engine: Engine) -> None:
    imported(engine, desk(engine))
    assert hints(page(view="ratings")) == {
        "9 on a scale from 0 (worst) to 10 (best)": "By default: verified",
        "Mostly false": "By default: disputed (it is refuted)",
        "Satire": "By default: not checkable",
    }


def test_a_rating_is_given_another_hint_and_z_takes_it_back(engine: Engine) -> None:
    imported(engine, desk(engine))
    one = choose(page(view="ratings"), "Satire", "hint 2")
    assert "Stored: Satire hints at disputed (it misleads)." in said(one)
    assert hints(one)["Satire"] == "Disputed (it misleads)"
    one = choose(page(view="ratings", publisher="Velden Check"), "Satire", "none")
    assert hints(one)["Satire"] == "No hint"
    with reading(engine) as session:
        assert [(rule.rule.publisher, rule.rule.hint) for rule in rating_rules(session)] == [
            ("", MISLEADING), ("velden check", None)
        ]  # fmt: skip
    one = press(one, "undo mapping")
    assert hints(one)["Satire"] == "As for all: disputed (it misleads)"
    one = choose(page(view="ratings"), "Satire", "default")
    assert hints(one)["Satire"] == "By default: not checkable"


def test_a_range_of_numbers_is_stored_and_taken_away(engine: Engine) -> None:
    imported(engine, desk(engine))
    one = page(view="ratings")
    for name, value in {"worst": 0.0, "best": 10.0, "low": 8.0, "high": 10.0}.items():
        one.number_input(key=session_state.key(PAGE, f"range {name}")).set_value(value)
    one.selectbox(key=session_state.key(PAGE, "range hint")).set_value("hint 3")
    one = press(one, "range store")
    with reading(engine) as session:
        [known] = [known for known in list_checks(session) if known.check == PIERS]
        assert known.hint == CONTEXT
        [rule] = rating_rules(session)
    press(one, f"range {rule.id}")
    with reading(engine) as session:
        assert rating_rules(session) == []


def test_an_empty_range_is_refused_with_a_sentence(engine: Engine) -> None:
    imported(engine, desk(engine))
    assert "Choose the rating that this is about." in said(press(page(view="ratings"), "range store"))


def test_an_import_is_taken_back_and_a_library_removed_and_brought_back(engine: Engine) -> None:
    first = imported(engine, desk(engine), LORRIES)
    second = imported(engine, desk(engine), HENS)
    one = page(view="imports")
    assert "checks.csv" in html_of(one)
    assert {button.key for button in one.button if "undo" in str(button.key)} == {
        session_state.key(PAGE, f"undo {second.import_id}")
    }
    one = press(one, f"undo {second.import_id}")
    assert stored(engine) == [LORRIES.claim]
    assert "(taken back)" in html_of(one)
    with reading(engine) as session:
        [library] = libraries(session)
    one = press(one, f"remove {library.id}")
    assert stored(engine) == []
    assert "There is no library." in html_of(one)
    [back] = [button for button in one.button if button.label == "Bring back"]
    checked(back.click().run())
    assert stored(engine) == [LORRIES.claim]
    assert first.import_id


def test_a_claim_shows_the_rating_word_for_word_as_a_hint_and_stays_open(bridge: Engine) -> None:
    imported(bridge, desk(bridge), CLOSURE)
    up_to_date(bridge)
    found = html_of(review())
    assert "<h3>Known fact-checks</h3>" in found
    assert "a hint, not a verdict" in found
    assert "<bdi>Velden *Check*</bdi></strong>, 3 May 2031" in found
    assert "Rated “<b><bdi>Mostly &lt;b&gt;true&lt;/b&gt;</bdi></b>” · 4 on a scale from 1 (worst) to 5 (best)" in found
    assert "Probably about the same" in found or "Perhaps about the same" in found
    with reading(bridge) as session:
        assert all(not claim.decisions for claim in claims_of(session, 1))


def test_the_hint_names_the_verdict_that_the_table_gives(bridge: Engine) -> None:
    imported(bridge, desk(bridge), replace(CLOSURE, rating=Rating("Half true")))
    up_to_date(bridge)
    found = html_of(review())
    assert "closest to: Disputed (context is missing). A hint, not a verdict." in found
    assert Verdict.DISPUTED not in {verdict for claim in stored_claims(bridge) for verdict in claim}


def stored_claims(engine: Engine) -> list[list[Verdict]]:
    with reading(engine) as session:
        return [[made.verdict for made in claim.decisions] for claim in claims_of(session, 1)]


def test_another_figure_than_in_the_fact_check_is_said_first(bridge: Engine) -> None:
    found = hint_of_rust(bridge, "Tomas Brandt had warned of rust in 2018")
    assert found.index('<span class="flag">⚠') < found.index("Rated")
    assert "about the same thing, but not the same claim" in found
    assert "comes closest to" in found


def test_a_not_on_one_side_is_said_first_and_silences_the_hint(bridge: Engine) -> None:
    found = hint_of_rust(bridge, "Tomas Brandt had not warned of rust in 2019")
    assert found.index('<span class="flag">⚠') < found.index("Rated")
    assert "one of them says “not”" in found
    assert "comes closest to" not in found


def hint_of_rust(engine: Engine, checked_claim: str) -> str:
    """Return the page of the claim about rust, of which a fact-check checked something like it."""
    imported(engine, desk(engine), replace(CLOSURE, claim=checked_claim, title="", rating=Rating("Half true")))
    up_to_date(engine)
    with reading(engine) as session:
        rust = next(claim.id for claim in claims_of(session, 1) if "2019" in claim.claim.words)
    return html_of(review(claim=str(rust)))


def test_a_claim_without_a_fact_check_shows_nothing(bridge: Engine) -> None:
    imported(bridge, desk(bridge), HENS)
    up_to_date(bridge)
    assert "Known fact-checks" not in html_of(review())


def test_hints_of_a_removed_library_are_gone(bridge: Engine) -> None:
    imported(bridge, desk(bridge), CLOSURE)
    up_to_date(bridge)
    by = desk(bridge)
    with writing(bridge) as session:
        [library] = libraries(session)
        remove_library(session, by, library.id, library.revision)
    assert "Known fact-checks" not in html_of(review())


def test_a_publisher_called_any_takes_no_other_choices_place(engine: Engine) -> None:
    imported(engine, desk(engine), replace(LORRIES, publisher="any"), PIERS, replace(HENS, publisher="All publishers"))
    for query in ({}, {"view": "ratings"}):
        one = page(**query)
        field = one.selectbox(key=session_state.key(PAGE, "publisher"))
        assert len(field.options) == len(set(field.options)) == 4
        assert field.options[0].startswith("All publishers")
        assert field.value == ""
    chosen = page(publisher="any")
    assert "900 lorries" in html_of(chosen)
    assert "Two piers" not in html_of(chosen)
