"""What reviewers decided about a claim: the verdict that counts, all opinions side by side, or that they are hidden."""

from __future__ import annotations

from pages.shared.opinions import side_by_side, verdict_of_decision, who_and_when
from workbench.model import Decision
from workbench.reviewing.decisions import counted, opinions, opinions_differ
from workbench.stored import StoredClaim
from workbench.stored.team import Opinions

HIDDEN = "The opinions and comments of others are hidden until you give yours."
OPEN = '<span class="chip blue"><b>○</b> Open</span>'


def as_html(stored: StoredClaim, known: Opinions) -> str:
    """Return the verdict that counts now, how many opinions there are of those needed, and each of them."""
    given = sorted(opinions(stored.decisions).values(), key=lambda one: one.id, reverse=True)
    shown = side_by_side(given) if len(given) > 1 or (given and counted(stored) is not given[0]) else ""
    return f'<p class="verdict">{_counts(stored, known)}</p>{_progress(stored, known)}{shown}'


def _counts(stored: StoredClaim, known: Opinions) -> str:
    """Return the verdict that counts now with who gave it, or that none does."""
    made = counted(stored)
    if made is None:
        return OPEN if known.given or known.needed > 1 else f"{OPEN} Nobody has decided yet."
    return f"{verdict_of_decision(made)} {_settled(made)}{who_and_when(made)}"


def _settled(made: Decision) -> str:
    return "Settled by " if made.adjudicates else ""


def _progress(stored: StoredClaim, known: Opinions) -> str:
    """Return how many opinions there are of those needed, and whether they differ or are hidden."""
    words = [f"{known.given} of {known.needed} opinions."] if known.needed > 1 else []
    if known.hidden:
        words.append(HIDDEN)
    elif opinions_differ(stored.decisions):
        last = "The latest decision counts." if known.needed == 1 else "An editor settles it."
        words.append(f"Opinions differ. {last}")
    return f'<p class="why">{" ".join(words)}</p>' if words else ""
