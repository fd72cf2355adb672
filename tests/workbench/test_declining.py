"""Whoever says that nothing is said puts nothing forward: no claim, and marked in the article."""

from __future__ import annotations

import pytest

from workbench.model import Analysis, Article
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

LEAD = "The works at the pier went on, the council heard on Monday."


def analysed(text: str) -> Analysis:
    """Return what is found in a text."""
    return analyse(Article(text), load_model())


@pytest.mark.parametrize(
    ("sentence", "declined"),
    [
        ("Lea Kern declined to comment on the report.", "Lea Kern declined to comment on the report"),
        ("Lea Kern would not say whether the pier was safe.", "Lea Kern would not say whether the pier was safe"),
        ("The firm did not respond to a request for comment.", "The firm did not respond to a request for comment"),
        ("Kern refused to give details of the plan.", "Kern refused to give details of the plan"),
        ("The ministry had no immediate comment.", "The ministry had no immediate comment"),
        ("Reyes could not be reached for comment on Tuesday.", "Reyes could not be reached for comment on Tuesday"),
        ("Calls to the office were not returned.", "Calls to the office were not returned"),
        ("Kern’s lawyer was not available for comment.", "Kern’s lawyer was not available for comment"),
        ("Kern declined to be interviewed.", "Kern declined to be interviewed"),
        ("The mayor declined an interview request.", "The mayor declined an interview request"),
        ("Kern refused to answer questions about the contract.", "Kern refused to answer questions about the contract"),
        ("The bank did not return calls.", "The bank did not return calls"),
        ("The bank did not reply.", "The bank did not reply"),
        ("The nurse asked not to be named.", "The nurse asked not to be named"),
        ("The official did not wish to be identified.", "The official did not wish to be identified"),
    ],
)
def test_who_says_nothing_makes_no_claim_and_is_marked(sentence: str, declined: str) -> None:
    found = analysed(f"{LEAD}\n\n{sentence}")
    assert [span.text for span in found.declined] == [declined]
    assert [claim.words for claim in found.claims if claim.content[0].start > len(LEAD)] == []


@pytest.mark.parametrize(
    ("sentence", "declined", "claim"),
    [
        (
            "Reyes declined to comment but said that the bridge was safe.",
            ["Reyes declined to comment"],
            "that the bridge was safe",
        ),
        ("Kern said she would not comment on the report.", [], "she would not comment on the report"),
        ("Kern did not say when the pier would open.", [], "when the pier would open"),
    ],
)
def test_what_somebody_else_or_somebody_also_says_stays_a_claim(sentence: str, declined: list[str], claim: str) -> None:
    found = analysed(f"{LEAD}\n\n{sentence}")
    assert [span.text for span in found.declined] == declined
    assert [claim.words for claim in found.claims if claim.content[0].start > len(LEAD)] == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kern declined to run for a second term.",
        "Kern refused to leave the office.",
        "The police did not respond in time to the shooting.",
        "The council declined the offer.",
        "There are no less important reasons to close the pier.",
        "The grant was not returned to the ministry.",
        "Kern asked to be named head of the port.",
        "The minister has refused, on the ground that witnesses would speak less freely.",
    ],
)
def test_what_is_not_done_is_no_silence(sentence: str) -> None:
    assert analysed(f"{LEAD}\n\n{sentence}").declined == ()
