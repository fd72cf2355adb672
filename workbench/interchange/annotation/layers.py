"""What annotation tools mark in a text, and what they say about it: the layers of an attribution.

The labels are those of corpora of attributions: content, cue and source (PARC 3.0, PolNeAR), here with the reporters of
a claim at second hand and the assertions that a claim joins. What is said about a span beside its label is flat: names
with texts, which each tool shows in its own way (attributes and notes in brat, choices and text areas in Label Studio).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.check_worth import UNSCORED
from workbench.cue_stance import CueStance
from workbench.errors import BrokenFile
from workbench.extraction.claims.statement import statement_of
from workbench.model import Cue, Form, Relation, Source, SourceKind, SourceMention, Span, Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored.claims import ExportItem

Record = dict[str, Any]
Told = dict[str, list[str]]
"""What is told of a span beside its label; each name with its texts, in order."""

YES = "yes"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "form": tuple(Form),
    "stance": tuple(CueStance),
    "verdict": tuple(Verdict),
    "relation": tuple(Relation),
    "negated": (YES,),
    "kind": tuple(SourceKind),
}
"""Names whose text is one of few words."""

NUMBERS = ("confidence", "check_worthiness", "repeated_claim", "source_confidence")
TEXTS = ("statement", "wording", "rule", "reason", "source", "alias", "why", "role", "candidate")
OF_A_CLAIM = (
    "form",
    "stance",
    "verdict",
    "statement",
    "wording",
    "rule",
    "confidence",
    "check_worthiness",
    "reason",
    "repeated_claim",
    "relation",
)
OF_A_MENTION = ("source", "kind", "alias", "why", "source_confidence", "role", "candidate")
UNSURE = 0.5
"""How likely words are put forward where nobody has said."""

MOST_NAMED = 30
MOST_SHOWN = 80
"""So many names are listed of what was passed over, and so many characters shown of words in a file."""

ONLY_SHOWN = frozenset(["statement", "verdict"])
"""What follows from the rest, or says neither who nor when: it is shown, and not read back."""


class Label(StrEnum):
    """What a marked span is."""

    CLAIM = "Claim"
    CUE = "Cue"
    SOURCE = "Source"
    REPORTER = "Reporter"
    UNWORDED = "Reporter without words"
    ASSERTION = "Assertion"


LABELS: Mapping[str, Label] = {
    "claim": Label.CLAIM,
    "content": Label.CLAIM,
    "quote": Label.CLAIM,
    "quotation": Label.CLAIM,
    "cue": Label.CUE,
    "source": Label.SOURCE,
    "speaker": Label.SOURCE,
    "reporter": Label.REPORTER,
    "reporterwithoutwords": Label.UNWORDED,
    "assertion": Label.ASSERTION,
}
"""What other corpora call the same, in small letters; other labels are passed over and counted."""


def label_of(name: str) -> Label | None:
    """Return which label a name means, None where it means none of them."""
    return LABELS.get(re.sub(r"[\W_]", "", name).lower())


@dataclass(slots=True)
class Marked:
    """A marked stretch of the text, in one span or more in their order, and what is told of it."""

    label: str
    spans: list[Record]
    told: Told = field(default_factory=dict)


@dataclass(slots=True)
class Link:
    """One link of the chain of reporters: the words that name the reporter, and those that attribute to them."""

    reporters: list[Marked] = field(default_factory=list)
    cues: list[Marked] = field(default_factory=list)


@dataclass(slots=True)
class Attributed:
    """One claim as it is marked: its content, and what is marked of who put it forward, with which words."""

    content: Marked
    cues: list[Marked] = field(default_factory=list)
    sources: list[Marked] = field(default_factory=list)
    chain: list[Link] = field(default_factory=list)
    assertions: list[Marked] = field(default_factory=list)


def passed_over(passed: Mapping[str, int]) -> list[str]:
    """Return in sentences what was read and not taken in, by its name and how often; nothing where all was."""
    verdicts = sum(number for name, number in passed.items() if name.lower() == "verdict")
    others = {name: number for name, number in passed.items() if name.lower() != "verdict"}
    told = [f"{shortened(name)} ({number:,})" for name, number in sorted(others.items())]
    more = [f"{len(told) - MOST_NAMED:,} other names"] if len(told) > MOST_NAMED else []
    listed = ", ".join([*told[:MOST_NAMED], *more])
    sentences = [f"Passed over, since a claim has no place for it: {listed}."] if told else []
    if verdicts:
        sentences.append(f"Verdicts are not taken in, since they do not say who gave them and when ({verdicts:,}).")
    return sentences


def shortened(words: str) -> str:
    """Return words of a file as a sentence for the reader can hold them: not too long, and no half characters."""
    whole = words.encode(errors="replace").decode()
    return whole if len(whole) <= MOST_SHOWN else f"{whole[:MOST_SHOWN]}…"


def span_record(span: Span) -> Record:
    """Return a span as lines of JSON hold it."""
    return {"start": span.start, "end": span.end, "text": span.text}


def told_of_claim(item: ExportItem) -> Told:
    """Return what is told of a claim's own span; what is as it is without being said is left out.

    A mention without words, as that of the article's own voice, is told of the claim: no other words stand for it.
    """
    claim, worth = item.claim.claim, item.claim.claim.worth
    wordless = claim.mention if claim.mention and not claim.mention.spans else SourceMention()
    told: dict[str, list[str]] = {
        "form": _unless(Form.INDIRECT, claim.form),
        "stance": _unless(CueStance.ASSERTS, claim.stance),
        "verdict": _unless(Verdict.UNREVIEWED, verdict_of(item.claim)),
        "statement": [statement_of(claim)] if claim.wording else [],
        "wording": [claim.wording],
        "rule": [claim.rule],
        "confidence": _unless(UNSURE, claim.confidence),
        "check_worthiness": _unless(UNSCORED.score, worth.score),
        "reason": list(worth.reasons),
        "repeated_claim": _unless(None, item.repeated_claim_id),
        "relation": _unless(None, item.relation),
    }
    return {**_said(told), **told_of_mention(wordless)}


def _unless(known: object, value: object) -> list[str]:
    """Return a value as told, nothing where it is what is known without being told."""
    # The text of a word of an enum is the word, that of a number leads back to it exactly.
    return [] if value == known else [str(value)]


def told_of_mention(mention: SourceMention) -> Told:
    """Return what is told of the words that name a source."""
    source, sure = mention.source, mention.confidence
    return _said(
        {
            "source": [source.name] if source else [],
            "kind": [source.kind] if source else [],
            "alias": list(source.aliases) if source else [],
            "why": [mention.why],
            "source_confidence": [] if sure is None else [repr(sure)],
            "role": [mention.role],
            "candidate": [_as_line(one) for one in mention.candidates],
        }
    )


def told_of_cue(cue: Cue) -> Told:
    """Return what is told of the words that attribute."""
    return {"negated": [YES]} if cue.negated else {}


def _said(told: Mapping[str, Sequence[str]]) -> Told:
    """Return what is said at all, as plain texts."""
    return {name: [str(one) for one in texts] for name, texts in told.items() if any(texts)}


def record_of(found: Attributed) -> Record:
    """Return the claim as a line of JSON holds it. Raises BrokenFile where a number is none, or a text out of place."""
    told = found.content.told
    own = {name: told[name] for name in OF_A_MENTION if name in told}
    wordless = [Marked("", [], own)] if own and not found.sources else []
    return {
        "content": found.content.spans,
        **_of_claim(told),
        "cue": _cue(found.cues),
        "mention": _mention(found.sources or wordless),
        "reported_by": [
            {"mention": _mention(one.reporters) or _mention([Marked("", [])]), "cue": _cue(one.cues)}
            for one in found.chain
        ],
        "parts": [one.spans for one in found.assertions],
    }


def _of_claim(told: Told) -> Record:
    known: Record = {name: told[name][0] for name in ("form", "stance", "wording", "rule") if name in told}
    if "confidence" in told:
        known["confidence"] = _number(told, "confidence")
    if "check_worthiness" in told or "reason" in told:
        known["check_worthiness"] = {
            "score": _number(told, "check_worthiness") or 0.0,
            "reasons": told.get("reason", []),
        }
    if "repeated_claim" in told:
        group, relation = told["repeated_claim"][0], told.get("relation", [None])[0]
        known["repeated_claim"] = {"id": _whole(group), "relation": relation}
    return known


def _cue(cues: Sequence[Marked]) -> Record | None:
    """Return the cue: of several cues of one claim all words, negated where any of them is."""
    if not cues:
        return None
    return {"spans": _united(cues), "negated": any("negated" in one.told for one in cues)}


def _mention(marked: Sequence[Marked]) -> Record | None:
    """Return the mention: of several sources of one claim all words, and left open which of them it was."""
    if not marked:
        return None
    told = marked[0].told if len(marked) == 1 else {}
    name, kind = told.get("source", [None])[0], told.get("kind", [SourceKind.UNNAMED])[0]
    return {
        "spans": _united(marked),
        "source": None if name is None else {"name": name, "kind": kind, "aliases": told.get("alias", [])},
        "why": told.get("why", [""])[0],
        "confidence": _number(told, "source_confidence"),
        "role": told.get("role", [""])[0],
        "candidates": [_source(line) for line in told.get("candidate", [])],
    }


def _united(marked: Iterable[Marked]) -> list[Record]:
    """Return the spans of several marked stretches: as they stand where it is one, else in text order, each once."""
    found = list(marked)
    if len(found) == 1:
        return found[0].spans
    by_place = {(span["start"], span["end"]): span for one in found for span in one.spans}
    return [by_place[place] for place in sorted(by_place)]


def _number(told: Told, name: str) -> float | None:
    if name not in told:
        return None
    try:
        return float(told[name][0])
    except ValueError:
        raise BrokenFile(f"“{name}” should be a number.") from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BrokenFile("“repeated_claim” should be a whole number.") from None


def _as_line(source: Source) -> str:
    """Return a source as one line: its name, kind and other names, divided by bars."""
    return " | ".join(re.sub(r"([\\|])", r"\\\1", one) for one in (source.name, source.kind, *source.aliases))


def _source(line: str) -> Record:
    """Return the source of such a line; of the kind "unnamed" where a person wrote a name only."""
    # A bar that is part of a name has a backslash before it, never a space.
    name, *more = (re.sub(r"\\(.)", r"\1", one, flags=re.DOTALL) for one in line.split(" | "))
    return {"name": name, "kind": more[0] if more else SourceKind.UNNAMED.value, "aliases": more[1:]}
