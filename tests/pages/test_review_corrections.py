"""Correcting what the extraction found: words, source, form, claims too many and too few."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import deleted_claims
from db.reads.sources import list_sources
from db.writes.articles import store_version
from db.writes.claims import change_form
from db.writes.people import ensure_reviewer
from pages.review.article_text.mount import KEY
from pages.shared import long_lists, session_state
from tests.pages import review_samples
from tests.pages.crowds import crowd_of_sources
from tests.pages.review_desk import choose, click, decide_as, html_of, review, select, selected, stored
from workbench.model import Analysis, Form, Source, SourceKind, Verdict
from workbench.models.installed import PIPELINE_VERSION


def test_selected_words_become_the_claims_words(bridge: Engine) -> None:
    page = select(review(), "close in May")
    page = click(page, "use as content")
    assert stored(bridge)[0].claim.words == "close in May"
    assert stored(bridge)[0].corrected
    assert "selected-words" not in html_of(page)


def test_selected_words_are_added_to_a_split_claim_in_text_order(bridge: Engine) -> None:
    page = select(review(claim=str(stored(bridge)[4].id)), "of rust in 2019")
    click(page, "use as more content")
    changed = next(one for one in stored(bridge) if one.corrected)
    assert [one.text for one in changed.claim.content] == ["of rust in 2019", "The bridge is the oldest in the county."]


def test_selected_words_name_the_source_or_the_cue(bridge: Engine) -> None:
    page = click(select(review(), "Ines Oduya"), "use as mention")
    click(select(page, "said on Tuesday"), "use as cue")
    claim = stored(bridge)[0].claim
    assert claim.mention is not None
    assert claim.cue is not None
    assert [one.text for one in claim.mention.spans] == ["Ines Oduya"]
    assert claim.source == review_samples.MAYOR or claim.source is not None
    assert [one.text for one in claim.cue.spans] == ["said on Tuesday"]


@pytest.mark.parametrize("form", [Form.DIRECT, Form.INDIRECT, Form.OWN_VOICE])
def test_a_missing_claim_is_added_from_the_selection(bridge: Engine, form: Form) -> None:
    page = click(select(review(), "oldest in the county"), f"add {form.value}")
    added = next(one for one in stored(bridge) if one.corrected)
    assert (added.claim.words, added.claim.form) == ("oldest in the county", form)
    kind = added.claim.source.kind if added.claim.source else None
    assert kind == (SourceKind.OUTLET if form is Form.OWN_VOICE else None)
    assert selected(page) == "Oldest in the county"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("not in the text", "do not stand in the article"),
        ("said", "2 times"),
    ],
)
def test_typed_words_that_fit_no_single_place_are_refused(bridge: Engine, typed: str, sentence: str) -> None:
    page = choose(review(), "Words")
    page.text_input(key=session_state.key(f"claim {stored(bridge)[0].id}", "words")).set_value(typed).run()
    assert sentence in page.error[0].value


def test_typed_words_become_the_selection(bridge: Engine) -> None:
    page = choose(review(), "Words")
    page.text_input(key=session_state.key(f"claim {stored(bridge)[0].id}", "words")).set_value(
        "will close in May"
    ).run()
    click(page, "use as content")
    assert stored(bridge)[0].claim.words == "will close in May"


def test_a_wrong_source_becomes_another_stored_one_a_new_one_or_none(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    brandt = str(stored(bridge)[3].source_id)
    page = choose(review(), "Source")
    page.selectbox(key=session_state.key(subject, "source")).set_value(brandt).run()
    page = click(page, "save source")
    assert stored(bridge)[0].claim.source == review_samples.ENGINEER
    page.selectbox(key=session_state.key(subject, "source")).set_value("new").run()
    page = click(page, "save source")
    assert "Type the source's name first" in page.error[0].value.replace("\\", "")
    page.text_input(key=session_state.key(subject, "new name")).set_value("Harbour Office")
    page.selectbox(key=session_state.key(subject, "new kind")).set_value("organisation").run()
    page = click(page, "save source")
    source = stored(bridge)[0].claim.source
    assert source is not None
    assert (source.name, source.kind) == ("Harbour Office", SourceKind.ORGANISATION)
    page.selectbox(key=session_state.key(subject, "source")).set_value("open").run()
    click(page, "save source")
    assert stored(bridge)[0].claim.source is None


def test_the_form_is_corrected(bridge: Engine) -> None:
    page = choose(review(), "Form")
    page.radio(key=session_state.key(f"claim {stored(bridge)[0].id}", "form")).set_value("mixed").run()
    assert stored(bridge)[0].claim.form is Form.MIXED


def test_what_is_no_claim_goes_and_comes_back(bridge: Engine) -> None:
    gone = stored(bridge)[0].id
    page = click(choose(review(), "Not a claim"), "remove")
    assert gone not in [one.id for one in stored(bridge)]
    assert selected(page).startswith("The cables are worn")
    with reading(bridge) as session:
        assert [one.id for one in deleted_claims(session, 1)] == [gone]
    page = click(page, f"restore {gone}")
    assert gone in [one.id for one in stored(bridge)]
    assert selected(page).startswith("The harbour bridge")


def test_a_correction_on_a_stale_page_is_refused_with_the_selection_kept(bridge: Engine) -> None:
    page = select(review(), "close in May")
    with writing(bridge) as session:
        one = stored(bridge)[0]
        change_form(session, ensure_reviewer(session, "Ada"), one.id, one.revision, Form.MIXED)
    page = click(page, "use as content")
    assert page.warning
    assert stored(bridge)[0].claim.words == "The harbour bridge in Lindmouth will close in May"
    assert "close in May" in html_of(page).split("selected-words")[1]


def test_extracting_again_finds_the_claims_afresh_and_leaves_what_people_did(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 0, Verdict.VERIFIED)
    page = click(select(review(), "oldest in the county"), "add direct")
    touched = {one.id for one in stored(bridge) if one.corrected or one.decisions}
    page.default_timeout = 180
    page = click(page, "extract again")
    assert "Extracted again" in page.toast[0].value
    assert len(touched) == 2
    assert touched <= {one.id for one in stored(bridge)}
    assert PIPELINE_VERSION in "".join(one.value for one in page.text)


def test_a_claim_that_a_corrected_text_left_without_a_place_is_placed_by_hand(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 4, Verdict.VERIFIED)
    article, _ = review_samples.bridge()
    text = article.text.replace("The bridge is the oldest in the county.", "No older one stands between here and Elm.")
    with writing(bridge) as session:
        by = ensure_reviewer(session, "Ada")
        version = store_version(session, by, 1, 1, replace(article, text=text), Analysis((), "m", "1", "rules-1"))
    page = review(article=str(version.id))
    waiting = next(button for button in page.button if str(button.key).startswith("place "))
    assert waiting.disabled
    start = text.index("No older one")
    page.session_state[KEY] = {"selection": {"start": start, "end": start + len("No older one")}}
    page.run()
    page.session_state[KEY] = {}
    page = click(page, str(waiting.key))
    assert selected(page) == "No older one"
    assert "Ada, 5 Mar 2031" in html_of(page)


def test_saving_an_untouched_source_keeps_it_however_many_sources_there_are(bridge: Engine) -> None:
    rare = stored(bridge)[3]
    crowd_of_sources(bridge, [one.id for one in stored(bridge)[:3]], long_lists.MOST + 20)
    page = choose(review(claim=str(rare.id)), "Source")
    click(page, "save source")
    assert stored(bridge)[3].claim.source == rare.claim.source == review_samples.ENGINEER


def test_a_source_beyond_the_most_mentioned_is_found_by_its_name(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    article, (first, *_) = review_samples.bridge(2)
    assert first.mention is not None
    elsewhere = Source("Quill Farnaby", SourceKind.PERSON)
    review_samples.store(bridge, article, (replace(first, mention=replace(first.mention, source=elsewhere)),))
    with reading(bridge) as session:
        rare = next(row.id for row in list_sources(session) if row.name == elsewhere.name)
    crowd_of_sources(bridge, [one.id for one in stored(bridge)[:2]], long_lists.MOST + 20)
    page = choose(review(), "Source")
    choice = session_state.key(subject, "source")
    assert elsewhere.name not in " ".join(page.selectbox(key=choice).options)
    assert "Search for the others." in html_of(page)
    page.text_input(key=session_state.key(subject, "sources search")).set_value(elsewhere.name).run()
    page.selectbox(key=choice).set_value(str(rare)).run()
    page.text_input(key=session_state.key(subject, "sources search")).set_value("").run()
    click(page, "save source")
    assert stored(bridge)[0].claim.source == elsewhere


def test_the_sources_of_the_article_are_offered_first_however_often_others_are_mentioned(bridge: Engine) -> None:
    crowd_of_sources(bridge, [one.id for one in stored(bridge)[:2]], long_lists.MOST + 20)
    page = choose(review(), "Source")
    options = page.selectbox(key=session_state.key(f"claim {stored(bridge)[0].id}", "source")).options
    own = {one.claim.source.name for one in stored(bridge) if one.claim.source}
    # The first two entries leave the source open, or name another one.
    assert {option.rsplit(" (", 1)[0] for option in options[2 : 2 + len(own)]} == own
