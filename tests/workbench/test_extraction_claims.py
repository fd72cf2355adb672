"""Whole articles: own voice, headline, furniture, order, and that spans always fit the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from workbench.cue_stance import CueStance
from workbench.extraction.attributions.attribution import find_attributions, register_component
from workbench.extraction.claims.claims import extract_claims
from workbench.extraction.claims.headline import headline_claim
from workbench.extraction.claims.headline_voices import Voices
from workbench.extraction.claims.nominal_contents import says_nothing
from workbench.extraction.claims.statement import statement_of
from workbench.model import Article, Claim, Cue, Form, SourceMention, Span
from workbench.models.language_model import load_model

ARTICLE = """Port to reopen next month: report

The port of Varholm will reopen in March, its director said on Friday.

“We have found the leak,” said Marta Oquist, who has led the port since 2019. “It took us a year.”

The port was closed in 2022 after an oil spill. Two ships sank and a pier was lost.

Will the fish come back? Nobody knows.

Read more: How the spill happened"""


def claims_of(text: str, title: str = "") -> tuple[Claim, ...]:
    return extract_claims(load_model().parse(text), Article(text, title=title))


def own(text: str) -> list[str]:
    return [claim.words for claim in claims_of(text) if claim.form is Form.OWN_VOICE]


def test_an_article_gives_its_claims_in_text_order() -> None:
    claims = claims_of(ARTICLE, title="Port to reopen next month: report")
    starts = [claim.content[0].start for claim in claims]
    assert starts == sorted(starts)
    assert claims[0].form is Form.HEADLINE
    assert "Two ships sank and a pier was lost" in [claim.words for claim in claims]


OWN_VOICE = [
    ("The port was closed in 2022 after an oil spill.", ["The port was closed in 2022 after an oil spill"]),
    (
        "The striker, who joined Albion in 2019, denied that he had asked to leave.",
        ["The striker joined Albion in 2019"],
    ),
    (
        "The two countries broke off relations in 2016, and Kasim says they have not spoken since.",
        ["The two countries broke off relations in 2016"],
    ),
    ("Will the fish come back to the bay this year?", []),
    ("Sign up for our newsletter and never miss a story.", []),
    ("A grey morning in the port of Varholm in early March.", []),
    ("The minister said that the tunnel would open in June.", []),
    ("A spokesman for the airline declined to comment on Friday.", []),
    ("Lea Kern made the remarks at a conference in Tarn on Monday.", []),
    ("The ministry of ports issued a statement on Friday morning.", []),
    ("Aldo Reyes gave the answer when asked by reporters in Tarn.", []),
    ("The comments were made during a visit to the port of Marl.", []),
    (
        "The remarks came as the army closed the port of Marl.",
        ["The remarks came as the army closed the port of Marl"],
    ),
    (
        "Lea Kern made the bridge over the Aln a national monument.",
        ["Lea Kern made the bridge over the Aln a national monument"],
    ),
    (
        "The ministry issued a permit for the new ferry line on Friday.",
        ["The ministry issued a permit for the new ferry line on Friday"],
    ),
    (
        "The union went on strike at the port on Monday, saying the cranes were unsafe.",
        ["The union went on strike at the port on Monday"],
    ),
    (
        "Holm left the party in Tarn on Monday and said the mayor had lied.",
        ["Holm left the party in Tarn on Monday"],
    ),
    (
        "Holm left the party in Tarn on Monday, leaving the mayor without a majority.",
        ["Holm left the party in Tarn on Monday, leaving the mayor without a majority"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN_VOICE)
def test_the_own_voice_is_what_is_asserted_and_put_into_nobodys_mouth(text: str, expected: list[str]) -> None:
    assert own(text) == expected


HEADLINES = [
    ("Port to reopen next month: report", "Port to reopen next month", "report", ""),
    ("Norvik to cut 400 jobs in Tarnow, says union", "Norvik to cut 400 jobs in Tarnow", "union", "says"),
    ("Marta Oquist: Port will never close again", "Port will never close again", "Marta Oquist", ""),
    ("Krill numbers halved since 1980, study finds", "Krill numbers halved since 1980", "study", "finds"),
]
OQUIST_SPEAKS = Voices(speaking=frozenset([("marta", "oquist")]))


@pytest.mark.parametrize(("title", "content", "source", "cue"), HEADLINES)
def test_a_headline_says_who_it_is_from(title: str, content: str, source: str, cue: str) -> None:
    claim = headline_claim(load_model().parse(title), Span.cut(title, 0, len(title)), OQUIST_SPEAKS)
    assert claim is not None
    assert claim.mention is not None
    assert (claim.words, claim.mention.spans[0].text) == (content, source)
    assert (claim.cue.spans[0].text if claim.cue else "") == cue


@pytest.mark.parametrize("title", ["Will the port ever reopen?", "Morning briefing", "Gallery: Varholm?"])
def test_a_question_or_a_label_is_no_headline_claim(title: str) -> None:
    assert headline_claim(load_model().parse(title), Span.cut(title, 0, len(title)), OQUIST_SPEAKS) is None


READINGS = [
    (["that the deficit would fall"], "The deficit would fall"),
    (["to reopen its plant"], "Reopen its plant"),
    (["“We have found\nthe leak,”"], "We have found the leak"),
    (["‘The workers’ pay was cut,’"], "The workers’ pay was cut"),
    (["“There is no evidence,”", "“that the pilot was drunk.”"], "There is no evidence that the pilot was drunk."),
    (["“The pier is closed,”", "“It will stay closed.”"], "The pier is closed. It will stay closed."),
    (["“That should not happen here,”"], "That should not happen here"),
    (["the boat was “gone for good”"], "The boat was gone for good"),
    (["“He said ‘never’ and left,”"], "He said never and left"),
]


@pytest.mark.parametrize(("parts", "expected"), READINGS)
def test_the_statement_of_stands_alone(parts: list[str], expected: str) -> None:
    text, spans = "", []
    for part in parts:
        text += part
        spans.append(Span.cut(text, len(text) - len(part), len(text)))
    assert statement_of(Claim(tuple(spans), Form.DIRECT, Cue(()), SourceMention())) == expected


def test_every_claim_says_its_rule_and_how_sure_it_is() -> None:
    for claim in claims_of(ARTICLE):
        assert claim.rule
        assert 0 < claim.confidence <= 1


def test_the_component_sets_the_attributions_in_a_pipeline_of_ones_own() -> None:
    register_component()
    register_component()
    nlp = load_model().nlp
    nlp.add_pipe("attribution")
    try:
        doc = nlp("The mayor said that the bridge was safe.")
    finally:
        nlp.remove_pipe("attribution")
    (one,) = doc._.attributions
    assert one == find_attributions(doc)[0]
    assert {span.label_: span.text for span in doc.spans["attribution"]} == {
        "content": "that the bridge was safe",
        "cue": "said",
        "source": "The mayor",
    }


def test_a_doc_without_words_has_no_attributions() -> None:
    assert find_attributions(Doc(load_model().nlp.vocab)) == ()


PIECES = st.lists(
    st.sampled_from(
        [*"“”‘’«»„\"'.,:;?!—()\n", " ", "she said", "according to", "The mayor", "that", "not", "reportedly", "fell"]
    )
    | st.text(max_size=6),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(parts=PIECES)
def test_on_any_text_the_spans_fit_and_the_claims_are_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    claims = claims_of(text)
    for claim in claims:
        mentions = [claim.mention, *(report.mention for report in claim.reported_by)]
        sources = [span for mention in mentions if mention for span in mention.spans]
        assert all(span.fits(text) and span.text for span in [*claim.content, *sources, *(claim.cue or Cue(())).spans])
        assert [span.start for span in claim.content] == sorted({span.start for span in claim.content})
        assert statement_of(claim)
    assert [claim.content[0].start for claim in claims] == sorted(claim.content[0].start for claim in claims)


DATELINES = [
    (
        "LEDBRUCK, 15 April (TPA) – ",
        "A hospital has moved 64 patients, the ministry said.",
        "A hospital has moved 64 patients",
    ),
    ("NEW VARHOLM (Interpresse) — ", "The port will reopen, its director said.", "The port will reopen"),
    ("OSLO - ", "The ferry sank on Monday with all its cargo.", "The ferry sank on Monday with all its cargo"),
]


@pytest.mark.parametrize(("dateline", "sentence", "content"), DATELINES)
def test_a_dateline_is_no_part_of_a_claim(dateline: str, sentence: str, content: str) -> None:
    assert [claim.words for claim in claims_of(dateline + sentence)] == [content]


def attributed(
    text: str, cue: str, content: str, stance: CueStance = CueStance.ASSERTS, *, negated: bool = False
) -> Claim:
    """Return the claim with this cue and content, whatever would be found in the text."""
    spans = (Span.cut(text, text.index(words), text.index(words) + len(words)) for words in (cue, content))
    cue_span, content_span = spans
    return Claim((content_span,), Form.INDIRECT, Cue((cue_span,), negated), SourceMention(), stance=stance)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The Tarn Post reported the news on Friday.", "reported", "the news"),
        ("Lea Kern and Aldo Reyes discussed the visit.", "discussed", "the visit"),
        ("The ministry confirmed the report on Friday.", "confirmed", "the report"),
        ("Lea Kern announced a press conference.", "announced", "a press conference"),
        ("The Tarn Post first reported the story.", "first reported", "the story"),
        ("Aldo Reyes answered questions about the leak.", "answered", "questions about the leak"),
        ("Aldo Reyes is against it.", "is against", "it"),
        ("Lea Kern, a critic of the harbour deal, left early.", "critic of", "the harbour deal"),
        ("The pier is safe, Kern said at a conference in Tarn.", "said", "at a conference in Tarn"),
        ("Despite warnings from Tarn, Kern signed a deal on Friday.", "warnings", "a deal on Friday"),
    ],
)
def test_what_was_only_spoken_of_is_no_claim(text: str, cue: str, content: str) -> None:
    assert says_nothing(load_model().parse(text), attributed(text, cue, content))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Kern announced the resignation of the minister.", "announced", "the resignation of the minister"),
        ("Kern promised lower taxes for ferries.", "promised", "lower taxes"),
        ("The army confirmed 14 deaths on Friday.", "confirmed", "14 deaths"),
        ("The union called for an inquiry.", "called for", "an inquiry"),
        ("Kern announced a visit to Marl in May.", "announced", "a visit to Marl in May"),
        ("Kern confirmed the report that the quay was sold.", "confirmed", "the report that the quay was sold"),
        ("The union raised questions about the leak.", "raised", "questions about the leak"),
        ("Aldo Reyes endorsed her on Friday.", "endorsed", "her"),
        ("Kern confirmed the sale on Friday.", "confirmed", "the sale"),
        ("Kern repeated her warning of floods in spring.", "warning of", "floods in spring"),
        ("Kern spoke of a scandal at the port.", "spoke of", "a scandal at the port"),
        ("The fans of Tarn demand a new coach.", "demand", "a new coach"),
    ],
)
def test_an_object_that_carries_a_statement_with_its_cue_stays(text: str, cue: str, content: str) -> None:
    assert not says_nothing(load_model().parse(text), attributed(text, cue, content))


@pytest.mark.parametrize(
    ("stance", "negated"), [(CueStance.DENIES, False), (CueStance.DECLINES, False), (CueStance.ASSERTS, True)]
)
def test_a_report_that_somebody_rejects_or_would_not_discuss_stays(stance: CueStance, negated: bool) -> None:
    text = "The ministry rejected the report on Friday."
    assert not says_nothing(
        load_model().parse(text), attributed(text, "rejected", "the report", stance, negated=negated)
    )
