"""Who speaks in a headline: nobody, unless the headline says so with a verb or the article lets the name speak."""

import pytest

from workbench.model import Article, Claim, Form
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

TEXT = """

The quay was closed on Monday. It will not reopen this year, Lila Okoro, head of the harbour board, said on Tuesday.

The harbour ministry said that nine pillars were rotten. Ben Storm did not speak.
"""
"""Okoro and the ministry speak in it; the board, the town of Tarn and Ben Storm do not."""

Told = tuple[str, str, str]
"""Content, cue and source of a headline's claim, empty where it has none."""


def claim_of(headline: str, text: str = TEXT) -> Claim | None:
    claims = analyse(Article(headline + text, title=headline), load_model()).claims
    return next((claim for claim in claims if claim.form is Form.HEADLINE), None)


def told(claim: Claim | None) -> Told | None:
    if claim is None:
        return None
    assert claim.mention is not None
    cue = claim.cue.spans if claim.cue else ()
    return claim.words, " ".join(span.text for span in cue), " ".join(span.text for span in claim.mention.spans)


ROTTEN = "Quay was rotten for years"

BEHIND_COMMA = [
    (f"{ROTTEN}, report finds", (ROTTEN, "finds", "report")),
    (f"{ROTTEN}, report warns", (ROTTEN, "warns", "report")),
    (f"{ROTTEN}, report claims", (ROTTEN, "claims", "report")),
    (f"{ROTTEN}, reports say", (ROTTEN, "say", "reports")),
    (f"{ROTTEN}, study says", (ROTTEN, "says", "study")),
    (f"{ROTTEN}, police say", (ROTTEN, "say", "police")),
    (f"{ROTTEN}, union claims", (ROTTEN, "claims", "union")),
    (f"{ROTTEN}, claims union", (ROTTEN, "claims", "union")),
    (f"{ROTTEN}, says report", (ROTTEN, "says", "report")),
    (f"{ROTTEN}, Lila Okoro says", (ROTTEN, "says", "Lila Okoro")),
    (f"{ROTTEN}, says Okoro", (ROTTEN, "says", "Okoro")),
    (f"{ROTTEN}, report finds | The Tarn Post", (ROTTEN, "finds", "report")),
    (f"Exclusive: {ROTTEN}, report finds", (ROTTEN, "finds", "report")),
    (f"Okoro: {ROTTEN}, police say", (ROTTEN, "say", "police")),
    (f"{ROTTEN}, she says", None),
    (f"{ROTTEN}, inquiry told", None),
    ("Board scraps quay, rejects bribery claims", None),
    ("Board scraps quay, awaits police reports", None),
    ("Board scraps quay, announces new ferry line", None),
    ("Board quits over quay, reveals report", None),
]


@pytest.mark.parametrize(("headline", "expected"), BEHIND_COMMA)
def test_behind_a_comma_the_noun_speaks_and_never_the_verb(headline: str, expected: Told | None) -> None:
    assert told(claim_of(headline)) == expected


LABELS = [
    ("Analysis: The board has lost control of the quay", "The board has lost control of the quay"),
    ("Opinion: The quay should never reopen", "The quay should never reopen"),
    ("Opinion - the quay should never reopen", "the quay should never reopen"),
    ("Explainer: Why the quay will not reopen in May", "Why the quay will not reopen in May"),
    ("Watch: Quay collapses into the harbour", "Quay collapses into the harbour"),
    ("Coronavirus: Tarn closes all schools for two weeks", "Tarn closes all schools for two weeks"),
    ("Ferry fire: Two men held by police in Tarn", "Two men held by police in Tarn"),
    ("LIVE: Council votes to close the quay", "Council votes to close the quay"),
    ("Exclusive: Board chief knew of cracks in 1984", "Board chief knew of cracks in 1984"),
    ("Exclusive | Board chief knew of rotten pillars", "Board chief knew of rotten pillars"),
    ("Storm Ada: quay is lost to the sea", "quay is lost to the sea"),
    ("World Cup 2030: Tarn will build the arena", "Tarn will build the arena"),
    ("Tarn: quay will not reopen this year", "quay will not reopen this year"),
    ("Video: quay falls into the harbour", "quay falls into the harbour"),
    ("In pictures: the quay before and after", "the quay before and after"),
    ("Updated: quay is shut until further notice", "quay is shut until further notice"),
    ("Q&A: how the quay was lost to rot", "how the quay was lost to rot"),
    ("10:30: Quay closed again after storm", "Quay closed again after storm"),
    ("Storm: quay will not reopen this year", "quay will not reopen this year"),
    ("Ben Storm: quay will not reopen this year", "quay will not reopen this year"),
    ("Board: quay will not reopen this year", "quay will not reopen this year"),
    ("Head: quay will not reopen this year", "quay will not reopen this year"),
    ("Okoro on the quay: It is not coming back", "It is not coming back"),
    ("Okoro’s brother: quay will not reopen", "quay will not reopen"),
]


