"""A deputy is not whom he stands in for, and words for offices are names where a title says so."""

import pytest

from tests.workbench.test_roles_of_bodies import check

OTHER_OFFICE = {
    "the mayor and a deputy mayor": "[Deputy Mayor Ann Lee=Ann Lee] said no. | [The mayor=mayor] said it was late.",
    "the president and a vice president": """[Vice President Bo Marsh=Bo Marsh] said no. |
        [The president=?] said it was late.""",
    "the vice president": """[Vice President Bo Marsh=Bo Marsh] said no. [Lea Kern, a nurse,=Lea Kern] said so. |
        [The vice president=Bo Marsh] said it was late.""",
    "a nominee for vice president": """[Bo Marsh, the Green vice presidential nominee,=Bo Marsh] said no. |
        [The Green presidential nominee=?] said yes.""",
    "the prime minister and a leader": """[Opposition leader Hugo Stein=Hugo Stein] said it was late. |
        [The prime minister=?] said no.""",
    "a press secretary and a secretary of state": """[Press secretary Bo Marsh=Bo Marsh] said no. |
        [The secretary of state=?] said yes.""",
    "an attorney general and a general": """[Attorney General Lea Kern=Lea Kern] said no. |
        [The general=general] said yes.""",
    "the president beside a first lady": """President Ortan spoke. Mr. Ortan and the first lady, Ada Ortan, came. |
        [President Ortan=Mr. Ortan] said it was late. [The president=Mr. Ortan] said so.""",
}


@pytest.mark.parametrize("title", OTHER_OFFICE)
def test_another_office_is_not_held_by_the_one_who_spoke(title: str) -> None:
    check(OTHER_OFFICE[title])


SAME_OFFICE = {
    "the head": """[Headteacher Mary Dow=Mary Dow] said it would shut. [Jo Fenn, a parent,=Jo Fenn] wept. |
        [The head=Mary Dow] said there were too few. [The chair of governors, Paul Lister,=Paul Lister] said no.""",
    "a finance chief": "[Finance chief Erik Dahl=Erik Dahl] said no. | [The CFO=Erik Dahl] said yes.",
}


@pytest.mark.parametrize("title", SAME_OFFICE)
def test_short_words_for_an_office_mean_its_holder(title: str) -> None:
    check(SAME_OFFICE[title])


NAMES = {
    "a name that is an office": """[Karl King, a host,=Karl King] met President Bo Marsh. |
        [Mr. King=Karl King] said it was late. [Mr. King, 82,=Karl King] said more.""",
    "an acronym that is a last name": """Han Jong Un leads the north. | [The U.N.=U.N.] said it was late.
        [Mr. Un=Han Jong Un] said no.""",
}


@pytest.mark.parametrize("title", NAMES)
def test_a_name_is_not_taken_for_an_office_or_a_body_for_a_name(title: str) -> None:
    check(NAMES[title])
