"""Places of words in a corrected text: rules that hold for any input."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Claim, Cue, Form, SourceMention, Span
from workbench.reviewing.anchoring import place_claim, place_content


@given(st.text(alphabet="ab\n é😀", max_size=30), st.text(alphabet="ab\n é😀", max_size=40), st.data())
def test_content_is_placed_only_where_its_words_stand_exactly_once(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    part = Span.cut(old, start, data.draw(st.integers(start + 1, len(old))))
    places = [at for at in range(len(new)) if new.startswith(part.text, at)]
    placed = place_content((part,), new)
    if len(places) == 1:
        assert placed == (Span.cut(new, places[0], places[0] + len(part.text)),)
    else:
        assert placed is None


@given(st.text(alphabet="xyz \n", max_size=20), st.text(alphabet="xyz \n", max_size=20))
def test_a_claim_moves_with_all_its_words_when_text_is_added_around_it(before: str, after: str) -> None:
    old = "Brede said: one pier has cracked. Brede said no more."
    new = f"{before}\n{old}\n{after}"
    content = Span.cut(old, 12, 32)
    moved = place_claim(
        Claim((content,), Form.INDIRECT, Cue((Span.cut(old, 6, 10),)), SourceMention((Span.cut(old, 0, 5),))), old, new
    )
    assert moved is not None
    shift = len(before) + 1
    assert moved.content[0].start == 12 + shift
    assert moved.cue is not None
    assert moved.mention is not None
    assert (moved.cue.spans[0].start, moved.mention.spans[0].start) == (6 + shift, shift)
    assert all(part.fits(new) for part in (*moved.content, *moved.cue.spans, *moved.mention.spans))


def test_parts_that_change_their_order_have_no_place() -> None:
    old = "first part, second part"
    parts = (Span.cut(old, 0, 10), Span.cut(old, 12, 23))
    assert place_content(parts, "second part, first part") is None
    assert place_content(parts, "the first part and the second part") is not None


@given(st.text(alphabet="xyz \n", max_size=20), st.text(alphabet="xyz \n", max_size=20))
def test_the_parts_of_a_moved_claim_keep_their_words_even_where_these_stand_twice(before: str, after: str) -> None:
    old = "Ana said: the bus is late, he said, and the tram is late."
    content = (Span.cut(old, 10, 25), Span.cut(old, 40, 56))
    parts = ((Span.cut(old, 10, 25),), (Span.cut(old, 40, 48), Span.cut(old, 49, 56)))
    new = before + old.replace("he said", "he said on Monday") + after
    moved = place_claim(Claim(content, Form.INDIRECT, parts=parts), old, new)
    assert moved is not None
    assert [[span.text for span in part] for part in moved.parts] == [["the bus is late"], ["the tram", "is late"]]
    assert all(span.fits(new) for part in moved.parts for span in part)
