"""Running packed networks, and the word pieces that they all read; without the language library."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from workbench.packaged import checked

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
    return InferenceSession(network, options, providers=["CPUExecutionProvider"])
