"""Comparing pairs of a file and matching stored claims anew from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine, reading, writing
from db.reads.repeats import count_open
from db.tables import StoryArticleRecord
from db.writes.people import ensure_reviewer
from services.score_pairs import score_pairs
from tests.db.samples import store_harbour, store_morning
from tests.db.story_rows import put_story

SOLD = "the port of Norvik was sold for $2.5 billion"


def line(number: str, other: str, **fields: str) -> str:
    """Return a line of a file of pairs, one side of which is that the port was sold."""
    common = {"speaker": "Ilse Tamm", "date": "2031-05-04", "form": "indirect"} | fields
    return json.dumps({"id": number, "a": {"text": SOLD} | common, "b": {"text": other} | common})


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [str(one) for one in arguments])


def test_each_pair_gets_an_answer_with_its_reasons_and_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    lines = [line("one", SOLD), "{broken", line("two", SOLD.replace("2.5", "4"))]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("compare", path)
    assert done.exit_code == 1
    assert f"{path}, line 2" in done.stderr
    same, other = (json.loads(one) for one in done.stdout.splitlines())
    assert (same["id"], same["answer"]) == ("one", "same")
    assert (other["id"], other["answer"]) == ("two", "contradiction")
    assert same["probability_same"] > 0.5 > other["probability_same"]
    assert other["reasons"][0] == "$2.5 billion here, $4 billion there."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("compare", tmp_path / "no.jsonl")
    assert done.exit_code == 1


def test_matching_again_finds_the_pairs_that_were_there(settings_database: str) -> None:
    engine = open_engine(settings_database)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ines")
    store_harbour(engine, by)
    store_morning(engine, by)
    with reading(engine) as session:
        before = count_open(session).number
    done = run("match", "--by", "Ines")
    assert done.exit_code == 0
    assert "5 claims matched" in done.stdout
    with reading(engine) as session:
        assert count_open(session).number == before > 0
    engine.dispose()


def test_suggested_pairs_are_printed_with_the_probabilities_of_all_answers(settings_database: str) -> None:
    engine = open_engine(settings_database)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ines")
    store_harbour(engine, by)
    store_morning(engine, by)
    score_pairs(engine)
    done = run("pairs", "--json")
    assert done.exit_code == 0
    found = [json.loads(one) for one in done.stdout.splitlines()]
    with reading(engine) as session:
        assert len(found) == count_open(session).number > 0
    for pair in found:
        chances = pair["probabilities"]
        assert set(chances) == {"same", "variant", "contradiction", "different"}
        assert sum(chances.values()) == pytest.approx(1, abs=0.01)
        assert chances[pair["answer"]] == max(chances.values())
        assert pair["left"]["words"]
        assert pair["left"]["spans"]
        assert pair["right"]["statement"]
    assert found[0]["answer"] in run("pairs").stdout.splitlines()[0]


def test_pairs_of_a_story_have_both_sides_in_it(settings_database: str) -> None:
    engine = open_engine(settings_database)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ines")
    ids = store_harbour(engine, by).id, store_morning(engine, by).id
    score_pairs(engine)
    both, one = put_story(engine, "The bridge", *ids), put_story(engine, "Nothing yet")
    assert run("pairs", "--json", "--story", both).stdout == run("pairs", "--json").stdout != ""
    with writing(engine) as session:
        session.get_one(StoryArticleRecord, ids[1]).story_id = one
    done = run("pairs", "--json", "--story", both)
    assert (done.exit_code, done.stdout) == (0, "")
    engine.dispose()
