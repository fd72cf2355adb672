"""A line of runs as HTML. Lines are most of a page, and a template takes four times as long for them."""

from __future__ import annotations

from markupsafe import Markup, escape

from workbench.report.blocks import Line, Look, Run

OPENED = {Look.PLAIN: "", Look.STRONG: "<strong>", Look.MARK: "<mark>", Look.QUIET: '<span class="quiet">'}
CLOSED = {Look.PLAIN: "", Look.STRONG: "</strong>", Look.MARK: "</mark>", Look.QUIET: "</span>"}


def line_markup(line: Line) -> Markup:
    """Return a line as markup: its words escaped, those of others isolated, links where their address is safe."""
    # Every word and address is escaped in `_run` and `_linked`.
    return Markup("".join(map(_run, line)))  # noqa: S704  # nosec B704


def _run(run: Run) -> str:
    words = escape(run.words)
    isolated = f"<bdi>{words}</bdi>" if run.foreign else str(words)
    return f"{OPENED[run.look]}{_linked(run, isolated)}{CLOSED[run.look]}"


def _linked(run: Run, words: str) -> str:
    target = run.target if run.anchor or run.address else None
    if target is None:
        return words
    # Leaving the page tells nothing about the reader; an address that stands there is not printed once more.
    leaving = "" if run.anchor else ' rel="noopener noreferrer"'
    bare = ' class="bare"' if run.bare else ""
    return f'<a href="{escape(target)}"{leaving}{bare}>{words}</a>'
