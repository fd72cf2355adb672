"""Splitting a claim: which parts count, which form each has, and that no extraction joins them again."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.check_worth import CheckWorth
from workbench.model import Claim, Cue, Form, Span, Spans
from workbench.reviewing.reconciling import WORD, reconcile
from workbench.reviewing.splitting import lies_inside, parts_inside, split
from workbench.stored import StoredClaim

TEXT = "Oona Veld said the pier is shut, “the boats are safe” and “repairs” begin in June; the inn stays open."
PARTS = ("the pier is shut", "the boats are safe", "“repairs” begin in June")
WHOLE = "the pier is shut, “the boats are safe” and “repairs” begin in June"


def cut(words: str) -> Span:
    """Return where the words stand."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def whole(form: Form = Form.MIXED) -> Claim:
    """Return the claim that joins three assertions."""
    parts = tuple((cut(words),) for words in PARTS)
    return Claim((cut(WHOLE),), form, Cue((cut("said"),)), parts=parts, worth=CheckWorth(0.5, ("It has a date.",)))


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        (Form.MIXED, (Form.INDIRECT, Form.DIRECT, Form.MIXED)),
        (Form.DIRECT, (Form.DIRECT,) * 3),
        (Form.INDIRECT, (Form.INDIRECT,) * 3),
        (Form.OWN_VOICE, (Form.OWN_VOICE,) * 3),
        (Form.HEADLINE, (Form.HEADLINE,) * 3),
    ],
)
def test_each_part_has_the_form_of_its_own_words(form: Form, forms: tuple[Form, ...]) -> None:
    found = split(whole(form), TEXT)
    assert tuple(one.form for one in found) == forms
    assert [one.words for one in found] == list(PARTS)
    assert all((one.cue, one.worth, one.parts) == (whole().cue, whole().worth, ()) for one in found)


def test_a_claim_without_parts_gives_none() -> None:
    assert split(Claim((cut(WHOLE),), Form.MIXED), TEXT) == ()


def test_splitting_does_not_wait_for_the_language_library() -> None:
    script = "import sys; import workbench.reviewing.splitting; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@st.composite
def row_of_parts(draw: st.DrawFn) -> tuple[Spans, ...]:
    """Draw two parts or more that follow each other in the text, each of one span."""
    words = list(WORD.finditer(TEXT))
    places = st.integers(0, len(words) - 1)
    chosen = draw(st.lists(places, min_size=4, max_size=8, unique=True).map(sorted))
    pairs = list(pairwise(chosen))[::2]
    return tuple((Span.cut(TEXT, words[first].start(), words[last].end()),) for first, last in pairs)


contents = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(
    lambda at: (Span.cut(TEXT, at[0], min(at[0] + at[1], len(TEXT))),)
)


@given(row_of_parts(), contents)
def test_the_parts_kept_lie_inside_and_are_two_or_more_or_none(parts: tuple[Spans, ...], content: Spans) -> None:
    kept = parts_inside(parts, content)
    assert len(kept) != 1
    assert all(lies_inside(part, content) for part in kept)
    assert kept or sum(lies_inside(part, content) for part in parts) < 2


@given(row_of_parts(), st.lists(contents, max_size=5))
def test_no_claim_that_covers_two_parts_of_a_split_is_added(parts: tuple[Spans, ...], found: list[Spans]) -> None:
    split_off = [
        StoredClaim(number, 1, Claim(part, Form.INDIRECT), corrected=True, whole_id=99)
        for number, part in enumerate(parts, 1)
    ]
    plan = reconcile(split_off, [Claim(content, Form.INDIRECT) for content in found])
    assert plan.keep == tuple(split_off)
    for claim in plan.add:
        assert sum(lies_inside(part, claim.content) for part in parts) < 2
