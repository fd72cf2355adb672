r"""The names that brat's files use for labels, and for what is told of them; how texts fit on one line there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from workbench.interchange.annotation.layers import CHOICES, NUMBERS, TEXTS, Label

Place = tuple[int, int]
"""Where a span starts and ends."""

TABLE = "metadata.tsv"
SPANS = "Spans"
JOINS = "Joins"
ARGUMENTS = ("Content", "Cue", "Source", "Reporter", "ReporterCue")

TYPES: Mapping[Label, str] = {
    Label.CLAIM: "Content",
    Label.CUE: "Cue",
    Label.SOURCE: "Source",
    Label.REPORTER: "Reporter",
    Label.UNWORDED: "ReporterWithoutWords",
    Label.ASSERTION: "Assertion",
}

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Everything that ends a line for Python (str.splitlines), in which brat is written."""

RUN = re.compile(f"[^{BREAKS}]+")
BREAK = re.compile(f"[{BREAKS}]")
_UNFIT = re.compile(rf"[{BREAKS}\t\\]")
_SIGNS = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
_BACK = {sign: text for text, sign in _SIGNS.items()}
_ESCAPED = re.compile(r"\\u[0-9A-Fa-f]{4}|\\[nrt\\]")


def type_of(name: str) -> str:
    """Return what brat's files call something that is told: "check_worthiness" is CheckWorthiness."""
    return "".join(word.capitalize() for word in name.split("_"))


NAMES: Mapping[str, str] = {type_of(name): name for name in (*CHOICES, *NUMBERS, *TEXTS)}
"""From brat's names back."""


def escaped(text: str) -> str:
    """Return a text on one line and without tabs."""
    return _UNFIT.sub(lambda found: _SIGNS.get(found[0], f"\\u{ord(found[0]):04x}"), text)


def unescaped(text: str) -> str:
    """Return the text that was escaped; backslashes that escape nothing stay."""
    return _ESCAPED.sub(lambda found: _BACK.get(found[0]) or chr(int(found[0][2:], 16)), text)


def on_lines(text: str, places: Iterable[Place]) -> list[Place]:
    """Return places in a text cut at every end of a line; one of nothing else stays as it is."""
    cut: list[Place] = []
    for start, end in places:
        cut += [run.span() for run in RUN.finditer(text, start, end)] or [(start, end)]
    return cut


def configuration() -> str:
    """Return brat's annotation.conf for these files (https://brat.nlplab.org/configuration.html)."""
    return "\n".join(_configured()) + "\n"


def _configured() -> Iterator[str]:
    arguments = "Content+:Content, Cue*:Cue, Source*:Source, Reporter*:Reporter|ReporterWithoutWords, ReporterCue*:Cue"
    yield from ["[entities]", *TYPES.values(), ""]
    yield from ["[relations]", f"{JOINS}\tArg1:Content, Arg2:Assertion"]
    yield from ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", ""]
    yield from ["[events]", f"Attribution\t{arguments}", f"Attribution-no-source\t{arguments}", ""]
    yield "[attributes]"
    for name, words in CHOICES.items():
        place = {"negated": "Cue", "kind": "<ENTITY>"}.get(name, "Content")
        values = f", Value:{'|'.join(words)}" if len(words) > 1 else ""
        yield f"{type_of(name)}\tArg:{place}{values}"
