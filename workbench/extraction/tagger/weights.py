"""The tagger's weights: what lies in the package, checked before it is used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from workbench.errors import ModelMissing
from workbench.extraction.tagger.confidence import Calibration
from workbench.extraction.tagger.decode import Learned
from workbench.extraction.tagger.labels import Chain
from workbench.extraction.tagger.tokens import Labels, Reader

NETWORK, PIECES, LEARNED = FILES = ("network.onnx", "pieces.json", "learned.json")
SUMS = "SHA256SUMS"
"""The hashes of FILES, as `sha256sum` writes them."""

DAMAGED = "The claim finder's file “{name}” is missing or damaged: install the workbench again."


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that the tagger works with, ready to use."""

    network: InferenceSession
    reader: Reader
    learned: Learned
    calibration: Calibration
    version: str


@cache
def load_weights() -> Weights:
    """Load the packaged weights, once; raise ModelMissing where a file is missing or not the one that was packed."""
    return read_weights(files(__package__) / "weights")


def read_weights(folder: Traversable) -> Weights:
    """Read the weights in `folder`; raise ModelMissing where a file is missing or not the one that was packed."""
    network, pieces, beside = (_checked(folder, name) for name in FILES)
    learned = json.loads(beside)
    chain = Chain.learned(_floats(learned["steps"]), _floats(learned["starts"]))
    return Weights(
        _session(network),
        Reader(Tokenizer.from_str(pieces.decode()), Labels(tuple(learned["tags"]), tuple(learned["relations"]))),
        Learned(chain, _floats(learned["distances"]), tuple(learned["eager"])),
        Calibration(tuple(learned["calibration"])),
        learned["version"],
    )


def _checked(folder: Traversable, name: str) -> bytes:
    """Read a file of the package and compare its SHA-256 with the one that was noted when it was packed."""
    try:
        sums, data = (folder / SUMS).read_text(encoding="utf-8"), (folder / name).read_bytes()
    except OSError as missing:
        raise ModelMissing(DAMAGED.format(name=name)) from missing
    if f"{hashlib.sha256(data).hexdigest()}  {name}" not in sums.splitlines():
        raise ModelMissing(DAMAGED.format(name=name))
    return data


def _session(network: bytes) -> InferenceSession:
    options = SessionOptions()
    # One thread: on two cores a second one made it slower, and pages of several readers share the machine.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The arena keeps what the longest window ever took; without it memory stays flat.
    options.enable_cpu_mem_arena = False
    return InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _floats(values: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(values, dtype=np.float32)
