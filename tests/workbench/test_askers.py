"""Who is asked, told or accused does not say it: the words are those of whom "by" names, else nobody's."""

import pytest

from workbench.model import Article, Form
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

INTRO = "Bridge closes after winter\n\nOlaf Kern is the town's engineer, and Lea Brand is the mayor.\n\n"


def speakers(sentence: str) -> list[tuple[str, str]]:
    """Return the cue and the source of every attributed claim of a sentence; "?" where it is open."""
    found = analyse(Article(INTRO + sentence), load_model()).claims
    claims = [claim for claim in found if claim.form is not Form.OWN_VOICE and claim.content[0].start >= len(INTRO)]
    return [
        (claim.cue.spans[0].text if claim.cue else "", claim.source.name if claim.source else "?") for claim in claims
    ]


SAID_BY_ANOTHER = {
    "told by the mayor": ("Kern was told by the mayor that the bridge was safe.", [("was told", "Lea Brand")]),
    "warned by a name": ("Kern was warned by Anna Lund that it would fall.", [("was warned", "Anna Lund")]),
    "told by reporters, with the clause behind them": (
        "Told by reporters that the bridge was unsafe, Kern said it would be closed.",
        [("Told", "reporters"), ("said", "Olaf Kern")],
    ),
    "told by reporters, behind another speaker": (
        "Anna Lund asked whether it would fall. Kern was told by reporters that the bridge was closed.",
        [("asked", "Anna Lund"), ("was told", "reporters")],
    ),
    "accused by prosecutors": (
        "Kern was accused by prosecutors of taking bribes from builders.",
        [("was accused", "prosecutors")],
    ),
    "what he says he was told": (
        "Olaf Kern said he was told by Anna Lund that the bridge was safe.",
        [("was told", "Anna Lund")],
    ),
}


@pytest.mark.parametrize("title", SAID_BY_ANOTHER)
def test_whom_by_names_says_it(title: str) -> None:
    sentence, expected = SAID_BY_ANOTHER[title]
    assert speakers(sentence) == expected


SAID_BY_NOBODY = {
    "told": ("Kern was told that the bridge was safe.", [("was told", "?")]),
    "warned": ("Kern was warned that the bridge would fall.", [("was warned", "?")]),
    "told in quotation marks": ("“The bridge is not safe,” Olaf Kern was told.", [("was told", "?")]),
    "accused": ("Kern was accused of taking bribes.", [("was accused of", "?")]),
    "asked, and then answers": (
        "Asked whether the bridge was safe, Kern said it was.",
        [("Asked", "?"), ("said", "Olaf Kern")],
    ),
    "when told, and then answers": (
        "When told that the bridge was closed, Olaf Kern said it was a shame.",
        [("told", "?"), ("said", "Olaf Kern")],
    ),
    "asked amid the sentence": (
        "Olaf Kern, asked whether the bridge was safe, said that it was.",
        [("asked", "?"), ("said", "Olaf Kern")],
    ),
    "a question behind her words": (
        "Anna Lund said that it was late. “You lied,” she was told.",
        [("said", "Anna Lund"), ("was told", "?")],
    ),
}


@pytest.mark.parametrize("title", SAID_BY_NOBODY)
def test_without_by_it_stays_open(title: str) -> None:
    sentence, expected = SAID_BY_NOBODY[title]
    assert speakers(sentence) == expected


SAID_BY_THE_SUBJECT = {
    "told others": ("Anna Lund told Kern that the bridge was closed.", [("told", "Anna Lund")]),
    "has told others": ("Kern has told reporters that the bridge is safe.", [("has told", "Olaf Kern")]),
    "who told others": ("Olaf Kern, who told reporters that the bridge was safe, left.", [("told", "Olaf Kern")]),
    "told others behind another deed": (
        "Kern left the hall and told reporters that the bridge was safe.",
        [("told", "Olaf Kern")],
    ),
    "asked others": ("Kern asked whether the bridge was safe.", [("asked", "Olaf Kern")]),
}


@pytest.mark.parametrize("title", SAID_BY_THE_SUBJECT)
def test_who_tells_or_asks_says_it(title: str) -> None:
    sentence, expected = SAID_BY_THE_SUBJECT[title]
    assert speakers(sentence) == expected
