"""Train the attribution tagger and pack it for the workbench.

usage: python -m training CORPUS [--gum FOLDER] [--passes 9] [--seed 1] [--plain] [--keep FOLDER] [--into FOLDER]

CORPUS holds `train/` and `dev/`, each with `text/*.txt` and `attributions/*.ann` in brat standoff (PolNeAR's layout).
`--plain` leaves out the varied articles. With --keep, the weights are kept there after every pass. At the end the
tagger's files are written, by default over the packaged ones, and its confidence is fitted on the development part and,
where --gum names the folder of GUM's CoNLL-U files, on what was read in these texts (benchmarks/data).
--calibrate fits the confidence of packed weights and trains nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from training.calibrate import calibrate
from training.corpus import read_corpus
from training.export import pack
from training.gum import JUDGED
from training.train import Course, labels_of, train, word_pieces
from workbench.extraction.tagger import weights
from workbench.extraction.tagger.confidence import UNFITTED
from workbench.extraction.tagger.tokens import Reader
from workbench.models.language_model import LanguageModel, load_model

EAGER = (1.0, 0.5)
"""Chosen on the development part together with `workbench.extraction.attributions.attribution.LEAST`."""

PACKAGED = Path(weights.__file__).with_name("weights")


def main() -> None:
    """Read the arguments, train, write the tagger's files, and fit the confidence."""
    asked = _arguments()
    model = load_model()
    if not asked.calibrate:
        _train(asked, model)
    judged = [(JUDGED, asked.gum)] if asked.gum else []
    for line in calibrate(asked.into, asked.corpus, model, judged):
        sys.stdout.write(f"{line}\n")


def _train(asked: argparse.Namespace, model: LanguageModel) -> None:
    pieces, labels = word_pieces(), labels_of(model)
    training = list(read_corpus(asked.corpus / "train", model, Reader(pieces, labels)))
    course = Course(passes=asked.passes, seed=asked.seed, varied=not asked.plain)
    for number, network in train(training, labels, pieces, course):
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            torch.save(network.state_dict(), asked.keep / f"pass{number}.pt")
    beside = {"version": asked.version, "tags": labels.tags, "relations": labels.relations, "eager": EAGER}
    pack(asked.into, network, pieces.to_str(), {**beside, "said": UNFITTED, "by": UNFITTED})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passes", type=int, default=Course().passes)
    parser.add_argument("--seed", type=int, default=Course().seed)
    parser.add_argument("--plain", action="store_true", help="leave out the varied articles")
    parser.add_argument("--keep", type=Path, help="where the weights of every pass are kept")
    parser.add_argument("--gum", type=Path, help="the folder of GUM's CoNLL-U files")
    parser.add_argument("--calibrate", action="store_true", help="fit the confidence only")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    parser.add_argument("--version", default="tagger-1", help="what every extraction records")
    return parser.parse_args()


if __name__ == "__main__":
    main()
