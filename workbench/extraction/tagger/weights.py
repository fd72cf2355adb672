"""The tagger's weights: what lies in the package, checked before it is used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from tokenizers import Tokenizer

from workbench.extraction.tagger.confidence import Calibration
from workbench.extraction.tagger.decode import Learned
from workbench.extraction.tagger.labels import Chain
from workbench.extraction.tagger.tokens import Labels, Reader
from workbench.models.networks import PIECES, InferenceSession, session
from workbench.models.packaged import checked

NETWORK, LEARNED = "network.onnx", "learned.json"
FILES = (NETWORK, PIECES, LEARNED)


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that the tagger works with, ready to use: `said` weighs the words, `by` who is named for them."""

    network: InferenceSession
    reader: Reader
    learned: Learned
    said: Calibration
    by: Calibration
    version: str


@cache
def load_weights() -> Weights:
    """Load the packaged weights, once; raise ModelMissing where a file is missing or not the one that was packed."""
    return read_weights(files(__package__) / "weights")


def read_weights(folder: Traversable) -> Weights:
    """Read the weights in `folder`; raise ModelMissing where a file is missing or not the one that was packed."""
    network, pieces, beside = (checked(folder, name) for name in FILES)
    learned = json.loads(beside)
    chain = Chain.learned(_floats(learned["steps"]), _floats(learned["starts"]))
    labels = Labels(tuple(learned["tags"]), tuple(learned["relations"]))
    return Weights(
        network=session(network),
        reader=Reader(Tokenizer.from_str(pieces.decode()), labels),
        learned=Learned(chain, _floats(learned["distances"]), tuple(learned["eager"])),
        said=Calibration(tuple(learned["said"])),
        by=Calibration(tuple(learned["by"])),
        version=learned["version"],
    )


def _floats(values: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(values, dtype=np.float32)
