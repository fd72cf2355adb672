from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.story_samples import BUDGET, FERRY_FIRST, printed
from workbench.matching.pairs.cross_encoder import VECTOR
from workbench.stories.profile import INDEXED, TERMS, ArticleProfile, index_terms, pack, read_profile, unpack

WORDS = st.text(max_size=12)
TERM = st.tuples(WORDS, st.floats(0, 100, allow_nan=False), WORDS)


@st.composite
def profiles(draw: st.DrawFn) -> ArticleProfile:
    terms = draw(st.lists(TERM, max_size=8, unique_by=lambda term: term[0]))
    return ArticleProfile(
        day=draw(st.none() | st.dates()),
        terms={term: weight for term, weight, _ in terms},
        written={term: written for term, _, written in terms},
        headline_terms=draw(st.frozensets(WORDS, max_size=4)),
        lead_terms=draw(st.frozensets(WORDS, max_size=4)),
        names=draw(st.dictionaries(WORDS, WORDS, max_size=4)),
        headline=draw(st.binary(min_size=VECTOR, max_size=VECTOR)),
        lead=draw(st.binary(min_size=VECTOR, max_size=VECTOR)),
        shingles=draw(st.frozensets(st.integers(0, 2**32 - 1), max_size=9)),
    )


@given(profiles())
def test_a_packed_profile_comes_back_as_it_was_and_in_its_order(profile: ArticleProfile) -> None:
    back = unpack(pack(profile))
    assert back == profile
    assert list(back.terms) == list(profile.terms)


@given(st.binary(max_size=40))
def test_other_bytes_are_no_profile(packed: bytes) -> None:
    with pytest.raises(ValueError, match="no packed profile"):
        unpack(packed)


def test_what_was_read_of_an_article_can_be_packed() -> None:
    profile = read_profile(FERRY_FIRST)
    assert unpack(pack(profile)) == profile


def test_reading_twice_gives_the_same() -> None:
    assert pack(read_profile(FERRY_FIRST)) == pack(read_profile(replace(FERRY_FIRST)))


def test_rare_words_of_headline_and_lead_find_an_article_and_common_ones_do_not() -> None:
    terms = index_terms(read_profile(FERRY_FIRST))
    assert len(terms) <= INDEXED
    assert {"marlind", "ferry", "aground", "ostrow"} <= set(terms)
    assert not {"the", "said", "had"} & set(terms)


def test_a_long_article_keeps_so_many_terms() -> None:
    text = " ".join(f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(400))
    assert len(read_profile(printed(text)).terms) == TERMS


def test_names_are_those_of_headline_and_lead() -> None:
    assert {"Lena", "Ostrow", "Velden"} <= set(read_profile(FERRY_FIRST).names.values())
    assert "Skarn" in read_profile(FERRY_FIRST).names.values()


def test_an_article_is_of_the_day_it_was_published_or_else_printed() -> None:
    published, in_print = date(2031, 5, 3), date(2031, 5, 2)
    assert read_profile(replace(BUDGET, print_day=in_print)).day == published
    assert read_profile(replace(BUDGET, published=None, print_day=in_print)).day == in_print
    assert read_profile(replace(BUDGET, published=None)).day is None


def test_the_title_at_the_start_of_a_text_is_not_read_as_its_lead() -> None:
    whole = read_profile(FERRY_FIRST)
    marked = replace(FERRY_FIRST, text=FERRY_FIRST.text.replace("rescued\n", "rescued.”\n", 1))
    assert read_profile(marked).lead == whole.lead
    assert "run" not in read_profile(replace(BUDGET, title="")).headline_terms


def test_an_article_without_a_title_has_its_first_words_for_one() -> None:
    untitled = read_profile(replace(FERRY_FIRST, title=""))
    assert {"ferry", "aground", "velden"} <= untitled.headline_terms


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("   \n\n \u200b", ""),
        ("…—!?", "“”"),
        ("\x00\ud83d"[:1], "\x00"),
        ("<script>alert(1)</script>", "<b>"),
        ("🙂" * 500, ""),
        ("a" * 20_000, "b" * 2_000),
        ("北京 地震 消息", "北京"),
        ("title only", "title only"),
    ],
)
def test_any_text_has_a_profile_that_can_be_packed(text: str, title: str) -> None:
    profile = read_profile(printed(text, title))
    assert unpack(pack(profile)) == profile
    assert len(profile.headline) == len(profile.lead) == VECTOR


def test_a_text_without_words_has_no_terms_and_no_vectors() -> None:
    profile = read_profile(printed(" … ", ""))
    assert not profile.terms
    assert not any(profile.headline)
    assert not any(profile.lead)


def test_a_very_long_text_is_read_in_the_time_that_its_words_take() -> None:
    text = "Capital Names Abound Here " * 40_000
    began = time.perf_counter()
    read_profile(printed(text))
    assert time.perf_counter() - began < 20
