"""The lines of one annotation file of brat: what they mark, what they tell of it, and what refers to what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.errors import BrokenFile
from workbench.interchange.annotation.brat_names import BREAK, NAMES, SPANS, Place, on_lines, type_of, unescaped
from workbench.interchange.annotation.layers import CHOICES, ONLY_SHOWN, YES, Label, Marked, Record, label_of, shortened

_OPENS = re.compile(r"[A-Za-z#]\d+\t|\*\t")
_OFFSETS = re.compile(r"\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*", re.ASCII)
_NEGATIONS = ("Negated", "Negation")
_STATEMENT = type_of("statement")


@dataclass(frozen=True, slots=True)
class Reference:
    """An event or a relation: its line, and its arguments in their order, each a role and what plays it."""

    name: str
    line: int
    kind: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Annotations:
    """What one file holds, by names such as T3.

    `kinds` are the types as the file calls them, `labels` those of them that are known here. `broken` names what does
    not fit the text, `negated` the events that are. `passed` counts what a claim has no place for.
    """

    text: str
    where: str
    marked: dict[str, Marked] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    events: list[Reference] = field(default_factory=list)
    relations: list[Reference] = field(default_factory=list)
    triggers: set[str] = field(default_factory=set)
    negated: set[str] = field(default_factory=set)
    passed: Counter[str] = field(default_factory=Counter)
    problems: list[BrokenFile] = field(default_factory=list)

    def problem(self, line: int, sentence: str) -> None:
        """Keep what is wrong with one line."""
        self.problems.append(BrokenFile(sentence, where=self.where, line=line))


def annotations_of(content: str, text: str, where: str) -> Annotations:
    """Return what the lines of the file called `where` say about a text; lines that say nothing are named."""
    found = Annotations(text, where)
    told = []
    for line, annotation in _lines(content):
        name, tab, rest = annotation.partition("\t")
        if not tab or not name:
            found.problem(line, f"This is no annotation of brat: {shortened(annotation)}")
        elif name[0] in _READERS:
            _READERS[name[0]](found, line, name, rest)
        else:
            # Attributes and notes may stand before what they tell of.
            told.append((line, name[0], rest))
    for line, sign, rest in told:
        _tell(found, line, sign, rest)
    return found


def _lines(content: str) -> Iterator[tuple[int, str]]:
    """Yield each annotation with the number of its first line: PolNeAR has ends of lines inside words."""
    opened, started = "", 0
    for number, line in enumerate(re.split(r"\r*\n", content), start=1):
        if opened and _OPENS.match(line):
            yield started, opened.rstrip("\n")
            opened = ""
        if not opened:
            opened, started = line, number
        elif opened.startswith("T") or not line:
            opened += f"\n{line}"
        else:
            yield number, line
    if opened:
        yield started, opened.rstrip("\n")


def _text_bound(found: Annotations, line: int, name: str, rest: str) -> None:
    """Take in `T1 Content 0 9;12 20` with its words."""
    place, _, words = rest.partition("\t")
    kind, _, offsets = place.partition(" ")
    label = label_of(kind)
    found.kinds[name] = kind
    try:
        marked = Marked(label or kind, _spans(offsets, words, found.text))
    except BrokenFile as wrong:
        found.problem(line, wrong.sentence)
        return
    if name in found.marked:
        found.problem(line, f"{name} stands further up, too.")
        return
    found.marked[name] = marked
    if label is not None:
        found.labels[name] = label


def _spans(offsets: str, words: str, text: str) -> list[Record]:
    """Return the spans at these offsets in text order. Raises BrokenFile where the text has other words there."""
    places = _places(offsets, text)
    there = " ".join(text[start:end] for start, end in places)
    # brat has a space for the end of a line; every other character has to be the same.
    if BREAK.sub(" ", there) != BREAK.sub(" ", words):
        found = f"The text reads “{shortened(there)}” at {shortened(offsets)}, not “{shortened(words)}”."
        raise BrokenFile(f"{found} Offsets count Unicode characters from 0.")
    return _records(sorted(places), text)


def _records(places: list[Place], text: str) -> list[Record]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in places]


def _places(offsets: str, text: str) -> list[Place]:
    """Return the offsets. Raises BrokenFile where they are none, or lie outside the text or over one another."""
    if not _OFFSETS.fullmatch(offsets):
        raise BrokenFile(f"“{shortened(offsets)}” are no offsets, such as 12 30 or 12 30;35 40.")
    places = [(int(start), int(end)) for start, end in (one.split(" ") for one in offsets.split(";"))]
    if any(not start < end <= len(text) for start, end in places):
        raise BrokenFile(f"{shortened(offsets)} is no place in the text, which has {len(text)} characters.")
    in_order = sorted(places)
    if any(former[1] > latter[0] for former, latter in pairwise(in_order)):
        raise BrokenFile(f"The parts of {shortened(offsets)} lie over one another.")
    return places


def _event(found: Annotations, line: int, name: str, rest: str) -> None:
    """Take in `E1 Attribution:T4 Content:T3 Cue:T2`; what an event stands on is only its place."""
    kind, trigger, arguments = "", "", rest.split()
    if arguments:
        kind, _, trigger = arguments[0].partition(":")
    found.triggers.add(trigger)
    found.events.append(Reference(name, line, kind, _pairs(arguments[1:])))


def _relation(found: Annotations, line: int, name: str, rest: str) -> None:
    """Take in `R1 Joins Arg1:T3 Arg2:T9`."""
    kind, *arguments = rest.split() or [""]
    found.relations.append(Reference(name, line, kind, _pairs(arguments)))


def _pairs(arguments: list[str]) -> tuple[tuple[str, str], ...]:
    split = (one.partition(":") for one in arguments)
    return tuple((role, target) for role, _, target in split)


_READERS: Mapping[str, Callable[[Annotations, int, str, str], None]] = {
    "T": _text_bound,
    "E": _event,
    "R": _relation,
}


def _tell(found: Annotations, line: int, sign: str, rest: str) -> None:
    """Take in an attribute or a note; what a claim has no place for is counted by its name."""
    head, _, text = rest.partition("\t")
    kind, target, value = (*head.split(" ", 2), "", "")[:3]
    marked = found.marked.get(target)
    if marked is None:
        _tell_of_other(found, sign, kind, target)
    elif sign == "#" and kind == SPANS:
        _restore(found, line, marked, text)
    elif _belongs(NAMES.get(kind, ""), sign):
        marked.told.setdefault(NAMES[kind], []).append(unescaped(text) if sign == "#" else value or YES)
    elif kind != _STATEMENT:
        found.passed[kind] += 1


def _tell_of_other(found: Annotations, sign: str, kind: str, target: str) -> None:
    """Take in what is told of an event: that it is negated counts, everything else has no place."""
    if sign in "AM" and kind in _NEGATIONS:
        found.negated.add(target)
    else:
        found.passed[kind] += 1


def _belongs(name: str, sign: str) -> bool:
    """Say whether what is told is read: choices are attributes, everything else is a note."""
    return bool(name) and name not in ONLY_SHOWN and (sign == "A") == (name in CHOICES) and sign in "A#"


def _restore(found: Annotations, line: int, marked: Marked, offsets: str) -> None:
    """Put the spans back that were cut at ends of lines, where the note that says so covers the same words."""
    try:
        places = _places(offsets, found.text)
    except BrokenFile as wrong:
        found.problem(line, wrong.sentence)
        return
    if on_lines(found.text, places) == [(one["start"], one["end"]) for one in marked.spans]:
        marked.spans = _records(places, found.text)
    else:
        found.problem(line, "The note “Spans” covers other words than the annotation that it is on.")
