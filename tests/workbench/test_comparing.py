"""Two versions of a text: what was removed, added and kept, and a time that grows with the length of the texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reviewing.comparing.alignment import matches
from workbench.reviewing.comparing.changes import Change, compare
from workbench.reviewing.comparing.units import sentences, words

TRAM = (
    "Council delays the tram line\n\n"
    "The line will open two years late, the mayor said. She asked for patience.\n\n"
    "The ground under the bridge is too soft for the pillars.\n\n"
    "The council will pay 40 million crowns, the treasurer said."
)
LETTERS = st.sampled_from("ab \n.,!ش🌉́\u200d👩👧")
TEXTS = st.text(LETTERS, max_size=60)


@pytest.mark.parametrize(
    ("former", "now", "removed", "added"),
    [
        ("two years", "three years", ["two"], ["three"]),
        ("two years late", "years late at last", ["two"], ["at last"]),
        ("She asked for patience.", "She asked for patience!", ["."], ["!"]),
        (" She asked for patience.", "", ["She asked for patience."], []),
        ("said. She asked", "said.\n\nShe asked", [], []),
        ("the pillars.", "the pillars.  ", [], []),
        ("The ground", "the ground", ["The"], ["the"]),
        ("40 million", "40,5 million", ["40"], ["40,5"]),
    ],
)
def test_the_words_that_differ_are_marked_and_nothing_else(
    former: str, now: str, removed: list[str], added: list[str]
) -> None:
    found = compare(TRAM, TRAM.replace(former, now))
    assert [span.text for span in found.removed] == removed
    assert [span.text for span in found.added] == added


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("عام ٢٠٣٣ هنا", "عام ٢٠٣٤ هنا"),
        ("said 👩‍👧 here", "said 👩‍👧‍👦 here"),
        ("e\u0301te\u0301 🌉 one", "e\u0301te\u0300 🌉 one"),
    ],
)
def test_letters_keep_their_marks_and_emoji_their_parts(former: str, now: str) -> None:
    found = compare(former, now)
    for text, spans in ((former, found.removed), (now, found.added)):
        assert [span.text for span in spans] == [text.split()[-2] if "🌉" not in text else text.split()[0]]
        assert all(span.fits(text) for span in spans)


def test_paragraphs_stand_beside_each_other_and_their_change_is_named() -> None:
    now = TRAM.replace("two years late", "three years late").replace(
        "The ground under the bridge is too soft for the pillars.\n\n", ""
    )
    found = compare(TRAM, f"{now}\n\nBuses run instead until further notice.")
    assert [row.change for row in found.rows] == [
        Change.SAME, Change.CHANGED, Change.REMOVED, Change.SAME, Change.ADDED,
    ]  # fmt: skip
    assert found.rows[2].new == ()
    assert found.rows[4].old == ()


def test_a_paragraph_cut_in_two_is_one_row_and_no_change() -> None:
    found = compare(TRAM, TRAM.replace("said. She", "said.\n\nShe"))
    assert [(len(row.old), len(row.new), row.change) for row in found.rows][1] == (1, 2, Change.SAME)


def test_another_sentence_on_the_subject_is_removed_and_added_as_a_whole() -> None:
    found = compare("Work on the bridge has not begun.", "Traders fear for the summer on the quay.")
    assert [span.text for span in found.removed] == ["Work on the bridge has not begun."]
    assert [span.text for span in found.added] == ["Traders fear for the summer on the quay."]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("“One.” Two…\n\nThree", ["“One.”", "Two…", "Three"]),
        ("3.5 metres. www.example.org said", ["3.5 metres.", "www.example.org said"]),
        ("一。二！三", ["一。", "二！", "三"]),
        ("هل؟ نعم۔ لا", ["هل؟", "نعم۔", "لا"]),
        ("...... x", ["......", "x"]),
        (" \n \n", []),
    ],
)
def test_sentences_end_with_their_signs_and_run_over_no_line(text: str, cut: list[str]) -> None:
    assert [span.text for span in sentences(text)] == cut


@given(TEXTS)
def test_sentences_and_words_lose_nothing_but_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    for one in found:
        assert "".join(word.text for word in words(one)) == "".join(one.text.split())


@given(TEXTS, TEXTS)
def test_what_is_kept_stands_in_both_and_with_the_rest_makes_up_each_text(former: str, now: str) -> None:
    found = compare(former, now)
    for kept in found.kept:
        assert former[kept.old : kept.old + kept.length] == now[kept.new : kept.new + kept.length]
    for left, right in pairwise(found.kept):
        assert left.old + left.length <= right.old
        assert left.new + left.length <= right.new
    olds = [(kept.old, kept.old + kept.length) for kept in found.kept]
    news = [(kept.new, kept.new + kept.length) for kept in found.kept]
    for text, places, marked in ((former, olds, found.removed), (now, news, found.added)):
        pieces = sorted([*places, *((span.start, span.end) for span in marked)])
        assert all(left[1] <= right[0] for left, right in pairwise(pieces))
        assert "".join("".join(text[start:end].split()) for start, end in pieces) == "".join(text.split())


@given(TEXTS, TEXTS)
def test_the_rows_hold_every_paragraph_once_in_order(former: str, now: str) -> None:
    rows = compare(former, now).rows
    for text, sides in ((former, [row.old for row in rows]), (now, [row.new for row in rows])):
        assert [span.text for side in sides for span in side] == [
            one.strip() for one in text.split("\n") if one.strip()
        ]


@given(TEXTS)
def test_a_text_has_no_changes_from_itself(text: str) -> None:
    found = compare(text, text)
    assert (found.removed, found.added) == ((), ())
    assert {row.change for row in found.rows} <= {Change.SAME}


@given(TEXTS, TEXTS)
def test_a_span_goes_there_and_back_to_the_same_place(former: str, now: str) -> None:
    found = compare(former, now)
    for span in sentences(former):
        there = found.forth(span)
        assert there is None or (there.fits(now) and found.back(there) == span)


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_matches_are_equal_runs_in_order_that_do_not_overlap(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    for run in found:
        assert run.size > 0
        assert old[run.old : run.old + run.size] == new[run.new : run.new + run.size]
    for left, right in pairwise(found):
        assert left.old + left.size <= right.old
        assert left.new + left.size <= right.new
        assert left[:2] != (right.old - left.size, right.new - left.size), "neighbours are joined"


class Unit(str):
    """A word that counts how often it is looked at."""

    looks = 0

    def __eq__(self, other: object) -> bool:
        Unit.looks += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Unit.looks += 1
        return str.__hash__(self)


def prose(count: int, seed: int) -> list[str]:
    """Return words as frequent as in a language: a few often, most of them rarely."""
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.6))}" for _ in range(count)]


def corrected(text: Sequence[str]) -> list[str]:
    chance = random.Random(3)
    return [word if chance.random() > 0.05 else "other" for word in text]


def one_anchor_a_round(count: int) -> list[str]:
    """Return a sequence in which every anchor that is taken lets exactly one other stand alone."""
    return [f"u{place // 2 + (place % 2 == 0)}" for place in range(count)]


SHAPES = {
    "a few words corrected": lambda count: (prose(count, 1), corrected(prose(count, 1))),
    "another text": lambda count: (prose(count, 1), prose(count, 2)),
    "the same word throughout": lambda count: (["a"] * count, ["b", *["a"] * count, "c"]),
    "two words in turn": lambda count: (["a", "b"] * (count // 2), ["b", "a"] * (count // 2)),
    "turned round": lambda count: (prose(count, 1), prose(count, 1)[::-1]),
    "one anchor a round": lambda count: (
        [piece for unit in one_anchor_a_round(count // 2) for piece in (unit, "x")],
        [piece for unit in one_anchor_a_round(count // 2) for piece in ("y", unit)],
    ),
}


def looks(shape: str, count: int) -> int:
    """Return how often words are looked at, to compare two texts of about so many words."""
    old, new = SHAPES[shape](count)
    Unit.looks = 0
    matches([Unit(word) for word in old], [Unit(word) for word in new])
    return Unit.looks


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_words_are_looked_at_about_twice_as_often_never_four_times(shape: str) -> None:
    few, many = looks(shape, 5_000), looks(shape, 20_000)
    assert many <= 6 * few, "four times the words: linear work is four times as much, quadratic sixteen"
    assert many <= 20_000 * 150
