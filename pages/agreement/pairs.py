"""Agreement of every two reviewers: a matrix to look at, and a list with intervals and the ways to the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.agreement import asking
from pages.agreement.overall import ways
from pages.shared import captions, headings, keys, url_state
from pages.shared.escaping import escaped, isolated
from services.read_agreement import Figures
from workbench.reviewing.agreement.opinions import Named
from workbench.reviewing.agreement.summary import MOST_IN_MATRIX, PairAgreement
from workbench.reviewing.agreement.words import COHEN, MEANINGS, counted, in_figures, in_percent, range_of

PAGE_NAME = "pairs"
HEADS = ("Reviewers", COHEN, "Percentage agreement", "Claims of both")


def draw(found: Figures, under: tuple[object, ...]) -> None:
    """Draw the matrix and a page of the list; `under` holds the filters that both stand under."""
    headings.section("Every two reviewers", "pairs")
    captions.quiet(f"{COHEN}: {MEANINGS[COHEN][0].lower()}{MEANINGS[COHEN][1:]} Below it, the percentage agreement.")
    # Of two people the matrix says nothing that the list does not.
    if len(found.reviewers) > 2:
        st.html(_matrix(found.reviewers, found.matrix))
        _say_cut(found)
    rows = st.container(key=keys.of("agreement pairs"))
    url_state.page_number(asking.PAGE, PAGE_NAME, found.pairs_total, asking.ROWS, under=under)
    rows.html(_list(found.pairs))


def _say_cut(found: Figures) -> None:
    if len(found.reviewers) == MOST_IN_MATRIX:
        captions.quiet(
            f"The matrix holds the {MOST_IN_MATRIX} reviewers who share most claims; the list below has all "
            f"{counted(found.pairs_total, 'pair')}."
        )


def _matrix(reviewers: Sequence[Named], pairs: Mapping[tuple[int, int], PairAgreement]) -> str:
    heads = "".join(f'<th scope="col">{isolated(one.name)}</th>' for one in reviewers)
    rows = "".join(
        f'<tr><th scope="row">{isolated(row.name)}</th>{"".join(_cell(row, other, pairs) for other in reviewers)}</tr>'
        for row in reviewers
    )
    return (
        '<div class="agreement-table matrix" tabindex="0" role="region" aria-label="Matrix of reviewers"><table>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(row: Named, other: Named, pairs: Mapping[tuple[int, int], PairAgreement]) -> str:
    """Return a pair's cell, tinted by its kappa, which stands in it; both ways round it is the same."""
    if row == other:
        return '<td class="same" aria-label="the same person"></td>'
    pair = pairs.get((min(row.id, other.id), max(row.id, other.id)))
    if pair is None:
        return '<td class="quiet">no claim of both</td>'
    tint = max(0.0, pair.kappa.value or 0.0)
    link = escaped(asking.listing(asking.ALL, pair=_ids(pair)))
    share = f"{in_percent(pair.percentage.value)} of {pair.percentage.claims:,}"
    return (
        f'<td style="--kappa: {60 * tint:.0f}%"><a href="{link}" target="_self">{in_figures(pair.kappa.value)}</a>'
        f'<span class="quiet">{share}</span></td>'
    )


def _list(pairs: Sequence[PairAgreement]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in (*HEADS, "Claims"))
    rows = "".join(map(_row, pairs))
    return (
        '<div class="agreement-table" tabindex="0" role="region" aria-label="Every two reviewers"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(pair: PairAgreement) -> str:
    kappa, share = pair.kappa, pair.percentage
    return (
        f'<tr><th scope="row">{isolated(pair.left.name)} and {isolated(pair.right.name)}</th>'
        f"<td>{in_figures(kappa.value)}{with_range(range_of(kappa))}</td>"
        f"<td>{in_percent(share.value)}{with_range(range_of(share))}</td>"
        f"<td>{share.claims:,}</td><td>{ways(share, pair=_ids(pair))}</td></tr>"
    )


def with_range(words: str) -> str:
    """Return an interval as HTML to stand under its figure, nothing where there is none."""
    return f'<span class="quiet">{escaped(words)}</span>' if words else ""


def _ids(pair: PairAgreement) -> str:
    return f"{pair.left.id}{url_state.BETWEEN}{pair.right.id}"
