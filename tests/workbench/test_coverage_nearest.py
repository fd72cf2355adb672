"""The sentences in which a reader looks whether an outlet has a claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from tests.workbench.coverage_samples import own_voice, person, plain, printed, quoted, story
from workbench.coverage.material import StoryMaterial
from workbench.coverage.nearest import Sentence, nearest_sentences

HOLM = person("Ada Holm")


def bridge() -> StoryMaterial:
    return story(
        printed(
            "Tarn Post",
            1,
            "Quay works delayed",
            plain("Dr. Veld was late. The harbour bridge carries 900 lorries a day! Nobody counted the bicycles."),
            quoted(HOLM, "The bridge will be shut in May."),
            own_voice("Tarn Post", "Fishing is allowed"),
        )
    )


def nearest(statement: str, most: int = 3) -> tuple[Sentence, ...]:
    material = bridge()
    return nearest_sentences(statement, material.articles, material.claims, most)


def test_the_nearest_sentence_comes_first_and_is_cut_out_whole() -> None:
    first = nearest("Every day 900 lorries cross the bridge in the harbour.")[0]
    assert first.span.text == "The harbour bridge carries 900 lorries a day!"
    assert first.claim is None


def test_a_sentence_that_holds_a_claim_says_which() -> None:
    first = nearest("Holm says that the bridge will be closed in May.")[0]
    assert first.claim is not None
    assert first.claim.id == 1


def test_a_title_before_a_name_ends_no_sentence() -> None:
    assert "Dr. Veld was late." in [one.span.text for one in nearest("Doctor Veld came late", 10)]


def test_no_more_are_returned_than_were_asked_for_and_far_ones_are_not_held_back() -> None:
    assert len(nearest("Otters sleep in the zoo", 2)) == 2
    assert nearest_sentences("Otters", (), (), 3) == ()


@given(some.text(max_size=60))
def test_whatever_is_looked_for_the_sentences_stand_in_the_article(statement: str) -> None:
    for one in nearest(statement, 20):
        assert one.span.fits(one.article.article.text)
        assert 0 <= one.near <= 1
