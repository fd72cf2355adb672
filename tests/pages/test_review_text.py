"""Cutting the article's text into runs, and showing foreign text as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.review.article_text import Run, paragraphs
from pages.shared import verdicts
from pages.shared.escaping import escaped, plain
from pages.shared.selected_words import trimmed
from tests.pages import review_samples
from workbench.model import Claim, Cue, Form, SourceMention, Span, Verdict
from workbench.stored import StoredClaim
from workbench.text.shortening import shortened

LETTERS = st.text(alphabet="ab \n\tİığş🌉👩‍👧é.", min_size=1, max_size=60)


def claim(number: int, *content: Span, cue: Span | None = None, name: Span | None = None) -> StoredClaim:
    mention = SourceMention((name,)) if name else None
    return StoredClaim(number, 1, Claim(content, Form.DIRECT, Cue((cue,)) if cue else None, mention))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[StoredClaim]]:
    """Draw a text with up to five claims anywhere in it: nested, overlapping, split, across lines."""
    text = draw(LETTERS)
    edges = st.integers(0, len(text))
    spans = [
        Span.cut(text, min(pair), max(pair))
        for pair in draw(st.lists(st.tuples(edges, edges), max_size=5))
        if pair[0] != pair[1]
    ]
    return text, [claim(number, span, cue=span, name=span) for number, span in enumerate(spans, 1)]


@given(marked())
def test_runs_put_together_give_back_every_line_that_is_not_blank(sample: tuple[str, list[StoredClaim]]) -> None:
    text, claims = sample
    lines = ["".join(run.text for run in line) for line in paragraphs(text, claims)]
    assert lines == [line for line in text.split("\n") if line.strip()]


@given(marked())
def test_every_run_stands_where_it_says_and_belongs_to_the_claims_over_it(
    sample: tuple[str, list[StoredClaim]],
) -> None:
    text, claims = sample
    for run in (run for line in paragraphs(text, claims) for run in line):
        end = run.start + len(run.text)
        assert text[run.start : end] == run.text
        over = {one.id for one in claims for span in one.claim.content if span.start < end and run.start < span.end}
        assert set(run.claims) == set(run.sources) == set(run.cues) == over
        assert all(span.start <= run.start and end <= span.end for one in claims if one.id in over
                   for span in one.claim.content)  # fmt: skip


def test_overlapping_claims_share_a_run_the_shorter_first() -> None:
    text = "The mayor said the bridge is safe."
    whole, part = Span.cut(text, 0, 33), Span.cut(text, 15, 33)
    [line] = paragraphs(text, [claim(1, whole), claim(2, part)])
    assert line == [
        Run(0, text[:15], claims=(1,), opens=(1,)),
        Run(15, text[15:33], claims=(2, 1), opens=(2,)),
        Run(33, "."),
    ]


def test_a_split_claim_opens_once() -> None:
    text = "“One,” she said, “two.”"
    [line] = paragraphs(text, [claim(7, Span.cut(text, 1, 5), Span.cut(text, 18, 22))])
    assert [run.text for run in line if run.claims] == ["One,", "two."]
    assert [run.text for run in line if run.opens] == ["One,"]


def test_a_span_whose_words_moved_marks_nothing() -> None:
    [line] = paragraphs("Something else stands here.", [claim(1, Span(0, 5, "Other"))])
    assert line == [Run(0, "Something else stands here.")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 3, "ab"), (-5, 99, "ab  cd"), (2, 4, None), (5, 2, None), (99, 120, None), (1, 5, "b  c")],
)
def test_a_selection_is_trimmed_and_kept_inside_the_text(start: int, end: int, expected: str | None) -> None:
    span = trimmed("ab  cd", start, end)
    assert (span.text if span else None) == expected


@given(st.text(), st.integers(-10, 50), st.integers(-10, 50))
def test_a_trimmed_selection_always_fits_its_text(text: str, start: int, end: int) -> None:
    span = trimmed(text, start, end)
    assert span is None or (span.fits(text) and span.text == span.text.strip())


@pytest.mark.parametrize(
    "hostile",
    [
        "**bold**",
        "[x](javascript:y)",
        ":red[alarm]",
        "$x^2$",
        "<b>",
        "`code`",
        "# head",
        "1. one",
        ":smile:",
        "a_b_c",
        "|",
    ],
)
def test_plain_leaves_no_sign_of_markdown_unescaped(hostile: str) -> None:
    shown = plain(f"a {hostile}")
    assert shown.replace("\\", "").replace("\N{WORD JOINER}", "") == f"a {hostile}"
    bare = [shown[at] for at in range(1, len(shown)) if shown[at] in "*[]()_`#$<>:|~!" and shown[at - 1] != "\\"]
    assert not bare


def test_escaped_text_leaves_neither_tags_nor_attributes() -> None:
    assert escaped("<a href=\"x\" title='y'>&") == "&lt;a href=&quot;x&quot; title=&#x27;y&#x27;&gt;&amp;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("short", "short"), ("one\ntwo  three", "one two three"), ("word " * 10, "word word word …")],
)
def test_shortened_text_is_one_line_cut_at_a_word(text: str, expected: str) -> None:
    assert shortened(text, 18) == expected


def test_every_verdict_has_a_look_of_its_own_beyond_colour() -> None:
    looks = [verdicts.look(verdict) for verdict in Verdict]
    for field in ("sign", "line", "label", "colour"):
        assert len({getattr(one, field) for one in looks}) == len(looks)
    keys = [verdicts.look(verdict).key for verdict in verdicts.CHOICES]
    assert len(set(keys)) == len(keys) == 4
    assert not {"C", "R", "Z", "J", "K"} & set(keys), "taken by Streamlit or by the page"


def test_words_with_which_somebody_says_nothing_are_marked_where_they_stand() -> None:
    text = "Kern declined to comment. The pier is safe."
    said = claim(1, Span.cut(text, 26, 42))
    (line,) = paragraphs(text, [said], (Span.cut(text, 0, 24), Span(0, 4, "Lund")))
    assert [(run.text, run.declined, run.claims) for run in line] == [
        ("Kern declined to comment", True, ()),
        (". ", False, ()),
        ("The pier is safe", False, (1,)),
        (".", False, ()),
    ]


def test_the_samples_stand_in_their_texts() -> None:
    for article, claims in (review_samples.bridge(), review_samples.hostile()):
        assert all(span.fits(article.text) for one in claims for span in one.content)
