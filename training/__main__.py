"""Train the attribution tagger and pack it for the workbench.

usage: python -m training CORPUS [--passes 9] [--seed 1] [--plain] [--keep FOLDER] [--into FOLDER]

CORPUS holds `train/` and `dev/`, each with `text/*.txt` and `attributions/*.ann` in brat standoff (PolNeAR's layout).
`--plain` leaves out the varied articles. With --keep, the weights are kept there after every pass. At the end the
confidence is fitted on the development part, and the tagger's files are written: by default over the packaged ones.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from training.calibrate import crossed, fit, judge, reliability
from training.corpus import read_corpus
from training.export import pack
from training.network import Network
from training.train import Course, labels_of, train, word_pieces
from workbench.extraction.tagger import weights
from workbench.extraction.tagger.decode import Learned
from workbench.extraction.tagger.labels import Chain
from workbench.extraction.tagger.tokens import Reader
from workbench.models.language_model import load_model

EAGER = (1.0, 0.5)
"""Chosen on the development part together with `workbench.extraction.attributions.attribution.LEAST_CONFIDENCE`."""

PACKAGED = Path(weights.__file__).with_name("weights")


def main() -> None:
    """Read the arguments, train, fit the confidence, and write the tagger's files."""
    asked = _arguments()
    model, pieces = load_model(), word_pieces()
    labels = labels_of(model)
    reader = Reader(pieces, labels)
    training, development = (list(read_corpus(asked.corpus / part, model, reader)) for part in ("train", "dev"))
    course = Course(passes=asked.passes, seed=asked.seed, varied=not asked.plain)
    for number, network in train(training, labels, pieces, course):
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            torch.save(network.state_dict(), asked.keep / f"pass{number}.pt")
    judged = judge(network, learned_beside(network), development)
    for low, count, confidence, right in reliability(crossed(judged), judged[1]):
        sys.stdout.write(f"from {low:.1f}: {count:5d} claims, mean confidence {confidence:.2f}, right {right:.2f}\n")
    beside = {
        "version": asked.version,
        "tags": labels.tags,
        "relations": labels.relations,
        "eager": EAGER,
        "calibration": fit(judged),
    }
    pack(asked.into, network, pieces.to_str(), beside)


def learned_beside(network: Network) -> Learned:
    """Return what the network learned beside its layers, as decoding takes it."""
    steps, starts, distances = (
        part.detach().numpy() for part in (network.transitions, network.starts, network.distances)
    )
    return Learned(Chain.learned(steps, starts), distances, EAGER)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passes", type=int, default=Course().passes)
    parser.add_argument("--seed", type=int, default=Course().seed)
    parser.add_argument("--plain", action="store_true", help="leave out the varied articles")
    parser.add_argument("--keep", type=Path, help="where the weights of every pass are kept")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    parser.add_argument("--version", default="tagger-1", help="what every extraction records")
    return parser.parse_args()


if __name__ == "__main__":
    main()
