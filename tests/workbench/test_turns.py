"""Transcripts and interviews: words behind a label are that speaker’s, questions are nobody’s, lists are no speech."""

import pytest

from workbench.model import Article, Claim, Form
from workbench.pipeline import analyse

RULE = "turn"

HEARING = """Swimmers on the funding cut

MAREK DUNN: The decision came at eleven at night.

REPORTER: Did anybody ring you?

BETH HALVORSEN: Nobody rang me. I read it in the paper.

MAREK DUNN: We lost half of our coaches in one day."""

INTRODUCED = """Marek Dunn, captain of the swimmers, met the mayor, Sunniva Holt, at the town hall on Monday.

Dunn: You closed the pool in May and told nobody.

Mayor Holt: The pool was not safe. We had to close it.

DUNN: That is not what the report says.

THE MAYOR: The report came out in June."""

RADIO = """JANE DOE, HOST: The bridge in Tarn has been closed since May.

IVO RENNER, BYLINE: I walked across it before dawn.

DOE: What did you see?

RENNER: The pillars were rotten.

SEN. OLA MARSH (D-Tarn): We asked for money in March.

UNIDENTIFIED WOMAN: They told us nothing."""

COMMITTEE = """CHAIRMAN OLE VIK: The committee will come to order.

MS. HALVORSEN: I have three points to make. The first is about the pool.

CHAIRMAN OLE VIK: The gentlewoman has five minutes."""

OUTLET = """Courier: Why did you choose to study the sea?

Aner Holt: My father showed me some shells when I was ten.

Courier: What are you going to do here?

Aner Holt: The talks will begin in May. Ask me again in June."""

INITIALS = """The Tarn Courier met Sunniva Holt, the mayor, in May.

SH: I never signed the letter.

TC: Who did sign it?

SH: The clerk signed it in my name.

TC: When was that?"""

REACTIONS = """Tom Berg, union leader: “It is a sad day for the coast. We had hoped for more.”

Pia Holm, economist: “The deficit will double by May.”"""

TURNS = [
    (
        HEARING,
        [
            ("Marek Dunn", "The decision came at eleven at night"),
            ("Beth Halvorsen", "Nobody rang me"),
            ("Beth Halvorsen", "I read it in the paper"),
            ("Marek Dunn", "We lost half of our coaches in one day"),
        ],
    ),
    (
        INTRODUCED,
        [
            ("Marek Dunn", "You closed the pool in May and told nobody"),
            ("Sunniva Holt", "The pool was not safe"),
            ("Sunniva Holt", "We had to close it"),
            ("Marek Dunn", "That is not what the report says"),
            ("Sunniva Holt", "The report came out in June"),
        ],
    ),
    (
        RADIO,
        [
            ("Jane Doe", "The bridge in Tarn has been closed since May"),
            ("Ivo Renner", "I walked across it before dawn"),
            ("Ivo Renner", "The pillars were rotten"),
            ("Ola Marsh", "We asked for money in March"),
            ("unidentified woman", "They told us nothing"),
        ],
    ),
    (
        COMMITTEE,
        [
            ("Ole Vik", "The committee will come to order"),
            ("Halvorsen", "I have three points to make"),
            ("Halvorsen", "The first is about the pool"),
            ("Ole Vik", "The gentlewoman has five minutes"),
        ],
    ),
    (
        OUTLET,
        [
            ("Aner Holt", "My father showed me some shells when I was ten"),
            ("Aner Holt", "The talks will begin in May"),
        ],
    ),
    (
        INITIALS,
        [("Sunniva Holt", "I never signed the letter"), ("Sunniva Holt", "The clerk signed it in my name")],
    ),
    (
        REACTIONS,
        [
            ("Tom Berg", "It is a sad day for the coast"),
            ("Tom Berg", "We had hoped for more"),
            ("Pia Holm", "The deficit will double by May"),
        ],
    ),
    (
        "Marek Dunn: Nobody rang us before the cut.\n\nBeth Halvorsen: He told me, “Go home. It is over.”",
        [
            ("Marek Dunn", "Nobody rang us before the cut"),
            ("Beth Halvorsen", "He told me, “Go home. It is over.”"),
        ],
    ),
    (
        "SEAN MILLS: I think the pool is safe.\n\nREPORTER: Who says so?\n\nHARBOUR BOARD: We have seen the report.",
        [("Sean Mills", "I think the pool is safe"), ("Harbour Board", "We have seen the report")],
    ),
    (
        "MODERATOR: We begin with the pool.\n\nOLA MARSH: The minister said the pool was safe.\n\n"
        "MODERATOR: Is that so?\n\nPIA VAN DER BERG: It is not safe.",
        [("Ola Marsh", "The minister said the pool was safe"), ("Pia van der Berg", "It is not safe")],
    ),
    (
        "PIA HOLM, MODERATOR: We begin with the pool. You have a minute each. Is it safe?\n\n"
        "OLA MARSH: The pool was safe in May.\n\nHOLM: The clock is running.",
        [("Ola Marsh", "The pool was safe in May")],
    ),
]


