"""Who speaks in a story: counts of claims and words by outlet, and what is nobody's word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbench.coverage_samples import (
    Said,
    open_source,
    own_voice,
    paragraph,
    person,
    plain,
    printed,
    quoted,
    reported,
    story,
    with_claim,
)
from workbench.attribution import Attribution
from workbench.coverage.speakers import Spoken, speakers
from workbench.model import Form, Outlet, Source, SourceKind

HOLM, KERN = person("Ada Holm"), person("Olav Kern")
EXPERTS = Source("experts", SourceKind.GROUP)
POST, MAIL, ECHO = 10, 20, 30


def test_a_source_has_its_claims_words_first_paragraph_and_first_claim_by_outlet() -> None:
    material = story(
        printed(
            "Post", 1, "Bridge", plain("It rained."), quoted(HOLM, "We looked.", "It is safe."), quoted(HOLM, "Go.")
        ),
        printed("Mail", 2, "Bridge again", reported(HOLM, "the bridge is safe")),
    )
    (holm,) = speakers(material)
    assert (holm.source_id, holm.name, holm.kind) == (1, "Ada Holm", SourceKind.PERSON)
    assert holm.by_outlet == {POST: Spoken(2, 6, 2, 1), MAIL: Spoken(1, 4, 1, 3)}


def test_words_that_two_claims_of_an_article_share_count_once_and_those_of_another_article_again() -> None:
    text = "Ada Holm said the old bridge is safe."
    whole = Said(("the old bridge is safe",), HOLM, "Ada Holm", ("said",), Form.INDIRECT)
    part = Said(("bridge is safe",), HOLM, form=Form.INDIRECT)
    (holm,) = speakers(
        story(printed("Post", 1, "A", paragraph(text, whole, part)), printed("Post", 2, "B", paragraph(text, part)))
    )
    assert holm.by_outlet[POST] == Spoken(3, 8, 1, 1)


def test_the_first_paragraph_is_the_least_over_all_articles_and_a_headline_with_a_speaker_comes_before_the_lead() -> (
    None
):
    late = printed("Post", 1, "Bridge", plain("It rained."), quoted(HOLM, "It is safe."))
    titled = printed(
        "Post",
        2,
        "Safe, says Holm",
        plain("It rained."),
        headline=[Said(("Safe",), HOLM, "Holm", ("says",), Form.HEADLINE)],
    )
    assert speakers(story(late))[0].by_outlet[POST].first_paragraph == 2
    assert speakers(story(late, titled))[0].by_outlet[POST] == Spoken(2, 4, 0, 2)


def test_without_a_title_the_first_paragraph_is_the_lead() -> None:
    (holm,) = speakers(story(printed("Post", 1, "", quoted(HOLM, "It is safe."))))
    assert holm.by_outlet[POST].first_paragraph == 1


@pytest.mark.parametrize(
    "silent",
    [
        printed("Post", 1, "Bridge", own_voice("Post", "The bridge is old")),
        printed("Post", 1, "Bridge is old", headline=[Said(("Bridge is old",), form=Form.HEADLINE)]),
        printed("Post", 1, "Old", headline=[Said(("Old",), Source("Post", SourceKind.OUTLET), form=Form.HEADLINE)]),
        printed("Post", 1, "Bridge", reported(Source("POST", SourceKind.OUTLET), "the bridge is old")),
        printed("", 1, "Bridge", quoted(HOLM, "It is safe.")),
    ],
    ids=["own voice", "headline", "headline of the outlet", "the outlet puts it down to itself", "no outlet"],
)
def test_what_an_outlet_says_itself_and_what_no_outlet_prints_is_nobodys_word(silent: object) -> None:
    assert speakers(story(silent)) == ()  # type: ignore[arg-type]


def test_an_outlet_that_another_one_cites_is_a_speaker() -> None:
    echo = Source("Echo", SourceKind.OUTLET)
    (row,) = speakers(story(printed("Post", 1, "Bridge", reported(echo, "the bridge is old"))))
    assert (row.name, row.kind) == ("Echo", SourceKind.OUTLET)


def test_unnamed_sources_are_one_row_open_ones_another_and_groups_rows_of_their_own() -> None:
    aide, clerk = Source("an aide", SourceKind.UNNAMED), Source("a clerk", SourceKind.UNNAMED)
    material = story(
        printed("Post", 1, "A", reported(aide, "it fell"), reported(clerk, "it broke"), open_source("He", "it stood")),
        printed(
            "Mail", 2, "B", open_source("She", "it lay"), reported(EXPERTS, "it was old"), reported(KERN, "we know")
        ),
    )
    rows = speakers(material)
    assert [(row.source_id, row.name, row.kind) for row in rows] == [
        (3, "experts", SourceKind.GROUP),
        (4, "Olav Kern", SourceKind.PERSON),
        (None, "Unnamed", SourceKind.UNNAMED),
        (None, "Source open", None),
    ]
    assert {outlet: spoken.claims for outlet, spoken in rows[2].by_outlet.items()} == {POST: 2}
    assert {outlet: spoken.claims for outlet, spoken in rows[3].by_outlet.items()} == {POST: 1, MAIL: 1}


def test_a_quotation_that_nobody_is_named_for_is_open() -> None:
    material = story(printed("Post", 1, "A", paragraph("“It is safe.”", Said(("“It is safe.”",)))))
    assert [(row.name, row.kind) for row in speakers(material)] == [("Source open", None)]


def test_sources_of_most_outlets_come_first_then_those_with_most_words() -> None:
    material = story(
        printed(
            "Post",
            1,
            "A",
            quoted(KERN, "One two three four five six."),
            quoted(HOLM, "Yes."),
            quoted(person("Ida Moe"), "A b."),
        ),
        printed("Mail", 2, "B", quoted(HOLM, "No.")),
    )
    assert [row.name for row in speakers(material)] == ["Ada Holm", "Olav Kern", "Ida Moe"]


def test_merged_sources_are_one_row_under_the_name_that_most_claims_have() -> None:
    doctor = person("Dr Holm")
    material = story(printed("Post", 1, "A", quoted(doctor, "Yes."), quoted(HOLM, "No."), quoted(HOLM, "Go.")))
    (row,) = speakers(with_claim(material, 1, source_id=2))
    assert (row.source_id, row.name, row.by_outlet[POST].claims) == (2, "Ada Holm", 3)


def test_words_of_any_script_count_and_marks_do_not() -> None:
    material = story(
        printed("Post", 1, "A", quoted(HOLM, "שלום, עולם!")),
        printed("Mail", 2, "B", quoted(HOLM, "Well-known 👍 — $5, 1,000…")),
    )
    (holm,) = speakers(material)
    assert {outlet: spoken.words for outlet, spoken in holm.by_outlet.items()} == {POST: 2, MAIL: 5}


def test_an_outlet_is_told_from_its_domain_too() -> None:
    material = story(printed("Post", 1, "A", reported(Source("post.example", SourceKind.OUTLET), "it fell")))
    (stored,) = material.articles
    named = replace(stored.article, outlet=Outlet("Post", "post.example"))
    assert speakers(replace(material, articles=(replace(stored, article=named),))) == ()


def test_a_story_without_claims_has_no_speakers() -> None:
    assert speakers(story()) == ()


@pytest.mark.parametrize(
    ("given", "claims"),
    [
        (Attribution.UNANSWERED, 2),
        (Attribution.RIGHT, 2),
        (Attribution.WRONG_WORDS, 2),
        (Attribution.WRONG_PERSON, 1),
        (Attribution.DENIED_OR_UNCLEAR, 1),
    ],
)
def test_a_claim_that_people_doubt_is_nobodys_voice(given: Attribution, claims: int) -> None:
    material = story(printed("Post", 1, "Bridge", quoted(HOLM, "It is safe."), reported(HOLM, "the bridge is old")))
    (holm,) = speakers(with_claim(material, 1, attribution=given))
    assert holm.by_outlet[POST].claims == claims
