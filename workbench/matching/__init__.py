"""Repeated claims: which claims of different articles say the same, each proposal with its reasons.

`propose` finds candidates by rare words (`candidates`), compares them signal by signal (`signals`) and weighs the
signals (`score`). People answer the proposals; nothing here groups claims by itself.
"""

from workbench.matching.propose import PROPOSALS_PER_CLAIM, propose
from workbench.matching.score import LOOK, SUGGEST

__all__ = ["LOOK", "PROPOSALS_PER_CLAIM", "SUGGEST", "propose"]
