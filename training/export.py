"""Pack a trained network for the workbench: an int8 network, its word pieces, and what was learned beside them."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import Network
from workbench.extraction.tagger.weights import FILES, LEARNED, NETWORK
from workbench.models.networks import MOST, PIECES, PROBE, ROWS
from workbench.models.packaged import SUMS, note_hashes

LENGTH = 64
"""Word pieces in the example that the network is traced with; any length works afterwards."""


def export(network: Network, path: Path, *, int8: bool) -> None:
    """Write the network in the ONNX format, its matrices as 8-bit integers with one scale a column where wanted."""
    network.eval()
    example = (torch.zeros(2, 6, LENGTH, dtype=torch.long), torch.ones(2, LENGTH, dtype=torch.bool))
    sizes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        exact = path if not int8 else Path(folder) / "exact.onnx"
        torch.onnx.export(
            network,
            example,
            str(exact),
            input_names=["inputs", "real"],
            output_names=["scores", "vectors"],
            dynamic_axes={"inputs": {0: "windows", 2: "pieces"}, "real": sizes, "scores": sizes, "vectors": sizes},
            opset_version=17,
            dynamo=False,
        )
        if int8:
            ready = Path(folder) / "ready.onnx"
            quant_pre_process(str(exact), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True)
    onnx.checker.check_model(str(path))


def export_probe(folder: Path) -> None:
    """Write the network by which a processor shows whether its sums of products of bytes overflow."""
    given = helper.make_tensor_value_info("given", TensorProto.UINT8, ROWS)
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, (ROWS[0], 16))
    most = numpy_helper.from_array(np.full((ROWS[1], 16), MOST, dtype=np.int8), "most")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["given", "most"], ["sums"])], "probe", [given], [sums], [most]
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    (folder / PROBE).write_bytes(made.SerializeToString())
    note_hashes(folder)


def pack(folder: Path, network: Network, pieces: str, learned: Mapping[str, object], *, int8: bool = True) -> None:
    """Write the files of the tagger and their hashes into `folder`; `pieces` is the tokenizer as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = {
        "steps": _rounded(network.transitions),
        "starts": _rounded(network.starts),
        "distances": _rounded(network.distances),
        **learned,
    }
    export(network, folder / NETWORK, int8=int8)
    (folder / PIECES).write_text(pieces, encoding="utf-8")
    (folder / LEARNED).write_text(json.dumps(beside) + "\n", encoding="utf-8")
    sums = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES)
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def _rounded(values: torch.Tensor) -> Sequence[object]:
    rounded: list[object] = (values.detach() * 10_000).round().div(10_000).tolist()
    return rounded
