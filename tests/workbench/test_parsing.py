"""Language models: which one is loaded, what is kept of it, and that a parsed text stays the text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ModelMissing
from workbench.models.language_model import PARTS, PIECE_LENGTH, LanguageModel, load_model, pieces
from workbench.settings import MODEL


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return load_model()


def test_a_model_says_its_name_and_version(model: LanguageModel) -> None:
    assert model.name.startswith("en_core_web_")
    assert model.version[0].isdigit()


def test_the_same_model_is_loaded_only_once(model: LanguageModel) -> None:
    assert load_model(model.name).nlp is model.nlp


def test_only_the_parts_that_the_rules_read_are_loaded(model: LanguageModel) -> None:
    assert set(model.nlp.pipe_names) <= {*PARTS, "paragraph_breaks"}


@pytest.mark.parametrize("name", ["no_such_model_anywhere", "/no/such/folder"])
def test_a_model_that_is_not_there_is_named_with_the_cure(name: str) -> None:
    with pytest.raises(ModelMissing, match=MODEL) as missing:
        load_model(name)
    assert name in str(missing.value)


def test_a_folder_without_a_model_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        load_model(str(tmp_path))


def test_the_setting_decides_where_no_name_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL, "no_such_model_anywhere")
    with pytest.raises(ModelMissing, match="no_such_model_anywhere"):
        load_model()


def test_sentences_end_at_line_breaks(model: LanguageModel) -> None:
    doc = model.parse("Ferry hits pier\n\nTwo people were hurt in Varholm\nA third was not")
    assert next(sentence.text.strip() for sentence in doc.sents) == "Ferry hits pier"
    starts = {sentence.start_char for sentence in doc.sents}
    assert {17, 49} <= starts


def test_a_long_text_is_parsed_in_pieces_and_stays_itself(model: LanguageModel) -> None:
    text = "\n\n".join(f"The harbour of Varholm had {n} boats in it." for n in range(700))
    assert len(text) > PIECE_LENGTH
    doc = model.parse(text)
    assert doc.text == text
    assert doc.has_annotation("DEP")


def test_a_long_text_without_a_line_break_stays_itself(model: LanguageModel) -> None:
    text = "a" * (PIECE_LENGTH + 7) + " and so on"
    assert model.parse(text).text == text


@given(st.text(max_size=300), st.integers(min_value=1, max_value=40))
def test_pieces_join_to_the_text_and_keep_to_their_length(text: str, length: int) -> None:
    cut = list(pieces(text, length))
    assert "".join(cut) == text
    assert all(0 < len(piece) <= length for piece in cut)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=120))
def test_the_parsed_text_is_the_text(text: str) -> None:
    assert load_model().parse(text).text == text


def test_what_has_no_space_for_long_is_one_token_amid_the_others(model: LanguageModel) -> None:
    text = f"The port reopened. {'“[' * 3_000} The mayor said that it was safe."
    doc = model.parse(text)
    assert doc.text == text
    assert max(len(token) for token in doc) == 6_000
    assert [token.text for token in doc if token.dep_ == "ROOT"][:1] == ["reopened"]
    assert any(token.text == "said" and token.pos_ == "VERB" for token in doc)
