"""A reviewer's decision in words: verdict, who and when, the reason and the evidence; and several side by side."""

from __future__ import annotations

from collections.abc import Iterable

from pages.shared import days, verdicts
from pages.shared.escaping import escaped
from workbench.model import Decision, Evidence
from workbench.vocabulary import DISPUTES, STANCES

DIFFER = "Opinions differ"
"""What lists and heads say of a claim on which reviewers have different opinions that nobody has settled."""


def differ_flag(claims: int = 0) -> str:
    """Return as HTML that opinions on a claim differ, for lists, or on how many claims of an article."""
    on = f" on {claims} claim{'' if claims == 1 else 's'}" if claims else ""
    return f'<span class="flag differ"><b>≠</b> {DIFFER.lower()}{on}</span>'


def side_by_side(made: Iterable[Decision]) -> str:
    """Return opinions as HTML, each whole, beside each other where there is room."""
    return f'<div class="opinions" role="list">{"".join(map(_opinion, made))}</div>'


def verdict_of_decision(made: Decision) -> str:
    """Return a decision's verdict as HTML, with the kind of dispute."""
    kind = f" ({DISPUTES[made.dispute].sentence.lower()})" if made.dispute else ""
    return verdicts.chip(verdicts.look(made.verdict)) + kind


def who_and_when(made: Decision) -> str:
    """Return as HTML who decided, and when."""
    return f"{escaped(made.reviewer)}, {days.moment(made.at)}"


def grounds(made: Decision) -> str:
    """Return the reason and the evidence of a decision as HTML, "" where none was given."""
    reason = f'<div class="reason">{escaped(made.reason)}</div>' if made.reason else ""
    return reason + "".join(map(_piece, made.evidence))


def _opinion(made: Decision) -> str:
    line = f'<p class="verdict">{verdict_of_decision(made)}</p><p class="who">{who_and_when(made)}</p>'
    return f'<div class="opinion" role="listitem">{line}{grounds(made)}</div>'


def _piece(evidence: Evidence) -> str:
    """Return one piece of evidence as HTML; only a web address becomes a link, as the rules of review demand."""
    address = escaped(evidence.address)
    safe = evidence.address.startswith(("http://", "https://"))
    link = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>' if safe else address
    quotation = f" “{escaped(evidence.quotation)}”" if evidence.quotation else ""
    read = f", read {evidence.read_on}" if evidence.read_on else ""
    return f'<div class="evidence">{link} {STANCES[evidence.stance].inline}{read}.{quotation}</div>'
