"""The first claims of what an export would hold, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import verdicts
from pages.shared.escaping import escaped
from workbench.attribution import Attribution
from workbench.extraction.claims.short_statement import short_statement
from workbench.interchange import ExportItem
from workbench.interchange.moments import show_day
from workbench.reviewing.decisions import counted, verdict_of
from workbench.vocabulary import ATTRIBUTIONS, FORMS

HEADINGS = ("Claim", "Source", "Form", "Was it said?", "Verdict", "Article")
LONGEST_CLAIM = 220


def draw(items: Sequence[ExportItem]) -> None:
    """Draw the claims, one a row; every text stands in it exactly as it is."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    rows = "".join(_row(item) for item in items)
    st.html(
        '<div class="preview" role="region" aria-label="The first claims of the export" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(item: ExportItem) -> str:
    """Return the HTML of one row."""
    claim, article = item.claim.claim, item.article.article
    source = escaped(claim.source.name) if claim.source else '<span class="quiet">Open</span>'
    where = " · ".join(filter(None, (article.outlet.name, show_day(article.published) if article.published else "")))
    cells = (
        escaped(short_statement(claim, LONGEST_CLAIM)),
        source,
        FORMS[claim.form].label,
        _said(item),
        _verdict(item),
        f'{escaped(article.title or "Untitled article")}<br><span class="quiet">{escaped(where)}</span>',
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _said(item: ExportItem) -> str:
    """Return the HTML of the answer to "Was it said?"; nothing where nobody has answered."""
    term = ATTRIBUTIONS[item.claim.attribution]
    unanswered = item.claim.attribution is Attribution.UNANSWERED
    return "" if unanswered else f'<span class="nowrap"><span aria-hidden="true">{term.sign}</span> {term.label}</span>'


def _verdict(item: ExportItem) -> str:
    """Return the HTML of the verdict, with who decided."""
    look = verdicts.look(verdict_of(item.claim))
    decision = counted(item.claim)
    by = f'<br><span class="quiet">{escaped(decision.reviewer)}</span>' if decision else ""
    return f'<span class="nowrap"><span aria-hidden="true">{look.sign}</span> {look.label}</span>{by}'
