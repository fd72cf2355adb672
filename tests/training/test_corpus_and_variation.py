"""The labelled corpus as the network sees it, and articles varied in names and quotation marks."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from training.corpus import Labelled, LabelledArticle, read_corpus
from training.variation import MARKS, Variation, names_of
from workbench.extraction.tagger.tokens import INSIDE, Features
from workbench.extraction.tagger.weights import load_weights
from workbench.models.language_model import load_model

TEXT = "“The pier stays shut,” Oona Veld said, “and it will stay so.”\n\nKasper Lind denied that he knew.\n"
ANNOTATION = """\
T1\tContent 0 22;38 61\t...
T2\tSource 23 32\tOona Veld
T3\tCue 33 37\tsaid
T4\tAttribution 33 37\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tContent 82 94\tthat he knew
T6\tCue 75 81\tdenied
T7\tAttribution 75 81\tdenied
E2\tAttribution:T7 Content:T5 Cue:T6
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> LabelledArticle:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "pier.txt").write_text(TEXT, encoding="utf-8")
    (folder / "text" / "unlabelled.txt").write_text("Nobody read this.", encoding="utf-8")
    (folder / "attributions" / "pier_ab12.ann").write_text(ANNOTATION, encoding="utf-8")
    [one] = read_corpus(folder, load_model(), load_weights().reader)
    return one


def words(one: LabelledArticle, span: tuple[int, int]) -> str:
    return TEXT[one.starts[span[0]] : one.ends[span[1] - 1]]


def test_labels_come_as_rows_without_the_marks_around_them(article: LabelledArticle) -> None:
    [[first, second]] = article.annotations
    assert [words(article, part) for part in first.content] == ["The pier stays shut", "and it will stay so"]
    assert first.source is not None
    assert (words(article, first.source), words(article, first.cue)) == ("Oona Veld", "said")
    assert [words(article, part) for part in second.content] == ["that he knew"]
    assert second.source is None


def variation(article: LabelledArticle, seed: int) -> Variation:
    tagger: Any = load_model().nlp.get_pipe("tagger")
    labels = {name: number for number, name in enumerate(tagger.labels, 1)}
    names = names_of([article], {labels["NNP"], labels["NNPS"]})
    reader_pieces = load_weights().reader.pieces
    marks = {mark: number for mark in MARKS if (number := reader_pieces.token_to_id(mark)) is not None}
    return Variation(Random(seed), names, marks, labels)


def kept_words(reading: Features, labelled: Labelled) -> list[list[int]]:
    """Return the token numbers of every span of an attribution."""
    spans = [*labelled.content, labelled.cue, *([labelled.source] if labelled.source else [])]
    return [reading.numbers[start:end].tolist() for start, end in spans]


def test_every_variation_labels_the_same_words(article: LabelledArticle) -> None:
    [labelled] = article.annotations
    seen = set()
    for seed in range(40):
        reading, moved = variation(article, seed).vary(article.reading, labelled)
        marks = set(article.reading.numbers.tolist()) - set(reading.numbers.tolist())
        wanted = [
            [[i for i in span if i not in marks] for span in kept_words(article.reading, one)] for one in labelled
        ]
        assert [kept_words(reading, one) for one in moved] == wanted
        assert len(reading.offsets) == len(reading.numbers) + 1
        assert reading.offsets[-1] == len(reading.pieces)
        seen.add((tuple(reading.pieces.tolist()), len(marks)))
    assert len(seen) > 3


def test_an_article_without_marks_keeps_no_sign_of_them(article: LabelledArticle) -> None:
    [labelled] = article.annotations
    made = [variation(article, seed).vary(article.reading, labelled)[0] for seed in range(60)]
    unmarked = [one for one in made if len(one.numbers) < len(article.reading.numbers)]
    assert unmarked
    assert all((one.quoted != INSIDE).all() for one in unmarked)
    assert all(((one.heads >= 0) & (one.heads < len(one.numbers))).all() for one in unmarked)
