"""Running several programs at the same moment, for tests of what happens between them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run_together(programs: Sequence[tuple[str, list[str]]]) -> list[str]:
    """Run Python programs (source, arguments) side by side and return what each printed after the start.

    Each prints "ready" and waits for a line on its input; all get it when the last one is ready. Fails where one fails.
    """
    running = [_start(source, arguments) for source, arguments in programs]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=200) for process in running]
    assert [process.returncode for process in running] == [0] * len(running), [errors for _, errors in outputs]
    return [output.strip() for output, _ in outputs]


def _start(source: str, arguments: list[str]) -> subprocess.Popen[str]:
    """Start one program from the project's folder."""
    return subprocess.Popen(
        [sys.executable, "-c", source, *arguments],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
