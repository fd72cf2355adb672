"""What a claim is worth to check: pairs of sentences of which the first must come first in a review queue."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.check_worth import CheckWorth
from workbench.extraction.checkworthiness.score import MOST_REASONS, SIGNALS, check_worthiness
from workbench.model import Claim, Cue, Form, Span
from workbench.models.language_model import load_model


def worth_of(words: str, before: str = "", cue: str = "") -> CheckWorth:
    """Judge a claim that is `words`, told in the article's own voice, or behind a cue that ends what stands before."""
    text = f"{before} {words}".strip()
    start = len(text) - len(words)
    at = text.rfind(cue, 0, start) if cue else -1
    found = Cue((Span.cut(text, at, at + len(cue)),)) if cue else None
    form = Form.INDIRECT if cue else Form.OWN_VOICE
    return check_worthiness(load_model().parse(text), Claim((Span.cut(text, start, len(text)),), form, found))


WORLD = [
    ("The army of Ostland shelled the port of Varholm on Tuesday.", "The people of Varholm deserve peace."),
    ("More than 300 refugees drowned off Skellan in 2019.", "We must never forget those who are gone."),
    ("Ostland bought 40 tanks from Norvik last year.", "Ostland may buy some tanks one day."),
    ("The treaty bans all nuclear tests in the Talve sea.", "The treaty is a beautiful document."),
    ("President Ilse Brandt signed the law in March.", "President Ilse Brandt should sign the law."),
    ("The flood killed 17 people in Tarnow.", "Our hearts are with the families tonight."),
    ("Unemployment in Norvik has doubled since 2020.", "Unemployment will be a thing of the past."),
    ("Most voters in Tarnow rejected the new constitution.", "I hope that the voters have listened."),
    ("The minister took bribes from two builders.", "The minister is a wonderful man."),
    ("Norvik has the highest child poverty in the region.", "Norvik is a lovely place to grow up."),
    ("The sanctions led to a shortage of medicine in Ostland.", "The sanctions might perhaps work in the end."),
    ("The embassy issued 1,200 visas in June.", "Who would not want such a visa?"),
]
BUSINESS = [
    ("Lockwin Marine cut 400 jobs in Tarnow.", "Lockwin Marine wants to be a good employer."),
    ("Profits at Ostrander Yards fell by 12 per cent.", "Profits at Ostrander Yards will recover soon."),
    ("The ferries cost 46 million crowns.", "The ferries are worth every penny, I think."),
    ("The bank lent the builder €30m without any security.", "The bank should be more careful."),
    ("Talve Energy owns a third of the wind farms in Norvik.", "Talve Energy is an exciting company."),
    ("Rents in Astervik have risen faster than wages.", "Rents in Astervik are simply outrageous."),
    ("The merger was blocked by the competition court.", "The merger would be a great thing."),
    ("The company paid no tax in 2021.", "The company ought to pay its fair share."),
    ("The plant closed because energy prices tripled.", "The plant may close at some point."),
    ("Norvik Steel is the largest employer in the valley.", "We are proud of what we do here."),
]
COURTS = [
    ("The judge sentenced Marta Oquist to six years in prison.", "The judge was very unfair to her."),
    ("Holt stole 90,000 pounds from his clients.", "I never want to see him again."),
    ("The court found that the police had destroyed the tapes.", "The court will surely see the truth."),
    ("Two witnesses saw the lorry cross the bridge.", "Witnesses should come forward."),
    ("The prosecutor dropped all charges in April.", "Drop the charges now!"),
    ("It is illegal to record a call without consent in Norvik.", "It would be nice if people asked first."),
    ("The lawyer was disbarred in 1998.", "The lawyer is a clown and a disgrace."),
    ("The jury acquitted both officers.", "What was the jury thinking?"),
]
SPORT = [
    ("Albion have lost nine of their last ten games.", "Albion will win the next game."),
    ("She set a world record of 9.8 seconds in Tarnow.", "She is such a joy to watch."),
    ("The striker failed a drug test in May.", "The striker gave us everything, and I love him for it."),
    ("The club owes 20 million euros to its players.", "The club needs a bit of luck."),
    ("Varholm is the first city to host the games twice.", "It was a magical night for all of us."),
    ("The federation banned three coaches for bribery.", "We'll take it one game at a time."),
    ("The stadium was built by unpaid workers.", "I'm so happy for the boys."),
    ("Attendance has fallen by half since 2015.", "Come to the stadium and support us!"),
]
SCIENCE = [
    ("Krill numbers have halved since 1980.", "Krill are fascinating creatures."),
    ("The vaccine prevented 9 in 10 infections in the trial.", "The vaccine could one day help many people."),
    ("The drug causes liver damage in rats.", "The drug is an amazing breakthrough."),
    ("The glacier lost 30 metres of ice in 2022.", "We hope to go back next year."),
    ("A study of 4,000 patients found no link between the drug and cancer.", "More research is needed."),
    ("Lead levels in the river are twice the legal limit.", "Somebody should look into the river."),
    ("The probe landed on the comet in November.", "The probe is expected to land on the comet."),
    ("Smoking causes one in four deaths in Norvik.", "Smoking is stupid, if you ask me."),
    ("The team withdrew its paper after an inquiry.", "I feel that the team deserves respect."),
    ("The new telescope is the largest in the world.", "Let us dream of new telescopes."),
]


