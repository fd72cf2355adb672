"""A role is of a body: "its director" in a sentence about the union is never the director of the hospital.

Texts are written as in `test_sources_within`; paragraphs are parted by a stroke.
"""

import pytest

from tests.workbench.test_sources_within import who_is_who

REHN = "The director of the hospital, Anders Rehn, met the nurses' union on Friday."
BRANDT = "Hanna Brandt, chief executive of Nordkai, spoke on Friday."
VOSS = "[Lena Voss, head of the harbour board,=Lena Voss] spoke of growth."
MARSH = "[Bo Marsh, a spokesman for the ministry,=Bo Marsh] spoke."


def check(story: str) -> None:
    paragraphs = [" ".join(part.split()) for part in story.split("|")]
    found, expected = who_is_who("\n\n".join(["Board explains closure", *paragraphs]))
    assert found == expected


OF_ANOTHER_BODY = {
    "its chairman, of the council": """The chief of the harbour board, Viggo Strand, defended the closure before the
        council. | The council will vote on the money next week, [its chairman=its chairman] said.""",
    "its director, of the union": f"{REHN} | The union will strike from Monday, [its director=its director] said.",
    "the director of the union": f"{REHN} | It is a strike, [the director of the union=director of the union] said.",
    "the union's director": f"{REHN} | The strike begins on Monday, [the union's director=union's director] said.",
    "a company with a name": """Anders Rehn, director of Eastmere Hospital, met Nordkai on Friday. |
        Nordkai will build a ward, [its director=its director] said.""",
    "the company's director": """Anders Rehn, director of Eastmere Hospital, met Nordkai on Friday. |
        Nordkai will build a ward, [the company's director=company's director] said.""",
    "its chief executive, of another company": f"""{BRANDT} |
        Seaway will shrink, [its chief executive=its chief executive] said.""",
    "the head of another body of one word": f"{VOSS} | [The council head=council head] said no.",
    "two boards": """[Lena Voss, the harbour board's chairwoman,=Lena Voss] spoke of growth. |
        [The school board's chairwoman=school board's chairwoman] said no.""",
    "two unions": """[Oda Lien, president of the teachers' union,=Oda Lien] spoke. |
        [The president of the dockers' union=president of the dockers' union] said no.""",
    "their chairwoman, of the teachers": """[Lena Voss, chairwoman of the school,=Lena Voss] spoke of growth. |
        The teachers will go on, [their chairwoman=their chairwoman] said.""",
    "its spokesman, of the ministry": """[Party spokesman Bo Marsh=Bo Marsh] spoke. |
        The ministry will pay, [its spokesman=its spokesman] said.""",
    "the police spokesman": f"{MARSH} | [The police spokesman=police spokesman] said no.",
    "two lenders": """The museum's director, Nils Aker, met the bank on Friday. |
        The bank will lend, [its director=its director] said. [The museum's director=Nils Aker] said it was glad.""",
    "the director of the gallery": """[Nils Aker, the museum's director,=Nils Aker] met the bank. |
        [The director of the gallery=director of the gallery] said no.""",
    "two chiefs of one city": """[Ivo Kras, the city's police chief,=Ivo Kras] came. |
        [The fire chief=fire chief] said yes. [The chief of police=Ivo Kras] said no.""",
    "a library": """Anders Rehn, the director of the museum, spoke. | The library next door closes in May.
        [Its director=Its director] said there was no money.""",
    "somebody's sister behind a comma": """[Thomas Sam=Thomas Sam] said no. |
        Allegedly, [Thomas' sister=Thomas' sister] said yes.""",
    "a neighbour's sister": """[The neighbour, Ian Shaw,=Ian Shaw] said no. |
        [The neighbour's sister=neighbour's sister] said he was a liar.""",
    "the mayor's aide": """[The mayor's aide, Tim Voss,=Tim Voss] said no. | [The mayor=mayor] said yes.""",
    "two people's coaches": """[Coach Haile Worku=Haile Worku] said she could run faster. Ana Silva was third. |
        [Silva's coach=?] said no.""",
    "two presidents without names": """The talks ended late. | [The president of Marland=president of Marland] said no.
        [The president of Ostland=president of Ostland] said yes.""",
}


@pytest.mark.parametrize("title", OF_ANOTHER_BODY)
def test_the_holder_of_a_role_in_another_body_is_somebody_else(title: str) -> None:
    check(OF_ANOTHER_BODY[title])


OF_THE_SAME_BODY = {
    "its director, of the hospital": f"{REHN} | The hospital will close a ward, [its director=Anders Rehn] said.",
    "the director of the hospital": f"{REHN} | A ward will close, [the director of the hospital=Anders Rehn] said.",
    "the hospital's director": f"{REHN} | A ward will close, [the hospital's director=Anders Rehn] said.",
    "the hospital director": f"{REHN} | A ward will close, [the hospital director=Anders Rehn] said.",
    "the director": f"{REHN} | A ward will close, [the director=Anders Rehn] said.",
    "its director, with the hospital one sentence before": """Anders Rehn, director of Eastmere Hospital, met the nurses
        on Friday. | A ward will close, [its director=Anders Rehn] said.""",
    "a hospital with a name": """Anders Rehn, director of Eastmere Hospital, met the nurses on Friday. |
        A ward will close, [the hospital's director=Anders Rehn] said.""",
    "the company for one with a name": f"{BRANDT} | We build it, [the company's chief executive=Hanna Brandt] said.",
    "the company as a subject": f"{BRANDT} | The company will grow, [its chief executive=Hanna Brandt] said.",
    "the name as a subject": f"{BRANDT} | Nordkai will grow, [its chief executive=Hanna Brandt] said.",
    "the town for a mayor without one": """[Mayor Greta Holm=Greta Holm] spoke of growth. |
        The town will build a road, [its mayor=Greta Holm] said.""",
    "the end of the body's name": f"{VOSS} | [The board's head=Lena Voss] said no.",
    "the ministry as a subject": f"{MARSH} | The ministry will pay, [its spokesman=Bo Marsh] said.",
    "a part of a longer name": """[Ada Lind, head of Castor Shipyards,=Ada Lind] spoke. |
        [The Castor head=Ada Lind] said no. [The yard's head=Ada Lind] said more.""",
    "the last of two bodies": """[Ivo Kras, principal of Velden School,=Ivo Kras] came. |
        The church will close, [its pastor=its pastor] said. The school will close, [its principal=Ivo Kras] said.""",
}


@pytest.mark.parametrize("title", OF_THE_SAME_BODY)
def test_the_holder_of_a_role_in_the_same_body_is_found(title: str) -> None:
    check(OF_THE_SAME_BODY[title])


OPEN = {
    "a union whose name may be the person's": """[Hanna Brandt, chief executive of Nordkai,=Hanna Brandt] spoke. |
        The union will strike, [its head=?] said.""",
    "a mayor whose town the article does not say": """[Mayor Greta Holm=Greta Holm] said it was safe. |
        [The mayor of Eastmere=?] said it was not.""",
    "a bare chief behind another chief": """[Ivo Kras, the city's police chief,=Ivo Kras] came. |
        [The fire chief=fire chief] said yes. [The chief=?] said no.""",
    "a club whose name may be the person's": """[Tom Ruiz, coach of Velden United,=Tom Ruiz] spoke. |
        [The club's coach=?] said no.""",
}


@pytest.mark.parametrize("title", OPEN)
def test_a_role_stays_open_where_the_body_may_be_the_persons(title: str) -> None:
    check(OPEN[title])
