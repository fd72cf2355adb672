"""Names are given with care: who is kept unnamed gets no name, a role goes only to who has it, doubt stays open.

The cases are written as in `test_sources_within`; every one holds a trap that puts words into a wrong mouth.
"""

import pytest

from tests.workbench.test_sources_within import read, who_is_who
from workbench.model import Article, Outlet, SourceKind
from workbench.models.language_model import load_model
from workbench.sources.page import lay_out
from workbench.sources.within.entities import find_entities
from workbench.sources.within.link import link_sources

CASES = {
    "a nurse who asks not to be named is not the doctor who speaks later": """Ward was dirty, [nurse=nurse|unnamed] says

        [A nurse=nurse|unnamed], who asked not to be named, said the ward was dirty.
        [She=nurse|unnamed] said nobody came.
        [Dr Orla Finch=Orla Finch] said the ward was clean.
        [The nurse=nurse|unnamed] said the mop was missing.""",
    "a driver on condition of anonymity is not the manager": """Buses late

        [Hugo Lam, a manager at the depot,=Hugo Lam] said the buses were late.
        [A driver=driver|unnamed], speaking on condition of anonymity, said the brakes were old.
        [He=driver|unnamed] said he had told the firm.""",
    "a nurse beside a named nurse stays open": """Clinic to close

        [Nurse Petra Holt=Petra Holt] said the clinic would close.
        [Another nurse=Another nurse|unnamed], who asked not to be identified, said it would not.
        [The nurse=?] said pay was low.""",
    "a role goes to nobody who has another one": """Dam holds

        [Ines Falk, an engineer,=Ines Falk] said the dam was safe.
        [A farmer=farmer|unnamed] said it leaked.""",
    "a speaker whose words are no claim is whom she takes up": """Bridge report

        [Omar Quist=Omar Quist] said the bridge was safe. The steel was new.

        The harbour's director, Lena Brodal, told the morning programme about the report. Lena Brodal is from Eastmere.

        [She=Lena Brodal] said the bridge had a crack.

        [She=Lena Brodal] insisted that it was small.""",
    "what the accused said when he said it": """Debate

        [Greta Holm=Greta Holm] accused Peter Quist of lying in May, when [he=Peter Quist] said {that}.""",
    "the company is not the association that accuses it": """Water tests skipped

        Shares in Castor Services fell on Monday.
        [Neighbours of Pier Nine, an association of tenants,=Neighbours of Pier Nine] said tests were skipped.
        [The company=Castor Services] denied that.""",
    "a father with one last name is a person of his own": """Hospital

        [Clara Dorn=Clara Dorn] said her father was home. [Ms Dorn=Clara Dorn] said she was glad.

        [A member of the panel=member of the panel|unnamed] said the case was closed.

        Mr Dorn, a miller for years, knows about dust. "{It settles}," [he=Mr Dorn|person] said.""",
    "and inside the name of a union": """Strike

        [The Rail and Bus Drivers' Union=Rail and Bus Drivers' Union|organisation] said it would strike.""",
    "what a photograph shows says it": """Log found

        A photograph of the ship's log, seen by Harbour Post, shows an entry for Monday.
        [It=entry|document] says that the pump had failed.""",
    "two bodies joined by and are not one": """Quays

        Rain fell on the Harbour Board and Fisheries Council offices.
        [The Fisheries Council=Fisheries Council|organisation] said the roof leaked.""",
    "a company's first word is short for it": """Order won

        [Castor Shipyards=Castor Shipyards|organisation] said it had won.
        [Castor=Castor Shipyards|organisation] said work would start.""",
    "a dateline is no part of who speaks": """Talks

        [WASHINGTON -- Mayor Ida Falk=Ida Falk|person] said talks had begun.""",
}


@pytest.mark.parametrize("title", CASES)
def test_words_stay_out_of_wrong_mouths(title: str) -> None:
    found, expected = who_is_who("\n".join(line.strip() for line in CASES[title].splitlines()))
    assert found == expected


LEFT_OPEN = {
    "either of two people side by side in one mention": """Museum opens

        Hugo Lam and Omar Quist came to the museum.
        [Hugo Lam, Mr. Omar Quist=?] said that all should visit.""",
    "the accused or the accuser where nothing tells": """Debate

        [Paul Brask=Paul Brask] accused Erik Moen of lying before [he=?] said {so}.""",
    "she goes on from a she that is open": """Race

        Ida Falk and Lena Brodal met on Monday.
        [She=?] said the race was open. [She=?] added that it was long.""",
}


@pytest.mark.parametrize("title", LEFT_OPEN)
def test_doubt_between_two_people_stays_open(title: str) -> None:
    found, expected = who_is_who("\n".join(line.strip() for line in LEFT_OPEN[title].splitlines()))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Castor Waterworks said the taps were safe.", {"Castor Waterworks": SourceKind.ORGANISATION}),
        ("Shares in Dana Moreau fell. Dana Moreau said it had lost.", {"Dana Moreau": SourceKind.ORGANISATION}),
        ("Dana Moreau, the shipyard, said it had lost money.", {"Dana Moreau": SourceKind.ORGANISATION}),
        ("Dana Moreau, the teacher, said she had won.", {"Dana Moreau": SourceKind.PERSON}),
    ],
)
def test_what_stands_beside_a_name_tells_a_body_from_a_person(text: str, kinds: dict[str, SourceKind]) -> None:
    page = lay_out(load_model().parse(text), Article(text))
    found = {one.source.name: one.source.kind for one in find_entities(page).all}
    assert {name: found.get(name) for name in kinds} == kinds


def test_role_words_in_small_letters_are_no_part_of_another_spelling() -> None:
    text = "Finance chief Orla Finch said no. Board director Orla Finch said more. Mayor Orla Finch left."
    page = lay_out(load_model().parse(text), Article(text))
    (person,) = find_entities(page).people
    assert person.source.aliases == ("Mayor Orla Finch",)


@pytest.mark.parametrize("title", CASES)
def test_every_reason_is_a_sentence_in_curly_quotes(title: str) -> None:
    told = read("\n".join(line.strip() for line in CASES[title].splitlines()))
    article = Article(told.text, told.text.split("\n", 1)[0], Outlet("Harbour Post"))
    for claim in link_sources(load_model().parse(told.text), article, told.claims):
        mention = claim.reported_by[0].mention if claim.reported_by else claim.mention
        assert mention is not None
        assert mention.why.endswith(".")
        assert not mention.why.endswith("..")
        assert '"' not in mention.why