@pytest.mark.parametrize(("more", "less"), WORLD + BUSINESS + COURTS + SPORT + SCIENCE)
def test_what_can_be_checked_and_matters_comes_first(more: str, less: str) -> None:
    assert worth_of(more).score > worth_of(less).score


ATTRIBUTED = [
    (("Lind said", "said", "that the town had lost 400 jobs"), ("Lind said", "said", "that the town would recover")),
    (("Lind said", "said", "that Holt had resigned"), ("Lind told Holt", "told", "to resign")),
    (("Lind said", "said", "that Holt had resigned"), ("Lind hoped", "hoped", "that Holt had resigned")),
    (("Lind said", "said", "that the plant had closed"), ("Lind asked", "asked", "whether the plant had closed")),
    (("Lind said", "said", "that the price doubled"), ("Lind believes", "believes", "that the price doubled")),
    (("Lind said", "said", "that the price doubled"), ("Lind predicted", "predicted", "that the price would double")),
    (("Lind denied", "denied", "that he had met Marta Oquist"), ("Lind called it", "called", "a disgrace")),
]


@pytest.mark.parametrize(("more", "less"), ATTRIBUTED)
def test_the_cue_counts_with_what_it_attributes(more: tuple[str, str, str], less: tuple[str, str, str]) -> None:
    first, second = (worth_of(words, before, cue) for before, cue, words in (more, less))
    assert first.score > second.score


REASONS = [
    ("Profits at Ostrander Yards fell by 12 per cent.", "gives a figure: 12 per cent"),
    ("Lockwin Marine cut 400 jobs in Tarnow.", "gives a figure: 400 jobs"),
    ("The ferries cost 46 million crowns.", "gives a sum of money: 46 million crowns"),
    ("The debt rose to $2.5bn.", "gives a sum of money: $2.5bn"),
    ("The bridge will open.", "a prediction, not a fact yet: will"),
    ("The bridge is going to open.", "a prediction, not a fact yet: going to"),
    ("The bridge should open.", "says what ought to be: should"),
    ("The bridge might open.", "only possible: might"),
    ("The bridge is a disgrace.", "a judgement: disgrace"),
    ("I am so proud of the bridge.", "a feeling: proud"),
    ("We want a bridge.", "a wish: want"),
    ("I think the bridge is open.", "an opinion: think"),
    ("Open the bridge now!", "an order: Open"),
    ("The flood led to a shortage of bread.", "says that one thing caused another: led to"),
    ("It was the first bridge in Norvik.", "ranks it: first"),
    ("Most voters stayed at home.", "says how many or how much: Most"),
    ("Holt resigned.", "tells of something that happened: resigned"),
    ("Rents have risen faster than wages.", "a change or a comparison: risen"),
    ("It is illegal to record a call.", "says what the law or a rule is: illegal"),
    ("Who opened the bridge?", "a question"),
    ("If it rains, the bridge is closed.", "holds only under a condition: If"),
]


