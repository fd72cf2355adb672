"""A reason as seen from the other claim of its pair: "here" and "there" change places, in the sentence, too."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.model import Reason

_PLACE = re.compile(r"“[^”]*”|\b(?:here|there)\b")
_OTHER = {"here": "there", "there": "here"}

_WORDS = r"(?:“[^”]*”|[^“”])+?"
_THERE_FIRST = re.compile(rf"(?P<lead>{_WORDS}: )?(?P<there>{_WORDS}) there, (?P<here>{_WORDS}) here(?P<end>\W*)")


def turned(reason: Reason) -> Reason:
    """Return the reason for the pair the other way round, "here" told first; what stands in quotation marks stays."""
    sentence = _PLACE.sub(lambda found: _OTHER.get(found.group(), found.group()), reason.sentence)
    both = _THERE_FIRST.fullmatch(sentence)
    if both:
        sentence = f"{both['lead'] or ''}{both['here']} here, {both['there']} there{both['end']}"
    return replace(reason, sentence=sentence, here=reason.there, there=reason.here)
