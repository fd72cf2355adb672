"""Two people with one last name: a bare "Kern" is of one of them only where the article shows of which."""

import pytest

from tests.workbench.test_roles_of_bodies import check

PAIR = "Peter Kern and his wife, Lea Kern, own the mill."

TOLD_APART = {
    "titles of courtesy": f"{PAIR} | [Mr. Kern=Peter Kern] said it was old. [Mrs. Kern=Lea Kern] said it was new.",
    "an office": """[Mayor Lea Kern=Lea Kern] said it would close. Her brother, Peter Kern, owns it. |
        [Mayor Kern=Lea Kern] said it was late. [Kern=Lea Kern] said so.""",
    "a short form of the office": "Senator Lea Kern met Peter Kern. | [Sen. Kern=Lea Kern] said it was late.",
    "a judge and a man before him": "Judge Olaf Kern heard Peter Kern on Monday. | [Judge Kern=Olaf Kern] said no.",
    "a degree": "Dr. Lea Kern met Mr. Peter Kern. | [Dr. Kern=Lea Kern] said no. [Mr. Kern=Peter Kern] said yes.",
    "two lawmakers' names": "Lea Brand met Rep. Tom Hale and Max Hale. | [Rep. Hale=Tom Hale] said no.",
    "the one who speaks": """[Lea Kern, the mayor,=Lea Kern] said it was late. Farmer Peter Kern owns the mill. |
        [Kern=Lea Kern] said it was sold.""",
    "the widow who speaks": """Peter Kern was killed in May. [His widow, Lea Kern,=Lea Kern] said she would sue. |
        [Kern=Lea Kern] said it was late.""",
    "the widow by her title": """Peter Kern was killed in May. His widow, Lea Kern, sued. |
        [Mrs. Kern=Lea Kern] said it was late.""",
    "who speaks later": "Lea Kern met Peter Kern. | [Kern=Lea Kern] said no. [Lea Kern=Lea Kern] said it was late.",
    "a first name": """Lea Kern and Peter Kern came. | [Lea Kern=Lea Kern] said no. [Peter Kern=Peter Kern] said yes.
        [Lea=Lea Kern] said it was late.""",
    "a title and a last name without a first name": """President Ortan spoke. Lea Brand, his aide, stood by. |
        [President Ortan=Ortan] said it was late.""",
    "a president and a nurse": """[Lea Ortan, a nurse from Velden,=Lea Ortan] said the ward was full. |
        [President Ortan=Ortan] said the country would pay.""",
    "a president who is a man, and a woman": """[Lea Ortan=Lea Ortan] said the ward was full. She asked for beds. |
        [President Ortan=Ortan] said so. President Ortan added that he would come.""",
    "a president of whom nothing speaks against the name": """[Lea Ortan=Lea Ortan] said the ward was full. |
        [President Ortan=Lea Ortan] said the country would pay.""",
    "a first name that the model takes for a people": """Two Kerns at the inquiry | Mayor Olaf Kern spoke at the
        inquiry, as did Lea Kern, a lawyer for the families. | [Mayor Kern=Olaf Kern] said it was safe.""",
    "the wife of a man whom his sentences show": """Marek Dunn, 51, denied it. His books were lost. |
        [Mrs. Dunn=Mrs. Dunn] said he was good.""",
    "somebody of the name who comes later": """Mila Ray has cancelled her tour. | [Ray=Mila Ray] said she was sorry.
        [Her sister, Tara Ray,=Tara Ray] said it was too much.""",
    "her husband by his title": """Lea Kern was freed. | [Mr. Kern, her husband,=Mr. Kern] said he was glad.
        [Kern=Lea Kern] said she was tired.""",
    "the husband of whom the bare name means": """Lea Kern was freed. Kern's husband, a baker, was glad. |
        [Mr. Kern=Mr. Kern] said he would cook. [Kern=Lea Kern] said no.""",
    "her own title": """Lea Kern was freed. Kern's husband, a baker, was glad. |
        [Mrs. Kern=Lea Kern] said she was tired.""",
    "a mother and her son, and a man behind them": """Tom Hill was found in a barn. His mother, Rose Hill, wept. |
        [Rose Hill=Rose Hill] said no. [Hill=Rose Hill] thanked them. | Mr Hill, who works abroad, was on his way.""",
    "a lawmaker beside somebody else": """Lea Brand, a teacher, met Rep. Hale on Monday. |
        [Rep. Hale=Hale] said it was late. [Brand=Lea Brand] said no.""",
}


@pytest.mark.parametrize("title", TOLD_APART)
def test_the_article_shows_who_of_two_is_meant(title: str) -> None:
    check(TOLD_APART[title])


OPEN = {
    "a couple": f"{PAIR} | [Kern=?] said it would be sold.",
    "two who are named once": "Lea Kern owns the mill. Peter Kern owns the farm. | [Kern=?] said it would be sold.",
    "two who both speak": """[Lea Kern=Lea Kern] said it was late. [Peter Kern=Peter Kern] said it was early. |
        [Kern=?] said it was sold.""",
    "the dead man and his widow": "Peter Kern was killed. His widow, Lea Kern, sued. | [Kern=?] said it was late.",
    "two with titles": "Mr. Peter Kern met Mrs. Lea Kern. [Mr. Kern=Peter Kern] left. [Mrs. Kern=Lea Kern] stayed. "
    "| [Kern=?] said it was late.",
    "the younger one": """[Peter Kern=Peter Kern] said yes. [His brother Paul Kern=Paul Kern] said no. |
        [The younger Kern=?] said it was late.""",
    "who behind a shared name": "Lea Kern owns the mill. Peter Kern owns the farm. | Kern, [who=?] said it was late.",
    "a pronoun behind one who is unclear": "[Bo Marsh=Bo Marsh] left. [One=?] said yes. [He=?] said it was late.",
    "a pronoun behind a shared name": """Lea Kern owns the mill. Peter Kern owns the farm. |
        [Kern=?] said it was sold. [He=?] said it was late.""",
}


@pytest.mark.parametrize("title", OPEN)
def test_a_name_of_two_people_stays_open(title: str) -> None:
    check(OPEN[title])
