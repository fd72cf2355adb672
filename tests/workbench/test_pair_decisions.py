"""The decision about two claims: weights that keep their sense, pairs that do not hang on their neighbours."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.comparable_samples import claim
from workbench.interchange.pairs import Side
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.canonical_form import canonical_texts
from workbench.matching.pairs.cross_encoder import ANSWERS, score_pairs, sentence_vectors
from workbench.matching.pairs.decide import CONTRADICTION, SAME, compare, compare_likely, load_weights, reasons_for
from workbench.matching.pairs.denials import denied_by
from workbench.matching.pairs.evidence import (
    ALIKE,
    COLUMNS,
    CONFLICTS,
    LEFT_OUT,
    NEAR,
    SCORED,
    STEPS,
    signal_numbers,
)
from workbench.matching.pairs.slots import levelled
from workbench.matching.signals.names import names
from workbench.matching.signals.speaker import speaker
from workbench.model import Reason, Source, SourceKind

PAIRS = [
    ("The quay will be closed for nine weeks.", "Nine weeks without the quay"),
    ("Bread prices rose in April.", "In April bread became dearer, the statistics office said."),
    ("Two men were arrested after a fire at a school in Leeds on Friday night.", "Two men were arrested."),
    ("He agreed.", "The council of the port turned the offer of the bank from the capital down on Monday."),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_what_a_pair_is_does_not_hang_on_what_is_read_beside_it(pair: tuple[str, str]) -> None:
    together = score_pairs(PAIRS)[PAIRS.index(pair)]
    assert np.array_equal(score_pairs([pair])[0], together)
    assert np.array_equal(score_pairs([(pair[1], pair[0])])[0], together)


def test_a_sentence_vector_does_not_hang_on_its_neighbours() -> None:
    texts = [side for pair in PAIRS for side in pair]
    assert np.array_equal(sentence_vectors(texts[2:3])[0], sentence_vectors(texts)[2])


@pytest.mark.parametrize("step", STEPS)
def test_likeness_never_counts_against_the_same_and_a_conflict_never_for_it(step: str) -> None:
    same = dict(zip(STEPS[step], load_weights().by_step[step][SAME].tolist(), strict=True))
    assert all(same[f"{name} alike"] >= 0 for name in ALIKE)
    assert all(same[f"{name} in conflict"] <= 0 for name in CONFLICTS)
    assert all(same[f"{name} left out"] <= 0 for name in LEFT_OUT)
    assert all(same.get(name, 0) >= 0 for name in (NEAR, SCORED))


def test_the_packed_weights_are_those_of_the_columns_that_the_program_knows() -> None:
    held = json.loads((files("workbench.matching") / "weights" / "decision.json").read_text(encoding="utf-8"))
    assert {step: tuple(columns) for step, columns in held["columns"].items()} == STEPS
    for step, rows in held["weights"].items():
        assert all(len(row) == len(STEPS[step]) for row in rows.values())


@given(st.lists(st.sampled_from([*ALIKE, *CONFLICTS]), unique=True), st.floats(0, 1))
def test_a_silent_signal_says_nothing_either_way(names: list[str], value: float) -> None:
    said = signal_numbers([Reason(name, value, "") for name in names])
    row = dict(zip(COLUMNS, said.tolist(), strict=True))
    assert all(row[f"{name} alike"] == 0 for name in ALIKE if name not in names)
    assert all(row[f"{name} in conflict"] == 0 for name in CONFLICTS)


def test_a_pair_that_somebody_hands_over_is_the_same_more_readily_than_any_two_stored_claims() -> None:
    pair = claim("the quay stays shut until June"), claim("the quay remains closed to June", number=2, article=2)
    assert compare([pair])[0].same > compare_likely([pair])[0].same


VOCABULARY = ["Norvik", "harbour", "sold", "not", "12", "Tarn", "prices", "the", "of", "bank", "rose"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=9)


@settings(deadline=None, max_examples=20)
@given(WORDS, WORDS)
def test_the_reasons_never_deny_the_answer(left: list[str], right: list[str]) -> None:
    [found] = compare([(claim(" ".join(left)), claim(" ".join(right), number=2, article=2))])
    if found.answer == SAME:
        assert not any(reason.conflict for reason in found.reasons)
    assert found.reasons[-1].sentence.endswith(f"({found.probabilities[found.answer]:.0%} sure).")


def test_what_somebody_denied_is_never_the_same_as_what_is_said() -> None:
    said, denied = claim("the port of Norvik was sold"), claim("the port of Norvik was sold", "denied", number=2)
    [found] = compare([(said, denied)])
    assert found.answer == CONTRADICTION


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (
            "The harbour board knew about it in 1984.",
            "The harbour board did not know about it in 1984.",
            "contradiction",
        ),
        ("Keller resigned on Monday.", "Keller denied that she resigned on Monday.", "contradiction"),
        ("The quay closed on 5 March.", "The quay closed on 6 March.", "contradiction"),
        ("Fewer than 40 people died in the fire.", "More than 40 people died in the fire.", "contradiction"),
        ("The navy captured three boats of the pirates.", "The navy captured 23 pirates.", ""),
        ("The plant may close in May.", "The plant will close in May.", "variant"),
        ("Nordvik Air sued Tarn Airport.", "Tarn Airport sued Nordvik Air.", ""),
        ("The board never denied that the quay was unsafe.", "The board admitted that the quay was unsafe.", "same"),
        ("Hardly anyone voted in Tarn.", "Almost nobody voted in Tarn.", "same"),
    ],
)
def test_a_contradiction_is_one_slot_filled_otherwise(left: str, right: str, wanted: str) -> None:
    [found] = compare([(one, other) for one, other in [bare_claims([Side(left), Side(right)])]])
    answer = ANSWERS[found.answer]
    assert answer == wanted or (not wanted and answer not in {"same", "contradiction"})


@pytest.mark.parametrize(
    ("left", "right", "read"),
    [
        ("14 people died on Monday", "23 people died on Monday", "14 people died on Monday"),
        ("Bread prices rose", "Bread prices fell", "Bread prices rose"),
        ("The port may be sold", "The port was sold", None),
    ],
)
def test_slots_are_levelled_by_their_words_alone(left: str, right: str, read: str | None) -> None:
    one, other = bare_claims([Side(left), Side(right)])
    assert levelled(one, other, reasons_for(one, other)) == (read and (read, read))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Keller denied that she had met him", "Keller had met him"),
        ("The ministry rejected reports of a leak", None),
        ("The ministry rejected reports that the dam leaks", "the dam leaks"),
        ("Keller did not deny that she had met him", None),
        ("Keller never denied it", None),
        ("She had met him", None),
    ],
)
def test_what_a_denial_denies_is_what_stands_behind_it(text: str, denied: str | None) -> None:
    assert denied_by(claim(text)) == denied


@pytest.mark.parametrize(
    ("left", "right"),
    [("UK ministers resigned", "British ministers quit"), ("Moscow expelled them", "Russia threw them out")],
)
def test_countries_their_people_and_their_capitals_are_no_other_names(left: str, right: str) -> None:
    reason = names(*bare_claims([Side(left), Side(right)]))
    assert reason is None or not reason.conflict


@pytest.mark.parametrize(
    ("left", "right", "read"),
    [
        ("Prime Minister Ana Keller resigned.", "Keller quits as premier.", "Keller resigned."),
        ("The World Health Organization warned us.", "The WHO has issued a warning.", "The WHO warned us."),
        ("Ankara rejected the offer.", "Turkey turned it down.", "Ankara turned it down."),
        ("Bill Clinton praised it.", "Hillary Clinton praised it.", "Hillary Clinton praised it."),
        ("Keller beat Keller.", "Laura Keller beat Mark Keller.", "Laura Keller beat Mark Keller."),
        ("A four-hour operation saved him.", "He was saved in 4 hours.", "He was saved in four hours."),
        ("The quay closed on 5 March 2024.", "The quay closed on March 5, 2024.", "The quay closed on 5 March 2024."),
        ("The quay closed on 2024-03-05.", "The quay closed on 5 March 2024.", "The quay closed on 2024-03-05."),
    ],
)
def test_names_and_days_that_agree_are_read_in_one_form(left: str, right: str, read: str) -> None:
    one, other = bare_claims([Side(left), Side(right)])
    assert read in canonical_texts(one, other)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Prime Minister Ana Keller", "premier Keller"),
        ("Republican nominee Tom Hale", "Hale"),
        ("the Prime Minister", "Ana Keller"),
        ("Sen. Rob Marsh, D-Ohio", "Robert Marsh"),
    ],
)
def test_titles_offices_and_short_names_are_no_other_speakers(here: str, there: str) -> None:
    sources = (Source(name, SourceKind.PERSON) for name in (here, there))
    reason = speaker(*(claim("it is so", source=source) for source in sources))
    assert reason is None or not reason.conflict


def test_two_outlets_own_voices_are_no_speakers_in_conflict() -> None:
    outlets = (Source(name, SourceKind.OUTLET) for name in ("Harbour Post", "Velden Courier"))
    assert speaker(*(claim("it is so", source=source) for source in outlets)) is None
