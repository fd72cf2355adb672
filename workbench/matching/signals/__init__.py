"""The signals that compare two claims, one a file.

Each is a function `(left, right) -> Reason | None`: a value in [0, 1], a sentence for the reader in which "here" is the
left claim and "there" the right one, and whether the two conflict. None means that the signal has nothing to say
(no numbers in either claim). A signal never looks at another one; `workbench.matching.pairs.decide` weighs them.
"""

from collections.abc import Callable

from workbench.matching.features.comparable import Comparable
from workbench.matching.signals.dates import dates
from workbench.matching.signals.detail import detail
from workbench.matching.signals.direction import direction
from workbench.matching.signals.meaning import meaning
from workbench.matching.signals.modality import modality
from workbench.matching.signals.names import names
from workbench.matching.signals.negation import negation
from workbench.matching.signals.numbers import numbers
from workbench.matching.signals.quantifiers import quantifiers
from workbench.matching.signals.quotation import quotation
from workbench.matching.signals.rare_words import rare_words
from workbench.matching.signals.roles import roles
from workbench.matching.signals.speaker import speaker
from workbench.matching.signals.wording import wording
from workbench.model import Reason

Signal = Callable[[Comparable, Comparable], Reason | None]

SIGNALS: tuple[Signal, ...] = (
    wording,
    rare_words,
    meaning,
    numbers,
    dates,
    names,
    roles,
    negation,
    modality,
    direction,
    quantifiers,
    detail,
    quotation,
    speaker,
)
"""All signals, in the order in which a reader sees their reasons."""

__all__ = ["SIGNALS", "Signal"]
