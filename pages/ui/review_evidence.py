"""The reason, the kind of dispute and the evidence that a reviewer types before the key that decides."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.ui import drafts
from pages.ui.plain import plain
from workbench.model import DisputeKind, Evidence, Stance

DISPUTES = {
    DisputeKind.REFUTED: "It is refuted",
    DisputeKind.EVIDENCE_CONFLICTS: "The evidence conflicts",
    DisputeKind.MISLEADING: "It misleads",
    DisputeKind.CONTEXT_MISSING: "Context is missing",
}
STANCES = {Stance.SUPPORTS: "supports it", Stance.REFUTES: "refutes it", Stance.CONTEXT: "gives context"}
MOST_PIECES = 10


def typed(subject: str) -> tuple[Evidence, ...]:
    """Return the pieces of evidence typed for a claim; a row without address and quotation is no piece."""
    today = datetime.now(UTC).date()
    rows = [_row(subject, number) for number in range(pieces(subject))]
    return tuple(Evidence(link, words, stance, today) for link, words, stance in rows if link or words)


def pieces(subject: str) -> int:
    """Return how many rows for evidence are open."""
    return int(drafts.read(subject, "pieces", 1))


def fields(subject: str) -> None:
    """Draw the fields; what is typed is kept for this claim until its decision is stored."""
    st.text_area(
        "Reason (optional)",
        key=drafts.key(subject, "reason"),
        height=70,
        max_chars=4000,
        persist_state="session",
        placeholder="What speaks for the verdict that you are about to give?",
    )
    trouble = drafts.read(subject, "evidence trouble")
    label = "Evidence and kind of dispute"
    with st.expander(label, expanded=bool(typed(subject) or trouble)):
        for number in range(pieces(subject)):
            _evidence_fields(subject, number)
        if trouble:
            st.error(plain(str(trouble)))
        _foot(subject)


def _foot(subject: str) -> None:
    """Draw what stands under the evidence: another piece, and why a claim is disputed."""
    if pieces(subject) < MOST_PIECES:
        st.button(
            "Add another piece of evidence",
            key=f"more {subject}",
            type="tertiary",
            icon=":material/add:",
            on_click=drafts.write,
            args=(subject, "pieces", pieces(subject) + 1),
        )
    st.selectbox(
        "If disputed: why?",
        [kind.value for kind in DISPUTES],
        index=None,
        format_func=lambda kind: DISPUTES[DisputeKind(kind)],
        key=drafts.key(subject, "dispute"),
        persist_state="session",
        placeholder="Not said",
        help="Goes into the decision only with the verdict “Disputed”.",
    )


def _evidence_fields(subject: str, number: int) -> None:
    """Draw the row of one piece of evidence."""
    tail = f" {number + 1}" if number else ""
    st.text_input(
        f"Address of the evidence{tail}",
        key=drafts.key(subject, f"address {number}"),
        persist_state="session",
        max_chars=2000,
        placeholder="https://…",
        on_change=drafts.clear,
        args=(subject, "evidence trouble"),
    )
    st.text_area(
        f"Quotation from it{tail}",
        key=drafts.key(subject, f"quotation {number}"),
        height=68,
        max_chars=4000,
        persist_state="session",
    )
    st.segmented_control(
        f"What it does for the claim{tail}",
        [stance.value for stance in STANCES],
        format_func=lambda stance: STANCES[Stance(stance)],
        default=Stance.SUPPORTS.value,
        required=True,
        key=drafts.key(subject, f"stance {number}"),
        persist_state="session",
    )


def _row(subject: str, number: int) -> tuple[str, str, Stance]:
    """Return what stands in one row: address, quotation, stance."""
    link = str(drafts.read(subject, f"address {number}") or "").strip()
    words = str(drafts.read(subject, f"quotation {number}") or "").strip()
    return link, words, Stance(drafts.read(subject, f"stance {number}") or Stance.SUPPORTS)
