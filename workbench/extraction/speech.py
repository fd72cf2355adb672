"""Who speaks a quotation: the rules for whole quotations, before, behind or around the words that attribute them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Range, Ranges, trimmed
from workbench.extraction.cues import SAYING, THINKING, lemma
from workbench.extraction.quotations import Quotation, find_quotations
from workbench.extraction.syntax import agent_of, is_negated, source_phrase, subject_of, verb_group

REACH = 25
"""How many tokens away from a quotation its cue may stand."""

SPEAKING = (SAYING | THINKING) - {"know", "mean", "want", "convince", "hold", "object"}
"""Verbs that may stand beside a quotation as its cue."""

STOPS = frozenset([".", "!", "?"])
NAMING = frozenset(["PROPN", "NOUN", "PRON"])
NOMINAL = NAMING | {"DET", "ADJ", "NUM"}
PHRASAL = NOMINAL | {"PART", "ADP", "PUNCT", "CCONJ", "SPACE"}
OBJECTS = frozenset(["dobj", "attr", "npadvmod", "oprd"])
BEFORE_BEHIND = frozenset([",", "?", "!", "—", "–", "-", "...", "…", "--"])
"""What stands before the words behind a quotation: “...”, she said."""


@dataclass(slots=True)
class Speech:
    """The quotations of one text as token ranges, and for each token the quotation that it stands in (or -1)."""

    parts: list[Ranges] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turn:
    """One quotation with the verb that attributes it (None: nothing was found) and the rule that found it."""

    number: int
    verb: Token | None
    rule: str


def read_speech(doc: Doc) -> Speech:
    """Find the quotations of `doc` as token ranges."""
    speech = Speech(inside=[-1] * len(doc))
    for quotation in find_quotations(doc.text):
        parts = tuple(_token_ranges(doc, quotation))
        if parts:
            for i in (i for part in parts for i in range(*part)):
                speech.inside[i] = len(speech.parts)
            speech.parts.append(parts)
    return speech


def speech_candidates(doc: Doc, speech: Speech) -> Iterator[Candidate]:
    """Yield one candidate an utterance: its quotations together, with the verb and the speaker."""
    utterances: list[tuple[Turn, list[int]]] = []
    for number in range(len(speech.parts)):
        turn = _turn(doc, speech, number)
        last = utterances[-1] if utterances else None
        if last is not None and _belongs(doc, speech, last, turn):
            last[1].append(number)
        elif turn.verb is not None:
            utterances.append((turn, [number]))
    for turn, numbers in utterances:
        if turn.verb is not None:
            yield _candidate(doc, speech, turn.verb, turn.rule, numbers)


def _turn(doc: Doc, speech: Speech, number: int) -> Turn:
    behind = _verb_behind(doc, speech, number)
    ahead = _verb_ahead(doc, speech, number)
    colon = _token(doc, speech.parts[number][0][0] - 1) == ":"
    if ahead is not None and (colon or behind is None):
        return Turn(number, ahead, "quotation behind its cue")
    if behind is not None:
        return Turn(number, behind, "quotation before its cue")
    return Turn(number, None, "")


def _verb_behind(doc: Doc, speech: Speech, number: int) -> Token | None:
    """Find the verb in “...,” she said: the quotation opens a sentence or goes on with one, and ends in a comma."""
    start, end = speech.parts[number][0][0], speech.parts[number][-1][1]
    if end >= len(doc) or not (_opens_sentence(doc, start) or _resumes(doc, speech, start)):
        return None
    if not (_last_mark(doc, end) in BEFORE_BEHIND or doc[end].text in BEFORE_BEHIND):
        return None
    for i in range(end, min(len(doc), end + REACH)):
        token = doc[i]
        if "\n" in token.text or token.text in STOPS or speech.inside[i] >= 0:
            return None
        if token.dep_ == "cc" and i <= end + 1:
            return None
        if _speaks(token):
            return token
    return None


def _verb_ahead(doc: Doc, speech: Speech, number: int) -> Token | None:
    """Find the verb in: She said: “...”; directly before the quotation or before a colon or comma."""
    start = speech.parts[number][0][0]
    before = _token(doc, start - 1)
    reach = {":": REACH, ",": 12}.get(before, 0)
    if reach == 0:
        near = doc[start - 1] if start else None
        return near if near is not None and _speaks(near) and _capital(doc, start) else None
    best: Token | None = None
    for i in range(start - 2, max(-1, start - 2 - reach), -1):
        token = doc[i]
        if "\n" in token.text or token.text in STOPS or speech.inside[i] >= 0:
            break
        if _speaks(token) or (before == ":" and best is None and token.pos_ == "VERB" and token.dep_ == "ROOT"):
            best = token
            break
    return best


def _belongs(doc: Doc, speech: Speech, last: tuple[Turn, list[int]], turn: Turn) -> bool:
    """Whether a quotation goes on with the utterance before it: around one cue, or right behind it without a cue."""
    if turn.verb is not None:
        return last[0].verb == turn.verb
    between = range(last[1][-1] + 1, turn.number)
    if any(_opens_sentence(doc, speech.parts[other][0][0]) for other in between):
        return False
    start, ended = speech.parts[turn.number][0][0], speech.parts[last[1][-1]][-1][1]
    if not _opens_sentence(doc, start) or not _is_speech(doc, speech.parts[turn.number]):
        return False
    breaks = sum(doc[i].text.count("\n") > 0 for i in range(ended, start))
    stops = sum(doc[i].text in STOPS for i in range(ended, start))
    return (breaks == 0 and stops <= 1) or (
        breaks == 1 and _fills_paragraph(doc, speech.parts[turn.number]) and stops <= 1
    )


def _candidate(doc: Doc, speech: Speech, verb: Token, rule: str, numbers: Sequence[int]) -> Candidate:
    content = tuple(part for number in numbers for part in speech.parts[number])
    source = _subject(speech, verb) or _between(doc, content, verb) or _phrase_from(doc, speech, verb.i + 1)
    source = source or _phrase_until(doc, speech, verb.i - 1)
    key = f"{lemma(verb.lemma_)}\t{rule}"
    return Candidate(content, verb_group(verb), source, rule, key, verb.i, negated=is_negated(verb))


def _subject(speech: Speech, verb: Token) -> Ranges:
    """Return the subject that the parse gives, where it stands outside the quotations and not too far away."""
    subject = subject_of(verb) or agent_of(verb)
    if subject is None or speech.inside[subject.i] >= 0 or abs(subject.i - verb.i) >= 2 * REACH:
        return ()
    if subject.dep_ in OBJECTS and _comma_before(verb):
        return ()
    found = source_phrase(subject)
    return found if found and all(speech.inside[i] < 0 for i in range(*found[0])) else ()


def _comma_before(verb: Token) -> bool:
    return verb.i > 0 and verb.doc[verb.i - 1].text == ","


def _between(doc: Doc, content: Ranges, verb: Token) -> Ranges:
    """Return the words between a quotation and its verb where they are nothing but a noun phrase with its commas."""
    start = max((end for _, end in content if end <= verb.i), default=verb.i)
    gap = doc[start : verb.i]
    if not gap or any(token.pos_ not in PHRASAL or "\n" in token.text for token in gap):
        return ()
    return trimmed(doc, (start, verb.i)) if any(token.pos_ in NAMING for token in gap) else ()


def _phrase_from(doc: Doc, speech: Speech, start: int) -> Ranges:
    end = start
    while end < len(doc) and doc[end].pos_ in NOMINAL and speech.inside[end] < 0:
        end += 1
    return ((start, end),) if any(token.pos_ in NAMING for token in doc[start:end]) else ()


def _phrase_until(doc: Doc, speech: Speech, last: int) -> Ranges:
    start = last + 1
    while start > 0 and doc[start - 1].pos_ in NOMINAL and speech.inside[start - 1] < 0:
        start -= 1
    return ((start, last + 1),) if any(token.pos_ in NAMING for token in doc[start : last + 1]) else ()


def _speaks(token: Token) -> bool:
    return token.pos_ == "VERB" and lemma(token.lemma_) in SPEAKING


def _token_ranges(doc: Doc, quotation: Quotation) -> Iterator[Range]:
    for start, end in quotation.parts:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.end - span.start > 2:
            yield span.start, span.end


def _token(doc: Doc, i: int) -> str:
    return doc[i].text if 0 <= i < len(doc) else ""


def _last_mark(doc: Doc, end: int) -> str:
    """Return the last character before the closing mark: the comma in “...,”."""
    inner = doc[end - 2 : end].text.rstrip("”’»›\"'“‘ ")
    return inner[-1:] if inner else ""


def _capital(doc: Doc, start: int) -> bool:
    return start + 1 < len(doc) and doc[start + 1].text[:1].isupper()


def _opens_sentence(doc: Doc, start: int) -> bool:
    """Whether a quotation stands at the start of a sentence: behind a full stop, a line break or another quotation."""
    before = _token(doc, start - 1)
    return (
        start == 0
        or "\n" in before
        or before[-1:] in {".", "!", "?", "”", '"', "’", ":", "»", "'"}
        or not before.strip()
    )


def _resumes(doc: Doc, speech: Speech, start: int) -> bool:
    return _token(doc, start - 1) in {",", "—", ";"} and any(
        speech.inside[i] >= 0 for i in range(max(0, start - REACH), start)
    )


def _is_speech(doc: Doc, parts: Ranges) -> bool:
    return sum(end - start for start, end in parts) > 5 or _last_mark(doc, parts[-1][1]) in {".", "!", "?"}


def _fills_paragraph(doc: Doc, parts: Ranges) -> bool:
    start, end = parts[0][0], parts[-1][1]
    return (start == 0 or "\n" in _token(doc, start - 1)) and (end >= len(doc) or "\n" in _token(doc, end))
