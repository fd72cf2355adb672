"""What the machine finds in five of the example articles, measured against what a careful reader found.

The labels in `data/example_claims.json` were written from the texts alone, before any machine had read them.
A labelled claim counts as found where attributed claims cover at least four fifths of its letters and themselves
lie at least two thirds inside it; it counts as named where one of those claims also has the labelled source.
The floors are the measured shares, rounded down to a step of five in a hundred (of 86 labels 75 found, 70 named;
16 of 16 in the article's own voice). Claims put into a wrong person's mouth do the most harm; their ceiling is what
was measured, and it only ever goes down.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import ModelMissing
from workbench.examples import example_articles
from workbench.model import Article, Claim, Form, Source
from workbench.pipeline import analyse_all

LABELS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "example_claims.json").read_text("utf-8"))
COVERED, INSIDE = 0.8, 2 / 3
FOUND_FLOOR, NAMED_FLOOR, OWN_VOICE_FLOOR, WRONG_PERSON_CEILING = 0.85, 0.80, 1.0, 0


@dataclass(frozen=True)
class Read:
    """One labelled article with what the machine found in it."""

    article: Article
    labels: dict[str, Any]
    claims: tuple[Claim, ...]

    def letters(self, parts: Iterable[str]) -> set[int]:
        """Return the places of the letters and digits of `parts`, which stand in the text in this order."""
        places: set[int] = set()
        at = 0
        for part in parts:
            at = self.article.text.index(part, at)
            places |= {at + i for i, character in enumerate(part) if character.isalnum()}
        return places

    def claimed(self, claim: Claim) -> set[int]:
        """Return the places of the letters and digits that a found claim covers."""
        text = self.article.text
        return {i for span in claim.content for i in range(span.start, span.end) if text[i].isalnum()}


def slug(article: Article) -> str:
    return article.address.rsplit("/", 1)[-1]


@pytest.fixture(scope="module")
def readings() -> list[Read]:
    labelled = [article for article in example_articles() if slug(article) in LABELS]
    try:
        analyses = list(analyse_all(labelled))
    except ModelMissing as missing:
        pytest.skip(str(missing))
    return [Read(one, LABELS[slug(one)], two.claims) for one, two in zip(labelled, analyses, strict=True)]


def fold(name: str) -> set[str]:
    """Return a name's words without case, accents and article, so that "Çağla Ersöz" is "Cagla Ersoz"."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("ı", "i"))
    plain = "".join(character if character.isalnum() else " " for character in plain if character.isascii())
    return set(plain.split()) - {"the"}


def same_source(found: Source | None, label: dict[str, Any]) -> bool:
    if found is None or found.kind.value != label["kind"]:
        return False
    return any(fold(label["source"]) <= fold(name) for name in (found.name, *found.aliases))


def found_for(label: dict[str, Any], read: Read) -> list[Claim]:
    """Return the attributed claims that together make up the labelled one, none where they fall short."""
    wanted = read.letters(label["content"])
    attributed = [claim for claim in read.claims if claim.form is not Form.OWN_VOICE]
    inside = [claim for claim in attributed if len(read.claimed(claim) & wanted) >= INSIDE * len(read.claimed(claim))]
    covered = {place for claim in inside for place in read.claimed(claim)} & wanted
    return inside if len(covered) >= COVERED * len(wanted) else []


def is_found(label: dict[str, Any], read: Read) -> bool:
    return bool(found_for(label, read))


def is_named(label: dict[str, Any], read: Read) -> bool:
    claims = found_for(label, read)
    return bool(claims) and all(same_source(claim.source, label) for claim in claims)


def wrong_person(label: dict[str, Any], read: Read) -> list[Claim]:
    """Return the claims made from this label's words that are put into another named person's mouth."""
    wanted = read.letters(label["content"])
    touching = [claim for claim in read.claims if len(read.claimed(claim) & wanted) > len(read.claimed(claim)) / 2]
    named = [claim for claim in touching if claim.source and claim.source.kind.value == "person"]
    return [claim for claim in named if claim.source and not fold(claim.source.name) & fold(label["source"])]


def labels_of(readings: list[Read]) -> list[tuple[dict[str, Any], Read]]:
    return [(label, read) for read in readings for label in read.labels["attributed"]]


def test_the_labels_name_words_that_stand_in_the_articles() -> None:
    texts = {slug(article): article.text for article in example_articles()}
    assert len(LABELS) == 5
    for name, labels in LABELS.items():
        for words in [*(part for label in labels["attributed"] for part in label["content"]), *labels["own_voice"]]:
            assert words in texts[name], words


def test_the_example_articles_give_the_claims_a_careful_reader_finds(readings: list[Read]) -> None:
    labels = labels_of(readings)
    missed = [label["content"] for label, read in labels if not is_found(label, read)]
    assert len(labels) - len(missed) >= FOUND_FLOOR * len(labels), missed


def test_the_example_claims_are_given_the_source_a_careful_reader_names(readings: list[Read]) -> None:
    labels = labels_of(readings)
    unnamed = [(label["content"], label["source"]) for label, read in labels if not is_named(label, read)]
    assert len(labels) - len(unnamed) >= NAMED_FLOOR * len(labels), unnamed


def test_no_example_claim_is_put_into_the_wrong_persons_mouth(readings: list[Read]) -> None:
    wrong = [(claim.words, claim.source) for label, read in labels_of(readings) for claim in wrong_person(label, read)]
    assert len(wrong) <= WRONG_PERSON_CEILING, wrong


def test_what_an_example_article_asserts_itself_stands_in_its_own_voice(readings: list[Read]) -> None:
    wanted = [(read.letters([sentence]), read) for read in readings for sentence in read.labels["own_voice"]]
    own = [
        any(
            claim.form is Form.OWN_VOICE and len(read.claimed(claim) & letters) >= COVERED * len(letters)
            for claim in read.claims
        )
        for letters, read in wanted
    ]
    assert sum(own) >= OWN_VOICE_FLOOR * len(own)


def test_a_question_in_an_example_article_is_no_claim(readings: list[Read]) -> None:
    for read in readings:
        for words in read.labels["not_claims"]:
            letters = read.letters([words])
            assert not any(letters <= read.claimed(claim) for claim in read.claims), words
