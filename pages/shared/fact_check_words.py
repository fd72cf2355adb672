"""How known fact-checks are spoken of: the rating as it was published, and beside it what it may mean here."""

from __future__ import annotations

from pages.shared import days, verdicts
from pages.shared.escaping import escaped, isolated
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.ratings import Hint
from workbench.factchecks.stored import KnownCheck
from workbench.text.shortening import shortened
from workbench.vocabulary import DISPUTES

LONGEST_CLAIM, LONGEST_RATING = 260, 200
NO_HINT = "No hint"


def hint_words(hint: Hint | None) -> str:
    """Return a hint as plain words: "Disputed (it misleads)"."""
    if hint is None:
        return NO_HINT
    label = verdicts.look(hint.verdict).label
    return f"{label} ({DISPUTES[hint.dispute].sentence.lower()})" if hint.dispute else label


def card(known: KnownCheck, below: str = "", above: str = "", *, hinting: bool = True) -> str:
    """Return a fact-check as HTML: publisher, day, the rating word for word, the claim that was checked, the link.

    `above` and `below` are HTML that stand around it. Without `hinting` it does not say which verdict comes closest.
    """
    hint = hint_line(known) if hinting else ""
    check = known.check
    said = f"{isolated(check.claimant)}{days.after(check.claimed_on)}: " if check.claimant else ""
    return (
        f'<div class="match fact-check">{above}<p class="where"><strong>{isolated(check.publisher)}</strong>'
        f"{days.after(check.reviewed_on)}</p>"
        f'<p class="rating">{rating(check.rating)}</p>'
        f"<p>Checked: {said}“{isolated(shortened(check.claim, LONGEST_CLAIM))}”</p>"
        f"<p>{link(check)}</p>{hint}{below}</div>"
    )


def rating(told: Rating) -> str:
    """Return a rating as HTML: the publisher's words in quotation marks, the number with its scale."""
    words = f"“<b>{isolated(shortened(told.words, LONGEST_RATING))}</b>”" if told.words else ""
    number = escaped(told.scale)
    parts = " · ".join(part for part in (words, number) if part)
    return f"Rated {parts}" if parts else "No rating given"


def link(check: FactCheck) -> str:
    """Return the link to a fact-check as HTML; only web addresses were taken in, and only they become links."""
    words = isolated(shortened(check.title or check.url, 120))
    if not check.url.startswith(("http://", "https://")):
        return words
    address = escaped(check.url)
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{words}</a>'


def hint_line(known: KnownCheck) -> str:
    """Return as HTML which verdict a rating comes closest to: as words, since nothing here looks like a decision."""
    if known.hint is None:
        return '<p class="why">This rating hints at no verdict of the workbench.</p>'
    closest = escaped(hint_words(known.hint))
    return f'<p class="why">Of the verdicts here it comes closest to: {closest}. A hint, not a verdict.</p>'
