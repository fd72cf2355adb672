"""Running packed networks, and the word pieces that they all read; without the language library."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files

# Before the import, which would start to ask for the address of a server of its maker; nothing leaves this computer.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from workbench.models.packaged import checked

__all__ = ["PIECES", "InferenceSession", "load_pieces", "overflows", "session"]

PIECES = "pieces.json"

PROBE = "probe.onnx"
"""Multiplies bytes of the shape ROWS with signed bytes that are all MOST: `export_probe` in `training/` made it."""

ROWS, MOST = (4, 64), 127

PROVIDERS = ["CPUExecutionProvider"]


@cache
def load_pieces() -> Tokenizer:
    """Load the word pieces, once; raise ModelMissing where their file is damaged."""
    return Tokenizer.from_str(checked(files("workbench") / "extraction" / "tagger" / "weights", PIECES).decode())


def session(network: bytes) -> InferenceSession:
    """Return a network that runs on one core, gives memory back and multiplies exactly."""
    options = _options()
    if overflows():
        # With this they multiply exactly, but slower, which is why processors that do so anyway are spared
        # (onnxruntime_session_options_config_keys.h, kOrtSessionOptionsAvx2PrecisionMode).
        options.add_session_config_entry("session.x64quantprecision", "1")
    return InferenceSession(network, options, providers=PROVIDERS)


@cache
def overflows() -> bool:
    """Whether this processor goes wrong where bytes are multiplied with signed bytes: it finds other claims then.

    Those without VNNI instructions do. The largest products there are show it on any system, whatever it says of its
    processor.
    """
    probe = InferenceSession(checked(files("workbench.models") / "probe", PROBE), _options(), providers=PROVIDERS)
    (sums,) = probe.run(None, {"given": np.full(ROWS, 255, dtype=np.uint8)})
    return bool((np.asarray(sums) != 255 * MOST * ROWS[1]).any())


def _options() -> SessionOptions:
    options = SessionOptions()
    # One thread: on two cores a second one made it slower, and pages of several readers share the machine.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The arena keeps what the longest window ever took; without it memory stays flat.
    options.enable_cpu_mem_arena = False
    return options
