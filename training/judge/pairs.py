"""Pairs to learn from: written by hand, taken from entailment corpora, and made by rule from sentences.

A pair often leaves several answers open: an entailed sentence says the same or less, a neutral one says more or
something else. Each pair therefore names the answers that are right, and the loss counts their sum.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from spacy.tokens import Doc

from training.judge.edits import EDITS, Pool
from training.judge.rewordings import Forms, reword
from training.judge.sentences import CONTRADICTED, ENTAILED, OPEN
from training.judge.stories import UNLABELLED, StoryClaims
from workbench.matching.features.vectors import encode
from workbench.matching.pairs.canonical_form import canonical_texts
from workbench.matching.signals.meaning import cosine

SAME, VARIANT, CONTRADICTION, DIFFERENT = range(4)
_LABELS = {"same": SAME, "variant": VARIANT, "contradiction": CONTRADICTION, "different": DIFFERENT}
ENTAILMENT = {ENTAILED: (SAME, VARIANT), CONTRADICTED: (CONTRADICTION,), OPEN: (VARIANT, DIFFERENT)}
_RATED = (
    (4.8, (SAME,)),
    (3.8, (SAME, VARIANT)),
    (3.0, (VARIANT, CONTRADICTION)),
    (2.0, (VARIANT, CONTRADICTION, DIFFERENT)),
    (0.0, (CONTRADICTION, DIFFERENT)),
)
"""From which rating on which answers are right."""

_LETTERS = {"v": VARIANT, "c": CONTRADICTION, "d": DIFFERENT}
_LOOSE = {("same_event_other_fact", VARIANT): (VARIANT, DIFFERENT)}
"""Kinds of near copies whose answer was given too narrowly: two facts of one event are two things."""

NEAR = (0.35, 0.9)
"""Cosines between which another sentence is near enough to be mistaken, and far enough to say something else."""

FAR = 0.6
"""Below this cosine two claims of one article are taken to say different things."""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two texts and the answers that are right for them."""

    left: str
    right: str
    right_answers: tuple[int, ...]


def written(paths: Iterable[Path]) -> Iterator[LabelledPair]:
    """Yield the pairs of files of JSON lines with `a`, `b` and `label`; those of kind "speaker" differ by it alone."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] != "speaker":
                yield LabelledPair(row["a"]["text"], row["b"]["text"], (_LABELS[row["label"]],))


@dataclass(frozen=True, slots=True)
class Family:
    """One claim in several wordings, and near copies that say something else, each with its answer."""

    wordings: tuple[str, ...]
    copies: tuple[tuple[str, tuple[int, ...]], ...]

    def pairs(self, chance: Random) -> Iterator[LabelledPair]:
        """Yield every two wordings, and each near copy with a wording drawn by chance."""
        for left, right in combinations(self.wordings, 2):
            yield LabelledPair(left, right, (SAME,))
        for copy, answers in self.copies:
            yield LabelledPair(chance.choice(self.wordings), copy, answers)


def families(paths: Iterable[Path]) -> list[Family]:
    """Return the families of text files.

    They are parted by an empty line; a line is `= wording` or `kind letter near copy`, the letter v, c or d.
    """
    found = []
    for path in paths:
        for family in path.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = [line.split(" ", 2) for line in family.splitlines()]
            wordings = (" ".join(words) for mark, *words in lines if mark == "=")
            copies = ((line[2], _answers(line[0], _LETTERS[line[1]])) for line in lines if line[0] != "=")
            found.append(Family(tuple(wordings), tuple(copies)))
    return found


def _answers(kind: str, answer: int) -> tuple[int, ...]:
    """Return the answers that a near copy's letter leaves open."""
    return _LOOSE.get((kind, answer), (answer,))


