"""What a cue does with its content: the same verb denies here and does something else there."""

from __future__ import annotations

import pytest

from workbench.cue_stance import CueStance
from workbench.extraction.claims.stance import stance_of
from workbench.model import Claim, Cue, Form, SourceMention, Span
from workbench.models.language_model import load_model


def stance(text: str, cue: str, content: str) -> CueStance:
    """Return the stance of a cue towards a content, whatever would be found in the text."""
    spans = [Span.cut(text, text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    claim = Claim((spans[1],), Form.INDIRECT, Cue((spans[0],)), SourceMention())
    return stance_of(load_model().parse(text), claim)


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Kern dismissed the claims as a rumour.", "dismissed", "the claims as a rumour", CueStance.DENIES),
        ("Kern dismissed the criticism.", "dismissed", "the criticism", CueStance.DENIES),
        ("Kern dismissed Estonia as a suburb.", "dismissed", "Estonia as a suburb", CueStance.ASSERTS),
        ("The ministry denied them mining permits.", "denied", "them mining permits", CueStance.ASSERTS),
        ("The ministry denied the allegations.", "denied", "the allegations", CueStance.DENIES),
        ("Kern did not deny the allegations.", "did not deny", "the allegations", CueStance.ASSERTS),
    ],
)
def test_only_what_is_turned_round_is_denied(text: str, cue: str, content: str, expected: CueStance) -> None:
    assert stance(text, cue, content) is expected