@pytest.mark.parametrize(("words", "reason"), REASONS)
def test_a_reason_names_the_words_it_rests_on(words: str, reason: str) -> None:
    assert reason in worth_of(words).reasons


NOT_SAID = [
    ("Holt, who will lead the club, resigned on Friday.", "prediction"),
    ("The May budget passed.", "possible"),
    ("At least nine ships sank.", "ranks"),
    ("No one was hurt.", "gives a figure:"),
    ("The will of the old king was found.", "prediction"),
    ("The party voted on Nov. 8.", "gives a figure:"),
    ("Holt’s record in office was mixed.", "ranks"),
    ("Holt gave money to charitable causes.", "caused"),
    ("The law protects the rights of tenants.", "judgement"),
    ("Two old mines were shut in Tarnow.", "oneself"),
]


@pytest.mark.parametrize(("words", "absent"), NOT_SAID)
def test_a_word_in_another_use_is_no_reason(words: str, absent: str) -> None:
    assert not [reason for reason in worth_of(words).reasons if absent in reason]


def test_a_figure_outweighs_where_it_stands_in_the_claim_alone() -> None:
    text = "The town lost 400 jobs, and the mayor was sorry."
    doc = load_model().parse(text)
    first, second = (Claim((Span.cut(text, *place),), Form.OWN_VOICE) for place in ((0, 22), (28, 47)))
    assert check_worthiness(doc, first).score > check_worthiness(doc, second).score
    assert not [reason for reason in check_worthiness(doc, second).reasons if "400" in reason]


def test_every_signal_has_a_weight_that_counts_and_a_sentence_of_its_own() -> None:
    assert all(signal.weight for signal in SIGNALS.values())
    assert len({signal.sentence for signal in SIGNALS.values()}) == len(SIGNALS)


def test_a_claim_that_does_not_fit_its_text_is_worth_nothing() -> None:
    doc = load_model().parse("The town lost 400 jobs.")
    assert check_worthiness(doc, Claim((Span(400, 410, "400 jobs, a"),), Form.INDIRECT)) == CheckWorth()


PIECES = st.lists(
    st.sampled_from(
        [*"“”‘’\"'.,:;?!—()%$€\n", "400", "1e9", "²", "½", "per cent", "will", "If", "the most", "going to"]
    )
    | st.sampled_from(["I", "hope", "led", "to", "Norvik", "at", "than", "said", "۴۰", "-", "2019", "one", "is", "no"])
    | st.text(max_size=5),
    min_size=1,
    max_size=20,
).map(" ".join)


@settings(max_examples=150)
@given(PIECES.filter(bool), st.data())
def test_any_text_gets_a_score_and_reasons_in_its_own_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim((Span.cut(text, start, end),), Form.INDIRECT, Cue((Span.cut(text, 0, start),)) if start else None)
    found = check_worthiness(load_model().parse(text), claim)
    assert 0 <= found.score <= 1
    assert len(found.reasons) <= MOST_REASONS
    spoken = " ".join(text.split())
    assert all(reason.split(": ", 1)[-1] in spoken for reason in found.reasons if ": " in reason)


def test_a_reason_never_takes_words_from_outside_the_claim() -> None:
    text = "Rents rose faster than wages in Norvik."
    claim = Claim((Span.cut(text, 18, len(text)),), Form.INDIRECT)
    assert not [reason for reason in check_worthiness(load_model().parse(text), claim).reasons if "faster" in reason]
