"""A reason as seen from the other claim of its pair: "here" and "there" change places, in the sentence, too."""

from __future__ import annotations

import re

from workbench.model import Reason

_PLACE = re.compile(r"“[^”]*”|\b(?:here|there)\b")
_OTHER = {"here": "there", "there": "here"}


def turned(reason: Reason) -> Reason:
    """Return the reason for the pair the other way round; what stands in quotation marks is left alone."""
    sentence = _PLACE.sub(lambda found: _OTHER.get(found.group(), found.group()), reason.sentence)
    return Reason(reason.signal, reason.value, sentence, reason.conflict, reason.there, reason.here)
