"""Whom a report cites says it, and the one who reports passes it on; papers that are cited say nothing by that."""

from __future__ import annotations

import pytest

from workbench.model import Article
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

LEAD = "The council of the town met in the old harbour hall on Monday evening."


def told(sentence: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return of each claim behind the lead: its words, its speaker, and through whom it came."""
    found = analyse(Article(f"{LEAD}\n\n{sentence}"), load_model()).claims
    return [
        (
            claim.words,
            claim.source.name if claim.source else "",
            tuple(link.mention.source.name if link.mention.source else "" for link in claim.reported_by),
        )
        for claim in found
        if claim.content[0].start > len(LEAD)
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "speaker", "reporter"),
    [
        (
            "The pier is unsafe, the Tarn Post reported, citing two engineers.",
            "The pier is unsafe",
            "two engineers",
            "Tarn Post",
        ),
        (
            "The army has left the town, Reuters reported, quoting a security source.",
            "The army has left the town",
            "security source",
            "Reuters",
        ),
        (
            "The Tarn Post reported, citing residents, that the bridge had collapsed.",
            "that the bridge had collapsed",
            "residents",
            "Tarn Post",
        ),
    ],
)
def test_whom_a_report_cites_says_it(sentence: str, words: str, speaker: str, reporter: str) -> None:
    assert told(sentence) == [(words, speaker, (reporter,))]


def test_a_reason_that_is_cited_stays_a_claim_of_who_cites_it() -> None:
    found = told("The ministry closed the plant, citing a threat to public health.")
    assert [(words, chain) for words, _, chain in found if "threat" in words] == [("a threat to public health", ())]
