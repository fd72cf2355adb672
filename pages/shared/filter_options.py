"""What the filters of several pages offer: articles, sources, stories, outlets and verdicts, by the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pages.shared import address, long_lists, url_state
from pages.shared.verdicts import LOOKS
from services.list_choices import Choice, Narrowing, Offer
from workbench import vocabulary
from workbench.attribution import Attribution
from workbench.stored.articles import OutletRow
from workbench.stored.ids import read_id
from workbench.text.shortening import shortened

STORIES = "Articles about one event. Offered are the stories of two or more articles."
"""What a reader finds behind the question mark at the choice of a story."""

VERDICTS = {verdict.value: f"{look.sign} {look.label}" for verdict, look in LOOKS.items()}
ATTRIBUTIONS = {answer.value: f"{term.sign} {term.label}" for answer, term in vocabulary.ATTRIBUTIONS.items()}


def wanted_articles(page: str) -> Narrowing:
    """Return which articles a filter of a page offers: those that its search finds, and those in the address."""
    return Narrowing(long_lists.typed(page, "articles"), long_lists.MOST, _asked("article"))


def wanted_sources(page: str) -> Narrowing:
    """Return which sources a filter of a page offers: those that its search finds, and the one in the address."""
    return Narrowing(long_lists.typed(page, "sources"), long_lists.MOST, _asked("source"))


def wanted_stories(page: str) -> Narrowing:
    """Return which stories the filter of a page offers: those that its search finds, and the one that is chosen."""
    return Narrowing(long_lists.typed(page, "stories"), long_lists.MOST, _ids(url_state.held(page, "story")))


def articles(page: str, offer: Offer) -> dict[str, str]:
    """Return the articles by id for a filter of a page, with a field that searches them where they are many."""
    long_lists.narrowed(page, "articles", "Find an article", offer.stored)
    long_lists.say_cut(offer.found, "the newest articles")
    return {str(one.id): _label(one) for one in offer.choices}


def sources(page: str, offer: Offer) -> dict[str, str]:
    """Return the sources by id for a filter of a page, with a field that searches them where they are many."""
    long_lists.narrowed(page, "sources", "Find a source", offer.stored)
    long_lists.say_cut(offer.found, "the sources that were mentioned most lately")
    return {str(one.id): one.name for one in offer.choices}


def story(page: str, offer: Offer, leaving: Sequence[str] = ()) -> int | None:
    """Draw the choice of a story and return its id, None for all stories; without any to choose from draw nothing.

    `leaving` names what goes out of the address where another story is chosen, say the article that was shown.
    """
    if not offer.choices:
        url_state.forget("story")
        return None
    long_lists.narrowed(page, "stories", "Find a story", offer.stored)
    long_lists.say_cut(offer.found, "the newest stories")
    options = {url_state.ALL: "All stories"} | {str(one.id): story_label(one) for one in offer.choices}
    before = address.text("story")
    chosen = url_state.choice(page, "story", "Story", options, explained=STORIES)
    if chosen not in (before, url_state.ALL):
        url_state.forget(*leaving)
    return number(chosen)


def story_name(name: str) -> str:
    """Return how a story is called, on one line."""
    return shortened(name, 70) or "Unnamed story"


def story_label(one: Choice) -> str:
    """Return how a story is called in the list of choices."""
    return f"{story_name(one.name)} · {one.articles} article{'' if one.articles == 1 else 's'}"


def _asked(name: str) -> tuple[int, ...]:
    """Return the ids that the address names."""
    return _ids(address.text(name))


def _ids(words: str) -> tuple[int, ...]:
    """Return the ids in a part of an address."""
    found = map(read_id, words.split(url_state.BETWEEN))
    return tuple(one for one in found if one is not None)


def _label(article: Choice) -> str:
    """Return how an article is called in the list of choices."""
    return " · ".join(part for part in (shortened(article.name, 70) or "Untitled article", article.outlet) if part)


def outlet_names(rows: Iterable[OutletRow]) -> dict[str, str]:
    """Return the outlets by id."""
    return {str(row.id): row.name or "No outlet" for row in rows}


def attribution(page: str) -> Attribution | None:
    """Draw the choice of an answer to "Was it said?" and return it, None for all claims."""
    chosen = url_state.choice(page, "said", "Was it said?", {url_state.ALL: "All claims", **ATTRIBUTIONS})
    return None if chosen == url_state.ALL else Attribution(chosen)


def number(chosen: str) -> int | None:
    """Return the id that was chosen, None where any will do."""
    return None if chosen == url_state.ALL else int(chosen)