@pytest.mark.parametrize(("headline", "content"), LABELS)
def test_a_label_is_nobody_and_no_part_of_what_is_claimed(headline: str, content: str) -> None:
    assert told(claim_of(headline)) == (content, "", "")


SPEAKING = [
    ("Okoro: quay will never reopen", "quay will never reopen", "Lila Okoro"),
    ("Lila Okoro: quay will never reopen", "quay will never reopen", "Lila Okoro"),
    ("Quay will never reopen - Okoro", "Quay will never reopen", "Lila Okoro"),
    ("‘The quay is a death trap’: Okoro", "‘The quay is a death trap’", "Lila Okoro"),
    ("Okoro slams board: ‘You lied about the quay’", "‘You lied about the quay’", "Lila Okoro"),
]


@pytest.mark.parametrize(("headline", "content", "source"), SPEAKING)
def test_a_name_that_the_article_lets_speak_speaks_in_the_headline(headline: str, content: str, source: str) -> None:
    claim = claim_of(headline)
    assert claim is not None
    assert claim.source is not None
    assert (claim.words, claim.source.name) == (content, source)


BODIES = [
    ("Ministry: quay pillars are rotten", ("quay pillars are rotten", "", "Ministry")),
    ("Harbour ministry: quay pillars are rotten", ("quay pillars are rotten", "", "Harbour ministry")),
    ("Quay will not reopen: report", ("Quay will not reopen", "", "report")),
    ("Quay will not reopen – officials", ("Quay will not reopen", "", "officials")),
    ("Quay will not reopen this year | study", ("Quay will not reopen this year", "", "study")),
    ("Quay will not reopen - Tarn Media", None),
    ("Life on the rotten quay: a report", None),
    ("Woman of the year in Tarn: Lila Okoro", None),
]


@pytest.mark.parametrize(("headline", "expected"), BODIES)
def test_a_body_or_a_paper_beside_a_colon_speaks_but_no_site_and_no_genre(headline: str, expected: Told | None) -> None:
    assert told(claim_of(headline)) == expected


PLAIN = [
    ("Mayor says quay is unsafe", ("quay is unsafe", "says", "Mayor")),
    ("Mayor says quay is unsafe | CNN Politics", ("quay is unsafe", "says", "Mayor")),
    ("LIVE: Mayor says quay is unsafe", ("quay is unsafe", "says", "Mayor")),
    ("Ferry fire: police say two men held", ("two men held", "say", "police")),
    ("Okoro denies she knew of cracks", ("she knew of cracks", "denies", "Okoro")),
    ("Minister warns of strikes as talks fail", ("strikes as talks fail", "warns of", "Minister")),
    ("Union threatens strike over pay", ("strike over pay", "threatens", "Union")),
    ("Mayor quits over quay, says board lied to her", ("board lied to her", "says", "Mayor")),
]


@pytest.mark.parametrize(("headline", "expected"), PLAIN)
def test_a_verb_of_saying_makes_its_subject_the_speaker(headline: str, expected: Told) -> None:
    assert told(claim_of(headline)) == expected


NOTHING = [
    "Did the mayor lie?",
    "Ferry fire: Did the mayor lie?",
    "Harbour news in brief",
    "Storm Ada threatens ferry lines in Tarn",
    "Board told quay is unsafe",
    "Minister warned over rotten quay pillars",
    "Mayor accused of lying about quay",
    "Mayor urged to say sorry for quay",
    "Okoro said to favour new quay in Tarn",
    "Nobody says quay is safe after storm",
    "Police find body under rotten quay",
    "One tweet sums up the absurd quay row",
    "Court hears minister knew of rotten quay",
    "Board closes quay in Tarn | CNN Politics",
    "See https://tarn.example/quay for the pictures",
]


@pytest.mark.parametrize("headline", NOTHING)
def test_a_question_a_report_of_deeds_or_what_somebody_is_told_is_no_claim_of_a_speaker(headline: str) -> None:
    assert claim_of(headline) is None


def test_one_who_did_not_say_it_lends_no_voice() -> None:
    text = "\n\nThe quay was closed on Monday. Ada Lind did not say that it was rotten.\n"
    assert told(claim_of("Lind: quay was rotten for years", text)) == ("quay was rotten for years", "", "")


def test_the_headline_changes_nothing_in_the_running_text() -> None:
    for headline in ("Okoro: quay will never reopen", "Ferry fire: quay will never reopen"):
        claims = analyse(Article(headline + TEXT, title=headline), load_model()).claims
        said = {claim.source.name for claim in claims if claim.form is Form.INDIRECT and claim.source}
        assert said == {"Lila Okoro", "harbour ministry"}
