"""The reason and the evidence that a reviewer types before the key that decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.shared import captions, days, keys, session_state
from pages.shared.escaping import plain
from workbench.errors import DecisionRefused
from workbench.model import DisputeKind, Evidence, Stance
from workbench.reviewing.decisions import check_evidence
from workbench.reviewing.notes import LONGEST_TEXT, MOST_PIECES
from workbench.vocabulary import DISPUTES, STANCES, Term

_EMPTY_ROW = {"address": "", "quotation": "", "stance": ""}
_TROUBLE = "evidence trouble"
NO_STANCE = "Choose what this evidence does for the claim: it supports it, refutes it, or gives context."
"""Nothing is preset: what nobody chose must not count as support."""


def typed(subject: str) -> tuple[Evidence, ...]:
    """Return the pieces of evidence typed for a claim; a row without address and quotation is no piece.

    Raises ValueError where a piece has no stance; `is_complete` says so first, and where it stands.
    """
    today = days.today()
    rows = [_row(subject, number) for number in range(pieces(subject))]
    return tuple(Evidence(link, words, Stance(stance), today) for link, words, stance in rows if link or words)


def is_complete(subject: str) -> bool:
    """Say whether every piece may go into a decision; where one may not, keep what is wrong for its row."""
    found = {number: _wrong(*_row(subject, number)) for number in range(pieces(subject))}
    troubles = {number: sentence for number, sentence in found.items() if sentence}
    session_state.write(subject, _TROUBLE, troubles)
    return not troubles


def _wrong(link: str, words: str, stance: str) -> str:
    """Return what is wrong with a row, "" where nothing is."""
    if not (link or words):
        return ""
    try:
        check_evidence(Evidence(link, words))
    except DecisionRefused as error:
        return str(error)
    return "" if stance else NO_STANCE


def pieces(subject: str) -> int:
    """Return how many rows for evidence are open."""
    return int(session_state.read(subject, "pieces", 1))


def noted(subject: str) -> dict[str, Any]:
    """Return what stands in the fields exactly as typed, ready for JSON; nothing at all where all are untouched."""
    rows = [_raw_row(subject, number) for number in range(pieces(subject))]
    while rows and rows[-1] == _EMPTY_ROW:
        rows.pop()
    found = {
        "reason": str(session_state.read(subject, "reason") or ""),
        "dispute": session_state.read(subject, "dispute"),
        "evidence": rows,
    }
    return {name: value for name, value in found.items() if value}


def fill(subject: str, found: Mapping[str, Any], *, missing_only: bool = False) -> None:
    """Put what `noted` returned back into the fields before they are drawn; what it does not name is emptied.

    A field that holds its value already is left alone, since somebody may be typing in it. `missing_only` leaves alone
    all that hold anything.
    """
    rows = list(found.get("evidence", ()))[:MOST_PIECES]
    open_rows = max(len(rows), 1)
    values = {"reason": found.get("reason", ""), "dispute": _known(found.get("dispute"), DISPUTES, None)}
    for number in range(max(open_rows, pieces(subject))):
        row = rows[number] if number < len(rows) else _EMPTY_ROW
        values[f"address {number}"], values[f"quotation {number}"] = row["address"], row["quotation"]
        values[f"stance {number}"] = _known(row["stance"], STANCES, None)
    if not missing_only:
        values["pieces"] = open_rows
    for field, value in values.items():
        standing = session_state.read(subject, field)
        if (standing or "") != (value or "") and (standing is None or not missing_only):
            session_state.write(subject, field, value)


def empty(subject: str) -> None:
    """Forget all that was typed about a claim; the fields are emptied by name, or the browser would still show them."""
    open_rows = pieces(subject)
    session_state.clear(subject)
    texts = [f"{field} {number}" for number in range(open_rows) for field in ("address", "quotation")]
    for field in ("reason", *texts):
        session_state.write(subject, field, "")
    for field in ("dispute", *(f"stance {number}" for number in range(open_rows))):
        session_state.write(subject, field, None)


def reason(subject: str, changed: Callable[[], None]) -> None:
    """Draw the field for the reason; `changed` is called when it was left with another text than before."""
    st.text_area(
        "Reason (optional)",
        key=session_state.key(subject, "reason"),
        height=68,
        max_chars=LONGEST_TEXT,
        persist_state="session",
        on_change=changed,
        label_visibility="collapsed",
        placeholder="Reason (optional): what speaks for the verdict?",
    )


def fields(subject: str, changed: Callable[[], None]) -> None:
    """Draw the fields of the evidence; `changed` is called when one was left with another value than before."""
    troubles = session_state.read(subject, _TROUBLE, {})
    with (
        st.container(key=keys.of("evidence-field")),
        st.expander("Evidence (optional)", expanded=bool(_any(subject) or troubles)),
    ):
        for number in range(pieces(subject)):
            _evidence_fields(subject, number, changed)
            with st.container():
                if number in troubles:
                    st.error(plain(str(troubles[number])))
        _more(subject)
        _noted_dispute(subject, changed)


def _any(subject: str) -> bool:
    """Say whether anything about evidence is typed, or was noted of the kind of dispute."""
    rows = [_raw_row(subject, number) for number in range(pieces(subject))]
    return any(row != _EMPTY_ROW for row in rows) or bool(session_state.read(subject, "dispute"))


def _more(subject: str) -> None:
    """Draw the way to another piece of evidence."""
    if pieces(subject) == MOST_PIECES:
        captions.quiet(f"{MOST_PIECES} pieces of evidence fit a decision. Put further ones into the reason.")
        return
    st.button(
        "Add another piece of evidence",
        key=keys.of("more", subject),
        type="tertiary",
        icon=":material/add:",
        on_click=session_state.write,
        args=(subject, "pieces", pieces(subject) + 1),
    )


def _noted_dispute(subject: str, changed: Callable[[], None]) -> None:
    """Draw the kind of dispute that older notes hold; otherwise it is asked after the decision."""
    if not session_state.read(subject, "dispute"):
        return
    st.selectbox(
        "If disputed: why?",
        [kind.value for kind in DISPUTES],
        index=None,
        format_func=lambda kind: DISPUTES[DisputeKind(kind)].sentence,
        key=session_state.key(subject, "dispute"),
        persist_state="session",
        on_change=changed,
        placeholder="Not said",
        help="Goes into the decision only with the verdict “Disputed”.",
    )


def _evidence_fields(subject: str, number: int, changed: Callable[[], None]) -> None:
    """Draw the row of one piece of evidence."""
    tail = f" {number + 1}" if number else ""
    st.text_input(
        f"Address of the evidence{tail}",
        key=session_state.key(subject, f"address {number}"),
        persist_state="session",
        max_chars=2000,
        placeholder="https://…",
        on_change=_row_changed,
        args=(subject, changed),
    )
    st.text_area(
        f"Quotation from it{tail}",
        key=session_state.key(subject, f"quotation {number}"),
        height=96,
        max_chars=LONGEST_TEXT,
        persist_state="session",
        on_change=changed,
    )
    st.segmented_control(
        f"What it does for the claim{tail}",
        [stance.value for stance in STANCES],
        format_func=lambda stance: STANCES[Stance(stance)].inline,
        required=True,
        key=session_state.key(subject, f"stance {number}"),
        persist_state="session",
        on_change=_row_changed,
        args=(subject, changed),
    )


def _row_changed(subject: str, changed: Callable[[], None]) -> None:
    """Take what was said about the former rows away, and hand the change on."""
    session_state.clear(subject, _TROUBLE)
    changed()


def _row(subject: str, number: int) -> tuple[str, str, str]:
    """Return what stands in one row: address, quotation, stance, "" for one that was not chosen."""
    row = _raw_row(subject, number)
    return row["address"].strip(), row["quotation"].strip(), row["stance"]


def _raw_row(subject: str, number: int) -> dict[str, str]:
    """Return what stands in one row, exactly as typed."""
    return {
        field: str(session_state.read(subject, f"{field} {number}") or untouched)
        for field, untouched in _EMPTY_ROW.items()
    }


def _known(value: Any, options: Mapping[Any, Term], default: str | None) -> str | None:
    """Return the value where it is still one of the options; a draft may be older than they are."""
    return value if value in options else default
