"""Reading brat standoff back, and what others annotated in it, as the corpus PolNeAR.

A claim is every content of an event, or one that stands alone; relations from a content to a cue or a source do as
well as events. A text-bound annotation counts only where the text holds its words at its place, and an event only where
all that it refers to counts: without its cue, a denial would be read as an assertion.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.errors import BrokenFile
from workbench.interchange.annotation.brat_events import attributions
from workbench.interchange.annotation.brat_lines import annotations_of
from workbench.interchange.annotation.brat_names import TABLE, unescaped
from workbench.interchange.annotation.collected import Collected
from workbench.interchange.annotation.layers import Attributed, Record, passed_over, record_of
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.annotation.particulars import article_fields, story_field
from workbench.interchange.incoming import GivenFile, ReadResult

Row = Mapping[str, str]


@dataclass(slots=True)
class _Files:
    """The files of one import by kind, each under its name without the ending."""

    texts: dict[str, str] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    annotations: dict[str, list[GivenFile]] = field(default_factory=dict)
    tables: dict[str, dict[str, Row]] = field(default_factory=dict)


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read texts with their annotations, alone or in ZIP files with folders; whatever is broken is named.

    Annotations belong to the text of the same name in the same folder. Where there is none, they belong to the one text
    whose name theirs is or goes on from with "_", as PolNeAR names the annotators of a text.
    """
    collected, passed = Collected(), Counter[str]()
    found = _sorted_out(files, collected)
    for name, text in found.texts.items():
        if name in found.annotations:
            _take_in(name, text, found, collected, passed)
        else:
            collected.problem(f"{name}.txt", "The annotations are missing: a file of the same name that ends in .ann.")
    for sentence in passed_over(passed):
        collected.problem("", sentence)
    return collected.result()


def _sorted_out(files: Sequence[GivenFile], collected: Collected) -> _Files:
    found, annotations = _Files(), []
    for given in unpacked(files, (".txt", ".ann", TABLE), collected.problems):
        name, _, ending = given.name.rpartition(".")
        if ending == "txt":
            _take_text(name, given, found, collected)
        elif ending == "ann":
            annotations.append(given)
        elif _base(given.name) == TABLE:
            found.tables[_folder(given.name)] = _rows(given, collected)
    for given in annotations:
        _assign(given, found, collected)
    return found


def _take_text(name: str, given: GivenFile, found: _Files, collected: Collected) -> None:
    text = _decoded(given, collected)
    if text is not None:
        found.texts[name] = text
        found.bases[_base(name)].append(name)


def _assign(given: GivenFile, found: _Files, collected: Collected) -> None:
    """Put annotations to their text."""
    name = given.name.removesuffix(".ann")
    fitting = [name] if name in found.texts else _texts_of(_base(name), found)
    if len(fitting) == 1:
        found.annotations.setdefault(fitting[0], []).append(given)
    elif fitting:
        collected.problem(given.name, "Several texts could be meant by this name. Read them one after the other.")
    else:
        collected.problem(given.name, "The text is missing: a file of the same name that ends in .txt.")


def _texts_of(base: str, found: _Files) -> list[str]:
    """Return the texts of this name in any folder, else of the longest name that this one goes on from with "_"."""
    while base:
        if base in found.bases:
            return found.bases[base]
        base = base.rpartition("_")[0]
    return []


def _base(name: str) -> str:
    """Return a name without its folders and without the ZIP file before them."""
    return name[len(_folder(name)) :]


def _folder(name: str) -> str:
    """Return the folders of a name, and the ZIP file before them, as `packed` names its parts."""
    return name[: len(name) - len(re.split(r"/|\.zip, ", name)[-1])]


def _decoded(given: GivenFile, collected: Collected) -> str | None:
    try:
        return given.content.decode()
    except UnicodeDecodeError:
        collected.problem(given.name, "This is no text in UTF-8, in which brat keeps its files.")
        return None


def _rows(given: GivenFile, collected: Collected) -> dict[str, Row]:
    """Return the rows of the table of articles by the names of their texts."""
    lines = (_decoded(given, collected) or "").split("\n")
    columns = lines[0].rstrip("\r").split("\t")
    rows = [dict(zip(columns, map(unescaped, line.rstrip("\r").split("\t")), strict=False)) for line in lines[1:]]
    # PolNeAR writes None for an author whom nobody knows; its table has no column for the language.
    unknown = "" if "language" in columns else "None"
    return {
        row["filename"]: {name: value for name, value in row.items() if value != unknown}
        for row in rows
        if row.get("filename")
    }


def _row(name: str, found: _Files) -> Row:
    """Return what the tables know of a text: the table in its own folder first, then those in folders above."""
    above = [folder for folder in found.tables if name.startswith(folder)]
    rows = (found.tables[folder].get(_base(name)) for folder in sorted(above, key=len, reverse=True))
    return next((row for row in rows if row), {})


def _take_in(name: str, text: str, found: _Files, collected: Collected, passed: Counter[str]) -> None:
    """Take in one article with the claims of all who annotated it."""
    row, place = _row(name, found), f"{name}.txt"
    try:
        known, story = article_fields(row), story_field(row)
    except BrokenFile as wrong:
        collected.problem(place, wrong.sentence)
        known, story = article_fields({}), {}
    article = collected.article(place, {**known, "text": text})
    for given in found.annotations.get(name, []):
        annotations = annotations_of(_decoded(given, collected) or "", text, given.name)
        for content, claim in attributions(annotations):
            _take_claim(f"{given.name}, {content}", article, claim, story, collected)
        collected.problems.extend(annotations.problems)
        passed.update(annotations.passed)


def _take_claim(place: str, article: int, claim: Attributed, story: Record, collected: Collected) -> None:
    with collected.naming(place):
        collected.claim(place, article, {"id": collected.claim_number(), **record_of(claim), **story})
