"""The packaged weights are checked before they are used."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest

from workbench.errors import ModelMissing
from workbench.extraction.tagger.weights import FILES, read_weights

PACKED = Path(str(files("workbench.extraction.tagger") / "weights"))


def test_the_packaged_weights_are_those_that_were_packed_and_small() -> None:
    assert read_weights(PACKED).version
    assert sum((PACKED / name).stat().st_size for name in FILES) < 25 * 2**20


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named_with_its_cure(tmp_path: Path, name: str) -> None:
    folder = copytree(PACKED, tmp_path / "weights")
    (folder / name).unlink()
    with pytest.raises(ModelMissing, match=rf"“{name}”.*install the workbench again"):
        read_weights(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_changed_is_not_used(tmp_path: Path, name: str) -> None:
    folder = copytree(PACKED, tmp_path / "weights")
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(ModelMissing, match=rf"“{name}”"):
        read_weights(folder)
