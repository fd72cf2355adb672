"""What a button of the comparison does: stored at once through the use cases, then said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pages.shared import address, errors, first_step, people, session_state, storage
from pages.shared.selected_words import find_words
from services import correct_claim
from services.compare_versions import VersionComparison
from services.set_aside import back_to_queue, set_aside
from services.steps import Reversed
from workbench.errors import WorkbenchError
from workbench.model import Span
from workbench.reviewing.comparing.whereabouts import Whereabouts
from workbench.stored import StoredArticle, StoredClaim

PAGE = "versions"


def subject(newest: StoredArticle) -> str:
    """Return the name under which what was selected in a text is kept."""
    return f"newest version {newest.id}"


def selection(newest: StoredArticle) -> Span | None:
    """Return the words that are selected in the newest text; None where there are none or they do not stand there."""
    span = session_state.read(subject(newest), "selection")
    return span if isinstance(span, Span) and span.fits(newest.article.text) else None


def forget(newest: StoredArticle) -> None:
    """Drop the selection, and what was typed for it."""
    session_state.clear(subject(newest), "selection", "typed trouble")
    session_state.write(subject(newest), "typed words", "")


def select_typed(newest: StoredArticle) -> None:
    """Make the typed words the selection, or say why that cannot be."""
    name = subject(newest)
    words = str(session_state.read(name, "typed words") or "").strip()
    session_state.clear(name, "typed trouble")
    if not words:
        return
    try:
        session_state.write(name, "selection", find_words(newest.article.text, words))
    except ValueError as error:
        session_state.write(name, "typed trouble", str(error))


def choose(claim_id: int | None) -> None:
    """Look at a claim."""
    address.put(claim=claim_id)


@first_step.named_first
def place(compared: VersionComparison, stored: StoredClaim, span: Span) -> None:
    """Give a waiting claim its place in the newest text, and go on to the next one that waits."""
    with _telling():
        correct_claim.place(storage.engine(), people.current_name(), stored, compared.newest.id, (span,))
        forget(compared.newest)
        _go_on(compared, stored)
        tell("Placed, with its decisions and its source.")


@first_step.named_first
def put_aside(compared: VersionComparison, stored: StoredClaim) -> None:
    """Say that the newest text does not hold a waiting claim, and go on to the next one that waits."""
    with _telling():
        set_aside(storage.engine(), people.current_name(), stored)
        _go_on(compared, stored)
        tell("Set aside, with its decisions.")


@first_step.named_first
def take_up(stored: StoredClaim) -> None:
    """Let a claim that was set aside wait for a place again, and look at it."""
    with _telling():
        back_to_queue(storage.engine(), people.current_name(), stored)
        choose(stored.id)
        tell("The claim waits for a place again.")


def reversed_step(words: str, done: Reversed | None) -> None:
    """Say what was taken back or done again, and look at the claim that it was about."""
    tell(words)
    if done is not None and done.step.claim_id is not None:
        choose(done.step.claim_id)


def tell(words: str) -> None:
    """Keep a sentence for the repaint that follows."""
    session_state.write(PAGE, "told", words)


def told() -> str:
    """Return what was done last, once."""
    return str(session_state.take(PAGE, "told") or "")


def draw_trouble() -> None:
    """Show once why the last step was refused."""
    trouble = session_state.take(PAGE, "trouble")
    if isinstance(trouble, WorkbenchError):
        errors.show(trouble)


def _go_on(compared: VersionComparison, settled: StoredClaim) -> None:
    """Look at the next claim that waits; where none is left, stay."""
    session_state.clear(PAGE, "trouble")
    waiting = [one.stored.id for one in compared.claims if one.whereabouts is Whereabouts.WAITING]
    at = waiting.index(settled.id) if settled.id in waiting else 0
    following = [*waiting[at + 1 :], *waiting[:at]]
    choose(following[0] if following else settled.id)


@contextmanager
def _telling() -> Iterator[None]:
    """Run an action; an error raised on purpose is kept for the repaint."""
    try:
        yield
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
