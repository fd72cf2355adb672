"""A claim's statement stands alone: it names who said it, keeps denials, and has the quotation marks of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.cue_stance import CueStance
from workbench.extraction.claims.past_tense import past_tense
from workbench.extraction.claims.statement import SOMEBODY, statement_of
from workbench.model import Article, Claim, Cue, Form, Source, SourceKind, SourceMention, Span
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.reviewing.splitting import split

ASSERTS, DENIES = CueStance.ASSERTS, CueStance.DENIES
INTENDS, URGES, QUESTIONS = CueStance.INTENDS, CueStance.URGES, CueStance.QUESTIONS


def claims(text: str) -> list[Claim]:
    """Return the attributed claims of a text."""
    return [one for one in analyse(Article(f"{text}\n"), load_model()).claims if one.form is not Form.OWN_VOICE]


@pytest.mark.parametrize(
    ("text", "stance", "expected"),
    [
        (
            "Aldo Reyes, the mayor of Tarn, denied both allegations on Monday.",
            DENIES,
            "Aldo Reyes denied both allegations",
        ),
        (
            "Kern denied that the ministry had known of the cracks.",
            DENIES,
            "Kern denied that the ministry had known of the cracks",
        ),
        (
            "The minister, Lea Kern, ruled out a role of the army in the evacuation.",
            DENIES,
            "Lea Kern ruled out a role of the army in the evacuation",
        ),
        (
            "Lea Kern rejected claims that she had lied to the council.",
            DENIES,
            "Lea Kern rejected claims that she had lied to the council",
        ),
        (
            "Holm disputed the figures published by the union.",
            DENIES,
            "Holm disputed the figures published by the union",
        ),
        ("The ministry dismissed the report as nonsense.", DENIES, "The ministry dismissed the report as nonsense"),
        (
            "Lea Kern threatened to sue the Tarn Post over the report.",
            INTENDS,
            "Lea Kern threatened to sue the Tarn Post over the report",
        ),
        ("Reyes promised to rebuild the quay by 2031.", INTENDS, "Reyes promised to rebuild the quay by 2031"),
        (
            "The union urged members to vote against the offer.",
            URGES,
            "The union urged members to vote against the offer",
        ),
        (
            "Lea Kern asked whether the ferry was seaworthy.",
            QUESTIONS,
            "Lea Kern asked whether the ferry was seaworthy",
        ),
        (
            "Viggo Strand pleaded guilty to other charges on Friday.",
            ASSERTS,
            "Viggo Strand pleaded guilty to other charges",
        ),
        ("Aldo Reyes said he would resign in May.", ASSERTS, "Aldo Reyes said he would resign in May"),
        ("The bridge is safe, the harbour board said.", ASSERTS, "The bridge is safe"),
        ("The report found that nine pillars were rotten.", ASSERTS, "Nine pillars were rotten"),
        ("“We won’t pay,” said Ada Holm.", ASSERTS, "Ada Holm said: “We won’t pay”"),
        (
            "“I never signed it,” Reyes said. “The letter was forged.”",
            ASSERTS,
            "Reyes said: “I never signed it. The letter was forged.”",
        ),
        (
            "Ada Holm called the plan “a disgrace to the town”.",
            ASSERTS,
            "Ada Holm called the plan “a disgrace to the town”",
        ),
        (
            "Ada Holm accused the board of hiding the cracks.",
            ASSERTS,
            "Ada Holm accused the board of hiding the cracks",
        ),
    ],
)
def test_the_statement_says_who_did_what_with_the_content(text: str, stance: CueStance, expected: str) -> None:
    (claim,) = claims(text)
    assert (claim.stance, statement_of(claim)) == (stance, expected)


def test_only_a_cue_that_is_really_negated_counts_as_negated_and_its_not_is_kept() -> None:
    (claim,) = claims("Lea Kern did not say when the bridge would open.")
    assert claim.negated
    assert statement_of(claim) == "Lea Kern did not say when the bridge would open"


def test_a_relative_clause_speaks_of_whom_it_belongs_to() -> None:
    (claim,) = claims("Ada Holm, who denied taking bribes, left the court without a word.")
    assert statement_of(claim) == "Ada Holm denied taking bribes"


@pytest.mark.parametrize(
    "text",
    [
        "The br\N{REPLACEMENT CHARACTER}dge is safe, the harbour board said.",
        "Lea Kern denied both all\N{REPLACEMENT CHARACTER}gations.",
    ],
)
def test_a_letter_that_a_damaged_file_has_lost_is_no_place_for_a_name(text: str) -> None:
    for claim in claims(text):
        statement = statement_of(claim)
        assert statement.count("Kern") <= 1
        assert "brthe" not in statement.casefold()
        assert "\N{REPLACEMENT CHARACTER}" not in statement


SPOKEN = "\N{REPLACEMENT CHARACTER} denied both allegations"
SAID = Cue((Span(4, 10, "denied"),))
CONTENT = (Span(11, 27, "both allegations"),)


def denial(source: Source | None, words: str) -> Claim:
    mention = SourceMention((Span(0, len(words), words),), source)
    return Claim(CONTENT, Form.INDIRECT, SAID, mention, stance=DENIES, wording=SPOKEN)


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        (Source("Lea Kern", SourceKind.PERSON), "she", "Lea Kern denied both allegations"),
        (Source("Lea Kern", SourceKind.PERSON), "Kern’s", "Lea Kern denied both allegations"),
        (Source("official", SourceKind.UNNAMED), "a senior official", "A senior official denied both allegations"),
        (Source("board", SourceKind.ORGANISATION), "the board", "The board denied both allegations"),
        (Source("Tarn Ferries", SourceKind.ORGANISATION), "it", "Tarn Ferries denied both allegations"),
        (None, "the boss of the ferries", "The boss of the ferries denied both allegations"),
        (None, "he", f"{SOMEBODY} denied both allegations"),
        (None, "who", f"{SOMEBODY} denied both allegations"),
    ],
)
def test_the_source_is_called_by_its_name_as_it_is_now(source: Source | None, words: str, expected: str) -> None:
    assert statement_of(denial(source, words)) == expected


def test_a_denial_whose_statement_is_not_worked_out_is_never_read_without_its_cue() -> None:
    bare = replace(denial(Source("Lea Kern", SourceKind.PERSON), "she"), wording="")
    assert statement_of(bare) == "Lea Kern denied both allegations"


def test_the_parts_of_a_denial_stay_denials() -> None:
    text = "Kern denied that the board knew of the cracks and that the quay was closed too late."
    (claim,) = claims(text)
    for part in split(claim, text):
        assert statement_of(part).startswith("Kern denied")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("say", "said"), ("add", "added"), ("deny", "denied"), ("argue", "argued"), ("stay", "stayed"), ("tell", "told")],
)
def test_a_participle_becomes_a_past_tense(verb: str, expected: str) -> None:
    assert past_tense(verb) == expected
