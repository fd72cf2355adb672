"""One speaker's words in several outlets: which sentences are one, and what each outlet kept, cut and added."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.coverage_samples import (
    Paragraph,
    Printed,
    Said,
    own_voice,
    paragraph,
    person,
    plain,
    printed,
    quoted,
    reported,
    same,
    story,
)
from workbench.coverage.alignment import AlignedSpeaker, Line, Run, Wording, aligned_speakers
from workbench.coverage.material import StoryMaterial
from workbench.coverage.sentences import sentences_of
from workbench.cue_stance import CueStance
from workbench.model import Form, Relation, Source, SourceKind

HOLM = person("Ada Holm")
POST, MAIL, ECHO = 10, 20, 30
PLAIN = ["the", "bridge", "over", "Tarn", "is", "old", "and", "we", "have", "looked", "at", "all", "of", "its", "piers"]
ODD = ["שלום", "👍🏽", "don’t", "1,000", "well-made", "naïve", "“yes”", "$5", "हिन्दी"]
WORDS = [*PLAIN, *ODD]


def post(*paragraphs: Paragraph) -> Printed:
    return printed("Post", 1, "Bridge", *paragraphs)


def mail(*paragraphs: Paragraph) -> Printed:
    return printed("Mail", 2, "The bridge", *paragraphs)


def echo(*paragraphs: Paragraph) -> Printed:
    return printed("Echo", 3, "A bridge", *paragraphs)


def holm(material: StoryMaterial) -> AlignedSpeaker:
    (found,) = aligned_speakers(material)
    return found


def shown(wording: Wording) -> str:
    """Return a wording with what it does not share in angle brackets."""
    return "".join(run.words if run.shared else f"<{run.words}>" for run in wording.runs)


def lines(material: StoryMaterial) -> list[dict[int, str]]:
    return [{outlet: shown(one) for outlet, one in line.by_outlet.items()} for line in holm(material).lines]


def mixed(text: str, content: str, cue: str = "said") -> Paragraph:
    return paragraph(text, Said((content,), HOLM, "Holm", (cue,), Form.MIXED))


def test_the_same_words_in_other_case_and_other_marks_are_exact() -> None:
    material = story(
        post(quoted(HOLM, "The old bridge, we know, is safe!")),
        mail(
            paragraph(
                'Holm said: "the old bridge we know is Safe."',
                Said(('"the old bridge we know is Safe."',), HOLM, "Holm", ("said",)),
            )
        ),
    )
    (line,) = holm(material).lines
    assert line.fullest == POST
    assert line.by_outlet[MAIL].exact
    assert shown(line.by_outlet[POST]) == "“The old bridge, we know, is safe!”"
    assert shown(line.by_outlet[MAIL]) == '"the old bridge we know is Safe."'


def test_a_shorter_wording_has_the_rest_as_cut_and_an_added_word_as_its_own() -> None:
    material = story(
        post(quoted(HOLM, "The old bridge over the Tarn is safe and will stand for a hundred years.")),
        mail(quoted(HOLM, "The bridge is quite safe.")),
    )
    (line,) = holm(material).lines
    assert line.fullest == POST
    assert line.by_outlet[MAIL].cut == ("old", "over the Tarn", "and will stand for a hundred years")
    assert shown(line.by_outlet[MAIL]) == "“The bridge is <quite >safe.”"
    assert line.by_outlet[POST].cut == ()
    assert (
        shown(line.by_outlet[POST])
        == "“The <old >bridge <over the Tarn >is safe <and will stand for a hundred years.”>"
    )


def test_the_fullest_wordings_shared_runs_are_what_at_least_one_other_outlet_has() -> None:
    material = story(
        post(quoted(HOLM, "We looked at every pier, the bridge is safe, and trains may cross.")),
        mail(quoted(HOLM, "We looked at every pier.")),
        echo(quoted(HOLM, "The bridge is safe.")),
    )
    assert lines(material)[0][POST] == "“We looked at every pier, the bridge is safe, <and trains may cross.”>"


def test_a_short_quotation_inside_reported_speech_is_on_the_line_of_its_sentence() -> None:
    material = story(
        post(quoted(HOLM, "That was a total and complete failure of everybody in this room.")),
        mail(
            mixed(
                "Holm called it “a total and complete failure” of the board on Monday.",
                "it “a total and complete failure” of the board on Monday",
                "called",
            )
        ),
    )
    (line,) = holm(material).lines
    assert shown(line.by_outlet[MAIL]) == "<it >“a total and complete failure” of <the board on Monday>"
    assert (line.by_outlet[MAIL].cue, line.by_outlet[MAIL].direct, line.by_outlet[POST].direct) == (
        "called",
        False,
        True,
    )


def test_a_quotation_is_fullest_before_a_reported_wording_with_more_words_but_not_where_it_is_a_fragment() -> None:
    longer = story(
        post(reported(HOLM, "that the old bridge over the Tarn is quite safe by now")),
        mail(quoted(HOLM, "The old bridge over the Tarn is safe.")),
    )
    fragment = story(
        post(reported(HOLM, "that the old bridge over the river Tarn is safe and will be open to all trains by May")),
        mail(quoted(HOLM, "The old bridge is safe.")),
    )
    assert holm(longer).lines[0].fullest == MAIL
    assert holm(fragment).lines[0].fullest == POST


def test_lines_of_several_outlets_come_first_in_the_order_of_saying_then_what_only_one_printed() -> None:
    only, first, second = "Nobody asked me before.", "The bridge is safe.", "Trains may cross it in May."
    material = story(
        post(quoted(HOLM, only), quoted(HOLM, first, second)), mail(quoted(HOLM, second), quoted(HOLM, first))
    )
    assert [set(line.by_outlet) for line in holm(material).lines] == [{POST, MAIL}, {POST, MAIL}, {POST}]
    assert [line[POST].strip("<>“”") for line in lines(material)] == [first, second, only]


def test_what_only_one_outlet_printed_is_all_its_own() -> None:
    material = story(post(quoted(HOLM, "The bridge is safe.")), mail(quoted(HOLM, "Ferries run on Sundays.")))
    assert lines(material) == [{POST: "<“The bridge is safe.”>"}, {MAIL: "<“Ferries run on Sundays.”>"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will open the ferry in Velden.", "They closed a school in Tarn."),
        ("I had not been there before.", "That I had not wanted at all, and it was not in the plan."),
        ("No.", "No."),
    ],
)
def test_sentences_with_little_or_nothing_telling_in_common_are_not_one(one: str, other: str) -> None:
    assert len(lines(story(post(quoted(HOLM, one)), mail(quoted(HOLM, other))))) == 2


def test_a_denial_is_never_on_the_line_of_what_is_said() -> None:
    words = "the bridge over the Tarn is unsafe"
    denied = Said((words,), HOLM, "Holm", ("denied",), Form.INDIRECT, stance=CueStance.DENIES)
    material = story(post(reported(HOLM, words)), mail(paragraph(f"Holm denied {words}.", denied)))
    assert [set(line.by_outlet) for line in holm(material).lines] == [{POST}, {MAIL}]
    assert holm(material).lines[1].by_outlet[MAIL].cue == "denied"


def test_each_sentence_goes_to_its_nearest_though_another_one_is_alike() -> None:
    material = story(
        post(quoted(HOLM, "We will win the vote in Tarn. We will win the vote in Velden.")),
        mail(quoted(HOLM, "We will win the vote in Velden.")),
    )
    assert lines(material) == [
        {POST: "We will win the vote in Velden.”", MAIL: "“We will win the vote in Velden.”"},
        {POST: "<“We will win the vote in Tarn.>"},
    ]


def test_an_outlet_that_parts_a_sentence_in_two_stands_on_its_line_with_both() -> None:
    material = story(
        post(quoted(HOLM, "We looked at every pier, and the bridge is safe.")),
        mail(quoted(HOLM, "We looked at every pier. The bridge is safe.")),
    )
    (line,) = holm(material).lines
    assert shown(line.by_outlet[MAIL]) == "“We looked at every pier. The bridge is safe.”"
    assert line.by_outlet[MAIL].cut == ("and",)


def test_a_split_quotation_is_read_on_over_its_cue_and_no_run_goes_over_it() -> None:
    text = "“The old bridge,” Ada Holm said, “is safe by now.”"
    split = Said(("“The old bridge,”", "“is safe by now.”"), HOLM, "Ada Holm", ("said",))
    material = story(post(paragraph(text, split)), mail(quoted(HOLM, "The old bridge is safe by now.")))
    (line,) = holm(material).lines
    assert line.by_outlet[POST].runs == (Run("“The old bridge,” ", shared=True), Run("“is safe by now.”", shared=True))


def test_what_an_outlet_prints_twice_stands_once() -> None:
    words = "The bridge is safe."
    material = story(
        post(reported(HOLM, "the bridge is safe"), quoted(HOLM, words)),
        printed("Post", 2, "Again", quoted(HOLM, f"I say it again: {words}")),
        printed("Mail", 2, "Bridge", quoted(HOLM, words)),
    )
    assert lines(material) == [{POST: "<“I say it again: >The bridge is safe.”", 30: "“The bridge is safe.”"}]


def test_claims_that_overlap_in_an_article_are_one_sentence_but_a_denial_of_it_is_another() -> None:
    text = "Holm said the old bridge is safe, “I know”."
    whole = Said(("the old bridge is safe, “I know”",), HOLM, "Holm", ("said",), Form.MIXED)
    part = Said(("“I know”",), HOLM)
    material = story(post(paragraph(text, whole, part)), mail(quoted(HOLM, "Ferries run on Sundays.")))
    assert [line[POST] for line in lines(material) if POST in line] == ["<the old bridge is safe, “I know”>"]
    turned = Said(("I know",), HOLM, negated=True, cue=("said",))
    denied = story(post(paragraph(f"{text} said", whole, turned)), mail(quoted(HOLM, "Ferries run on Sundays.")))
    assert len([line for line in lines(denied) if POST in line]) == 2


def test_linked_claims_bring_reported_speech_onto_the_line_of_its_sentence() -> None:
    articles = (post(quoted(HOLM, "The bridge is safe.")), mail(reported(HOLM, "nobody has to fear for trains")))
    assert len(holm(story(*articles)).lines) == 2
    assert len(holm(story(*articles, links=[same(1, 2, Relation.VARIANT)])).lines) == 2
    (line,) = holm(story(*articles, links=[same(1, 2)])).lines
    assert line.fullest == POST
    assert shown(line.by_outlet[MAIL]) == "<nobody has to fear for trains>"
    assert line.by_outlet[MAIL].cut == ("The bridge is safe",)


def test_a_link_between_claims_of_several_sentences_joins_none_of_which_nothing_is_in_common() -> None:
    words = "We looked at the piers. Trains may cross."
    vague = story(post(quoted(HOLM, words)), mail(reported(HOLM, "nobody has to fear anything")), links=[same(1, 2)])
    clear = story(post(quoted(HOLM, words)), mail(reported(HOLM, "that trains may go over it")), links=[same(1, 2)])
    assert [len(line.by_outlet) for line in holm(vague).lines] == [1, 1, 1]
    assert [sorted(line.by_outlet) for line in holm(clear).lines] == [[POST, MAIL], [POST]]


def test_a_link_makes_no_two_quotations_in_other_words_one() -> None:
    material = story(
        post(quoted(HOLM, "The bridge is safe.")), mail(quoted(HOLM, "Nobody has to fear.")), links=[same(1, 2)]
    )
    assert len(holm(material).lines) == 2


@pytest.mark.parametrize(
    "silent",
    [
        story(post(quoted(HOLM, "The bridge is safe.")), post(quoted(HOLM, "The bridge is safe."))),
        story(post(quoted(HOLM, "It is safe.")), mail(quoted(person("Olav Kern"), "It is safe."))),
        story(*(made(reported(Source("experts", SourceKind.GROUP), "it is safe")) for made in (post, mail))),
        story(*(made(reported(Source("an aide", SourceKind.UNNAMED), "it is safe")) for made in (post, mail))),
        story(post(own_voice("Post", "It is safe")), mail(plain("It rained."))),
        story(post(quoted(HOLM, "It is safe.")), printed("", 2, "B", quoted(HOLM, "It is safe."))),
        story(),
    ],
    ids=["one outlet", "two speakers", "groups", "unnamed", "own voice", "no outlet", "empty"],
)
def test_nothing_is_aligned_but_a_named_source_in_two_outlets(silent: StoryMaterial) -> None:
    assert aligned_speakers(silent) == ()


def test_speakers_with_most_shared_lines_come_first() -> None:
    kern = person("Olav Kern")
    both = (quoted(HOLM, "The bridge is safe."), quoted(kern, "It cost 40 million crowns.", "Nobody paid for it."))
    material = story(post(*both), mail(*both))
    assert [one.name for one in aligned_speakers(material)] == ["Olav Kern", "Ada Holm"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We looked. It is safe!", ["We looked.", "It is safe!"]),
        (
            "Mr. Kern of the U.S. Army left on Sept. 4. We know.",
            ["Mr. Kern of the U.S. Army left on Sept. 4.", "We know."],
        ),
        ("It is … well … safe. “Is it?” Yes.", ["It is … well … safe.", "“Is it?”", "Yes."]),
        ("It fell 4.5 metres", ["It fell 4.5 metres"]),
        ("הגשר בטוח. בדקנו אותו.", ["הגשר בטוח.", "בדקנו אותו."]),
        ("橋は安全です。見ました。", ["橋は安全です。", "見ました。"]),
        ("Safe 👍🏽. Really 🎉", ["Safe 👍🏽.", "Really 🎉"]),
        ("… !", []),
    ],
)
def test_a_claim_is_split_into_sentences(words: str, expected: list[str]) -> None:
    material = story(printed("Post", 1, "Bridge", paragraph(words, Said((words,), HOLM))))
    (told,) = material.told.values()
    assert [one.text for one in sentences_of(told)] == expected


@pytest.mark.parametrize(
    ("text", "parts", "count"),
    [
        ("“We looked,” Holm said. “It is safe.”", ("“We looked,”", "“It is safe.”"), 2),
        ("“We looked,” Holm said, “at it.”", ("“We looked,”", "“at it.”"), 1),
        ("“We looked,” Holm said, “and Tarn is safe.”", ("“We looked,”", "“and Tarn is safe.”"), 1),
    ],
)
def test_the_article_tells_whether_a_split_quotation_goes_on(text: str, parts: tuple[str, ...], count: int) -> None:
    material = story(printed("Post", 1, "Bridge", paragraph(text, Said(parts, HOLM, "Holm", ("said",)))))
    (told,) = material.told.values()
    assert len(list(sentences_of(told))) == count


sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(lambda words: " ".join(words) + ".")
articles = st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=2, max_size=5)


def built(said: Sequence[Sequence[str]]) -> StoryMaterial:
    return story(
        *(
            printed(f"Outlet {at}", 1, "B", *(quoted(HOLM, *words) for words in (own, own[:1])))
            for at, own in enumerate(said)
        )
    )


def every_wording(material: StoryMaterial) -> list[tuple[Line, Wording]]:
    return [
        (line, one)
        for speaker in aligned_speakers(material)
        for line in speaker.lines
        for one in line.by_outlet.values()
    ]


@given(articles)
def test_the_runs_of_a_wording_are_its_sentence_word_for_word(said: list[list[str]]) -> None:
    material = built(said)
    for _, wording in every_wording(material):
        article = material.told[wording.claim_id].article
        own = [one.text for told in material.told.values() if told.article is article for one in sentences_of(told)]
        in_order = (" ".join(some) for count in range(1, len(own) + 1) for some in combinations(own, count))
        assert "".join(run.words for run in wording.runs) in set(in_order)
        assert all(run.words.strip() in article.article.text for run in wording.runs)


@given(articles)
def test_cut_words_stand_in_the_fullest_wording_and_nowhere_else_is_anything_cut(said: list[list[str]]) -> None:
    for line, wording in every_wording(built(said)):
        whole = "".join(run.words for run in line.by_outlet[line.fullest].runs)
        assert all(cut in whole for cut in wording.cut)
        assert wording is not line.by_outlet[line.fullest] or not wording.cut


@given(articles)
def test_every_sentence_of_every_outlet_is_found_on_a_line_of_that_outlet(said: list[list[str]]) -> None:
    material = built(said)
    printed_by: dict[int, str] = {}
    for line, _ in every_wording(material):
        for outlet, one in line.by_outlet.items():
            printed_by[outlet] = printed_by.get(outlet, "") + " " + "".join(run.words for run in one.runs)
    for told in material.told.values():
        for sentence in sentences_of(told):
            bare = sentence.text.strip("“”.").casefold()
            assert bare in printed_by[told.article.outlet_id].casefold()


@given(articles)
def test_aligning_is_repeatable_and_lines_of_several_outlets_stand_first(said: list[list[str]]) -> None:
    material = built(said)
    found = aligned_speakers(material)
    assert found == aligned_speakers(built(said))
    for speaker in found:
        several = [len(line.by_outlet) > 1 for line in speaker.lines]
        assert several == sorted(several, reverse=True)


def test_words_from_right_to_left_and_emoji_are_aligned_as_any_others() -> None:
    material = story(
        post(quoted(HOLM, "הגשר הישן בטוח לגמרי 👩🏽‍🔧 היום.")), mail(quoted(HOLM, "הגשר בטוח 👩🏽‍🔧 היום!"))
    )
    (line,) = holm(material).lines
    assert shown(line.by_outlet[POST]) == "“הגשר <הישן >בטוח <לגמרי >👩🏽‍🔧 היום.”"
    assert line.by_outlet[MAIL].cut == ("הישן", "לגמרי")


@pytest.mark.parametrize("hostile", ["." * 50_000, "a. " * 20_000, "“‘'\"" * 20_000, "a'" * 30_000, "\n—-" * 20_000])
def test_hostile_words_keep_nobody_waiting(hostile: str) -> None:
    material = story(*(made(quoted(HOLM, f"We looked. {hostile} B")) for made in (post, mail)))
    began = time.process_time()
    assert aligned_speakers(material)
    assert time.process_time() - began < 5


def test_forty_outlets_with_twenty_five_claims_each_take_less_than_a_second() -> None:
    people = [person(f"Ada Holm {letter}") for letter in "ABCDE"]
    said = [
        f"Pier number {at} of the bridge over the Tarn was looked at in week {at % 7} and stands well."
        for at in range(25)
    ]
    material = story(
        *(
            printed(
                f"Outlet {at}",
                1 + at % 28,
                "Bridge",
                *(quoted(people[number % 5], one[: len(one) - at % 9] + ".") for number, one in enumerate(said)),
            )
            for at in range(40)
        )
    )
    began = time.process_time()
    found = aligned_speakers(material)
    assert time.process_time() - began < 1
    assert [len(one.lines[0].by_outlet) for one in found] == [40] * 5
