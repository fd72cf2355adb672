"""Who cites whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbench.coverage_samples import Printed, Said, own_voice, paragraph, person, printed, story
from workbench.coverage.citations import Citation, citations
from workbench.model import Form, Report, Source, SourceKind, SourceMention

HOLM = person("Ada Holm")
AGENCY = Source("Norvik Agency", SourceKind.OUTLET)
RADIO = Source("Radio Kestrel", SourceKind.OUTLET)


def told(outlet: str, by: Source | None, *reported_by: Source, words: str = "the bridge is safe") -> Printed:
    """Return an outlet with one claim; the reporters run from the one nearest to the source to the outermost."""
    said = Said((words,), by, "Somebody", ("said",), Form.INDIRECT, reported_by=reported_by)
    return printed(outlet, 1, "", paragraph(f"Somebody said {words}.", said))


def test_a_chain_is_a_link_for_every_hand() -> None:
    assert citations(story(told("Tarn Post", HOLM, AGENCY, RADIO))) == (
        Citation("Tarn Post", "Radio Kestrel", 0, (1,)),
        Citation("Radio Kestrel", "Norvik Agency", 1, (1,)),
        Citation("Norvik Agency", "Ada Holm", 2, (1,)),
    )


def test_links_with_most_claims_come_first_and_keep_the_ids() -> None:
    found = citations(
        story(told("Tarn Post", HOLM, RADIO), told("Tarn Post", HOLM, AGENCY), told("Tarn Post", HOLM, AGENCY))
    )
    assert [(one.cited, one.claims) for one in found if one.depth == 0] == [
        ("Norvik Agency", (2, 3)),
        ("Radio Kestrel", (1,)),
    ]


FIRST_HAND: list[tuple[str, Source | None, list[str]]] = [
    ("a person", HOLM, []),
    ("a body", Source("City of Tarn", SourceKind.ORGANISATION), []),
    ("an open source", None, []),
    ("an agency", AGENCY, ["Norvik Agency"]),
    ("another outlet of the story, taken for a body", Source("velden mail", SourceKind.ORGANISATION), ["Velden Mail"]),
    ("another outlet of the story under its article", Source("The Velden Mail", SourceKind.OUTLET), ["Velden Mail"]),
    ("another outlet of the story by an alias", Source("VM", SourceKind.OUTLET, ("Velden Mail",)), ["Velden Mail"]),
    ("a person with an outlet's name", person("Velden Mail"), []),
    ("itself", Source("Tarn Post", SourceKind.OUTLET), []),
]  # fmt: skip


@pytest.mark.parametrize(("by", "cited"), [row[1:] for row in FIRST_HAND], ids=[row[0] for row in FIRST_HAND])
def test_at_first_hand_only_a_medium_is_cited(by: Source | None, cited: list[str]) -> None:
    other = printed("Velden Mail", 2, "", own_voice("Velden Mail", "It rained"))
    found = citations(story(told("Tarn Post", by), other))
    assert [(one.citing, one.cited, one.depth) for one in found] == [("Tarn Post", name, 0) for name in cited]


def test_an_outlet_goes_by_its_web_domain_too() -> None:
    material = story(told("Tarn Post", Source("velden.example", SourceKind.OUTLET)), told("Velden Mail", HOLM))
    outlet = replace(material.articles[1].article.outlet, domain="velden.example")
    articles = (
        material.articles[0],
        replace(material.articles[1], article=replace(material.articles[1].article, outlet=outlet)),
    )
    assert [one.cited for one in citations(replace(material, articles=articles))] == ["Velden Mail"]


def test_an_open_hand_breaks_the_chain_and_the_links_behind_it_keep_their_depth() -> None:
    material = story(told("Tarn Post", HOLM, AGENCY))
    claim = material.claims[0].claim
    reports = (*claim.reported_by, Report(SourceMention()))
    stored = replace(material.claims[0], claim=replace(claim, reported_by=reports))
    assert citations(replace(material, claims=(stored,))) == (Citation("Norvik Agency", "Ada Holm", 2, (1,)),)


def test_who_reports_what_he_said_himself_is_one_hand() -> None:
    found = citations(story(told("Tarn Post", HOLM, HOLM)))
    assert [(one.citing, one.cited) for one in found] == [("Tarn Post", "Ada Holm")]


def test_an_article_without_an_outlet_cites_nobody_but_shows_the_chain_behind() -> None:
    assert citations(story(told("", HOLM, AGENCY))) == (Citation("Norvik Agency", "Ada Holm", 1, (1,)),)


def test_names_are_left_as_they_are() -> None:
    name = "<b>Norvik</b> & Agency"
    assert citations(story(told("Tarn Post", Source(name, SourceKind.OUTLET))))[0].cited == name
