"""The packed judge taken apart again, to train on from it: its 8-bit integers as numbers that can be learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor


def unpacked(path: Path) -> dict[str, Tensor]:
    """Return the weights of a judge that `training.judge.export` packed, by the names that `Judge` gives them.

    They are what the packed network computes with, rounded as they were packed.
    """
    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: values for name, values in held.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            # "/layers.0/inner/MatMul_quant", "/answer/Gemm_MatMul_quant"; what is multiplied lies the other way round.
            name = node.name.strip("/").rsplit("/", 1)[0].replace("/", ".")
            found[f"{name}.weight"] = _numbers(held, node.input[1]).T
        elif node.op_type == "Gather" and node.input[0].endswith(".weight_quantized"):
            found[node.input[0].removesuffix("_quantized")] = _numbers(held, node.input[0])
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in found.items()}


def _numbers(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return packed integers as the numbers that they stand for."""
    base = name.removesuffix("_quantized")
    shift = held[f"{base}_zero_point"].astype(np.float32)
    return np.asarray((held[name].astype(np.float32) - shift) * held[f"{base}_scale"])
