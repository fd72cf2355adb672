"""Which story is compared, and which of its outlets: the choice stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.shared import filter_options, long_lists, url_state
from services.list_choices import Offer
from workbench.stored.ids import read_id

PAGE = "coverage"


def story(offer: Offer) -> int:
    """Draw the choice among the stories that are offered, one at least; return the id of the chosen one."""
    long_lists.narrowed(PAGE, "stories", "Find a story", offer.stored)
    long_lists.say_cut(offer.found, "the newest stories")
    options = {str(one.id): filter_options.story_label(one) for one in offer.choices}
    return int(url_state.required_choice(PAGE, "story", "Story", options, leaving=("cell", "outlets", "page", "q")))


def asked_outlets() -> Sequence[int]:
    """Return the outlets that the choice will hold, for reading their articles before it is drawn."""
    held = map(read_id, url_state.held_choices(PAGE, "outlets"))
    return [one for one in held if one is not None]


def outlets(names: Mapping[int, str]) -> None:
    """Draw the choice of outlets; none chosen means all."""
    options = {str(key): name for key, name in names.items()}
    url_state.choices(PAGE, "outlets", "Outlets", options, placeholder="All outlets")
