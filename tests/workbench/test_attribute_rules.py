"""Rules that are looked up find what spaCy finds by trying each on every token."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from workbench.models.attribute_rules import RuleMatcher
from workbench.models.language_model import load_model

WORDS = st.sampled_from(
    [
        "He",
        "you",
        "it",
        "I",
        "’em",
        "that",
        "be",
        "did",
        "let",
        "'s",
        "gon",
        "na",
        "y'",
        "all",
        "got",
        "gets",
        "'ll",
        "\n",
        "“",
    ]
)
TAGS = st.sampled_from(["VBZ", "PRP", "IN", "DT", "_SP", "TO", ""])
RELATIONS = st.sampled_from(["nsubj", "mark", "dobj", "aux", "expl", "det", "ROOT"])

TEXTS = (
    "",
    "\n\n",
    "“I’m gonna tell ’em y’all gotta go,” Marta Oquist said. Let's see what she's got; it gets cold, c'mon.",
    "There are 400 jobs at the pier, which the Port of Lindsund had promised to keep until 2031.",
)


def ruler_of(nlp: Language) -> AttributeRuler:
    [ruler] = [pipe for _, pipe in nlp.pipeline if isinstance(pipe, AttributeRuler)]
    return ruler


SPACYS = ruler_of(spacy.load(load_model().name))
"""The ruler as its package loads it."""

OURS = ruler_of(load_model().nlp)


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.pos_, token.tag_, token.lemma_, str(token.morph), token.dep_) for token in doc]


def both(doc: Doc) -> tuple[Doc, Doc]:
    return SPACYS(doc.copy()), OURS(doc.copy())


@pytest.mark.parametrize("text", TEXTS)
def test_a_parsed_text_is_told_the_same_by_both(text: str) -> None:
    theirs, ours = both(load_model().nlp(text))
    assert told(ours) == told(theirs)


@given(st.lists(st.tuples(WORDS, TAGS, RELATIONS), max_size=8))
@settings(deadline=None)
def test_any_words_with_any_tags_are_told_the_same_by_both(words: list[tuple[str, str, str]]) -> None:
    vocab = load_model().nlp.vocab
    texts, tags, relations = ([word[part] for word in words] for part in range(3))
    theirs, ours = both(Doc(vocab, texts, tags=tags, heads=[0] * len(words), deps=relations))
    assert told(ours) == told(theirs)


def test_few_rules_are_left_to_try_on_every_token() -> None:
    assert 0 < len(RuleMatcher(SPACYS).tried) < len(SPACYS.patterns) / 10


def test_the_rules_can_still_be_read() -> None:
    assert OURS.patterns == SPACYS.patterns
