"""Whom a pronoun cannot be: whom it names itself, who asks it, somebody other than the noun right before it."""

import pytest

from tests.workbench.test_roles_of_bodies import check

KERN = "[Olaf Kern, the town's engineer,=Olaf Kern] said it was late."

SOMEBODY = {
    "asked by another": f"{KERN} Asked by Nils Lund whether it would fall, [he=Olaf Kern] said it would not.",
    "pressed by another": f"{KERN} Pressed by Nils Lund on the costs, [he=Olaf Kern] said they were low.",
    "accused by another": f"{KERN} Accused by Nils Lund of theft, [he=Olaf Kern] said it was a lie.",
    "speaking to another": f"{KERN} Speaking to Nils Lund on Monday, [he=Olaf Kern] said it was done.",
    "named in what he says": """For Pavel Grund, who teaches at the college, Otto Prim was a hero. |
        [He=Pavel Grund] said {Otto Prim was the heart of this town}.""",
    "named in her quotation": """Dana Holt, a nurse, met Mira Sol in Velden. |
        {“Sol is ill,”} [she=Dana Holt] said.""",
    "the driver": "Police chief Ivo Kras arrested a driver. The driver had hit a wall. [He=driver] said it was dark.",
    "his mother": f"{KERN} His mother stood beside him. [She=His mother] said she was proud.",
    "not his sister": """[Thomas Sam=Thomas Sam] said no. |
        [Thomas' sister=Thomas' sister] said yes. But [he=Thomas Sam] said no again.""",
    "the mayor with a name": """Mayor Olaf Kern met Nils Lund. [Lund=Nils Lund] said no. |
        The mayor left the hall. [He=Olaf Kern] said it was late.""",
    "who left the sentence before": """Olaf Lund, the fire chief, said 40 people were missing. He looked tired. |
        Olena Bondar left the hall. [She=Olena Bondar] said that the dam had cracks.""",
}


@pytest.mark.parametrize("title", SOMEBODY)
def test_a_pronoun_is_nobody_whom_its_sentence_rules_out(title: str) -> None:
    check(SOMEBODY[title])


OPEN = {
    "only the one whom he names": "Otto Prim was a hero. | [He=?] said {Otto Prim was the heart of this town}.",
    "a driver beside the one who has just spoken": f"{KERN} A driver hit a wall. [He=?] said that he was tired.",
    "whom somebody's lawyer speaks of": """Dirk Maas spoke first. [Maas=Dirk Maas] said no. |
        [Blom's lawyer=?] said Luc Marten was wrong. [He=?] said he would go to court.""",
    "only the one who asks": "Nils Lund is a reporter. | Asked by Lund whether it would fall, [he=?] said no.",
}


@pytest.mark.parametrize("title", OPEN)
def test_a_pronoun_of_nobody_else_stays_open(title: str) -> None:
    check(OPEN[title])


NAMED_BEFORE_THE_PRONOUN = {
    "what he says of himself by name": "Olaf Kern spoke. | {Kern would resign}, [he=Olaf Kern] said.",
}


@pytest.mark.parametrize("title", NAMED_BEFORE_THE_PRONOUN)
def test_a_name_before_the_pronoun_may_be_its_own(title: str) -> None:
    check(NAMED_BEFORE_THE_PRONOUN[title])
