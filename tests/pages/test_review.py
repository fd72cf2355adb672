"""The review page without a browser: what is selected, decided, kept and said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.writes.articles import delete_article
from db.writes.claims import change_form
from db.writes.people import ensure_reviewer
from pages.review.article_text.mount import KEY
from pages.shared import session_state
from services.correct_claim import change_source
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import button, click, decide_as, html_of, in_address, review, selected, stored, verdicts
from workbench.model import Form, Outlet, Role, Source, SourceKind, SourceMention, Span, Verdict
from workbench.reviewing.decisions import current


def test_with_nothing_stored_the_page_says_what_to_do(engine: Engine) -> None:
    page = opened("review").run()
    assert "There is no article to review yet" in html_of(page)


def test_without_a_claim_in_the_address_the_first_open_one_is_selected(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 0, Verdict.VERIFIED)
    page = review()
    assert selected(page).startswith("The cables are worn")
    assert in_address(page, "claim") == str(stored(bridge)[1].id)


def test_a_claim_alone_in_the_address_opens_its_article(bridge: Engine) -> None:
    page = opened("review", claim=str(stored(bridge)[3].id)).run()
    assert in_address(page, "article") == "1"
    assert selected(page) == "Had warned of rust in 2019"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"claim": "9999"}, "Claim 9999 does not stand in this article"),
        ({"claim": "seven"}, "“seven” is not a number"),
        ({"article": "-1"}, "“-1” is not a number"),
        ({"article": "812"}, "812"),
        ({"claim": "99999999999999999999"}, "is not a number"),
    ],
)
def test_an_address_that_names_nothing_gets_a_friendly_sentence(
    bridge: Engine, query: dict[str, str], sentence: str
) -> None:
    page = review(**query)
    said = "".join(one.value for one in page.info).replace("\\", "")
    assert sentence in said


def test_a_removed_article_gets_a_friendly_sentence(bridge: Engine) -> None:
    with writing(bridge) as session:
        delete_article(session, ensure_reviewer(session, "Ada"), 1, 1)
    page = review()
    assert page.info or "no article" in html_of(page)


def test_the_card_says_who_said_it_why_and_through_whom(bridge: Engine) -> None:
    html = html_of(review(claim=str(stored(bridge)[3].id)))
    assert "<strong>Tomas Brandt</strong> (person)" in html
    assert "So it stands in the text." in html
    assert "Lindmouth Ledger reported that Tomas Brandt warned …" in html
    assert "negated" in html
    assert "rule “speech_verb”, 90% sure that it was said" in html


def test_the_card_names_both_confidences_beside_what_they_are_about(engine: Engine) -> None:
    article, claims = review_samples.bridge()
    first, *others = claims
    sure = replace(first, confidence=0.9, mention=replace(first.mention or SourceMention(), confidence=0.64))
    review_samples.store(engine, article, (sure, *others))
    html = html_of(review())
    assert "90% sure that it was said" in html
    assert "64% sure that this is who said it." in html


def test_after_a_person_names_the_source_no_figure_stands_beside_it(engine: Engine) -> None:
    article, (first, *others) = review_samples.bridge()
    sure = replace(first, mention=replace(first.mention or SourceMention(), confidence=0.64))
    review_samples.store(engine, article, (sure, *others))
    one = stored(engine)[0]
    change_source(engine, "Ines", one.id, one.revision, Source("Lea Kern", SourceKind.PERSON))
    assert "sure that this is who said it" not in html_of(review())


def test_the_article_says_what_its_grey_underline_means_only_where_there_is_one(engine: Engine) -> None:
    article, claims = review_samples.bridge()
    silent = Span.cut(article.text, article.text.index("According"), article.text.index(", two more"))
    review_samples.store(engine, article, claims, (silent,))
    assert "says nothing, no claim" in html_of(review())


def test_a_claim_that_opens_with_a_pronoun_is_said_to_need_its_context(engine: Engine) -> None:
    article, (first, *others) = review_samples.bridge()
    review_samples.store(engine, article, (replace(first, wording="They left the party"), *others))
    html = html_of(review())
    assert "Does not stand alone" in html
    assert "Does not stand alone" not in html_of(review(claim=str(stored(engine)[1].id)))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("tagger", "<dd>the claim finder, 90% sure that it was said</dd>"),
        ("headline: name and colon", "<dd>the headline rule (source before a colon), 90% sure that it was said</dd>"),
        (
            "own voice: clause",
            "<dd>the rule for the article&#x27;s own voice (a clause), 90% sure",
        ),
        ("<b>odd_rule</b>", "<dd>rule “&lt;b&gt;odd_rule&lt;/b&gt;”, 90% sure that it was said</dd>"),
        ("", "</dl>"),
    ],
)
def test_the_card_says_in_plain_words_what_found_the_claim(engine: Engine, rule: str, words: str) -> None:
    article, claims = review_samples.bridge()
    review_samples.store(engine, article, tuple(replace(claim, rule=rule) for claim in claims))
    html = html_of(review())
    assert words in html
    assert ("Found by" in html) == bool(rule)


def test_of_a_corrected_claim_the_card_says_what_had_found_it_first(engine: Engine) -> None:
    article, claims = review_samples.bridge()
    review_samples.store(engine, article, tuple(replace(claim, rule="tagger") for claim in claims))
    with writing(engine) as session:
        first = stored(engine)[0]
        change_form(session, ensure_reviewer(session, "Ada"), first.id, first.revision, Form.MIXED)
    assert "a person (first: the claim finder)" in html_of(review(claim=str(stored(engine)[0].id)))


def test_what_the_article_calls_a_source_stands_behind_its_kind(engine: Engine) -> None:
    article, (first, *others) = review_samples.bridge()
    assert first.mention is not None
    role = "mayor of <b>Lindmouth</b>"
    review_samples.store(engine, article, (replace(first, mention=replace(first.mention, role=role)), *others))
    html = html_of(review())
    assert "<strong>Ines Oduya</strong> (person), mayor of &lt;b&gt;Lindmouth&lt;/b&gt;, named as" in html


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.UNREVIEWED])
def test_each_verdict_is_stored_at_once_and_moves_on_to_the_next_open_claim(bridge: Engine, verdict: Verdict) -> None:
    page = click(review(), f"decide {verdict.value}")
    assert verdicts(bridge)[:2] == [verdict, Verdict.UNREVIEWED]
    assert selected(page).startswith("The cables are worn")
    assert "1 of 6 decided" in html_of(page)


def test_moving_on_skips_decided_claims_and_comes_round_to_the_start(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 5, Verdict.VERIFIED)
    page = click(review(claim=str(stored(bridge)[4].id)), "decide verified")
    assert selected(page).startswith("The harbour bridge")


def test_after_the_last_decision_the_claim_stays_and_the_page_says_so(bridge: Engine) -> None:
    for place in range(5):
        decide_as(bridge, "Ada", place, Verdict.VERIFIED)
    page = click(review(), "decide unsupported")
    assert selected(page).startswith("The plan")
    assert "Nothing is left open here" in page.toast[0].value
    assert "6 of 6 decided" in html_of(page)


def test_undo_takes_back_the_own_last_decision_and_leaves_those_of_others(bridge: Engine) -> None:
    decide_as(bridge, "Reviewer", 1, Verdict.DISPUTED)
    decide_as(bridge, "Ada", 2, Verdict.VERIFIED)
    page = click(review(), "undo")
    assert verdicts(bridge)[1:3] == [Verdict.UNREVIEWED, Verdict.VERIFIED]
    assert selected(page).startswith("The cables are worn")
    assert "taken back" in html_of(page)
    assert button(page, "undo").disabled


def test_the_reason_belongs_to_its_claim_and_goes_with_the_decision(bridge: Engine) -> None:
    first, second = stored(bridge)[:2]
    page = review()
    page.text_area(key=session_state.key(f"claim {first.id}", "reason")).set_value("Looked it up").run()
    page = click(page, "step Next")
    assert page.text_area(key=session_state.key(f"claim {second.id}", "reason")).value == ""
    page = click(page, "step Back")
    assert page.text_area(key=session_state.key(f"claim {first.id}", "reason")).value == "Looked it up"
    click(page, "decide disputed")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert made.reason == "Looked it up"
    page = click(page, "step Back")
    assert page.text_area(key=session_state.key(f"claim {first.id}", "reason")).value == ""


def test_two_pieces_of_evidence_go_in_with_their_stances(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    page = click(review(), f"more {subject}")
    page.text_input(key=session_state.key(subject, "address 0")).set_value("https://records.example/1")
    page.text_input(key=session_state.key(subject, "address 1")).set_value("https://records.example/2")
    page.segmented_control(key=session_state.key(subject, "stance 0")).set_value("supports")
    page.segmented_control(key=session_state.key(subject, "stance 1")).set_value("refutes")
    page.run()
    click(page, "decide disputed")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert [(one.address, one.stance) for one in made.evidence] == [
        ("https://records.example/1", "supports"),
        ("https://records.example/2", "refutes"),
    ]


def test_a_quotation_without_an_address_is_refused_and_stays_typed(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    page = review()
    page.text_area(key=session_state.key(subject, "quotation 0")).set_value("as printed").run()
    page = click(page, "decide verified")
    assert "Nothing is stored yet" in page.info[0].value
    assert "no web address" in page.error[0].value.replace("\\", "")
    assert page.text_area(key=session_state.key(subject, "quotation 0")).value == "as printed"
    assert verdicts(bridge)[0] is Verdict.UNREVIEWED


def test_what_somebody_changed_in_between_is_shown_and_never_overwritten(bridge: Engine) -> None:
    page = review()
    first = stored(bridge)[0]
    page.text_area(key=session_state.key(f"claim {first.id}", "reason")).set_value("My reason").run()
    decide_as(bridge, "Ada", 0, Verdict.DISPUTED)
    # The click comes from a page that was drawn before; a new run would have shown Ada's decision.
    page = click(page, "decide verified")
    assert verdicts(bridge)[0] is Verdict.DISPUTED
    assert "Nothing of yours is lost" in page.warning[0].value
    assert page.text_area(key=session_state.key(f"claim {first.id}", "reason")).value == "My reason"
    click(page, "decide verified")
    assert verdicts(bridge)[0] is Verdict.VERIFIED


def test_opinions_that_differ_stand_side_by_side(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 0, Verdict.DISPUTED, "No source says so")
    decide_as(bridge, "Ben", 0, Verdict.VERIFIED)
    html = html_of(review(claim=str(stored(bridge)[0].id)))
    assert "Opinions differ. The latest decision counts." in html
    beside = html.split('class="opinions"')[1].split("</section>")[0]
    assert beside.index("Ben, 5 Mar 2031, 09:00 UTC") < beside.index("Ada, 5 Mar 2031, 09:00 UTC")
    assert "No source says so" in beside


@pytest.mark.parametrize(
    ("show", "first", "shown"),
    [
        ("own_voice", "The bridge is the oldest", 1),
        ("attributed", "The harbour bridge", 5),
        ("needs_source", "The plan", 1),
        ("disputed", "Two more boats", 1),
        ("open", "The harbour bridge", 5),
        ("by moonlight", "The harbour bridge", 6),
    ],
)
def test_a_filter_in_the_address_limits_what_is_stepped_through(
    bridge: Engine, show: str, first: str, shown: int
) -> None:
    decide_as(bridge, "Ada", 2, Verdict.DISPUTED)
    page = review(show=show)
    assert selected(page).startswith(first)
    assert len(page.selectbox(key=session_state.key("review", "jump")).options) == shown


def test_a_filter_that_nothing_passes_says_so(bridge: Engine) -> None:
    assert "No claim passes this filter" in html_of(review(show="verified"))


def test_a_click_in_the_text_selects_the_claim(bridge: Engine) -> None:
    page = review()
    page.session_state[KEY] = {"chosen": stored(bridge)[4].id}
    page.run()
    assert selected(page).startswith("The bridge is the oldest")


def test_the_name_in_the_sidebar_stands_beside_the_decision(bridge: Engine) -> None:
    page = review()
    page.session_state[session_state.key("reviewer", "name")] = "  Ada   Vane "
    page.run()
    click(page, "decide verified")
    made = current(stored(bridge)[0].decisions)
    assert made is not None
    assert made.reviewer == "Ada Vane"


def test_hostile_words_are_escaped_wherever_the_page_shows_them(engine: Engine) -> None:
    review_samples.store(engine, *review_samples.hostile())
    html = html_of(review())
    assert "<script>" not in html
    assert "<b>Bold" not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt; costs **nothing**" in html
    assert "&lt;u&gt;Beside&lt;/u&gt; the [verb](x)." in html


def test_a_viewer_is_told_whom_to_ask_and_nothing_is_stored(bridge: Engine) -> None:
    with writing(bridge) as session:
        ensure_reviewer(session, "Vera", Role.VIEWER)
    page = review()
    page.session_state[session_state.key("reviewer", "name")] = "Vera"
    page = click(page.run(), "decide verified")
    assert "Vera may only look" in page.error[0].value
    assert verdicts(bridge)[0] is Verdict.UNREVIEWED


def test_where_else_the_claim_stands_is_shown_with_reasons_and_a_link(bridge: Engine) -> None:
    article, claims = review_samples.bridge(2)
    review_samples.store(bridge, replace(article, outlet=Outlet("Coast Herald")), claims)
    page = review()
    html = html_of(page)
    assert "Coast Herald, 4 Mar 2031" in html
    assert re.search(r"Looks like the same claim \(\d+% sure\)", html)
    assert [getattr(link, "label", "") for link in page.get("page_link")][-2:] == [
        "Open in Coast Herald",
        "Answer the pair that waits",
    ]
