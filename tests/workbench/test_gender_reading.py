"""Reading a person's gender looks at the sentences around the name alone, however long the article is."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from workbench.model import Article
from workbench.models.language_model import load_model
from workbench.sources.names.names import find_names
from workbench.sources.names.roles import Gender
from workbench.sources.page import lay_out
from workbench.sources.within import gender

LONG = "The ferry was late again on that day. " * 200


def test_only_the_sentences_with_a_name_and_those_behind_them_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{LONG}\n\nAda Kern opened the pier. She had built it.\n\n{LONG}"
    doc = load_model().parse(text)
    page = lay_out(doc, Article(text))
    asked: list[Span] = []
    real = gender._blames

    def counted(sentence: Span) -> bool:
        asked.append(sentence)
        return real(sentence)

    monkeypatch.setattr(gender, "_blames", counted)
    people = [name for name in find_names(doc, page) if name.words[-1] == "kern"]
    assert gender.genders_by_pronoun(page, [people]) == (Gender.SHE,)
    assert len(asked) == 2
