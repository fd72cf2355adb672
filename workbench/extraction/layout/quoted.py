"""Quotations that fill paragraphs of their own: the places that a name beside them can lay claim to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.layout.spoken import Place, Places, Spoken, overlaps

LONG_WORD = re.compile(r"[^\W\d_]{4,}")
STOPS_INSIDE = re.compile(r"[.!?…,][”\"’»›“‘]?$")
LEAST_WORDS = 3
TITLED = 0.6
"""From this share of long words with a capital on, a quotation is the title of a work."""


@dataclass(frozen=True, slots=True)
class Named:
    """A quotation and who the words beside it say that it is from; `line` is all that names the speaker."""

    content: Places
    line: Place
    source: Place
    rule: str
    cue: Places = ()


def is_speech(words: str) -> bool:
    """Say whether a quotation is something said, by its look: it ends in a stop and is no title of a work."""
    long_words: list[str] = LONG_WORD.findall(words)
    capitals = sum(word[0].isupper() for word in long_words)
    if len(words.split()) < LEAST_WORDS or STOPS_INSIDE.search(words) is None:
        return False
    return capitals < TITLED * max(1, len(long_words))


def settle(
    named: Sequence[Named], found: Sequence[Attribution], quoted: Places, confidence: float
) -> tuple[list[Attribution], list[Spoken]]:
    """Return the attributions, and the quotations that they do not give to the one whom the layout names.

    Where an attribution has its source in the line that names the speaker, it stays and is as sure as the layout. All
    others lose the quotation. `quoted` are the places of the text's quotations.
    """
    spoken: list[Spoken] = []
    left = list(found)
    for one in named:
        agreeing = [attribution for attribution in left if _agrees(attribution, one)]
        if agreeing:
            left = [_as_announced(some, one, confidence, quoted) if some in agreeing else some for some in left]
        else:
            left = [rest for attribution in left for rest in _without(attribution, one.content)]
            spoken.append(as_spoken(one, confidence))
    return left, spoken


def claimed(named: Sequence[Named], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions without those that reach into these quotations or have their source in their lines."""
    places = tuple(place for one in named for place in (*one.content, one.line))
    sourced = (one for one in found if not any(overlaps((span.start, span.end), places) for span in one.source))
    return [rest for one in sourced for rest in _without(one, places)]


def as_spoken(named: Named, confidence: float) -> Spoken:
    """Return a named quotation as the speaker's words."""
    return Spoken(named.content, (named.source,), named.rule, confidence, named.cue)


def _as_announced(attribution: Attribution, named: Named, confidence: float, quoted: Places) -> Attribution:
    """Return an attribution as sure as the layout, without the article's words in paragraphs behind the named one."""
    beyond = named.content[-1][1]
    kept = tuple(
        span for span in attribution.content if span.start < beyond or overlaps((span.start, span.end), quoted)
    )
    surer = {name: max(getattr(attribution, name), confidence) for name in ("confidence", "source_confidence")}
    return replace(attribution, content=kept, **surer)


def _agrees(attribution: Attribution, named: Named) -> bool:
    """Say whether an attribution gives the quotation to the one named beside it, with words and not a colon alone."""
    if not any(letter.isalpha() for span in attribution.cue for letter in span.text):
        return False
    inside = any(overlaps((span.start, span.end), (named.line,)) for span in attribution.source)
    return inside and any(overlaps((span.start, span.end), named.content) for span in attribution.content)


def _without(attribution: Attribution, places: Places) -> Iterator[Attribution]:
    """Yield what is left of an attribution beside some places: nothing where it consists of another attribution."""
    rest = tuple(span for span in attribution.content if not overlaps((span.start, span.end), places))
    if len(rest) == len(attribution.content):
        yield attribution
    elif rest and attribution.inner is None:
        yield replace(attribution, content=rest)
