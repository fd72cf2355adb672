"""Agreement over all claims: three figures, each with what it means, and the ways to the claims behind them."""

from __future__ import annotations

import streamlit as st

from pages.agreement import asking
from pages.shared import captions
from pages.shared.escaping import escaped
from services.read_agreement import Question
from workbench.reviewing.agreement.figures import Percentage
from workbench.reviewing.agreement.summary import Agreement
from workbench.reviewing.agreement.words import Told, counted, told


def draw(whole: Agreement, question: Question) -> None:
    """Draw the figures, which opinions they stand on, and the ways to the claims."""
    st.html(f'<div class="agreement-figures">{"".join(map(_figure, told(whole)))}</div>')
    st.html(f'<p class="agreement-ways">{_ways_of_all(whole.percentage)}</p>')
    captions.quiet(asking.said_of(question))


def ways(share: Percentage, **chosen: str) -> str:
    """Return, for a table of claims, the ways to those on which opinions differ, and to those with the same, as HTML.

    `chosen` says of the claims of which pair or part.
    """
    differing = share.claims - share.same
    return _way(differing, f"{differing:,} differ", asking.DIFFER, chosen) + _way(
        share.same, f"{share.same:,} agree", asking.AGREE, chosen
    )


def _ways_of_all(share: Percentage) -> str:
    """Return the same ways for all claims."""
    differing = share.claims - share.same
    return _way(differing, f"{counted(differing, 'claim')} where they differ", asking.DIFFER, {}) + _way(
        share.same, f"{counted(share.same, 'claim')} where they agree", asking.AGREE, {}
    )


def _way(claims: int, words: str, which: str, chosen: dict[str, str]) -> str:
    """Return a way to claims, nothing where there are none."""
    link = escaped(asking.listing(which, **chosen))
    return f'<a href="{link}" target="_self">{words}</a>' if claims else ""


def _figure(one: Told) -> str:
    sure = f'<p class="quiet">{escaped(one.sure)}</p>' if one.sure else ""
    return (
        f'<section><h2>{escaped(one.name)}</h2><p class="value">{escaped(one.value)}</p>{sure}'
        f'<p class="quiet">On {escaped(one.stands_on)}</p><p>{escaped(one.meaning)}</p></section>'
    )
