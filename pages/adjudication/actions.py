"""What a key of the page of differing opinions does: the verdict is stored before the page is drawn again."""

from __future__ import annotations

from datetime import UTC, datetime

from pages.shared import address, people, session_state, storage, verdicts
from services.settle_opinions import settle as store_verdict
from services.steps import Reversed
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds

PAGE = "adjudication"


def subject(claim_id: int) -> str:
    """Return the name under which what is typed about a differing claim is kept."""
    return f"differing claim {claim_id}"


def settle(claim_id: int, revision: int, verdict: Verdict, following: int | None) -> None:
    """Store the editor's verdict with the reason typed so far, and select the claim that follows."""
    reason = str(session_state.read(subject(claim_id), "reason") or "")
    by, at = people.current_name(), datetime.now(UTC)
    try:
        store_verdict(storage.engine(), by, claim_id, revision, verdict, Grounds(reason), at=at)
    except Conflict as error:
        tell(f"{error} Your reason is still there.", "changed")
        return
    except WorkbenchError as error:
        tell(str(error), "trouble")
        return
    session_state.clear(subject(claim_id))
    address.put(claim=following)
    tell(f"Settled: {verdicts.look(verdict).label}. Z takes it back.", "done")


def told(words: str, done: Reversed | None) -> None:
    """Say what was taken back or done again, and select its claim."""
    tell(words, "changed" if done is None else "done")
    if done is not None:
        address.put(claim=done.step.claim_id)


def tell(words: str, kind: str) -> None:
    """Keep a sentence for the repaint that follows: "done", "changed" by others, or "trouble"."""
    session_state.write(PAGE, "message", (words, kind))


def select(claim_id: int | None) -> None:
    """Select a claim of the list."""
    address.put(claim=claim_id)
