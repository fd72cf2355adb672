"""How much of a text is read, and how often: what is counted here is what an analysis takes its time for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from workbench.extraction.tagger import tagger
from workbench.extraction.tagger.weights import load_weights
from workbench.model import Article
from workbench.models.language_model import PARAGRAPH_BREAKS, load_model
from workbench.pipeline import analyse

MOST_PIECES_A_WORD = 1.6
"""Word pieces are 1.3 a word in news; the rest is padding, and what is read a second time."""

NEWS = "\n\n".join(
    [
        "The harbour authority of Varholm said on Monday that the new pier would open before the end of the summer.",
        "“We have waited eleven years for this,” said Marta Oquist, who runs the fish market. “Nobody believed it.”",
        "The council approved the budget by a narrow vote in March and raised the local tax by two per cent.",
    ]
    * 12
)


class Counting:
    """The network itself, which also counts what it is given."""

    def __init__(self) -> None:
        self.runs = 0
        self.pieces = 0

    def run(self, names: None, given: Mapping[str, Any]) -> Any:
        self.runs += 1
        self.pieces += int(np.asarray(given["real"]).size)
        return load_weights().network.run(names, given)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    weights = replace(load_weights(), network=counting)
    monkeypatch.setattr(tagger, "load_weights", lambda: weights)
    return counting


def test_the_network_reads_a_text_once_and_little_beside_it(network: Counting) -> None:
    analyse(Article(NEWS))
    assert len(NEWS.split()) < network.pieces < MOST_PIECES_A_WORD * len(NEWS.split())


def test_a_content_in_which_only_a_pronoun_says_something_is_not_read_again(network: Counting) -> None:
    analyse(Article("Marta Oquist said that he says too much about the state of the pier."))
    assert network.runs == 1


def test_a_content_in_which_somebody_named_says_something_is_read_again(network: Counting) -> None:
    [claim] = analyse(Article("The agency reported that the minister said the pier was closed.")).claims
    assert network.runs == 2
    assert claim.words == "the pier was closed"


def test_the_language_model_runs_what_the_rules_read_and_no_more() -> None:
    parts = ["tok2vec", "tagger", PARAGRAPH_BREAKS, "parser", "attribute_ruler", "lemmatizer", "ner"]
    assert load_model().nlp.pipe_names == parts
