"""What the claims of an export were chosen by, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from pages.shared.filter_options import story_name
from services.list_choices import Choice, ClaimChoices
from workbench.interchange.moments import show_day
from workbench.stored.claims import ClaimFilter
from workbench.vocabulary import ATTRIBUTIONS, FORMS, VERDICTS


def words(wanted: ClaimFilter, offered: ClaimChoices) -> dict[str, str]:
    """Return each filter that is set, by what it is called on the page; none where all claims are taken."""
    named = {"Search": wanted.query, **_where(wanted, offered), **_what(wanted), **_when(wanted)}
    return {name: told for name, told in named.items() if told}


def _where(wanted: ClaimFilter, offered: ClaimChoices) -> dict[str, str]:
    """Return in what the claims stand, and who said them."""
    return {
        "Story": _name(wanted.story_id, offered.stories.choices),
        "Articles": ", ".join(_name(one, offered.articles.choices) for one in wanted.article_ids),
        "Outlet": next((row.name for row in offered.outlets if row.id == wanted.outlet_id), ""),
        "Source": _name(wanted.source_id, offered.sources.choices),
    }


def _what(wanted: ClaimFilter) -> dict[str, str]:
    """Return what the claims are, and what became of them."""
    return {
        "Was it said?": ATTRIBUTIONS[wanted.attribution].label if wanted.attribution else "",
        "Verdict": VERDICTS[wanted.verdict].label if wanted.verdict else "",
        "Form": FORMS[wanted.form].label if wanted.form else "",
        "Reviewed by": wanted.reviewer,
        "Only claims with a verdict": "yes" if wanted.decided else "",
    }


def _when(wanted: ClaimFilter) -> dict[str, str]:
    """Return the days of the articles."""
    return {
        "Published from": show_day(wanted.published_from) if wanted.published_from else "",
        "Published to": show_day(wanted.published_to) if wanted.published_to else "",
    }


def _name(number: int | None, choices: Iterable[Choice]) -> str:
    """Return what an entry is called, its number where it is no longer offered; "" where none is chosen."""
    if number is None:
        return ""
    return next((story_name(one.name) for one in choices if one.id == number), f"number {number}")
