"""What is read of a claim for comparing: verbs with their roles, negation and mood; days; and the signals on them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.comparable_samples import claim
from workbench.features import Mood, pack, unpack
from workbench.matching.features.days import find_days
from workbench.matching.signals import SIGNALS
from workbench.matching.signals.dates import dates
from workbench.matching.signals.direction import direction
from workbench.matching.signals.meaning import meaning
from workbench.matching.signals.modality import modality
from workbench.matching.signals.quantifiers import quantifiers
from workbench.matching.signals.quotation import quotation
from workbench.matching.signals.rare_words import rarity
from workbench.matching.signals.roles import roles

WEDNESDAY = date(2031, 3, 12)


@pytest.mark.parametrize(
    ("words", "verb", "negator", "mood"),
    [
        ("the port will close", "clos", "", Mood.WILL),
        ("the port would close", "clos", "", Mood.WILL),
        ("the port is set to close", "clos", "", Mood.WILL),
        ("the port plans to close", "clos", "", Mood.WILL),
        ("the port may close", "clos", "", Mood.MAY),
        ("the port must close", "clos", "", Mood.SHOULD),
        ("the port closed", "clos", "", Mood.FACT),
        ("the port has closed", "clos", "", Mood.FACT),
        ("the port did not close", "clos", "not", Mood.FACT),
        ("the port refused to close", "clos", "refused", Mood.NOW),
        ("the ministry denied that the port had closed", "clos", "denied", Mood.FACT),
        ("the ministry did not deny that the port had closed", "clos", "", Mood.FACT),
    ],
)
def test_a_verb_is_read_with_its_negation_and_its_mood(words: str, verb: str, negator: str, mood: Mood) -> None:
    [frame] = [frame for frame in claim(words).features.frames if frame.verb == verb]
    assert (frame.negator, frame.mood) == (negator, mood)


@pytest.mark.parametrize(
    ("words", "doer", "done_to"),
    [
        ("Norvik sued Ostrava", ("norvik",), ("ostrava",)),
        ("Ostrava was sued by Norvik", ("norvik",), ("ostrava",)),
        ("Norvik, which sued Ostrava, lost", ("norvik",), ("ostrava",)),
    ],
)
def test_a_passive_is_turned_round(words: str, doer: tuple[str, ...], done_to: tuple[str, ...]) -> None:
    frame = next(frame for frame in claim(words).features.frames if frame.verb == "sue")
    assert (frame.doer, frame.done_to) == (doer, done_to)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("it closed on 10 March", date(2031, 3, 10), date(2031, 3, 10)),
        ("it closed on March 10th, 2030", date(2030, 3, 10), date(2030, 3, 10)),
        ("it closed yesterday", date(2031, 3, 11), date(2031, 3, 11)),
        ("it closes tomorrow", date(2031, 3, 13), date(2031, 3, 13)),
        ("it closed last month", date(2031, 2, 1), date(2031, 2, 28)),
        ("it closes next year", date(2032, 1, 1), date(2032, 12, 31)),
        ("it closed in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("it closed in December", date(2030, 12, 1), date(2030, 12, 31)),
    ],
)
def test_days_are_resolved_by_the_day_of_the_article(words: str, first: date, last: date) -> None:
    [days] = find_days(words, WEDNESDAY)
    assert (days.first, days.last) == (first, last)
    assert days.text in words


def test_a_bare_weekday_is_the_one_before_or_the_one_after() -> None:
    assert [days.first.day for days in find_days("it closed on Monday", WEDNESDAY)] == [10, 17]


@pytest.mark.parametrize("words", ["on 0 March", "on 99 May", "31 February 2030 02", "he may march"])
def test_what_is_no_date_raises_nothing(words: str) -> None:
    list(find_days(words, WEDNESDAY))


@pytest.mark.parametrize("published", [date.min, date.max, None])
def test_an_impossible_day_of_the_article_is_passed_over(published: date | None) -> None:
    assert [days.text for days in find_days("last year, on 3 March 2020", published)] == ["3 March 2020"]


CONFLICTS = [
    (modality, "the port will close in May", "the port may close in May", True),
    (modality, "the port closed", "the port will close", True),
    (modality, "the port will close", "that the port would close", False),
    (modality, "Port to close", "the port will close", False),
    (direction, "rents rose by 3 percent in Norvik", "rents fell by 3 percent in Norvik", True),
    (direction, "rents rose in Norvik", "the price of grain fell abroad", False),
    (direction, "more was spent on prisons than on schools", "less was spent on schools than on prisons", False),
    (quantifiers, "all members agreed", "some members agreed", True),
    (quantifiers, "most of the members agreed", "none of the members agreed", True),
    (quantifiers, "every member agreed", "all members agreed", False),
    (roles, "Norvik sued Ostrava", "Ostrava sued Norvik", True),
    (roles, "Norvik sued Ostrava", "Ostrava was sued by Norvik", False),
    (roles, "Norvik beat Ostrava on Monday", "On Monday Ostrava was beaten by Norvik", False),
    (roles, "Norvik sold two ferries to Ostrava", "Ostrava sold Norvik two ferries", True),
    (roles, "Norvik sold two ferries to Ostrava", "Two ferries were sold to Ostrava by Norvik", False),
    (roles, "Norvik sold two ferries to Ostrava", "Norvik sold Ostrava two ferries", False),
    (roles, "Norvik bought the mill from Ostrava", "Ostrava bought the mill from Norvik", True),
    (roles, "Norvik lost to Ostrava", "Ostrava lost to Norvik", True),
    (roles, "Norvik is larger than Ostrava", "Ostrava is larger than Norvik", True),
    (roles, "Norvik sold more ferries than Ostrava", "Ostrava sold more ferries than Norvik", True),
    (roles, "Norvik is larger than Ostrava", "Ostrava is smaller than Norvik", False),
    (roles, "Norvik grew faster than Ostrava", "Ostrava grew more slowly than Norvik", False),
    (roles, "Norvik sold more ferries than Ostrava", "Ostrava sold fewer ferries than Norvik", False),
    (roles, "Norvik sold a mill to Ostrava", "Ostrava sold two ferries to Norvik", False),
    (roles, "Norvik sold more than 40 ferries", "More than 40 ferries were sold by Norvik", False),
]


@pytest.mark.parametrize(("signal", "left", "right", "conflict"), CONFLICTS)
def test_look_alikes_conflict_and_rewordings_do_not(signal, left: str, right: str, conflict: bool) -> None:  # type: ignore[no-untyped-def]
    here, there = signal(claim(left), claim(right)), signal(claim(right), claim(left))
    assert (here is not None and here.conflict) == conflict
    assert (there is not None and there.conflict) == conflict
    if conflict:
        assert here.here in left
        assert here.there in right


@pytest.mark.parametrize(
    ("left", "day", "right", "other", "conflict"),
    [
        ("it closes tomorrow", date(2031, 3, 12), "it closes on 13 March", date(2031, 3, 12), False),
        ("it closed yesterday", date(2031, 3, 12), "it closed yesterday", date(2031, 3, 13), True),
        ("it closed on Tuesday", date(2031, 3, 12), "it closed on Monday", date(2031, 3, 12), True),
        ("it closed on Tuesday", date(2031, 3, 12), "it closed in March", date(2031, 3, 12), False),
        ("it closed in 2019", date(2031, 3, 12), "it closed in 2018", date(2031, 3, 12), True),
    ],
)
def test_days_conflict_where_they_cannot_be_the_same(
    left: str, day: date, right: str, other: date, conflict: bool
) -> None:
    reason = dates(claim(left, published=day), claim(right, published=other))
    assert reason is not None
    assert reason.conflict == conflict


def test_a_rewording_is_near_in_meaning_and_another_claim_is_not() -> None:
    said = claim("the harbour of Norvik will be sold")
    near, far = meaning(said, claim("Norvik's port is to be sold")), meaning(said, claim("rents doubled in a decade"))
    assert near is not None
    assert far is not None
    assert near.value > far.value + 0.2


def test_a_name_counts_as_rarer_than_a_common_word() -> None:
    assert rarity("qorvan") > rarity("clos") > rarity("that")


def test_a_shared_quotation_is_seen() -> None:
    reason = quotation(claim("“the harbour is finished”, she said"), claim("for her “the harbour is finished”"))
    assert reason is not None
    assert reason.value == 1.0


VOCABULARY = "Norvik harbour sold not 12 40% Tarn denied prices in March 2030 $3bn the of all rose fell will by Monday"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=9).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(WORDS, WORDS)
def test_every_signal_is_a_share_and_says_the_same_both_ways_round(left: str, right: str) -> None:
    one, other = claim(left, published=WEDNESDAY), claim(right, published=WEDNESDAY)
    for signal in SIGNALS:
        here, there = signal(one, other), signal(other, one)
        assert (here is None) == (there is None)
        if here and there:
            assert 0 <= here.value <= 1
            assert here.value == pytest.approx(there.value)
            assert here.sentence.endswith(".")
            assert here.conflict == there.conflict


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_no_claim_conflicts_with_itself(words: str) -> None:
    for signal in SIGNALS:
        reason = signal(claim(words, published=WEDNESDAY), claim(words, published=WEDNESDAY))
        assert reason is None or not reason.conflict, signal.__name__


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_traits_of_any_text_survive_being_stored(text: str) -> None:
    traits = claim(text, published=WEDNESDAY).features
    assert unpack(pack(traits)) == traits


@pytest.mark.parametrize(
    ("left", "right", "sentence"),
    [
        ("Norvik sold ferries to Ostrava", "Norvik sold ferries to Belmar", None),
        ("Norvik sold a mill to Ostrava", "Norvik sold two ferries to Ostrava", None),
        ("Norvik sold ferries to Ostrava", "Norvik sold ferries", "In both: “Norvik → sold → ferries”."),
    ],
)
def test_roles_are_called_the_same_only_as_far_as_both_name_them(left: str, right: str, sentence: str | None) -> None:
    found = roles(claim(left), claim(right))
    assert (found.sentence if found else None) == sentence
