"""What differs between outlets: what people confirmed, and numbers in one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbench.coverage_samples import Printed, Said, own_voice, paragraph, person, printed, reported, same, story
from workbench.coverage.differences import Difference, DifferenceKind, differences
from workbench.coverage.material import Grouped, StoryMaterial
from workbench.cue_stance import CueStance
from workbench.model import Form, Relation

HOLM, VELD = person("Ada Holm"), person("Tomas Veld")


def told(outlet: str, words: str, day: int | None = 1) -> Printed:
    """Return an outlet that says something in its own voice."""
    return printed(outlet, day, "", own_voice(outlet, words))


def two(left: str, right: str) -> StoryMaterial:
    """Return what two outlets say in their own voice."""
    return story(told("Tarn Post", left), told("Velden Mail", right, 2))


def shown(found: tuple[Difference, ...]) -> list[tuple[str, str, str, bool]]:
    return [(one.kind.value, one.here, one.there, one.confirmed) for one in found]


FIRE = "A fire in the old harbour of Tarn killed {} people and destroyed a warehouse on the northern quay"


def test_a_number_in_the_place_of_another_is_a_difference_that_nobody_confirmed() -> None:
    found = differences(two(FIRE.format(12), FIRE.format(14)))
    assert shown(found) == [("number", "12", "14", False)]
    assert found[0].sentence == "Tarn Post gives the number “12”, Velden Mail “14”."


def test_a_difference_is_shown_once_and_names_every_other_outlet_that_gives_one_of_the_numbers() -> None:
    outlets = (("Tarn Post", 12), ("Velden Mail", 14), ("Kestrel", 12), ("Morning Post", 14))
    found = differences(story(*(told(name, FIRE.format(number)) for name, number in outlets)))
    assert len(found) == 1
    assert found[0].sentence.endswith(" Also “12”: Kestrel. Also “14”: Morning Post.")


ALIKE = [
    ("agreeing numbers", FIRE.format("12"), FIRE.format("twelve")),
    ("one is about what the other is exactly", FIRE.format("about 100"), FIRE.format(104)),
    ("numbers of two things", FIRE.format(12), FIRE.replace("people", "horses").format(14)),
    ("numbers of another unit", FIRE.format("12 %"), FIRE.format("14 km")),
    ("the other number stands there, too", FIRE.format(12), FIRE.format(14) + " that 12 people had rented"),
    ("days, of which nothing is known yet", FIRE.format(12) + " on 3 May 2031", FIRE.format(12) + " on 9 May 2031"),
    ("few words beside the numbers", "The plan needs 12 people", "The plan needs 14 people"),
    (
        "an age that a birthday lies between",
        "Police in Tarn arrested 41-year-old Ada Holm after the fire in the old harbour",
        "Police in Tarn arrested 42-year-old Ada Holm after the fire in the old harbour",
    ),
    (
        "a number cut out of another spelling",
        "The council of Tarn gave the new harbour company $200MM for the northern quay",
        "The council of Tarn gave the new harbour company $200 million for the northern quay",
    ),
    (
        "hedges that both numbers have alone in common",
        "A fire in the old harbour of Tarn destroyed a warehouse on the quay, killing at least 3 people",
        "A fire in the old harbour of Tarn destroyed a warehouse on the quay, hurting at least 50 people",
    ),
]


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_what_looks_like_a_difference_and_is_none_is_not_shown(left: str, right: str) -> None:
    assert differences(two(left, right)) == ()


def test_ages_that_no_birthday_explains_differ() -> None:
    left = "Police in Tarn arrested 41-year-old Ada Holm after the fire in the old harbour"
    assert shown(differences(two(left, left.replace("41", "47")))) == [("number", "41-year", "47-year", False)]


def test_one_outlet_differs_from_no_outlet_and_not_from_itself() -> None:
    assert differences(story(told("Tarn Post", FIRE.format(12)), told("Tarn Post", FIRE.format(14)))) == ()
    assert differences(story(told("Tarn Post", FIRE.format(12)), told("", FIRE.format(14)))) == ()


@pytest.mark.parametrize("relation", [Relation.REPEAT, Relation.VARIANT])
def test_what_a_person_called_the_same_is_not_suggested_again(relation: Relation) -> None:
    material = replace(two(FIRE.format(12), FIRE.format(14)), links=(same(1, 2, relation, confirmed=True),))
    assert differences(material) == ()


def test_what_a_machine_calls_a_contradiction_is_not_shown() -> None:
    material = two("The bridge is open", "The bridge is closed")
    assert differences(replace(material, links=(same(1, 2, Relation.CONTRADICTION),))) == ()


CONFIRMED = [
    ("The harbour has 12 cranes", "The harbour has 14 cranes", "number", "12", "14"),
    ("The bridge opens on 3 May 2031", "The bridge opens on 9 June 2031", "day", "3 May 2031", "9 June 2031"),
    ("The bridge is open", "The bridge is closed", "denial", "", ""),
]


@pytest.mark.parametrize(("left", "right", "kind", "here", "there"), CONFIRMED)
def test_what_a_person_called_a_contradiction_is_shown_with_what_differs(
    left: str, right: str, kind: str, here: str, there: str
) -> None:
    material = replace(two(left, right), links=(same(1, 2, Relation.CONTRADICTION, confirmed=True),))
    assert shown(differences(material)) == [(kind, here, there, True)]


def test_a_confirmed_contradiction_is_not_suggested_beside() -> None:
    link = same(1, 2, Relation.CONTRADICTION, confirmed=True)
    found = differences(replace(two(FIRE.format(12), FIRE.format(14)), links=(link,)))
    assert shown(found) == [("number", "12", "14", True)]


def test_a_denied_claim_against_one_that_is_said_names_who_has_it_denied() -> None:
    denied = Said(("the bridge is safe",), HOLM, "Ada Holm", ("denied that",), Form.INDIRECT, stance=CueStance.DENIES)
    material = story(
        printed("Tarn Post", 1, "", reported(HOLM, "the bridge is safe")),
        printed("Velden Mail", 2, "", paragraph("Ada Holm denied that the bridge is safe.", denied)),
        links=[same(1, 2, Relation.CONTRADICTION, confirmed=True)],
    )
    found = differences(material)
    assert shown(found) == [("denial", "said", "denied that", True)]
    assert found[0].sentence == "Velden Mail has it denied (“denied that”), Tarn Post has it said."


def quoting(outlet: str, by: str, words: str, day: int = 1, form: Form = Form.DIRECT) -> Printed:
    said = Said((words,), person(by), by, ("said",), form)
    return printed(outlet, day, "", paragraph(f"{words} {by} said.", said))


LATE = "“We were told of the crack in the bridge two years too late.”"


def test_the_same_words_of_two_people_differ_where_a_person_called_the_claims_one() -> None:
    articles = quoting("Tarn Post", "Ada Holm", LATE), quoting("Velden Mail", "Tomas Veld", LATE, 2)
    assert differences(story(*articles)) == ()
    found = differences(story(*articles, links=[same(1, 2, Relation.VARIANT, confirmed=True)]))
    assert shown(found) == [("speaker", "Ada Holm", "Tomas Veld", True)]
    assert found[0].sentence == "Tarn Post gives these words to Ada Holm, Velden Mail to Tomas Veld."


@pytest.mark.parametrize(
    "other",
    [
        quoting("Velden Mail", "Holm", LATE, 2),
        quoting("Velden Mail", "Tomas Veld", LATE, 2, Form.INDIRECT),
        quoting("Velden Mail", "Tomas Veld", "“The crack in the bridge was found by a diver from Kestrel Bay.”", 2),
    ],
    ids=["one person under a shorter name", "words that are only reported", "other words"],
)
def test_speakers_do_not_differ(other: Printed) -> None:
    material = story(quoting("Tarn Post", "Ada Holm", LATE), other, links=[same(1, 2, confirmed=True)])
    assert differences(material) == ()


def in_group(relation: Relation, *, suggested: bool = False) -> Grouped:
    return Grouped(1, relation, suggested, 1.0, 1)


def test_a_contradiction_that_a_person_put_into_a_group_is_shown_against_its_repeats_alone() -> None:
    words = ("The bridge is open", "The bridge is closed", "The bridge stands open", "The bridge is shut")
    articles = [told(f"Outlet {number}", text, number) for number, text in enumerate(words, start=1)]
    groups = {
        1: in_group(Relation.REPEAT),
        2: in_group(Relation.CONTRADICTION),
        3: in_group(Relation.REPEAT),
        4: in_group(Relation.CONTRADICTION, suggested=True),
    }
    found = differences(story(*articles, groups=groups))
    assert [(one.left.claim.id, one.right.claim.id) for one in found] == [(1, 2), (2, 3)]
    assert all(one.confirmed and one.kind is DifferenceKind.DENIAL for one in found)


def test_what_is_confirmed_comes_first_and_the_earlier_article_stands_left() -> None:
    material = story(
        told("Tarn Post", FIRE.format(12), 1),
        told("Velden Mail", FIRE.format(14), 2),
        told("Kestrel", "The harbour has 12 cranes", 5),
        told("Morning Post", "The harbour has 14 cranes", 4),
        links=[same(3, 4, Relation.CONTRADICTION, confirmed=True)],
    )
    assert shown(differences(material)) == [("number", "14", "12", True), ("number", "12", "14", False)]
