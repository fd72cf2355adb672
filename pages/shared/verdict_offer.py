"""A verdict on one claim, offered to the same claim in other articles: one key for one source, one button for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.shared import captions, days, keys, verdicts
from pages.shared.escaping import isolated, plain
from pages.shared.verdicts import chip
from workbench.stored.clusters import Target, VerdictProposal
from workbench.text.shortening import shortened

Accept = Callable[[VerdictProposal, Sequence[Target]], None]
MOST_BUTTONS = 12


def draw(offer: VerdictProposal, accept: Accept, *, shortcut: str | None = "A") -> None:
    """Draw the offer; each yes calls `accept` with the claims that it is for. `shortcut` is the main button's key."""
    outlet = offer.article.article.outlet.name or "another article"
    look = verdicts.look(offer.decision.verdict)
    st.html(
        f'<p class="verdict">{chip(look)} by {isolated(offer.decision.reviewer)} in {isolated(outlet)}. '
        f"The same claim is open in {_articles(offer.to)}.</p>"
    )
    first = offer.same_speaker or offer.to[:1]
    with st.container(horizontal=True):
        st.button(
            plain(_label(offer, first)),
            key=keys.of("take over", offer.claim.id),
            icon=look.icon,
            shortcut=shortcut,
            help="Each decision says where the verdict comes from. It can be taken back.",
            on_click=accept,
            args=(offer, first),
        )
        if len(offer.to) > 1:
            with st.popover("One by one", icon=":material/checklist:"):
                for one in offer.to[:MOST_BUTTONS]:
                    _one(offer, one, accept)
                if len(offer.to) > MOST_BUTTONS:
                    captions.quiet(f"The first {MOST_BUTTONS} of {len(offer.to):,}. The others follow after these.")


def _one(offer: VerdictProposal, target: Target, accept: Accept) -> None:
    """Draw the button for one claim, under its outlet, its day and who says it."""
    article, source = target.article.article, target.claim.claim.source
    who = f"{source.name}, " if source else ""
    words = f"{who}{article.outlet.name or 'Outlet unknown'}{days.after(article.published)}"
    label = f"{verdicts.look(offer.decision.verdict).label}: {shortened(words, 80)}"
    st.button(
        plain(label), key=keys.of("take over", offer.claim.id, target.claim.id), on_click=accept, args=(offer, [target])
    )


def _label(offer: VerdictProposal, to: Sequence[Target]) -> str:
    """Return what the main button says: all claims of the same source, or else the first claim."""
    name = verdicts.look(offer.decision.verdict).label
    source = offer.claim.claim.source
    if offer.same_speaker and source is not None:
        many = "" if len(to) == 1 else f" all {len(to)} times"
        return f"{name} where {shortened(source.name, 40)} says it{many}"
    return f"{name} in {to[0].article.article.outlet.name or 'the other article'}, too"


def _articles(to: Sequence[Target]) -> str:
    count = len({one.article.id for one in to})
    return "another article" if count == 1 else f"{count} other articles"