def of_stories(stories: Iterable[StoryClaims]) -> Iterator[LabelledPair]:
    """Yield the pairs of real stories as the judge will read them; a second label leaves that answer open, too.

    Of what is different, only what shares as much as a near miss does: the rest is told by its words.
    """
    for story in stories:
        for one, other, labels in story.pairs():
            left, right = story.claims[one], story.claims[other]
            if labels != (UNLABELLED,) or cosine(left.vector, right.vector) > NEAR[0]:
                yield LabelledPair(*canonical_texts(left, right), tuple(_LABELS[label] for label in labels))


def entailments(rows: Iterable[tuple[str, str, str]]) -> Iterator[LabelledPair]:
    """Yield pairs of an entailment corpus."""
    for premise, hypothesis, label in rows:
        yield LabelledPair(premise, hypothesis, ENTAILMENT[label])


def alike(rows: Iterable[tuple[str, str, float]]) -> Iterator[LabelledPair]:
    """Yield pairs rated from 0 to 5 (`training.judge.sentences.rated`) with the answers that the rating leaves open.

    On the scale of STS, 5 is the same, 4 differs in details that don't matter, 3 in details that do, 2 shares some
    details, 1 the topic (Agirre et al. 2013).
    """
    for left, right, rating in rows:
        yield LabelledPair(left, right, next(answers for least, answers in _RATED if rating >= least))


def verb_forms(docs: Iterable[Doc]) -> Forms:
    """Return (lemma, tag) -> form of the verbs in the sentences, the commonest form of each."""
    counts: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for doc in docs:
        for token in doc:
            if token.pos_ == "VERB":
                counts[token.lemma_, token.tag_][token.lower_] += 1
    return {key: max(forms, key=lambda form: (forms[form], form)) for key, forms in counts.items()}


def names(docs: Iterable[Doc]) -> Pool:
    """Return the names in the sentences by kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for name in doc.ents:
            if name.label_ in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"} and len(name) < 5:
                found[name.label_].add(name.text)
    return {kind: sorted(texts) for kind, texts in found.items()}


def made(docs: Sequence[Doc], forms: Forms, pool: Pool, chance: Random) -> Iterator[LabelledPair]:
    """Yield pairs made by rule from each sentence: a rewording, and an edit of the sentence or of its rewording."""
    for doc in docs:
        other = reword(doc, chance, forms)
        if other:
            yield LabelledPair(doc.text, other, (SAME,))
        _, edit, answers = chance.choice(EDITS)
        changed = edit(doc, chance, forms, pool)
        if changed and changed != doc.text:
            base = other if other and chance.random() < 0.6 else doc.text
            yield LabelledPair(base, changed, tuple(_LETTERS[letter] for letter in answers))


def apart(texts: Sequence[str], chance: Random, wanted: int) -> Iterator[LabelledPair]:
    """Yield pairs that say different things: claims of one article (neighbours in `texts`), and any two.

    Most of what is compared shares no more than a name or a subject; without such pairs the judge takes it for a
    rewording.
    """
    vectors = encode(texts).astype(np.float32) / 127
    for number in range(wanted):
        place = chance.randrange(len(texts))
        other = (place + chance.randint(1, 8)) % len(texts) if number % 3 else chance.randrange(len(texts))
        near = float(vectors[place] @ vectors[other])
        if near < FAR:
            answers = (DIFFERENT,) if near < NEAR[0] else (VARIANT, DIFFERENT)
            yield LabelledPair(texts[place], texts[other], answers)


def near_misses(texts: Sequence[str], chance: Random, wanted: int) -> Iterator[LabelledPair]:
    """Yield sentences with another one that shares much with them and says something else."""
    vectors = encode(texts).astype(np.float32) / 127
    for place in chance.sample(range(len(texts)), min(wanted, len(texts))):
        near = vectors @ vectors[place]
        for other in np.argsort(-near)[1:8]:
            if NEAR[0] < near[other] < NEAR[1]:
                yield LabelledPair(
                    texts[place], texts[int(other)], (VARIANT, DIFFERENT) if near[other] > 0.7 else (DIFFERENT,)
                )
                break
