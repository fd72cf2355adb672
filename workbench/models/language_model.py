"""The only place that loads language models.

A model is loaded once and kept (`functools.cache`); only the parts that the rules read are switched on. A long text is
parsed piece by piece and joined again, so that memory stays flat while offsets stay those of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from workbench.errors import ModelMissing
from workbench.models.attribute_rules import look_up_rules
from workbench.models.installed import chosen_model

PARTS = ("tok2vec", "tagger", "attribute_ruler", "lemmatizer", "parser", "ner")
"""The parts of a pipeline that the rules read; all others stay unloaded."""

PIECE_LENGTH = 20_000
"""Code points parsed at once; a single longer paragraph is cut at a line end, or else at a space."""

OVERLONG = re.compile(r"(\S{1000,})")
"""What has no space for so long is no word of a language: it stays one token, which nothing tries to take apart."""

PARAGRAPH_BREAKS = "paragraph_breaks"
"""The factory name of the component that starts a sentence after every line break."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A loaded language model with the name and version that every extraction records."""

    name: str
    version: str
    nlp: Language

    def parse(self, text: str) -> Doc:
        """Return the parsed text; the Doc's text is exactly `text`, whatever its length."""
        if len(text) <= PIECE_LENGTH and not OVERLONG.search(text):
            return self.nlp(text)
        stretches = (part for part in OVERLONG.split(text) if part)
        return _joined([doc for part in stretches for doc in self._docs(part)], text)

    def _docs(self, stretch: str) -> Iterable[Doc]:
        if OVERLONG.fullmatch(stretch):
            return (Doc(self.nlp.vocab, [stretch], [False], tags=["XX"], pos=["X"], deps=["ROOT"], heads=[0]),)
        return self.nlp.pipe(pieces(stretch), batch_size=4)


def load_model(name: str | None = None) -> LanguageModel:
    """Load a model: `name` (a package name or a folder), else WORKBENCH_MODEL, else the best one installed.

    Raises ModelMissing where the named model, or any model, is not there.
    """
    return _loaded(chosen_model(name))


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every token that holds a line break, before the parser draws its own borders."""
    strings, numbers = doc.vocab.strings, doc.to_array(ORTH).tolist()
    breaks = {number for number in set(numbers) if "\n" in strings[number]}
    for at, number in enumerate(numbers[:-1], 1):
        if number in breaks and not doc[at].is_space:
            doc[at].is_sent_start = True
    return doc


def pieces(text: str, length: int = PIECE_LENGTH) -> Iterator[str]:
    """Cut `text` into parts of at most `length` code points that join to it again, at paragraphs where it can be."""
    start = 0
    while len(text) - start > length:
        window = text[start : start + length]
        cut = max(window.rfind("\n") + 1, 0) or _last_space(window) or length
        yield window[:cut]
        start += cut
    if start < len(text):
        yield text[start:]


def _last_space(window: str) -> int:
    last = 0
    for found in re.finditer(r"\s", window):
        last = found.end()
    return last


def _joined(docs: list[Doc], text: str) -> Doc:
    # The stub lacks `exclude`; vectors would not join, since a token that nothing parsed has none.
    whole = Doc.from_docs(docs, ensure_whitespace=False, exclude=("tensor",))  # type: ignore[call-arg]
    if whole is None or whole.text != text:
        raise AssertionError("the parsed pieces do not join to the text that they were cut from")
    return whole


@cache
def _loaded(name: str) -> LanguageModel:
    if not Language.has_factory(PARAGRAPH_BREAKS):
        Language.component(PARAGRAPH_BREAKS, func=mark_paragraphs)
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as broken:
        raise ModelMissing(
            f"The language model “{name}” cannot be loaded: install it again, or name another."
        ) from broken
    for pipe in [pipe for pipe in nlp.pipe_names if pipe not in PARTS]:
        nlp.remove_pipe(pipe)
    nlp.add_pipe(PARAGRAPH_BREAKS, before="parser")
    for ruler in (pipe for _, pipe in nlp.pipeline if isinstance(pipe, AttributeRuler)):
        look_up_rules(ruler)
    return LanguageModel(name, str(nlp.meta["version"]), nlp)
