"""Who speaks: sources against outlets, with the words that each gives to them, and where they come in first."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.coverage.choosing import PAGE
from pages.shared import captions, headings, url_state
from pages.shared.escaping import escaped, isolated
from workbench.coverage.material import StoryMaterial
from workbench.coverage.speakers import Speaker, Spoken, speakers
from workbench.vocabulary import SOURCE_KINDS

MOST = 12
"""Sources that the table shows at first; a switch shows all."""


def draw(material: StoryMaterial) -> None:
    """Draw a row a source, a column an outlet."""
    headings.section("Who speaks", "speakers")
    found = speakers(material)
    if not found:
        captions.quiet("Nobody is quoted in these articles: what they say, they say themselves.")
        return
    all_of_them = len(found) <= MOST or url_state.switch(PAGE, "speakers", f"Show all {len(found)} sources")
    shown = found if all_of_them else found[:MOST]
    st.html(_table(shown, material.outlets))


def _table(found: tuple[Speaker, ...], outlets: Mapping[int, str]) -> str:
    heads = "".join(f'<th scope="col">{isolated(name)}</th>' for name in outlets.values())
    rows = "".join(_row(one, outlets) for one in found)
    return (
        f'<div class="coverage" tabindex="0" role="region" aria-label="Who speaks"><table><thead><tr>'
        f'<th scope="col">Source</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(speaker: Speaker, outlets: Mapping[int, str]) -> str:
    kind = f'<span class="quiet">{escaped(SOURCE_KINDS[speaker.kind].inline)}</span>' if speaker.kind else ""
    most = max(one.words for one in speaker.by_outlet.values())
    cells = "".join(_cell(speaker.by_outlet.get(key), most) for key in outlets)
    return f'<tr><th scope="row">{isolated(speaker.name)}{kind}</th>{cells}</tr>'


def _cell(spoken: Spoken | None, most: int) -> str:
    if spoken is None:
        return '<td class="absent">not quoted</td>'
    words = "1 word" if spoken.words == 1 else f"{spoken.words:,} words"
    claims = "1 claim" if spoken.claims == 1 else f"{spoken.claims} claims"
    share = 100 * spoken.words / most if most else 0
    return (
        f'<td>{words}<span class="meter" aria-hidden="true"><i style="width:{share:.0f}%"></i></span>'
        f'<span class="quiet">{claims}, first in {_paragraph(spoken.first_paragraph)}</span></td>'
    )


def _paragraph(number: int) -> str:
    if number <= 1:
        return "the lead" if number else "the headline"
    return f"paragraph {number}"
