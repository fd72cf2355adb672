"""The signals of matching: each value with a sentence that a journalist understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.comparable_samples import claim
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.naming import find_names
from workbench.matching.features.quantities import find_quantities
from workbench.matching.signals.detail import detail
from workbench.matching.signals.names import names
from workbench.matching.signals.negation import negation
from workbench.matching.signals.numbers import numbers
from workbench.matching.signals.speaker import speaker
from workbench.matching.signals.wording import wording
from workbench.model import Source, SourceKind
from workbench.text.normalisation import content_words, open_claim, straighten


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("“That the Harbour was sold,”", ("harbour", "sold")),
        ("attacks attacked attacking", ("attack", "attack", "attack")),
        ("planned plans planning", ("plan", "plan", "plan")),
        ("cities city's", ("city", "city")),
        ("Erdoğan Yıldız Łódź", ("erdogan", "yildiz", "lodz")),
        ("crisis bus class", ("crisis", "bus", "class")),
        ("$2.5 billion", ("2.5", "billion")),
        ("he said that it was", ()),
    ],
)
def test_words_are_reduced_to_stems_that_carry_meaning(words: str, stems: tuple[str, ...]) -> None:
    assert content_words(open_claim(words)) == stems


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("that the port was sold", "the port was sold"),
        ("“That the port was sold”", 'the port was sold"'),
        ("… whether talks go on", "talks go on"),
        ("Thatcher's port was sold", "Thatcher's port was sold"),
    ],
)
def test_what_only_introduces_a_claim_is_left_out(words: str, opened: str) -> None:
    assert open_claim(words) == opened


@given(st.text())
def test_straight_quotes_never_move_an_offset(text: str) -> None:
    assert len(straighten(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$2.5 billion", [("2500000000", "dollar", "$2.5 billion")]),
        ("2.5bn dollars", [("2500000000", "dollar", "2.5bn dollars")]),
        ("US$ 3m in May", [("3000000", "dollar", "US$ 3m")]),
        ("1.5 million US dollars", [("1500000", "dollar", "1.5 million US dollars")]),
        ("40 per cent", [("40", "%", "40 per cent")]),
        ("40%", [("40", "%", "40%")]),
        ("two hundred and forty thousand visas", [("240000", "", "two hundred and forty thousand")]),
        ("two billion four hundred million euros", [("2400000000", "euro", "two billion four hundred million euros")]),
        ("about a third of voters", [("33.3", "%", "a third")]),
        ("half an hour", [("1800", "", "half an hour")]),
        ("2 percentage points", [("2", "points", "2 percentage points")]),
        ("two dozen soldiers", [("24", "", "two dozen")]),
        ("twenty-five people", [("25", "", "twenty-five")]),
        ("two hundred thousand troops", [("200000", "", "two hundred thousand")]),
        ("a million people", [("1000000", "", "million")]),
        ("1,200 tonnes", [("1200000", "", "1,200 tonnes")]),
        ("three in four apprentices", [("75", "%", "three in four")]),
        ("nine out of ten cases", [("90", "%", "nine out of ten")]),
        ("two in 2019", [("2", "", "two"), ("2019", "year", "2019")]),
        ("one and a quarter million refugees", [("1250000", "", "one and a quarter million")]),
        ("half a million people", [("500000", "", "half a million")]),
        ("by half a percentage point", [("0.5", "points", "half a percentage point")]),
        ("by 50 basis points", [("0.5", "points", "50 basis points")]),
        ("for 48 hours", [("172800", "", "48 hours")]),
        ("for a fortnight", [("1209600", "", "a fortnight")]),
        ("a tenth of a second, in the first half", []),
        ("on 3 March 2019", [("303", "date", "3 March"), ("2019", "year", "2019")]),
        ("on March 3rd", [("303", "date", "March 3rd")]),
        ("since 2015 rents doubled", [("2015", "year", "2015")]),
        ("2000 people", [("2000", "", "2000")]),
        ("they march 3 times", [("3", "", "3")]),
        ("the S-400 and the F-16 at 10:30", []),
        ("the third of its kind", []),
        ("İzmir has 40 schools", [("40", "", "40")]),
        ("from 5 to 10 percent", [("5", "", "5"), ("10", "%", "10 percent")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, found: list[tuple[str, str, str]]) -> None:
    read = [(f"{quantity.value.normalize():f}", quantity.unit, quantity.text) for quantity in find_quantities(text)]
    assert read == found


@given(st.text())
def test_the_words_of_a_number_are_exact(text: str) -> None:
    assert all(quantity.text in straighten(text) for quantity in find_quantities(text))


NUMBERS: list[tuple[str, str, float, bool, str]] = [
    ("it cost $2.5 billion", "it cost 2.5bn dollars", 1.0, False, "Both give the same numbers: $2.5 billion."),
    ("40 % agree", "60 % agree", 0.0, True, "40 % here, 60 % there."),
    ("12 people died", "14 people died", 0.0, True, "12 here, 14 there."),
    ("about 40 percent agree", "38 percent agree", 1.0, False, "same numbers"),
    ("40 percent agree", "40.3 percent agree", 1.0, False, "same numbers"),
    ("12,000 fled", "11,870 fled", 1.0, False, "same numbers"),
    ("1,230 fled", "1,234 fled", 0.0, True, "1,230 here, 1,234 there."),
    ("done by 2030", "done by 2034", 0.0, True, "2030 here, 2034 there."),
    ("on 3 March", "on March 12", 0.0, True, "3 March here, March 12 there."),
    ("12 people died", "people died", 0.7, False, "A number that the other leaves out: 12 only here."),
    ("12 people died after three days", "12 people died", 0.7, False, "three days only here"),
    ("it rose by 3 %", "it cost 3 million euros", 0.7, False, "leaves out"),
    ("three days later 12 people died", "14 people died", 0.0, True, "12 here, 14 there."),
    ("it cost 40 million dollars", "it cost 40 million euros", 0.0, True, "dollars here"),
    ("rates rose by 2 percent", "rates rose by 2 percentage points", 0.0, True, "2 percentage points there"),
    ("the ban lasts 3 weeks", "the ban lasts 3 months", 0.0, True, "3 weeks here, 3 months there."),
    ("about a third agreed", "33 % agreed", 1.0, False, "same numbers"),
    ("three in four agreed", "75 percent agreed", 1.0, False, "same numbers"),
    ("it took 48 hours", "it took two days", 1.0, False, "same numbers"),
    ("it took two weeks", "it took a fortnight", 1.0, False, "same numbers"),
    ("it took 60 days", "it took two months", 1.0, False, "same numbers"),
    ("it took 99 years", "it took 100 years", 0.0, True, "99 years here, 100 years there."),
    ("it is 1.5 kilometres long", "it is 1,500 metres long", 1.0, False, "same numbers"),
    ("it weighs 3 tonnes", "it weighs 3 kg", 0.0, True, "3 tonnes here, 3 kg there."),
    ("rates rose by 25 basis points", "rates rose by a quarter point", 1.0, False, "same numbers"),
    ("at least 40 people came", "at most 40 people came", 0.0, True, "40 here, 40 there."),
]


@pytest.mark.parametrize(("left", "right", "value", "conflict", "sentence"), NUMBERS)
def test_numbers_agree_conflict_or_are_left_out(
    left: str, right: str, value: float, conflict: bool, sentence: str
) -> None:
    reason = numbers(claim(left), claim(right))
    assert reason is not None
    assert (reason.value, reason.conflict) == (value, conflict)
    assert sentence in reason.sentence


NEGATIONS: list[tuple[Comparable, Comparable, bool]] = [
    (claim("troops entered the town"), claim("troops did not enter the town"), True),
    (claim("troops entered the town"), claim("troops entered the town", "denied"), True),
    (claim("troops entered the town"), claim("troops entered the town", "ruled out"), True),
    (claim("troops entered the town", "did not say", negated=True), claim("troops entered the town"), True),
    (claim("the company failed to test the brakes"), claim("the company tested the brakes"), True),
    (claim("the mayor dismissed the report as false"), claim("the mayor praised the report"), False),
    (claim("the vote wasn't held"), claim("the vote was held"), True),
    (claim("troops did not enter the town"), claim("troops entered the town", "denied"), False),
    (claim("troops came, no one was hurt"), claim("troops came"), False),
    (claim("troops had not come"), claim("they never came"), False),
]


@pytest.mark.parametrize(("left", "right", "conflict"), NEGATIONS)
def test_yes_against_no_is_a_conflict(left: Comparable, right: Comparable, conflict: bool) -> None:
    here, there = negation(left, right), negation(right, left)
    assert here is not None
    assert there is not None
    assert (here.conflict, there.conflict) == (conflict, conflict)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (claim("troops came"), claim("troops came")),
        (claim("troops came", "did not deny"), claim("troops came", "said")),
        (claim("not only troops came"), claim("troops came")),
        (claim("he is No. 2 in the list"), claim("he is second in the list")),
        (claim("troops had not come", "denied"), claim("troops came")),
    ],
)
def test_where_nothing_is_denied_negation_is_silent(left: Comparable, right: Comparable) -> None:
    assert negation(left, right) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("the mayor of Norvik met Ilse Brandt on Monday", {"norvik", "ilse", "brandt"}),
        ("Norvik sold the port", {"norvik"}),
        ("Prices rose in March", set()),
        ("Prime Minister Hale resigned", {"hale"}),
        ("Norvik Sells Harbour To Foreign Investor", set()),
        ("no name at all", set()),
    ],
)
def test_a_capital_inside_a_sentence_makes_a_name(text: str, sure: set[str]) -> None:
    assert set(find_names(text).sure) == sure


NAMES: list[tuple[str, str, bool, str]] = [
    ("the port of Norvik was sold", "Norvik sold its port", False, "Both name Norvik."),
    ("Turkey's army came to Tarn", "the Turkish army came to Tarn", False, "Both name Turkey's and Tarn."),
    ("a missile from Tarn hit it", "a missile from Dorn hit it", True, "Tarn here, Dorn there."),
    ("the port of Norvik was sold", "a bank in Lemberg closed", True, "Other names: Norvik here, Lemberg there."),
]


@pytest.mark.parametrize(("left", "right", "conflict", "sentence"), NAMES)
def test_names_are_shared_or_stand_in_each_other_s_place(left: str, right: str, conflict: bool, sentence: str) -> None:
    reason = names(claim(left), claim(right))
    assert reason is not None
    assert (reason.conflict, reason.sentence) == (conflict, sentence)


def test_initials_are_not_taken_for_another_name() -> None:
    reason = names(claim("ministers of the EU met"), claim("ministers of the European Union met"))
    assert reason is None or not reason.conflict


def test_names_are_silent_where_only_one_claim_has_some() -> None:
    assert names(claim("the port of Norvik was sold"), claim("the port was sold")) is None


BRANDT = Source("Ilse Brandt", SourceKind.PERSON, ("Brandt",))


def test_another_named_speaker_rules_out_that_the_claims_are_the_same() -> None:
    reason = speaker(claim("it is so", source=BRANDT), claim("it is so", source=Source("T. Hale", SourceKind.PERSON)))
    assert reason is not None
    assert (reason.value, reason.conflict) == (0.0, True)
    assert reason.sentence == "Other speakers: Ilse Brandt here, T. Hale there."


def test_one_speaker_under_two_names_is_one() -> None:
    reason = speaker(claim("it is so", source=BRANDT), claim("it is so", source=Source("BRANDT", SourceKind.PERSON)))
    assert reason is not None
    assert reason.value == 1.0


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Source("Brandt", SourceKind.PERSON), Source("Minister Ilse Brandt", SourceKind.PERSON)),
        (Source("Ilse Brandt", SourceKind.PERSON), Source("I. Hale", SourceKind.PERSON, ("Ilse Brandt",))),
    ],
)
def test_a_shorter_name_may_be_the_same_speaker(here: Source, there: Source) -> None:
    reason = speaker(claim("it is so", source=here), claim("it is so", source=there))
    assert reason is not None
    assert not reason.conflict


def test_a_person_and_a_body_are_not_compared() -> None:
    body = Source("Norvik Harbour Board", SourceKind.ORGANISATION)
    assert speaker(claim("it is so", source=BRANDT), claim("it is so", source=body)) is None


def test_one_stored_source_is_one_whatever_it_is_called() -> None:
    other = Source("T. Hale", SourceKind.PERSON)
    reason = speaker(claim("it is so", source=BRANDT, source_id=5), claim("it is so", source=other, source_id=5))
    assert reason is not None
    assert reason.value == 1.0


@pytest.mark.parametrize("kind", [SourceKind.UNNAMED, SourceKind.GROUP])
def test_nobody_can_tell_whether_two_unnamed_sources_are_one(kind: SourceKind) -> None:
    officials = Source("two officials", kind)
    assert speaker(claim("it is so", source=officials), claim("it is so", source=officials)) is None


def test_a_speaker_that_is_open_is_not_compared() -> None:
    assert speaker(claim("it is so", source=BRANDT), claim("it is so")) is None


def test_what_one_claim_adds_is_shown_in_its_own_words() -> None:
    reason = detail(claim("the harbour will be sold"), claim("the Harbour will be sold to a Foreign investor"))
    assert reason is not None
    assert reason.sentence == "More is said there: “Foreign … investor”."


def test_claims_that_both_add_something_are_no_details_of_each_other() -> None:
    assert detail(claim("the old harbour was sold quickly"), claim("the harbour was sold to a bank abroad")) is None


def test_wording_counts_the_shared_words_for_the_reader() -> None:
    reason = wording(claim("the harbour was sold on Monday"), claim("the harbour was closed on Monday morning"))
    assert reason is not None
    assert reason.sentence == "2 of the 3 words that carry meaning in the shorter claim stand in the other one too."


def test_claims_without_words_that_carry_meaning_have_no_wording_to_compare() -> None:
    assert wording(claim("it was so"), claim("the harbour was sold")) is None
