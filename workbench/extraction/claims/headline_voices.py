"""Whom the running text lets speak: the only names that may be the speaker before a headline's colon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.claims.headline_frame import is_format
from workbench.model import SourceKind, Span
from workbench.text.names import normalise_name

Words = tuple[str, ...]

LIKELY = 0.5
"""Who is rather not than rather said to speak lends no voice to a headline."""

ENDS_NAME = frozenset(["ADP", "PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"])
"""With these the words behind a mention's own noun begin: "head *of* the board", "Okoro*,* who leads it"."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in the running text, as it calls them, and the people it names in full; all in plain words."""

    speaking: frozenset[Words]
    in_full: frozenset[Words] = frozenset()
    people: frozenset[Words] = frozenset()

    def speaks(self, label: str) -> bool:
        """Say whether a label is how the running text calls one who speaks in it, or the end of that ("Okoro")."""
        words = _plain(label)
        if not words or is_format(label):
            return False
        if words in self.in_full or any(name[-len(words) :] == words for name in self.speaking):
            return True
        return words in self.people and words[-1:] in self.speaking


def voices_of(doc: Doc, headline: Span, found: Iterable[Attribution]) -> Voices:
    """Return who speaks in the running text behind a headline; `found` holds the attributions of both."""
    heard = [source for attribution in found for source in _sources(doc, attribution)]
    sources = [source for source in heard if source.start_char >= headline.end]
    return Voices(
        speaking=frozenset(_plain(name.text) for source in sources for name in _names(source)),
        in_full=frozenset(_plain(source.text) for source in sources),
        people=_people_behind(doc, headline),
    )


def _people_behind(doc: Doc, headline: Span) -> frozenset[tuple[str, ...]]:
    """Return the names of people in the running text, as plain words."""
    names = (doc[ent.start : ent.end] for ent in doc.ents if ent.label_ == "PERSON")
    return frozenset(_plain(name.text) for name in names if name.start_char >= headline.end)


def _sources(doc: Doc, attribution: Attribution | None) -> Iterator[TokenSpan]:
    """Yield who says something in an attribution and those inside it; who does not say it lends no voice."""
    if attribution is None or attribution.likelihood < LIKELY:
        return
    for span in () if attribution.negated else attribution.source:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None:
            yield tokens
    yield from _sources(doc, attribution.inner)


def _names(source: TokenSpan) -> Iterator[TokenSpan]:
    """Yield the words up to a mention's own noun, and a person's name that stands beside it."""
    end = next((token.i for token in source if token.i > source.start and _ends_name(token)), source.end)
    yield source.doc[source.start : end]
    # Token by token: a span's entities are looked for in the whole text each time.
    for token in source:
        opens_name = token.ent_type_ == "PERSON" and token.ent_iob_ == "B"
        if opens_name and token.i > source.start and source.doc[token.i - 1].text == ",":
            yield source.doc[token.i : _end_of_name(token, source)]


def _end_of_name(first: Token, source: TokenSpan) -> int:
    """Return the number of the token behind a name that begins with a token of a source."""
    inside = range(first.i + 1, source.end)
    return next((number for number in inside if source.doc[number].ent_iob_ != "I"), source.end)


def _ends_name(token: Token) -> bool:
    return token.pos_ in ENDS_NAME and token.text not in ("-", ".", "&")


def _plain(name: str) -> Words:
    """Return the words of a name as they are compared, without titles: "Mayor Okoro" is "okoro"."""
    return tuple(normalise_name(name, SourceKind.PERSON).split())
