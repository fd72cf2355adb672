"""Bodies: names of one are one source, those of two countries or parties two; "the daily" is the paper before it."""

import pytest

from tests.workbench.test_roles_of_bodies import check

JUSTICE = "[The US Department of Justice=US Department of Justice] said it would appeal."

ONE_BODY = {
    "turned round": f"{JUSTICE} [The Justice Department=US Department of Justice] said yes.",
    "an acronym with the small words": f"{JUSTICE} [The DOJ=US Department of Justice] said yes.",
    "the noun": f"{JUSTICE} [The department=US Department of Justice] said yes.",
    "a ministry": """[The Ministry of Defence=Ministry of Defence] said ships were lost. |
        [The Defence Ministry=Ministry of Defence] said no. [The MoD=Ministry of Defence] said yes.""",
    "one country's ministry": """[Ukraine's Defence Ministry=Ukrainian Ministry of Defence] said ships were lost. |
        [The Ukrainian Ministry of Defence=Ukrainian Ministry of Defence] said so.""",
    "an acronym that is a pronoun, too": """Goitre occurs in early life. |
        [The World Health Organization=World Health Organization] said so. [WHO=World Health Organization] said yes.""",
    "the daily": "[The Velden Gazette=Velden Gazette] said he had lied. [The daily=Velden Gazette] said more.",
    "the tabloid": "[The Herald=Herald] said it had proof. [The tabloid=Herald] said it paid nobody.",
    "a body beside what it is": "[Ray's label, Nordic Sound,=Nordic Sound] said tickets would be refunded.",
    "an agency beside what it is": "[The official news agency, NNA,=NNA] said so. [The agency=NNA] said more.",
    "the agency before its name": "The mayor's office met Tass. | [The agency=Tass] Tass said that two were held.",
}


@pytest.mark.parametrize("title", ONE_BODY)
def test_names_of_one_body_are_one_source(title: str) -> None:
    check(ONE_BODY[title])


TWO_BODIES = {
    "ministries": """[The Russian Defence Ministry=Russian Defence Ministry] said no ship was lost. |
        [Ukraine's Defence Ministry=Ukraine's Defence Ministry] said one was.""",
    "courts": """[Poland's Supreme Court=Poland's Supreme Court] said the law was void. |
        [Hungary's Supreme Court=Hungary's Supreme Court] said it was sound.""",
    "the one named last": """[Poland's Supreme Court=Poland's Supreme Court] said no. |
        [Hungary's Supreme Court=Hungary's Supreme Court] said yes.
        [The Supreme Court=Hungary's Supreme Court] said it was final.""",
    "ministers": """[France's health minister, Luc Marten,=Luc Marten] said beds were short. |
        [The Spanish health minister=Spanish health minister] said they were not.
        [The French health minister=Luc Marten] said so.""",
    "candidates of two parties": """Libertarian candidate Gary Hale met Lea Kern, the Democratic candidate. |
        [The Democratic candidate=Lea Kern] said no. [The Libertarian candidate=Gary Hale] said yes.""",
    "a candidate of a third party": """[Lea Kern, the Democratic candidate,=Lea Kern] said no. |
        [The Republican candidate=Republican candidate] said yes.""",
    "a paper that is a study": """[A study by the University of Velden=study by the University of Velden] said
        bees died. [The university=University of Velden] said it was proud. |
        [The paper=study by the University of Velden] said more.""",
    "papers of two kinds": """[A post by a user=post by a user] said it would fall. |
        [Posts on the board of Velden=Posts on the board of Velden] said it had.""",
}


@pytest.mark.parametrize("title", TWO_BODIES)
def test_what_is_of_two_places_or_parties_stays_two(title: str) -> None:
    check(TWO_BODIES[title])


OPEN = {
    "a watchdog behind a firm": """Nimbus will appeal. [Nimbus=Nimbus] said no. [The firm=Nimbus] said it was wrong. |
        [The watchdog=?] said users were misled.""",
    "a nominee whom nothing names": "Bo Marsh met Lea Kern. | [The Green nominee=?] said no.",
    "a broadcaster behind a paper": "[The Herald=Herald] said it had proof. [The broadcaster=?] said no.",
}


@pytest.mark.parametrize("title", OPEN)
def test_a_noun_for_another_sort_of_body_stays_open(title: str) -> None:
    check(OPEN[title])


ONE_OF_SEVERAL = {
    "one of them": "[Experts=Experts] said no. [One of them, Prof. Ingrid Molin,=Ingrid Molin] said yes.",
    "another": "[Experts=Experts] said no. [Another, Dr. Otto Prim,=Otto Prim] said yes.",
    "another without a name": "[Lea Kern=Lea Kern] said no. [Another=?] said yes.",
}


@pytest.mark.parametrize("title", ONE_OF_SEVERAL)
def test_one_of_several_is_whom_the_words_name(title: str) -> None:
    check(ONE_OF_SEVERAL[title])
