"""The sentences of a claim as its article prints them, with their words made comparable.

Claims are split by punctuation alone: a story is compared while somebody waits, and its articles are not parsed again.
A split quotation is read on over its cue, so that “The bridge,” Holm said, “is safe.” is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbench.coverage.material import Told
from workbench.cue_stance import CueStance
from workbench.model import Claim, Form
from workbench.text.normalisation import STOP_WORDS, unaccented
from workbench.text.quotations import find_quotations
from workbench.text.sentence_ends import sentence_ends

_LETTERS = r"[^\s!\"#&'()*,\-./:;<=>?@\[\\\]^_`{|}~“”„‟«»‹›‘’‚‛ʼ…–—―‑·•¡¿،؛؟۔।、。「」『』！？：；（）]"
WORD = re.compile(rf"{_LETTERS}+(?:[.,:'’]{_LETTERS}+)*")
"""A word: all that is neither white space nor a mark, of any script, so that an emoji and a sum of money are words.

Points and apostrophes inside belong to it ("U.S", "1,000", "can’t"); a hyphen parts two words, for
outlets differ in it.
"""

_UNSEEN = re.compile("[\N{SOFT HYPHEN}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
_STOPS = frozenset(".!?:…؟۔।")
_AROUND_STOPS = " \t\"'”’“‘„»«)(][" + "".join(sorted(_STOPS))


@dataclass(frozen=True, slots=True)
class Word:
    """A word's place in the sentence, half-open in code points, and the form in which it is compared."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a claim: a stretch of `Claim.words` that begins at `start` there. Equal only to itself.

    `joints` are the places in its text where one part of a split quotation ends and the space before the next begins.
    """

    told: Told
    start: int
    text: str
    joints: tuple[int, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim that it is of."""
        return self.told.claim.claim

    @property
    def outlet_id(self) -> int:
        """The outlet that prints it."""
        return self.told.article.outlet_id

    @property
    def direct(self) -> bool:
        """Whether the article quotes it."""
        return self.claim.form is Form.DIRECT

    @property
    def turned(self) -> bool:
        """Whether the source denies it or leaves it unsaid: no such sentence is one that is put forward."""
        return self.claim.negated or self.claim.stance in (CueStance.DENIES, CueStance.DECLINES)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        found = (Word(one.start(), one.end(), _key(one.group())) for one in WORD.finditer(self.text))
        return tuple(word for word in found if word.key)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return tuple(word.key for word in self.words)

    @cached_property
    def telling(self) -> tuple[bool, ...]:
        """Which of its words carry meaning of their own."""
        return tuple(key not in STOP_WORDS for key in self.keys)

    @cached_property
    def line(self) -> str:
        """Its compared words as one line, in which those of a shorter sentence can be found."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def quoted(self) -> tuple[range, ...]:
        """The numbers of the words in each quotation inside it, where it is part quotation."""
        if self.claim.form is not Form.MIXED:
            return ()
        marked = (part for quotation in find_quotations(self.text) for part in quotation.parts)
        return tuple(self._numbers(start, end) for start, end in marked)

    def _numbers(self, start: int, end: int) -> range:
        inside = [number for number, word in enumerate(self.words) if start <= word.start < end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    @cached_property
    def place(self) -> tuple[int, int]:
        """Where it begins and ends in its article, in code points."""
        return self._in_article(self.start), self._in_article(self.start + len(self.text) - 1) + 1

    @cached_property
    def word_places(self) -> tuple[int, ...]:
        """Where its words begin in its article, in code points."""
        return tuple(self._in_article(self.start + word.start) for word in self.words)

    def _in_article(self, at: int) -> int:
        """Return the article's place of a place in the claim's words."""
        for span in self.claim.content:
            if at < len(span.text):
                return span.start + at
            at -= len(span.text) + 1
        raise ValueError("The place is outside of the claim.")


def sentences_of(told: Told) -> Iterator[Sentence]:
    """Yield the sentences of a claim in text order; what holds no word is none."""
    words, joints = told.claim.claim.words, list(_joints(told.claim.claim))
    ends = sorted({*sentence_ends(words), *_ends_at_joints(told, joints), len(words)})
    for begin, end in zip([0, *ends], ends, strict=False):
        stretch = words[begin:end]
        start = begin + len(stretch) - len(stretch.lstrip())
        text = stretch.strip()
        inside = tuple(joint - start for joint in joints if start < joint < start + len(text))
        sentence = Sentence(told, start, text, inside)
        if sentence.words:
            yield sentence


def _key(word: str) -> str:
    """Return a word as it is compared: in lower case, without accents, and without what nobody sees."""
    return _UNSEEN.sub("", unaccented(word))


def _joints(claim: Claim) -> Iterator[int]:
    """Yield where in the claim's words a part ends and the next follows."""
    at = -1
    for span in claim.content[:-1]:
        at += len(span.text) + 1
        yield at


def _ends_at_joints(told: Told, joints: list[int]) -> Iterator[int]:
    """Yield the joints where the article ends a sentence between two parts (“It is safe,” Holm said. “We looked.”)."""
    text, content = told.article.article.text, told.claim.claim.content
    for joint, before, behind in zip(joints, content, content[1:], strict=False):
        opens = WORD.search(behind.text)
        if opens and not opens.group()[0].islower() and _stops(text[before.end : behind.start]):
            yield joint


def _stops(between: str) -> bool:
    """Whether the words between two parts end a sentence or a paragraph."""
    tail = between[len(between.rstrip(_AROUND_STOPS)) :]
    return "\n" in between or not _STOPS.isdisjoint(tail)
