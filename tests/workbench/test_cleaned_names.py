"""Words in front of a name are no part of it, and a word that names nobody is nobody."""

import pytest

from tests.workbench.test_roles_of_bodies import check

ONE_PERSON = {
    "plus": "[Plus Nadia Kern=Nadia Kern] said no. [Kern=Nadia Kern] said yes.",
    "a rival": "[Rival Nadia Kern=Nadia Kern] said no. [Nadia Kern=Nadia Kern] said yes.",
    "and, but and then": "[And Lea Kern=Lea Kern] said no. [Then Lea Kern=Lea Kern] left.",
    "a special agent": """[Special Agent Lea Kern=Lea Kern] said no. [Special Agent Kern=Lea Kern] said yes.
        [Agent Kern=Lea Kern] said more. [Ms. Kern=Lea Kern] said so. [Kern=Lea Kern] left.""",
    "an agent": "[Agent Lea Kern=Lea Kern] said no. [Special Agent Kern=Lea Kern] said yes. [Kern=Lea Kern] left.",
    "an agent without a first name": """[Special Agent Kern=Kern] said yes. [Mr. Kern=Kern] said more.
        [Kern=Kern] left.""",
    "an agent of an office": "[The FBI's Special Agent Lea Kern=Lea Kern] said so. [Kern=Lea Kern] left.",
    "a fire captain": "[Fire Captain Lea Kern=Lea Kern] said no. [Capt. Kern=Lea Kern] said more.",
    "a last name that is a capital": """[Valeska Paris, a Swiss woman,=Valeska Paris] said no. |
        [Paris=Valeska Paris] said yes.""",
    "an occupation": """[Referee Luc Marten=Luc Marten] said no. [Cyclist Jan Kuiper=Jan Kuiper] said yes.
        [Chef Ana Ruiz=Ana Ruiz] said more.""",
    "a president whom the model takes for a body": """State television showed President Orlov, who spoke. |
        [The president=Orlov] said aid would come.""",
    "letters behind a name": "[Prosecutor Emma Lyle KC=Emma Lyle] said no. [Ms Lyle=Emma Lyle] said yes.",
    "a rank in two letters": "[Detective Inspector Raj Patel=Raj Patel] said no. [DI Patel=Raj Patel] said yes.",
    "a councillor": "Pat Moss leads the council. | [Cllr Moss=Pat Moss] said no. [Cllr Ruth Oak=Ruth Oak] said yes.",
    "a last name that is a verb, too": "[Ada Said=Ada Said] said no. [Said=Ada Said] said it was late.",
}


@pytest.mark.parametrize("title", ONE_PERSON)
def test_all_forms_of_a_name_are_one_person(title: str) -> None:
    check(ONE_PERSON[title])


NOBODY = {
    "a verb that opens the sentence": "[Said=?] it was late. [Lea Kern=Lea Kern] said no.",
    "a verb behind a quotation": "[Lea Kern=Lea Kern] said no. “It is late,” [said=?].",
    "a verb of asking": "[Lea Kern=Lea Kern] said no. [asked=?] if it was late.",
    "another": "[Lea Kern=Lea Kern] said no. [Another=?] said yes.",
    "one": "[Lea Kern=Lea Kern] said no. [One=?] said yes.",
}


@pytest.mark.parametrize("title", NOBODY)
def test_a_word_that_names_nobody_stays_open(title: str) -> None:
    check(NOBODY[title])