def turns(text: str) -> list[tuple[str, str]]:
    return [(_name(claim), claim.words) for claim in analyse(Article(text)).claims if claim.rule == RULE]


def _name(claim: Claim) -> str:
    return claim.source.name if claim.source else ""


@pytest.mark.parametrize(("text", "expected"), TURNS)
def test_each_statement_of_a_turn_is_its_speakers(text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in TURNS])
def test_the_words_of_a_turn_are_nobody_elses(text: str) -> None:
    others = [claim.words for claim in analyse(Article(text)).claims if claim.rule != RULE]
    spoken = [words for _, words in turns(text)]
    assert not any(words in other or other in words for words in spoken for other in others)


ANSWERED = [
    (
        "The swimmer Marek Dunn spoke to the Courier about the cut in Tarn.\n\nQ: When did you hear of it?\n\n"
        "A: The decision came at eleven at night.\n\nQ: You left in May. Why?\n\nA: I left because the club was broke.",
        "Marek Dunn",
    ),
    (
        "The swimmers Marek Dunn and Beth Halvorsen spoke to the Courier about the cut.\n\n"
        "Q: When did you hear of it?\n\nA: The decision came at eleven at night.",
        "",
    ),
    ("Q. How did you come to swim?\n\nA. My father taught me when I was six.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), ANSWERED)
def test_answers_are_the_only_person_named_before_them_and_else_open(text: str, speaker: str) -> None:
    found = turns(text)
    assert found
    assert {name for name, _ in found} == {speaker}


NO_TRANSCRIPTS = [
    "Note: The pool is closed until May. We are sorry for the delay.",
    "OSLO: The council has voted to close the pool in May.\n\nNote: This article was changed on Monday.",
    "The court heard two cases.\n\nPia Holm: two counts of theft, held without bond.\n\nIvo Renner: fraud, on bail.",
    "Tom Berg: He scored twice and defended well.\n\nJonas Lie: He lost the ball before the second goal.",
    "Ingredients: two eggs and a cup of flour.\n\nMethod: Beat the eggs. We let the dough rest for an hour.",
    "Tarn 2: Velden 1\n\nThe match in Tarn began at 10:30 on Monday.\n\nTarn 1: Holm 1",
    "John 3:16: God loved the world.\n\nPsalm 23: I shall not want.",
    "Key points: The bridge is closed until May.\n\nMain Street: We expect delays on Monday.",
    "Mayor Holt: Pool will stay shut\n\nThe mayor of Tarn, Sunniva Holt, said that the pool would stay shut.",
    "When: The doors open at 7:30.\n\nWhere: We meet at the old pier.",
    "Q: When does the pool open?\n\nA: The pool opens in May. It closes in October.",
    "Monday: We clean the pool.\n\nTuesday: We open the pool.\n\nMonday: We clean it again.",
    "Pros: It is cheap and we like it.\n\nCons: It leaks and we hate that.",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_a_list_with_colons_is_no_transcript(text: str) -> None:
    assert turns(text) == []


def test_what_somebody_is_charged_with_is_not_his_claim() -> None:
    text = (
        "The court heard two cases.\n\nPia Holm: two counts of theft, held without bond.\n\nIvo Renner: fraud, on bail."
    )
    assert not {"Pia Holm", "Ivo Renner"} & {_name(claim) for claim in analyse(Article(text)).claims}


def test_what_a_list_of_players_says_of_each_is_not_the_players_claim() -> None:
    text = (
        "Tom Berg: He scored twice and defended well.\n\nJonas Lie: He lost the ball before the second goal.\n\n"
        "Ivo Renner: He was the best player on the pitch."
    )
    assert not any(_name(claim) for claim in analyse(Article(text)).claims)


def test_a_paragraph_without_a_label_amid_a_transcript_stays_open() -> None:
    text = (
        "Aner Holt: My father showed me some shells.\n\nThe sea was always there for all of us.\n\n"
        "Courier: And now?\n\nAner Holt: I study tides."
    )
    claims = [claim for claim in analyse(Article(text)).claims if claim.words.startswith("The sea")]
    assert [(claim.form, claim.source) for claim in claims] == [(Form.DIRECT, None)]


def test_what_stands_around_a_transcript_is_read_as_ever() -> None:
    text = f"{HEARING}\n\nThe pool was built in 1911. The council will meet in May, said the mayor, Sunniva Holt."
    found = {(_name(claim), claim.form) for claim in analyse(Article(text)).claims if claim.rule != RULE}
    assert found == {("", Form.OWN_VOICE), ("Sunniva Holt", Form.INDIRECT)}
