from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from training.word_rarity import rarities
from workbench.errors import ModelMissing
from workbench.stories import word_rarity
from workbench.stories.word_rarity import WHOLE, general_rarity, load_table


def test_words_are_the_rarer_the_less_often_they_are_written() -> None:
    found = [general_rarity(stem) for stem in ("said", "school", "harbour", "rudder", "zzqxv")]
    assert all(one < other for one, other in pairwise(found))
    assert found[-1] == 1


def test_a_stem_is_as_rare_as_its_commonest_word_and_the_rarest_are_left_out() -> None:
    found = rarities({"the": 0.05, "ferry": 1e-5, "ferries": 1e-6, "marlinde": 1e-9, "12:30?": 0.01})
    assert found == rarities({"the": 0.05, "ferry": 1e-5})
    assert sorted(found.values()) == [0, round(WHOLE * 2.5 / 4.5)]


def test_a_damaged_table_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(word_rarity.__file__).parent / "weights", tmp_path / "weights")
    (tmp_path / "weights" / word_rarity.TABLE).write_bytes(b"")
    monkeypatch.setattr(word_rarity, "files", lambda _: tmp_path)
    with pytest.raises(ModelMissing):
        load_table.__wrapped__()
