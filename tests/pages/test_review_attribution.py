"""Answering "Was it said?" on the card: a key each, the way to the correction, and to the other claims like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import writing
from db.writes.articles import store_version
from db.writes.people import ensure_reviewer
from pages.shared import attributions, session_state, verdicts
from pages.shared.escaping import plain
from services import correct_claim
from services.answer_attribution import answer_attribution
from tests.pages import attribution_samples, pair_samples, review_samples
from tests.pages.attribution_samples import store_disagreeing, store_quay
from tests.pages.places import opened
from tests.pages.review_desk import NOW, button, choose, click, has, html_of, in_address, review, stored
from tests.pages.review_desk import verdicts as all_verdicts
from workbench.attribution import Attribution
from workbench.model import Analysis, Source, SourceKind, Verdict

SHE = 2


@pytest.fixture
def quay(engine: Engine) -> Engine:
    """Store the article in which "she" was taken for the wrong person three times."""
    store_quay(engine)
    return engine


def at(engine: Engine, place: int, name: str = "Ada", **query: str) -> AppTest:
    """Open the claim in that place, with that name in the sidebar."""
    page = opened("review", article="1", claim=str(stored(engine)[place].id), **query)
    page.session_state[session_state.key("reviewer", "name")] = name
    page.run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def say_as(engine: Engine, name: str, place: int, given: Attribution) -> None:
    one = stored(engine)[place]
    answer_attribution(engine, name, one.id, one.revision, given, at=NOW)


def sources(engine: Engine) -> list[str]:
    return [one.claim.source.name if one.claim.source else "" for one in stored(engine)]


def to_kern(engine: Engine, page: AppTest, place: int = SHE) -> AppTest:
    """Choose the harbour master as the source of a claim, in the field that is open."""
    one = stored(engine)[place]
    kern = str(stored(engine)[1].source_id)
    page.selectbox(key=session_state.key(f"claim {one.id}", "source")).set_value(kern).run()
    return click(page, "save source")


@pytest.mark.parametrize("given", attributions.CHOICES)
def test_one_key_answers_and_the_claim_stays_to_be_decided(quay: Engine, given: Attribution) -> None:
    page = at(quay, 0)
    look = attributions.LOOKS[given]
    assert button(page, f"attribution answer {given}").proto.shortcut == look.key.lower()
    page = click(page, f"attribution answer {given}")
    assert stored(quay)[0].attribution is given
    assert in_address(page, "claim") == str(stored(quay)[0].id)
    assert f"{attributions.chip(given)} Ada, " in html_of(page)
    assert page.toast[0].value.startswith(plain(f"Was it said? {look.term.label}."))
    click(page, "decide verified")
    assert all_verdicts(quay)[0] is Verdict.VERIFIED
    assert stored(quay)[0].attribution is given


def test_no_key_stands_for_two_things() -> None:
    verdict_keys = [verdicts.look(one).key for one in verdicts.CHOICES]
    answer_keys = [attributions.LOOKS[one].key for one in attributions.CHOICES]
    taken = [*verdict_keys, *answer_keys, *"123JKZSATL"]
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize(
    ("given", "tool"),
    [(Attribution.WRONG_PERSON, "Source"), (Attribution.WRONG_WORDS, "Words"), (Attribution.RIGHT, None)],
)
def test_a_wrong_one_leads_on_to_its_correction(quay: Engine, given: Attribution, tool: str | None) -> None:
    page = click(at(quay, 0), f"attribution answer {given}")
    assert page.segmented_control(key=session_state.key("review", "correct")).value == tool


def test_everyones_answers_are_kept_apart_and_a_difference_is_said(quay: Engine) -> None:
    say_as(quay, "Omar", 0, Attribution.RIGHT)
    page = click(at(quay, 0), "attribution answer denied_or_unclear")
    shown = html_of(page)
    assert f"{attributions.chip(Attribution.DENIED_OR_UNCLEAR)} Ada, " in shown
    assert f"{attributions.chip(Attribution.RIGHT)} Omar, " in shown
    assert "Reviewers disagree. The latest answer counts." in shown


def test_an_answer_given_in_between_is_shown_and_nothing_is_written(quay: Engine) -> None:
    page = at(quay, 0)
    say_as(quay, "Omar", 0, Attribution.WRONG_WORDS)
    page = click(page, "attribution answer right")
    assert stored(quay)[0].attribution is Attribution.WRONG_WORDS
    assert "Omar has answered this in between" in page.warning[0].value
    click(page, "attribution answer right")
    assert stored(quay)[0].attribution is Attribution.RIGHT


def test_the_same_answer_again_changes_nothing_and_says_so(quay: Engine) -> None:
    page = click(at(quay, 0), "attribution answer right")
    page = click(page, "attribution answer right")
    assert plain("already, by you") in page.toast[0].value


def test_a_verdict_pressed_right_behind_an_answer_needs_no_new_page(quay: Engine) -> None:
    page = at(quay, 0)
    say_as(quay, "Ada", 0, Attribution.RIGHT)
    click(page, "decide verified")
    assert all_verdicts(quay)[0] is Verdict.VERIFIED


def test_after_the_correction_the_question_is_open_again_and_the_own_key_says_right(quay: Engine) -> None:
    page = click(at(quay, SHE), "attribution answer wrong_person")
    page = to_kern(quay, page)
    assert stored(quay)[SHE].attribution is Attribution.UNANSWERED
    assert plain("“Was it said?” is open again: Y says that it is right now.") in page.toast[0].value
    click(page, "attribution answer right")
    assert (stored(quay)[SHE].attribution, sources(quay)[SHE]) == (Attribution.RIGHT, "Anna Kern")


def test_the_change_is_offered_to_the_other_claims_and_one_press_makes_it(quay: Engine) -> None:
    page = to_kern(quay, choose(at(quay, SHE), "Source"))
    assert "The other two “she”: also to Anna Kern?" in html_of(page)
    boxes = [one for one in page.checkbox if str(one.key).startswith("draft: likewise")]
    assert [(one.label, one.value) for one in boxes] == [
        (plain("The tide gate had jammed twice"), True),
        (plain("Crews would work at night"), True),
    ]
    page = click(page, "change likewise")
    assert sources(quay)[SHE:] == ["Anna Kern"] * 3
    assert "also to Anna Kern?" not in html_of(page)
    assert plain("Two claims more: Anna Kern. Z takes all of it back.") in page.toast[0].value


def test_only_what_is_ticked_is_changed(quay: Engine) -> None:
    page = to_kern(quay, choose(at(quay, SHE), "Source"))
    changed, last = stored(quay)[SHE].id, stored(quay)[4].id
    page.checkbox(key=session_state.key(f"likewise {changed}", str(last))).uncheck().run()
    assert button(page, "change likewise").label == "Change one claim, too"
    click(page, "change likewise")
    assert sources(quay)[SHE:] == ["Anna Kern", "Anna Kern", "Ines Oduya"]


def test_the_offer_can_be_declined_and_goes_where_the_change_is_taken_back(quay: Engine) -> None:
    page = to_kern(quay, choose(at(quay, SHE), "Source"))
    assert has(page, "change likewise")
    page = click(page, "undo")
    assert not has(page, "change likewise")
    page = to_kern(quay, page)
    page = click(page, "no likewise")
    assert not has(page, "change likewise")
    assert sources(quay)[SHE:] == ["Anna Kern", "Ines Oduya", "Ines Oduya"]


def test_an_offer_that_somebody_overtook_writes_nothing(quay: Engine) -> None:
    page = to_kern(quay, choose(at(quay, SHE), "Source"))
    last = stored(quay)[4]
    correct_claim.change_source(quay, "Omar", last.id, last.revision, None)
    page = click(page, "change likewise")
    assert "Omar changed this claim in between" in page.warning[0].value
    assert sources(quay)[SHE:] == ["Anna Kern", "Ines Oduya", ""]


def test_settling_an_open_source_is_offered_to_the_other_open_ones(engine: Engine) -> None:
    review_samples.store(engine, *review_samples.unsettled())
    page = click(at(engine, 1), "settle 1")
    assert not has(page, "change likewise"), "no other claim says “she”"


def test_a_claim_of_the_wrong_person_is_marked_in_the_list_and_the_progress_counts_answers(quay: Engine) -> None:
    page = click(at(quay, SHE), "attribution answer wrong_person")
    options = page.selectbox(key=session_state.key("review", "jump")).options
    assert [one.endswith("(✗ wrong person)") for one in options] == [False, False, True, False, False]
    assert "“Was it said?” is answered on 1 of 5" in html_of(page)


def test_an_answer_goes_along_into_a_corrected_text_and_the_earlier_one_has_no_keys(quay: Engine) -> None:
    say_as(quay, "Omar", 0, Attribution.RIGHT)
    article, _ = attribution_samples.quay()
    with writing(quay) as session:
        by = ensure_reviewer(session, "Ada")
        text = replace(article, text=article.text.replace("nine ships", "ten ships"))
        corrected = store_version(session, by, 1, 1, text, Analysis((), "m", "1", "rules-1"))
    page = open_at(quay, corrected.id)
    assert f"{attributions.chip(Attribution.RIGHT)} Omar, " in html_of(page)
    assert has(page, "attribution answer right")
    assert not has(open_at(quay, 1), "attribution answer right")


def open_at(engine: Engine, article: int) -> AppTest:
    page = review(article=str(article))
    assert not page.exception, [one.value for one in page.exception]
    return page


def test_other_articles_are_said_to_agree_or_to_name_somebody_else_and_one_key_takes_theirs_over(
    engine: Engine,
) -> None:
    ids = store_disagreeing(engine)
    page = open_at(engine, ids["Velden Courier"])
    shown = html_of(page)
    assert "Morning Post and 1 other give these words to Lena Ostrow." in shown
    assert "Harbour Times gives these words to Karel Novotny, too." in shown
    source_id = next(str(one.key).split()[3] for one in page.button if str(one.key).startswith("source as elsewhere"))
    assert button(page, f"source as elsewhere {source_id}").proto.shortcut == "t"
    page = click(page, f"source as elsewhere {source_id}")
    assert "<strong>Lena Ostrow</strong> (person)" in html_of(page)
    assert "Reviewer chose this source." in html_of(page)
    assert "Harbour Times gives these words to Karel Novotny." in html_of(page)
    assert "Morning Post and 1 other give these words to Lena Ostrow, too." in html_of(page)
    page = click(page, "undo")
    assert "<strong>Karel Novotny</strong> (person)" in html_of(page)


def test_names_of_outlets_and_sources_appear_as_text(engine: Engine) -> None:
    hostile = " ".join(pair_samples.HOSTILE)
    for number, who in ((1, "Ann"), (2, "Bob")):
        said = (Source(f"{who} {hostile}", SourceKind.PERSON), f"900 lorries {hostile}")
        pair_samples.store(engine, f"{number} {hostile}", f"Title {number}", None, said)
    page = open_at(engine, 1)
    assert "gives these words to" in html_of(page)
    assert "<script>window.hacked" not in html_of(page)
    click(page, "source as elsewhere")
