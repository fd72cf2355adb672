"""Who is quoted says it, and who quotes reports it; a possessive is what is owned."""

import pytest

from workbench.model import Article, Form
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

INTRO = "Bridge closes after winter\n\nOlaf Kern is the town's engineer.\n\n"


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Return who says what, and who reports it, for every attributed claim of a sentence; "?" where it is open."""
    found = analyse(Article(INTRO + sentence), load_model()).claims
    claims = [claim for claim in found if claim.form is not Form.OWN_VOICE and claim.content[0].start >= len(INTRO)]
    return [
        (
            claim.source.name if claim.source else "?",
            claim.words,
            ", ".join(report.mention.source.name for report in claim.reported_by if report.mention.source),
        )
        for claim in claims
    ]


QUOTED = {
    "by a paper": (
        "Kern was quoted by the Echo as saying that the bridge was safe.",
        ("Olaf Kern", "that the bridge was safe", "Echo"),
    ),
    "by nobody named": (
        "Kern was quoted as saying that the bridge was safe.",
        ("Olaf Kern", "that the bridge was safe", ""),
    ),
    "by an agency": (
        "Pia Holm was quoted by the state agency NNA as saying: “We will not leave.”",
        ("Pia Holm", "“We will not leave.”", "NNA"),
    ),
    "in the active": (
        "The Echo quoted Kern as saying that the bridge was safe.",
        ("Olaf Kern", "that the bridge was safe", "Echo"),
    ),
}


@pytest.mark.parametrize("title", QUOTED)
def test_who_is_quoted_says_it(title: str) -> None:
    sentence, expected = QUOTED[title]
    assert told(sentence) == [expected]
