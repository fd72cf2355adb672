from __future__ import annotations

from tests.workbench.story_samples import AGENCY, BUDGET, FERRY_FIRST, FERRY_SECOND, printed
from workbench.stories.copies import COPIED, copied_share, find_copies
from workbench.stories.profile import read_profile

WHOLE = read_profile(printed(AGENCY, "Frost kills blossoms"))
SENTENCES = AGENCY.split(". ")


def test_articles_that_print_one_text_are_copies_whatever_their_title() -> None:
    again = read_profile(printed(f"A hard night for growers\n\n{AGENCY}", "A hard night for growers"))
    assert find_copies({4: WHOLE, 9: again, 2: read_profile(BUDGET)}) == (frozenset({4, 9}),)


def test_a_shortened_copy_is_one() -> None:
    short = read_profile(printed(". ".join(SENTENCES[:4])))
    assert find_copies({1: WHOLE, 2: short}) == (frozenset({1, 2}),)


def test_capitals_quotes_and_spaces_make_no_difference() -> None:
    other = read_profile(printed(AGENCY.upper().replace(" ", "  ")))
    assert find_copies({1: WHOLE, 2: other}) == (frozenset({1, 2}),)


def test_the_copy_of_a_copy_is_one_and_none_is_in_two_sets() -> None:
    starts, ends = (read_profile(printed(". ".join(part))) for part in (SENTENCES[:6], SENTENCES[6:]))
    assert copied_share(starts, ends) < COPIED
    assert find_copies({1: starts, 2: ends, 3: WHOLE}) == (frozenset({1, 2, 3}),)


def test_two_reports_of_one_event_in_words_of_their_own_are_no_copies() -> None:
    assert find_copies({1: read_profile(FERRY_FIRST), 2: read_profile(FERRY_SECOND)}) == ()


def test_a_shared_quotation_makes_no_copy() -> None:
    quoted = SENTENCES[3]
    one, other = (read_profile(printed(f"{article.text}\n\n{quoted}")) for article in (FERRY_FIRST, BUDGET))
    assert find_copies({1: one, 2: other}) == ()


def test_very_short_and_empty_texts_are_copies_of_nothing() -> None:
    short, empty = read_profile(printed(SENTENCES[0])), read_profile(printed(""))
    assert find_copies({1: WHOLE, 2: short, 3: empty, 4: empty}) == ()
    assert find_copies({}) == ()


def test_the_sets_come_in_the_order_of_their_least_ids() -> None:
    other = read_profile(printed(" ".join(f"Vineyard {number} lost {number} vines to hail." for number in range(9))))
    found = find_copies({8: WHOLE, 3: other, 5: other, 1: WHOLE})
    assert found == (frozenset({1, 8}), frozenset({3, 5}))
