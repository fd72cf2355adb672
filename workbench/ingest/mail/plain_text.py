"""Plain text as mail carries it: lines that flow on are joined (RFC 3676), marks of quoting are taken off."""

from __future__ import annotations

import re

_MARKS = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_MOSTLY_QUOTED = 0.8  # share of the written lines
_SIGNATURE = "-- "


def flowed(text: str, *, deletes_space: bool) -> str:
    """Join the lines of a text in the format "flowed"; `deletes_space` is its parameter DelSp.

    A line that ends in a space goes on in the next one of the same depth of quoting.
    """
    joined: list[list[str]] = []
    depth_before, goes_on = -1, False
    for line in text.splitlines():
        depth, content = _depth_and_content(line)
        if goes_on and depth == depth_before and content != _SIGNATURE:
            if deletes_space:
                joined[-1][-1] = joined[-1][-1][:-1]
            joined[-1].append(content)
        else:
            joined.append(["> " if depth else "", content])
        depth_before, goes_on = depth, content.endswith(" ") and content != _SIGNATURE
    return "\n".join(map("".join, joined))


def _depth_and_content(line: str) -> tuple[int, str]:
    """Return how often a line is quoted, and the line without its marks and the space that protects its start."""
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")


def unquoted(text: str) -> str:
    """Take the marks of quoting off."""
    return _MARKS.sub("", text)


def is_mostly_quoted(text: str) -> bool:
    """Say whether a text is a quoted message with hardly a word around it."""
    written = [line for line in text.splitlines() if line.strip()]
    return sum(line.startswith(">") for line in written) >= _MOSTLY_QUOTED * max(len(written), 1)
