"""The report as Markdown: CommonMark with tables as GitHub has them.

(https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/#tables-extension-) Nothing in the words of
articles and reviewers is markup: whatever could be is escaped, and white space is one space, so that no line begins
within a text. Marked words are bold. Pictures are left out, and the sentence that says what they show stands in their
place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.interchange.about import About
from workbench.report.background import Background
from workbench.report.blocks import (
    Block,
    Bullets,
    Card,
    Contents,
    Facts,
    Heading,
    Line,
    Look,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Table,
)
from workbench.report.isolating import isolated
from workbench.report.pieces import pieces
from workbench.stored.claims import ExportItem

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~|$@#]|&(?=[#\w])|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What may begin markup inside a line, `://`, `www.` and `@` among it, of which GitHub makes links by themselves."""

_OPENS = re.compile(r"^(?:[-+=!]|\d{1,9}(?=[.)]))")
"""What may begin a list, a rule or a heading where a line begins."""

_EDGES = re.compile(r"^((?:\\_|\W)*)(.*?)((?:\\_|\W)*)$", re.DOTALL)
_IN_LINKS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C", " ": "%20", "&": "&amp;"})


def write(items: Iterable[ExportItem], about: About, background: Background) -> Iterator[bytes]:
    """Yield the report piece by piece, in UTF-8. The claims of one article stand side by side in `items`."""
    for piece in pieces(items, about, background, render):
        yield piece.encode()


def render(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, an empty line behind each."""
    return "".join(f"{text}\n\n" for text in map(_block, blocks) if text)


def escaped(text: str) -> str:
    """Return a text of which no reader of Markdown makes anything but itself, on one line."""
    one_line = " ".join(text.split())
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", one_line)


def _block(block: Block) -> str:
    if isinstance(block, Card):
        return f"{_anchor(block.anchor)}{render(block.blocks).rstrip()}"
    if isinstance(block, Facts):
        return "\n".join(f"- **{_labelled(fact.label)}**{_facts(fact.lines)}" for fact in block.entries)
    if isinstance(block, Contents):
        return "\n".join(
            f"{'  ' * (one.level - 1)}- [{escaped(isolated(one.words))}](#{one.anchor})" for one in block.entries
        )
    return _in_lines(block)


def _in_lines(block: Heading | Paragraph | Quotation | Bullets | Table | Picture) -> str:
    if isinstance(block, Heading):
        return f"{_anchor(block.anchor)}{'#' * block.level} {_line(block.line)}"
    if isinstance(block, Bullets):
        return "\n".join(f"- {_opening(one)}" for one in block.lines)
    if isinstance(block, Quotation):
        return f"> {_opening(block.line)}"
    if isinstance(block, Picture):
        return f"*{escaped(block.title)}:* {escaped(isolated(block.description))}"
    return _table(block) if isinstance(block, Table) else _opening(block.line)


def _anchor(anchor: str) -> str:
    """Return a place that links lead to; it is the workbench's own name and needs no escaping."""
    return f'<a id="{anchor}"></a>\n\n' if anchor else ""


def _labelled(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _facts(lines: Iterable[Line]) -> str:
    told = list(map(_line, lines))
    return f" {told[0]}" if len(told) == 1 else "".join(f"\n  - {one}" for one in map(_at_start, told))


def _table(table: Table) -> str:
    heads = " | ".join(map(_line, table.heads))
    rows = [f"| {' | '.join(map(_line, row))} |" for row in table.rows]
    return "\n".join([f"**{escaped(table.caption)}**", "", f"| {heads} |", f"|{' --- |' * len(table.heads)}", *rows])


def _opening(line: Line) -> str:
    """Return a line that begins a block."""
    return _at_start(_line(line))


def _at_start(words: str) -> str:
    """Return words that do not begin a list, a rule or a heading where they begin a line."""
    return _OPENS.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", words)


def _line(line: Line) -> str:
    return " ".join("".join(_spaced(line)).split())


def _spaced(line: Line) -> Iterator[str]:
    """Yield the runs of a line with the white space around them, which stands outside of what is bold or a link."""
    for run in line:
        words = run.words
        before = " " if words[:1].isspace() else ""
        behind = " " if words[-1:].isspace() else ""
        yield f"{before}{_run(run)}{behind}"


def _run(run: Run) -> str:
    words = escaped(isolated(run.words) if run.foreign else run.words)
    if run.target is not None:
        words = f"[{words}](<{run.target.translate(_IN_LINKS)}>)"
    elif run.look in (Look.MARK, Look.STRONG):
        words = _bold(words)
    return words


def _bold(words: str) -> str:
    """Return words in bold. Marks at their ends stay outside: next to a letter, asterisks beside a mark are none.

    (CommonMark 6.2, left-flanking and right-flanking delimiter runs.)
    """
    found = _EDGES.match(words)
    before, inner, behind = found.groups() if found else ("", words, "")
    return f"{before}**{inner}**{behind}" if inner else words
