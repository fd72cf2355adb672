"""Two who speak in turn: what the second says is never handed to the first."""

import pytest

from workbench.model import Article, Form
from workbench.models.language_model import load_model
from workbench.pipeline import analyse


def said(text: str) -> list[tuple[str, str]]:
    """Return who says what, by the text of every attributed claim; "?" where it is open."""
    claims = [claim for claim in analyse(Article(text), load_model()).claims if claim.form is not Form.OWN_VOICE]
    return [(claim.source.name if claim.source else "?", claim.words) for claim in claims]


IN_TURN = {
    "a second body behind a person": (
        "Ostland's minister, Leo Graf, said that his country would wait. The minister said that relations were good. "
        "The opposition said the prime minister must go.",
        ("opposition", "the prime minister must go"),
    ),
    "a denial behind a paper": (
        "The Velden Gazette wrote on Monday that the minister had lied. The newspaper said it had seen the letters. "
        "Norland denied the story.",
        ("Norland", "the story"),
    ),
    "what a second speaker calls for": (
        "Residents hid in cellars. One of them, a farmer named Pavel, said his cow was dead. The Kremlin called for "
        "calm.",
        ("One of them", "his cow was dead"),
    ),
    "two unnamed people": (
        "A person familiar with the case said the judge was tired. One official said that it would end soon.",
        ("person familiar with the case", "the judge was tired"),
    ),
}


@pytest.mark.parametrize("title", IN_TURN)
def test_each_says_what_the_own_sentence_gives_him(title: str) -> None:
    text, expected = IN_TURN[title]
    assert expected in said(text)


OWN_SENTENCE = {
    "a first sentence before the speaker": (
        "Asked about the fire, Mayor Kira Holt said she had no answers yet. Her predecessor, Ben Cole, said she should "
        "resign.",
        ("Ben Cole", "she should resign"),
    ),
    "a first sentence before a last name": (
        "Lead author Professor Mei Tan said the bees were dying. The researchers rejected this. Tan said Vogel had "
        "misread the table.",
        ("Mei Tan", "Vogel had misread the table"),
    ),
}


@pytest.mark.parametrize("title", OWN_SENTENCE)
def test_the_words_for_a_speaker_end_with_their_sentence(title: str) -> None:
    text, expected = OWN_SENTENCE[title]
    assert expected in said(text)


NOT_SAID = {
    "what somebody else only does": (
        "The deputy leader, Cal Moor, said they had the votes. Opposition leader Hugo Stein welcomed the three.",
        ("Cal Moor", "they had the votes"),
    ),
}


@pytest.mark.parametrize("title", NOT_SAID)
def test_what_is_done_in_another_sentence_is_no_part_of_a_claim(title: str) -> None:
    text, expected = NOT_SAID[title]
    assert expected in said(text)


GOES_ON = {
    "a quotation in two sentences": (
        "“The dam held,” said Olaf Lund, the fire chief. “It was the worst flood in years.”",
        ("Olaf Lund", "“The dam held,” “It was the worst flood in years.”"),
    ),
}


@pytest.mark.parametrize("title", GOES_ON)
def test_what_goes_on_stays_with_its_speaker(title: str) -> None:
    text, expected = GOES_ON[title]
    assert expected in said(text)
