"""The words of a claim that stand alone: an opening pronoun gives way to the source only where nobody else is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extraction.claims.statement import statement_of
from workbench.model import Claim, Cue, Form, Source, SourceKind, SourceMention, Span

MIKHEEV = Source("Alexander Mikheev", SourceKind.PERSON)
HOLT = Source("Mara Holt", SourceKind.PERSON)
LOCKWIN = Source("Lockwin Marine", SourceKind.ORGANISATION)
DOCKERS = Source("Skellan dockers", SourceKind.GROUP)
NOBODY = Source("an official", SourceKind.UNNAMED)


def claim(marked: str, source: Source | None, form: Form = Form.INDIRECT) -> Claim:
    """Read "mention|cue|content" with a space for each bar."""
    mention, cue, content = marked.split("|")
    text = f"{mention} {cue} {content}"
    at = len(mention) + 1
    return Claim(
        (Span.cut(text, at + len(cue) + 1, len(text)),),
        form,
        Cue((Span.cut(text, at, at + len(cue)),)),
        SourceMention((Span.cut(text, 0, len(mention)),), source),
    )


NAMED = [
    ("Alexander Mikheev|said|that he would resign", MIKHEEV, "[Alexander Mikheev] would resign"),
    ("Mikheev|said|he would resign", MIKHEEV, "[Alexander Mikheev] would resign"),
    ("The chief executive, Alexander Mikheev|has said|he was ill", MIKHEEV, "[Alexander Mikheev] was ill"),
    ("Mr. Mikheev|denied|that he had met her", MIKHEEV, "[Alexander Mikheev] had met her"),
    ("Ms Holt|now says|she opposes the deal", HOLT, "[Mara Holt] opposes the deal"),
    ("Lockwin Marine|said|it plans to cut 400 jobs", LOCKWIN, "[Lockwin Marine] plans to cut 400 jobs"),
    ("Skellan dockers|said|they expected more pay", DOCKERS, "[Skellan dockers] expected more pay"),
]


@pytest.mark.parametrize(("marked", "source", "expected"), NAMED)
def test_a_pronoun_that_is_surely_the_source_is_named(marked: str, source: Source, expected: str) -> None:
    assert statement_of(claim(marked, source)) == expected


LEFT = [
    ("Mrs. Holt|added|that he was the better man", HOLT, "He was the better man"),
    ("Mr Mikheev|said|she would resign", MIKHEEV, "She would resign"),
    ("He|said|he would resign", MIKHEEV, "He would resign"),
    ("Mikheev’s lawyer|said|he would resign", MIKHEEV, "He would resign"),
    ("Mikheev|told|he would resign", MIKHEEV, "He would resign"),
    ("Mikheev|was told|he would be dismissed", MIKHEEV, "He would be dismissed"),
    ("Mikheev|told Oskar Lind|he would be dismissed", MIKHEEV, "He would be dismissed"),
    ("Mikheev|said|he and Lind would resign", MIKHEEV, "He and Lind would resign"),
    ("Mikheev|said|he’d resign", MIKHEEV, "He’d resign"),
    ("Mikheev|said|it plans to cut jobs", MIKHEEV, "It plans to cut jobs"),
    ("Mikheev|said|they would resign", MIKHEEV, "They would resign"),
    ("Lockwin Marine|said|it would cost 40 crowns", LOCKWIN, "It would cost 40 crowns"),
    ("Lockwin Marine|said|it was clear that costs rose", LOCKWIN, "It was clear that costs rose"),
    ("Lockwin Marine|said|they would be dismissed", LOCKWIN, "They would be dismissed"),
    ("Lockwin Marine|said|he would resign", LOCKWIN, "He would resign"),
    ("an official|said|he would resign", NOBODY, "He would resign"),
    ("Mikheev|said|the head of the firm would resign", MIKHEEV, "The head of the firm would resign"),
    ("Mikheev|said|her firm would close", MIKHEEV, "Her firm would close"),
]


@pytest.mark.parametrize(("marked", "source", "expected"), LEFT)
def test_a_pronoun_that_could_be_somebody_else_stays(marked: str, source: Source, expected: str) -> None:
    assert statement_of(claim(marked, source)) == expected


def test_an_open_source_names_nobody() -> None:
    assert statement_of(claim("Mikheev|said|he would resign", None)) == "He would resign"


@pytest.mark.parametrize("form", [Form.DIRECT, Form.MIXED, Form.HEADLINE, Form.OWN_VOICE])
def test_only_indirect_speech_is_touched(form: Form) -> None:
    assert statement_of(claim("Mikheev|said|he would resign", MIKHEEV, form)) == "He would resign"


def test_a_quotation_keeps_its_i() -> None:
    quoted = claim("Mikheev|said|“I would resign, he knows”", MIKHEEV, Form.DIRECT)
    assert statement_of(quoted) == "I would resign, he knows"


def test_words_between_name_cue_and_content_leave_it_open() -> None:
    text = "Mikheev, asked about Lind, said on Friday he would resign"
    mention, cue, content = ((0, 7), (27, 31), (42, 57))
    spans = [Span.cut(text, *place) for place in (mention, cue, content)]
    one = Claim((spans[2],), Form.INDIRECT, Cue((spans[1],)), SourceMention((spans[0],), MIKHEEV))
    assert one.words == "he would resign"
    assert statement_of(one) == "He would resign"


@given(st.text(min_size=1, max_size=20), st.text(max_size=20), st.sampled_from(list(Form)))
def test_any_words_can_be_read(words: str, name: str, form: Form) -> None:
    content = f"he {words}"
    spans = (Span(0, 1, "x"),), (Span(2, 6, "said"),), (Span(7, 7 + len(content), content),)
    read = Claim(spans[2], form, Cue(spans[1]), SourceMention(spans[0], Source(name, SourceKind.PERSON)))
    assert statement_of(read)
