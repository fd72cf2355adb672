"""What the tests of faults share: the seed that all chance comes from, and the table of what became of the kills."""

from __future__ import annotations

import os

import pytest

from tests.faults.killing import Tally

TALLIES: list[Tally] = []
HEAD = "| job | database | points | kills | lost | doubled | recovered |"


@pytest.fixture
def seed() -> int:
    """Return the seed of all that is drawn: `make soak SEED=7` draws other points than `make soak`."""
    return int(os.environ.get("SEED", "1"))


@pytest.fixture
def tallies() -> list[Tally]:
    """Return the list of what is printed at the end."""
    return TALLIES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of docs/reliability.md."""
    if not TALLIES:
        return
    terminalreporter.section("kills")
    for line in table(TALLIES):
        terminalreporter.write_line(line)


def table(tallies: list[Tally]) -> list[str]:
    """Return a Markdown table of tallies, their sum in the last line."""
    total = Tally("**all**", "")
    for one in tallies:
        for name in ("kills", "lost", "doubled", "recovered"):
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return [HEAD, "|---|---|--:|--:|--:|--:|--:|", *map(_line, tallies), _line(total)]


def _line(one: Tally) -> str:
    cells = (one.job, one.kind, one.points or "", one.kills, one.lost, one.doubled, one.recovered)
    return "| " + " | ".join(map(str, cells)) + " |"
