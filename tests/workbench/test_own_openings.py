"""How a statement opens: a surely meant "he" gives way to a name, and what leans on other sentences says so."""

from __future__ import annotations

import pytest

from workbench.extraction.claims.openings import leans_on_context
from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.model import Article, Claim, Form, Outlet, SourceMention, Span
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

MAYOR = "Aldo Reyes was elected mayor of Tarn in 2019."


def own(text: str) -> list[Claim]:
    """Return what a text asserts itself."""
    article = Article(f"{text}\n", outlet=Outlet("Tarn Post"))
    return [claim for claim in analyse(article, load_model()).claims if claim.form is Form.OWN_VOICE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{MAYOR} He had been a teacher at the port.", "[Aldo Reyes] had been a teacher at the port"),
        (f"{MAYOR}\n\nHis office has spent two million crowns.", "[Aldo Reyes’] office has spent two million crowns"),
        (
            f"{MAYOR} He’s been sued twice by the harbour board.",
            "[Aldo Reyes] has been sued twice by the harbour board",
        ),
        (f"{MAYOR} He’ll open the new quay in the spring.", "[Aldo Reyes] will open the new quay in the spring"),
        (f"{MAYOR} In May, he closed the old fish market.", "In May, [Aldo Reyes] closed the old fish market"),
        (f"{MAYOR} He won by nine votes. He lives near the old pier.", "[Aldo Reyes] lives near the old pier"),
        (
            "Mrs. Lea Kern met Mr. Aldo Reyes in Tarn. She had flown there on Monday.",
            "[Lea Kern] had flown there on Monday",
        ),
    ],
)
def test_he_and_she_give_way_to_the_only_person_who_can_be_meant(text: str, expected: str) -> None:
    claim = own(text)[-1]
    assert (statement_of(claim), stands_alone(claim)) == (expected, True)


@pytest.mark.parametrize(
    "text",
    [
        # Two who fit.
        "Aldo Reyes met Viggo Strand at the port of Tarn. He had been a teacher there.",
        # Somebody who has no name.
        f"{MAYOR} The driver of the bus died on the spot. He had worked all night long.",
        # Nobody named.
        "The port was closed after the storm of 2022. He had been a teacher there.",
        # Not he alone.
        f"{MAYOR} He and a brother own the ferry line to Marl.",
        # Another gender.
        "Mrs. Lea Kern opened the pier on Monday. He had been a teacher at the port.",
        # A name further off, behind another "he" whom nothing tells.
        f"{MAYOR}\n\nThe storm hit at dawn on Sunday.\n\nThe pier broke at noon. He had gone to bed early.",
    ],
)
def test_who_may_be_somebody_else_stays_a_pronoun_and_the_statement_does_not_stand_alone(text: str) -> None:
    claim = own(text)[-1]
    assert statement_of(claim).startswith("He ")
    assert not stands_alone(claim)


def test_what_somebody_says_is_given_no_name_in_brackets() -> None:
    analysis = analyse(Article(f"{MAYOR} He had won by fraud, the union said.\n"), load_model())
    assert not any("[" in statement_of(claim) for claim in analysis.claims if claim.form is not Form.OWN_VOICE)


@pytest.mark.parametrize(
    "line",
    [
        "It was the third storm of the year",
        "They had never seen the plan",
        "But he left the party in May",
        "This is a breach of the law",
        "That has cost the town two million crowns",
        "These rules were made in 1911",
        "His brother owns the ferries",
        "The move drew protest from the union",
        "The decision is a blow to Tarn",
        "The latter has no engine",
        "Is considered slow and has raised little money",
        "Such ferries are banned in Marl",
        "The two men never met again",
        "Both were sold in 2019",
        "Others could buy a ticket",
        "However, the deal is off",
        "In May, it sank off Marl",
        "If she wins, the quay will be rebuilt",
        "“It was sunk on purpose”",
        "This spring, they closed the pier",
        "We moved to Tarn in 1999",
    ],
)
def test_an_opening_that_takes_up_what_was_told_before_needs_its_context(line: str) -> None:
    assert leans_on_context(line)


@pytest.mark.parametrize(
    "line",
    [
        "It is unclear whether the pier will open",
        "It was raining when the ferry left",
        "It is a good bet that taxes will rise",
        "Those who lost their jobs will be paid until May",
        "That two ministers knew of the cracks is a scandal",
        "This year, the council raised the rent",
        "The decision to close the quay is a blow to Tarn",
        "The announcement by the union came on Monday",
        "The former mayor of Tarn owns the ferries",
        "Both Tarn and Marl were flooded",
        "Has the quay been closed?",
        "Will Oaks owns the ferries",
        "Such as it is, the plan was approved by Tarn",
        "When she left, Lea Kern was 64",
        "As mayor of Tarn, he closed the pier",
        "Other ferries could be sold",
        "[Aldo Reyes] had been mayor",
        "There were nine ferries in the port",
        "Italy has nine ferries",
    ],
)
def test_an_opening_that_says_what_it_is_about_stands_alone(line: str) -> None:
    assert not leans_on_context(line)


def test_a_claim_without_a_worked_out_statement_is_judged_by_its_words() -> None:
    bare = Claim((Span(0, 17, "He left the party"),), Form.OWN_VOICE, mention=SourceMention())
    assert not stands_alone(bare)
