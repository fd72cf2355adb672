"""An invented article in which "she" was taken for the wrong person three times, and others that repeat its words."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from tests.pages import pair_samples, review_samples
from workbench.model import Article, Claim, Cue, Form, Outlet, Source, SourceKind, SourceMention, Span
from workbench.stored import StoredArticle

ODUYA = Source("Ines Oduya", SourceKind.PERSON)
KERN = Source("Anna Kern", SourceKind.PERSON)
TITLE = "New quay opens in Lindmouth"
TEXT = f"""{TITLE}

Minister Ines Oduya said the quay would open in May. Anna Kern, the harbour master, told reporters that the cranes had \
been tested.

The quay holds nine ships, she said. The tide gate, she added, had jammed twice. Crews would work at night, she warned.
"""


def quay(number: int = 1) -> tuple[Article, tuple[Claim, ...]]:
    """Return the article with five claims: the minister's, the harbour master's, and three of "she", given wrongly.

    Articles of different numbers are different texts, so that several can be stored.
    """
    text = f"{TEXT}\nPrinted in edition {number}."
    article = Article(text, TITLE, Outlet("Lindmouth Echo", "echo.example"), published=date(2031, 4, 2))
    return article, (
        _claim("the quay would open in May", "said", "Minister Ines Oduya", ODUYA),
        _claim("the cranes had been tested", "told reporters", "Anna Kern", KERN),
        _claim("The quay holds nine ships", "said", "she", ODUYA, after="nine ships"),
        _claim("The tide gate", "added", "she", ODUYA, after="tide gate", further="had jammed twice"),
        _claim("Crews would work at night", "warned", "she", ODUYA, after="night"),
    )


def store_quay(engine: Engine) -> StoredArticle:
    """Store that article."""
    return review_samples.store(engine, *quay())


def store_disagreeing(engine: Engine) -> dict[str, int]:
    """Store articles of four outlets with the same words, which the first gives to another source than the others."""
    other = Source("Karel Novotny", SourceKind.PERSON)
    outlets = {"Velden Courier": other, "Morning Post": pair_samples.OSTROW, "Evening Mail": pair_samples.OSTROW}
    outlets["Harbour Times"] = other
    return {
        outlet: pair_samples.store(engine, outlet, f"{outlet} on it", date(2031, 5, place), (who, pair_samples.LORRIES))
        for place, (outlet, who) in enumerate(outlets.items(), 1)
    }


def _claim(words: str, cue: str, name: str, source: Source, *, after: str = "", further: str = "") -> Claim:
    """Return one claim; cue and name are looked for behind `after`."""
    mention = SourceMention((_span(name, after),), source, "So it stands in the text.")
    content = (_span(words), _span(further)) if further else (_span(words),)
    return Claim(content, Form.INDIRECT, Cue((_span(cue, after),)), mention, rule="speech_verb", confidence=0.9)


def _span(words: str, after: str = "") -> Span:
    return review_samples.span(words, TEXT, after=after)
