"""What an article calls its sources, in its own words, and whom an open mention may mean."""

import pytest

from tests.workbench.test_sources_within import read
from workbench.model import Article, Outlet, SourceMention
from workbench.models.language_model import load_model
from workbench.sources.within.link import link_sources


def mentions(story: str) -> list[SourceMention]:
    """Return the mentions of a story that is written as in `test_sources_within`, in order."""
    told = read("\n".join(line.strip() for line in story.splitlines()))
    article = Article(told.text, told.text.split("\n", 1)[0], Outlet("Harbour Post"))
    linked = link_sources(load_model().parse(told.text), article, told.claims)
    return [claim.mention for claim in linked if claim.mention is not None]


ROLES = {
    "behind the name": ("[Ada Lind, head of Castor Shipyards,=Ada Lind] said no.", "head of Castor Shipyards"),
    "up to the next comma": (
        "[The head of Castor, the yard in Velden,=Ada Lind] said no.\nAda Lind left.\n[Lind=Ada Lind] said no.",
        "head of Castor",
    ),
    "before the name": ("[Party spokesman Bo Marsh=Bo Marsh] said no.", "Party spokesman"),
    "without its article": (
        "[Ada Lind, the chief executive of Castor,=Ada Lind] said no.",
        "chief executive of Castor",
    ),
    "behind the name at the end": (
        "That is wrong, said [Ada Lind, the party's spokeswoman=Ada Lind].",
        "party's spokeswoman",
    ),
    "a title": ("[President Nora Holt=Nora Holt] said no.", "President"),
    "said of somebody": ("Ada Lind is the mayor of Velden.\n[Lind=Ada Lind] said no.", "mayor of Velden"),
    "nothing of the sort": ("[Ada Lind=Ada Lind] said no.", ""),
    "kin is no role": ("[Bo Marsh=Bo Marsh] left. [His wife, Ada Lind,=Ada Lind] said no.", ""),
}


@pytest.mark.parametrize("title", ROLES)
def test_a_role_is_kept_as_the_article_writes_it(title: str) -> None:
    story, role = ROLES[title]
    assert mentions(f"Yard closes\n\n{story}")[-1].role == role


def test_every_mention_of_a_source_carries_its_role() -> None:
    found = mentions(
        """Yard closes

        [Ada Lind, head of Castor Shipyards,=Ada Lind] said no. [She=Ada Lind] said it was late.
        [Lind=Ada Lind] said more."""
    )
    assert {mention.role for mention in found} == {"head of Castor Shipyards"}


OPEN = {
    "either of two people": (
        """Race

        Ida Falk and Lena Brodal met on Monday.
        [She=?] said the race was open.""",
        {"Ida Falk", "Lena Brodal"},
    ),
    "two names side by side": (
        """Museum opens

        Hugo Lam and Omar Quist came to the museum.
        [Hugo Lam, Mr. Omar Quist=?] said that all should visit.""",
        {"Hugo Lam", "Omar Quist"},
    ),
}


@pytest.mark.parametrize("title", OPEN)
def test_an_open_mention_names_whom_it_may_mean(title: str) -> None:
    story, names = OPEN[title]
    mention = mentions(story)[-1]
    assert mention.source is None
    assert {source.name for source in mention.candidates} == names


def test_a_mention_that_is_linked_has_no_candidates() -> None:
    assert mentions("Yard closes\n\n[Ada Lind=Ada Lind] said no.")[0].candidates == ()
