"""Who is quoted in the passive: in "Kern was quoted by the Echo as saying that ..." Kern speaks, and the Echo reports.

The tagger learned from news that hardly has the form: it marks the one who quotes as the source, or nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Ranges, numbers_in, ranges, trim_all
from workbench.extraction.syntax import agent_of, children_of, source_phrase

QUOTING = frozenset(["quote", "cite"])
QUOTED = frozenset(["nsubjpass"])
AS_SAYING = ("as", "saying")
LONGEST_REPORTER = 10
"""How many tokens may stand between the verb and "as saying"."""


def with_speakers(doc: Doc, found: Iterable[Candidate]) -> tuple[list[Candidate], dict[Candidate, Candidate]]:
    """Return the attributions with who is quoted as their sources, and for each report what it reports."""
    spoken = [with_speaker(doc, candidate) for candidate in found]
    outer = [report or own for own, report in spoken]
    return outer, {report: own for own, report in spoken if report is not None}


def with_speaker(doc: Doc, found: Candidate) -> tuple[Candidate, Candidate | None]:
    """Return an attribution with who is quoted as its source, and the report around it where somebody is named."""
    verb = next((doc[i] for i in numbers_in(found.cue) if doc[i].lemma_.lower() in QUOTING), None)
    speaker = next(iter(children_of(verb, QUOTED)), None) if verb is not None else None
    small = list(_as_saying(verb)) if verb is not None else []
    if verb is None or speaker is None or not small:
        return found, None
    own = replace(found, source=source_phrase(speaker), content=_said(doc, found, speaker, small))
    reporter = source_phrase(agent_of(verb))
    return own, replace(found, source=reporter) if reporter else None


def _as_saying(verb: Token) -> Iterator[int]:
    """Yield the numbers of the words "as saying" behind a verb."""
    for token in verb.doc[verb.i + 1 : verb.i + LONGEST_REPORTER]:
        if (token.nbor(-1).lower_, token.lower_) == AS_SAYING:
            yield from (token.i - 1, token.i)


def _said(doc: Doc, found: Candidate, speaker: Token, small: list[int]) -> Ranges:
    """Return a content without who is quoted and the words "as saying"."""
    taken = {*numbers_in((*source_phrase(speaker), *found.cue)), *small}
    kept = ranges(i for i in numbers_in(found.content) if i not in taken)
    return trim_all(doc, kept) or found.content
