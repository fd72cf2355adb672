"""Running packed networks, and the word pieces that they all read; without the language library."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files

# Before the import, which would start to ask for the address of a server of its maker; nothing leaves this computer.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from workbench.models.packaged import checked

__all__ = ["PIECES", "InferenceSession", "load_pieces", "session"]

PIECES = "pieces.json"


@cache
def load_pieces() -> Tokenizer:
    """Load the word pieces, once; raise ModelMissing where their file is damaged."""
    return Tokenizer.from_str(checked(files("workbench") / "extraction" / "tagger" / "weights", PIECES).decode())


def session(network: bytes) -> InferenceSession:
    """Return a network that runs on one core and gives memory back."""
    options = SessionOptions()
    # One thread: on two cores a second one made it slower, and pages of several readers share the machine.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The arena keeps what the longest window ever took; without it memory stays flat.
    options.enable_cpu_mem_arena = False
    # Processors without VNNI instructions overflow where bytes are multiplied with signed bytes, and find other claims
    # than newer ones; with this they multiply exactly, a little slower. Others are not touched
    # (onnxruntime_session_options_config_keys.h, kOrtSessionOptionsAvx2PrecisionMode).
    options.add_session_config_entry("session.x64quantprecision", "1")
    return InferenceSession(network, options, providers=["CPUExecutionProvider"])
