"""The words for who says it are no part of what is said, and a question of nobody is no claim."""

from __future__ import annotations

import pytest

from workbench.extraction.attributions.speakers_apart import with_speaker_apart, with_title
from workbench.model import Article
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

LEAD = "The council of the town met in the old harbour hall on Monday evening."


def read(text: str, cue: str, source: str, *content: str) -> tuple[str, str]:
    """Return the words for source and content, where the tagger marked these words."""
    doc = load_model().parse(text)

    def place(words: str) -> tuple[int, int]:
        start = text.index(words)
        found = doc.char_span(start, start + len(words), alignment_mode="expand")
        assert found is not None
        return found.start, found.end

    marked = (place(source),) if source else ()
    named, said = with_speaker_apart(doc, place(cue), marked, tuple(map(place, content)))
    return " … ".join(doc[a:b].text for a, b in named), " … ".join(doc[a:b].text for a, b in said)


def test_a_subject_right_behind_its_verb_of_saying_is_who_says_it() -> None:
    text = "The pier was sold last year, said Friends of the Harbour on Monday."
    found = read(text, "said", "", "The pier was sold last year", "Friends of the Harbour")
    assert found == ("Friends of the Harbour", "The pier was sold last year")


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The pier was sold, said Ada Berg.", "said", "Ada Berg", "The pier was sold"),
        ("According to Ada Berg, Olaf Kern sold the pier.", "According to", "Ada Berg", "Olaf Kern sold the pier"),
        ("Kern said Ada Berg had sold the pier.", "said", "Kern", "Ada Berg had sold the pier"),
    ],
)
def test_whom_the_words_are_about_stays_in_them(text: str, cue: str, source: str, content: str) -> None:
    assert read(text, cue, source, content) == (source, content)


def test_a_name_that_goes_on_with_the_source_is_cut_off_what_is_said() -> None:
    text = "According to its branch secretary, Ada Berg, 27 hands would lose their jobs."
    found = read(text, "According to", "its branch secretary", "Ada Berg, 27 hands would lose their jobs")
    assert found == ("its branch secretary", "27 hands would lose their jobs")


def test_what_somebody_was_asked_by_nobody_is_no_claim() -> None:
    text = f"{LEAD}\n\nAsked whether she would resign, Lea Kern said the council had agreed."
    found = analyse(Article(text), load_model()).claims
    said = [(claim.words, claim.source.name if claim.source else "") for claim in found]
    assert said[1:] == [("the council had agreed", "Lea Kern")]


def test_a_title_behind_its_makers_name_is_what_shows_something() -> None:
    doc = load_model().parse("Berg’s “Tides” shows how the harbour was sold.")
    words = [token.text for token in doc]
    start = words.index("“")
    cue, source = with_title(doc, (start, words.index("shows") + 1), ((0, start),))
    assert (doc[slice(*cue)].text, doc[slice(*source[0])].text) == ("shows", "Berg’s “Tides”")
