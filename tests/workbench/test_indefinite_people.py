"""A description with "a", "one" or "another" is of somebody new: it never gets the name of somebody with that role."""

import pytest

from tests.workbench.test_roles_of_bodies import check

NOBODY_NAMED = {
    "an official": "[Lea Kern, a city official,=Lea Kern] said no. | [An official=official] said yes.",
    "a spokesman before the named one": """[A spokesman=spokesman] said no. |
        [Bo Marsh, a spokesman for the board,=Bo Marsh] said yes.""",
    "a spokesman after the named one": """[Bo Marsh, a spokesman for the board,=Bo Marsh] said no. |
        [A spokesman=spokesman] said yes.""",
    "a person familiar with the talks": """[A person familiar with the talks=person familiar with the talks] said no.
        [Lea Kern=Lea Kern] said yes.""",
    "one resident": "[One resident=One resident] said no. [Lea Kern, a resident,=Lea Kern] said yes.",
    "a judge in general": "[Judge Lea Kern=Lea Kern] said no. [A sitting judge=sitting judge] must step aside.",
    "a judge and then a named one": "[A judge=judge] said no. [Lea Kern, the judge,=Lea Kern] said more.",
    "a former director": "[Lea Kern, the director,=Lea Kern] said no. [A former director=former director] said yes.",
    "another director": "[Lea Kern, the director,=Lea Kern] said no. [Another director=Another director] said yes.",
    "an aide": "[An aide to the mayor=aide to the mayor] said no. [Bo Marsh, an aide to the mayor,=Bo Marsh] said yes.",
    "any mayor": "[Any mayor=Any mayor] would say no. [Mayor Bo Marsh=Bo Marsh] said more.",
    "the official that takes up an official": """[An official=official] said no. | [The official=official] said yes.
        [Bo Marsh, an official,=Bo Marsh] said more.""",
    "a judge of a place, with two judges": """[A Velden judge=Velden judge] said no. [Judge Lea Kern=Lea Kern] said yes.
        [Judge Bo Marsh=Bo Marsh] said more.""",
    "a judge of a place, far down": """Snow fell. The lake froze. Nothing was heard. Days went by. |
        [A London judge=London judge] said no. [Judge Lea Kern=Lea Kern] said yes.""",
}


@pytest.mark.parametrize("title", NOBODY_NAMED)
def test_somebody_new_gets_no_name(title: str) -> None:
    check(NOBODY_NAMED[title])


def test_the_lead_speaks_of_the_one_judge_who_is_named_behind_it() -> None:
    check("[A London judge=Lea Kern] refused. | [Judge Lea Kern=Lea Kern] said the file was closed.")
