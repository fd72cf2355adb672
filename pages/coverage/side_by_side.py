"""One speaker's words as several outlets print them: sentence by sentence, with what each cut, changed or added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.coverage.choosing import PAGE
from pages.shared import captions, headings, url_state
from pages.shared.escaping import escaped, isolated
from workbench.coverage.alignment import AlignedSpeaker, Line, Wording, aligned_speakers
from workbench.coverage.material import StoryMaterial
from workbench.text.shortening import shortened

LONGEST_CUE = 40
"""Letters of a cue that are shown: some cues are whole clauses."""


def draw(material: StoryMaterial) -> None:
    """Draw the choice of a speaker, and that one's sentences by outlet."""
    headings.section("One speaker’s words, side by side", "words")
    found = aligned_speakers(material)
    if not found:
        captions.quiet("No source is quoted by two of these outlets.")
        return
    options = {str(one.source_id): f"{one.name} ({_shared(one)} of {len(one.lines)} shared)" for one in found}
    chosen = url_state.choice(PAGE, "speaker", "Speaker", options)
    speaker = next(one for one in found if str(one.source_id) == chosen)
    lines = _lines(speaker)
    if not lines:
        captions.quiet("No sentence of this speaker was found in two of these outlets.")
        return
    st.html(_table(lines, _speaking(lines, material.outlets)))
    captions.quiet("Marked: words that the fullest wording lacks. Struck through: its words that are missing here.")


def _shared(speaker: AlignedSpeaker) -> int:
    return sum(len(line.by_outlet) > 1 for line in speaker.lines)


def _lines(speaker: AlignedSpeaker) -> Sequence[Line]:
    """Draw the switch for what only one outlet prints; return the lines to be shown."""
    shared = [line for line in speaker.lines if len(line.by_outlet) > 1]
    alone = len(speaker.lines) - len(shared)
    if not alone:
        return shared
    return speaker.lines if url_state.switch(PAGE, "alone", f"Also what only one outlet prints ({alone})") else shared


def _speaking(lines: Sequence[Line], outlets: Mapping[int, str]) -> Mapping[int, str]:
    """Return the outlets that print any of these lines."""
    heard = {outlet for line in lines for outlet in line.by_outlet}
    return {key: name for key, name in outlets.items() if key in heard}


def _table(lines: Sequence[Line], outlets: Mapping[int, str]) -> str:
    heads = "".join(f'<th scope="col">{isolated(name)}</th>' for name in outlets.values())
    rows = "".join(f"<tr>{''.join(_cell(line, key) for key in outlets)}</tr>" for line in lines)
    return (
        '<div class="coverage words" tabindex="0" role="region" aria-label="Words side by side"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(line: Line, outlet: int) -> str:
    wording = line.by_outlet.get(outlet)
    if wording is None:
        return '<td class="absent">not found</td>'
    link = escaped(f"review?article={wording.article_id}&claim={wording.claim_id}")
    cue = f"“{shortened(wording.cue, LONGEST_CUE)}”" if wording.cue else "no cue"
    how = "quoted" if wording.direct else "reported"
    rank = _rank(line, outlet, wording)
    denied = "<b>denied</b> " if wording.denied else ""
    return (
        f'<td>{denied}<bdi class="wording">{_runs(line, outlet, wording)}</bdi>{_cut(wording)}'
        f'<span class="quiet"><a href="{link}" target="_self">{how}</a>, {isolated(cue)}{rank}</span></td>'
    )


def _rank(line: Line, outlet: int, wording: Wording) -> str:
    """Return how a wording stands to the fullest one of its line."""
    if len(line.by_outlet) < 2:
        return ""
    if line.fullest == outlet:
        return " · fullest"
    return " · word for word" if wording.exact else ""


def _runs(line: Line, outlet: int, wording: Wording) -> str:
    """Return the words with what the fullest wording lacks marked; of the fullest nothing is."""
    own = line.fullest != outlet
    return "".join(
        f"<mark>{escaped(run.words)}</mark>" if own and not run.shared else escaped(run.words) for run in wording.runs
    )


def _cut(wording: Wording) -> str:
    if not wording.cut:
        return ""
    return f'<span class="quiet cut"><s>{" … ".join(escaped(words) for words in wording.cut)}</s></span>'
