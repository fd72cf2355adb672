"""The signals that compare two claims, one a file.

Each is a function `(left, right) -> Reason | None`: a value in [0, 1], a sentence for the reader in which "here" is the
left claim and "there" the right one, and whether the two conflict. None means that the signal has nothing to say
(no numbers in either claim). A signal never looks at another one; `workbench.matching.score` weighs them.
"""

from workbench.matching.signals.detail import detail
from workbench.matching.signals.names import names
from workbench.matching.signals.negation import negation
from workbench.matching.signals.numbers import numbers
from workbench.matching.signals.speaker import speaker
from workbench.matching.signals.wording import wording

__all__ = ["detail", "names", "negation", "numbers", "speaker", "wording"]
