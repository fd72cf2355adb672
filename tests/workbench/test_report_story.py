"""The part of a report on a story: what is printed, likely, not found, left out; pictures and tables of one content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.coverage_samples import person, printed, quoted, reported, same, story, with_claim
from tests.workbench.report_samples import harbour_story
from workbench.coverage.matrix import CellState, MatrixCell, build_matrix
from workbench.coverage.speakers import speakers
from workbench.model import Relation, Verdict
from workbench.report.background import Elsewhere, Repeats, StoryBackground
from workbench.report.blocks import Block, Facts, Line, Picture, Table
from workbench.report.by_outlet import ACROSS, MOST_ROWS, cell_line, claims_by_outlets
from workbench.report.claim import claim_card
from workbench.report.pictures import Mark, lanes, verdict_bar, words_given
from workbench.report.story import SPEAKERS_LISTED, story_blocks
from workbench.report.words import apart
from workbench.stored.claims import ExportItem


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def all_words(blocks: Iterable[Block]) -> str:
    """Return what paragraphs and lists say."""
    found: list[str] = []
    for block in blocks:
        found += [words(line) for line in getattr(block, "lines", ())]
        found.append(words(getattr(block, "line", ())))
    return "\n".join(found)


def cells(blocks: Iterable[Block], caption: str) -> list[list[str]]:
    table = next(one for one in blocks if isinstance(one, Table) and one.caption.startswith(caption))
    return [[words(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "not found"),
        ({"state": CellState.LEFT_OUT, "confirmed": True}, "left out, a person said"),
        ({"told": 1, "score": 0.834}, "likely (83%)"),
        ({"told": 1, "score": 0.43}, "perhaps (43%)"),
        ({"told": 1, "own": True}, "printed"),
        ({"told": 1, "confirmed": True}, "printed"),
        ({"told": 1, "score": 0.9, "relation": Relation.CONTRADICTION}, "likely (90%) · ✗ contradiction"),
        ({"told": 1, "confirmed": True, "relation": Relation.REPEAT}, "printed"),
    ],
)
def test_a_cell_says_by_whose_word_an_outlet_has_a_claim(changes: dict[str, object], expected: str) -> None:
    told = harbour_story().material.told
    fields = dict(changes)
    if "told" in fields:
        fields |= {"told": told[1], "state": CellState.CARRIED}
    cell = replace(MatrixCell(10, CellState.NOT_FOUND), **fields)  # type: ignore[arg-type]
    assert words(cell_line(cell)) == expected


def test_a_denied_claim_is_never_shown_as_a_claim_alone() -> None:
    material = harbour_story().material
    claim = material.claims[0]
    cue = replace(claim.claim.cue, negated=True)  # type: ignore[type-var]
    denied = with_claim(material, claim.id, claim=replace(claim.claim, cue=cue))
    cell = MatrixCell(10, CellState.CARRIED, told=denied.told[claim.id], own=True)
    assert words(cell_line(cell)) == "printed · denied"


def test_claims_stand_against_all_outlets() -> None:
    blocks = list(story_blocks(harbour_story(), 1))
    assert cells(blocks, "Claims by outlets") == [
        ["The bridge is safe.", "printed", "likely (90%)", "left out, a person said"]
    ]


def test_a_story_tells_its_articles_by_day_and_who_is_given_how_many_words() -> None:
    blocks = list(story_blocks(harbour_story(), 1))
    assert [row[:3] for row in cells(blocks, "Articles of the story")] == [
        ["1 May 2031", "Tarn Post", "Bridge is safe"],
        ["2 May 2031", "Velden Mail", "Safe, says Holm"],
        ["no date", "Norvik Courier", "Rain again"],
    ]
    assert cells(blocks, "Sources of the story") == [["Ada Holm", "Person", "2", "2", "8"]]
    told = [one.description for one in blocks if isinstance(one, Picture)]
    assert "Ada Holm: Tarn Post 4 words, Velden Mail 4 words." in told


def test_a_story_says_who_was_first_only_as_far_as_days_tell() -> None:
    said = all_words(story_blocks(harbour_story(), 1))
    assert "The bridge is safe. — As far as it was found: Tarn Post was first." in said


def test_many_outlets_stand_in_tables_that_fit_a_page() -> None:
    holm = person("Ada Holm")
    number = 2 * ACROSS + 1
    made = story(
        *(printed(f"Outlet {at}", 1, f"Title {at}", quoted(holm, "The bridge is safe.")) for at in range(number)),
        links=[same(1, at) for at in range(2, number + 1)],
    )
    tables = [one for one in claims_by_outlets(build_matrix(made), made.outlets) if isinstance(one, Table)]
    assert [len(one.heads) - 1 for one in tables] == [ACROSS, ACROSS, 1]
    assert tables[-1].caption == f"Claims by outlets, outlets {number} to {number} of {number}"


def test_what_is_not_listed_is_counted() -> None:
    people = [person(f"Person {at}") for at in range(SPEAKERS_LISTED + 2)]
    told = [quoted(one, f"Pier {at} is safe.") for at, one in enumerate(people)]
    made = story(printed("Tarn Post", 1, "Piers", *told), printed("Velden Mail", 2, "Rain", reported(people[0], "it")))
    said = all_words(story_blocks(StoryBackground("Piers", made, build_matrix(made), left=3), 1))
    assert "2 more sources not listed here." in said
    assert "3 later articles are not compared." in said
    assert MOST_ROWS > 0


def test_a_story_in_which_nobody_speaks_says_so() -> None:
    made = story(printed("Tarn Post", None, "Rain"))
    said = all_words(story_blocks(StoryBackground("", made, build_matrix(made)), 1))
    assert "Nobody is quoted in these articles" in said
    assert "No claim was found in two outlets." in said


def test_marks_of_near_days_stand_as_one_with_their_number() -> None:
    marks = [Mark("Post", "●", date(2031, 1, day)) for day in (1, 1, 31)] + [Mark("Post", "●", None)]
    made = lanes("Days", "Two days.", marks, ["Post"], "days", ("●",))
    assert [shape.words for shape in made.shapes if shape.words] == [
        "Post",
        "●2",
        "●",
        "1 without a date",
        "1 January 2031",
        "31 January 2031",
    ]


def test_pictures_of_nothing_are_none_or_empty() -> None:
    assert verdict_bar({}) is None
    assert lanes("Days", "None.", [Mark("Post", "●", None)], ["Post"], "days", ("●",)).shapes
    assert words_given([], {}, "words").height == 0


def test_no_part_of_a_picture_leaves_its_width() -> None:
    found = speakers(harbour_story().material)
    pictures = [verdict_bar({Verdict.VERIFIED: 1, Verdict.DISPUTED: 999}), words_given(found, {10: "A", 20: "B"}, "x")]
    for picture in pictures:
        assert picture is not None
        for shape in picture.shapes:
            given = {name: float(value.rstrip("%")) for name, value in shape.attributes if value.endswith("%")}
            assert 0 <= given.get("x", 0) + given.get("width", 0) <= 100.01


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("The pier is safe", "The pier is safe", "The pier is safe"),
        ("The pier is safe", "the pier was safe", "The pier [is] safe"),
        ("It cost 46.0 million", "It cost 40 million", "It cost [46.0] million"),
        ("Safe", "", "[Safe]"),
        ("", "Safe", ""),
    ],
)
def test_words_that_differ_are_marked(text: str, other: str, expected: str) -> None:
    made = "".join(f"[{run.text}]" if run.look == "mark" else run.text for run in apart(text, other))
    assert made == expected


def test_a_place_elsewhere_shows_what_differs_on_either_side() -> None:
    there = Elsewhere(
        claim_id=2,
        statement="The pier was safe",
        outlet="Tarn Post",
        title="",
        published=None,
        relation=Relation.REPEAT,
        confirmed=True,
        score=1.0,
    )
    facts = claim_card(told_claim(), Repeats((there,))).blocks[-1]
    assert isinstance(facts, Facts)
    line = next(fact.lines[0] for fact in facts.entries if fact.label == "Repeated elsewhere")
    assert words(line) == (
        "Tarn Post, no date. ● Same claim (a person said so): The pier was safe — this article has “is”"
    )
    assert [run.text for run in line if run.look == "mark"] == ["was"]


def told_claim() -> ExportItem:
    """Return a claim that says that the pier is safe."""
    made = story(printed("Velden Mail", 1, "Pier", reported(person("Ada Holm"), "the pier is safe")))
    return ExportItem(made.articles[0], made.claims[0])
