"""Pack what was trained into the folder of weights: the judge as 8-bit integers, the word vectors, their hashes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.judge.network import Judge
from workbench.matching.features.vectors import WORD_VECTORS, Table


def export_judge(network: Judge, path: Path, *, int8: bool = True) -> None:
    """Write the network in the ONNX format, its matrices as 8-bit integers with one scale a column where wanted."""
    network.eval()
    read = torch.zeros(2, 16, dtype=torch.long)
    sizes = {0: "texts", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        exact = path if not int8 else Path(folder) / "exact.onnx"
        torch.onnx.export(
            network,
            (read, read, torch.ones_like(read, dtype=torch.bool)),
            str(exact),
            input_names=["pieces", "kinds", "real"],
            output_names=["answers", "vectors"],
            dynamic_axes={
                "pieces": sizes,
                "kinds": sizes,
                "real": sizes,
                "answers": {0: "texts"},
                "vectors": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )
        if int8:
            ready = Path(folder) / "ready.onnx"
            quant_pre_process(str(exact), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True)
    onnx.checker.check_model(str(path))


def export_vectors(table: Table, folder: Path) -> None:
    """Write the word vectors."""
    np.savez(folder / WORD_VECTORS, rows=table.rows, weights=table.weights, centroids=table.centroids)
