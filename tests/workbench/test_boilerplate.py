"""Boilerplate is found, and no sentence of an article is ever taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.boilerplate import IN_CONTEXT, LONGEST_NOTICE, RULES, rule_of, sentence_of

BOILERPLATE = [
    ("Site icon Harbour Post", "site icon"),
    ("Exit mobile version", "exit mobile version"),
    ("View the desktop version", "exit mobile version"),
    ("Liked it? Take a second to support Harbour Post on Patreon!", "support call"),
    ("Support our journalism", "support call"),
    ("Buy us a coffee!", "support call"),
    ("Ada VANE / AFP", "photo credit"),
    ("Ada Vane via Getty Images", "photo credit"),
    ("Photo: Ada Vane/Reuters", "photo credit"),
    ("PHOTO BY ADA VANE", "photo credit"),
    ("Photo by Ada Vane", "photo credit"),
    ("Image courtesy of Harbour Museum", "photo credit"),
    ("Getty Images", "photo credit"),
    ("© Olin de la Mer / AFP", "photo credit"),
    ("(AP Photo/Ada Vane)", "photo credit"),
    ("REUTERS/Ada Vane/File Photo", "photo credit"),
    ("İlkay Şen / Anadolu Agency", "photo credit"),
    ("The new dam is seen from the air near Vaskholm on 3 May 2020. Ada VANE / AFP", "photo caption"),
    ("The mayor leaves the town hall (Photo by Ada Vane / AFP)", "photo caption"),
    ("Workers at the dam on Monday. [Ada Vane/Reuters]", "photo caption"),
    ("The dam near Vaskholm. Photo: Ada Vane/EPA", "photo caption"),
    ("Olin Vask speaks on Monday. REUTERS/Ada Vane", "photo caption"),
    ("vaskholm-dam_1200x800.jpg", "image label"),
    ("File photo", "image label"),
    ("Share this", "share bar"),
    ("Share", "share bar"),
    ("Facebook Twitter Email", "share bar"),
    ("Share on Facebook | Share on Twitter | Copy link", "share bar"),
    ("Click to share on WhatsApp (Opens in new window)", "share bar"),
    ("128 shares", "share bar"),
    ("Sign up for our weekly newsletter", "newsletter call"),
    ("Subscribe to our newsletter. Get the news in your inbox every morning.", "newsletter call"),
    ("Get the day's stories delivered to your inbox", "newsletter call"),
    ("Subscribe now!", "newsletter call"),
    ("Enter your email address:", "newsletter call"),
    ("Follow us on Twitter", "follow call"),
    ("Follow Ada Vane on Twitter @adavane. Reach her at ada@harbour.example", "follow call"),
    ("Read more: Dam costs rise again", "read more"),
    ("READ ALSO: Dam costs rise again", "read more"),
    ("Related – Dam costs rise again", "read more"),
    ("Read more about the dam", "read more"),
    ("Related stories", "read more"),
    ("You may also like", "read more"),
    ("Advertisement", "advertisement"),
    ("ADVERTISEMENT - SCROLL TO CONTINUE", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("We use cookies to give you the best experience. By staying you agree.", "cookie notice"),
    ("Accept all cookies", "cookie notice"),
    ("© 2021 Harbour Post. All rights reserved.", "copyright line"),
    ("Copyright 2019 Harbour Post", "copyright line"),
    ("To view the full story, please subscribe to The Tarn Post. You can choose a monthly plan.", "paywall"),
    ("When you join, you will get unlimited digital access to high-quality news.", "paywall"),
    ("You have reached your limit of free articles this month.", "paywall"),
    ("This article is available to subscribers only", "newsletter call"),
    ("The Tarn Post welcomes your letters. If yours was not published, let us know by phone.", "letters call"),
    ("Do you have an opinion on this? Email us a letter of up to 300 words.", "letters call"),
    ("Do you have a noisy neighbour? Email tips@tarnpost.example", "letters call"),
    ("Did you work on the quay? We’d like to hear from you. Ana Reyes can be reached at 555-0117.", "letters call"),
    ("Log in, register or subscribe to save articles for later.", "paywall"),
    ("The Early Tide newsletter is our guide to the day’s stories and analysis. Sign up here.", "newsletter call"),
    ("Follow Tarn Coast on X, Facebook and Instagram. Send your stories to ana@tarnpost.example.", "follow call"),
    ("Edited by: Olin Vask", "agency signature"),
    ("What would you have done? Join the conversation below.", "letters call"),
    ("ana.reyes@tarnpost.example", "contact line"),
    ("Ana Reyes can be reached at 555-0117.", "contact line"),
    ("A version of this article appeared in the March 5 print edition.", "print note"),
    ("The authors do not work for, consult, own shares in or receive funding from any company.", "disclosure"),
    ("The views expressed in this article are the author’s own.", "disclosure"),
    ("TPR transcripts are created on a rush deadline and may be updated.", "transcript notice"),
    (
        "While you are here: every Tuesday our editors round up the week. Sign up here for the newsletter.",
        "newsletter call",
    ),
    ("To stay on top of the harbour, sign up to Quayside, our weekly newsletter.", "newsletter call"),
    ("You clearly find our reporting valuable.", "support call"),
    ("Posted on", "page button"),
    ("We may earn a commission if you buy something from a link on this page.", "advertisement"),
    ("All rights reserved", "copyright line"),
    ("Privacy policy | Terms of use | Contact us", "copyright line"),
    ("(Reporting by Ada Vane; Editing by Olin Vask.)", "agency signature"),
    ("Skip to content", "page button"),
    ("Leave a comment", "page button"),
    ("4 min read", "page button"),
    ("Tags: dam, Vaskholm, energy", "page button"),
]

ARTICLE = [
    "The ministry welcomes comments from residents until the first of May.",
    "Witnesses who can identify the driver can be reached by phone only, the police said.",
    "The institute receives funding from Norrix and its head is not affiliated with the university, the court heard.",
    "Voters must register by Friday for the emergency briefing that the mayor will hold here on Sunday.",
    "Your support means that our sons did not die for nothing, Brandt told the crowd.",
    "You have reached the limit, the judge told Mr Aske before she had him removed.",
    "Do you think the quay is safe? “We would like to hear the truth,” said Marsh.",
    "The newsletter of the party did not say who paid. Sign-ups here fell by half.",
    "Follow the money, the judge told them.",
    "Residents must register to follow the trial of the mayor, who denies that he took a bribe of two million crowns.",
    "Video: police did not fire first",
    "More: the mayor did not resign",
    "To keep their jobs, the dockers must register with the union by Friday.",
    "For more than a year, residents had to register at the town hall.",
    "The institute receives funding from the oil industry, the report said.",
    "Three more mayors will join the discussion on Tuesday.",
    "The island can be reached by boat only.",
    "The transcripts were provided to the court on Monday.",
    "The audio was recorded by a neighbour, police said.",
    "We may never know who paid the commission.",
    "If you like the mayor, you will support the plan.",
    "They never send us money.",
    "You have read the law, the minister told them.",
    "About 4,000 people subscribe to the newsletter of the party.",
    "The article appeared in the newspaper on Monday and cost the editor her job.",
    "Site icons of the old faith were found in the valley, the museum said.",
    "Exit polls gave the mayor a clear lead.",
    "Support for the dam fell to 40 percent, a poll found.",
    "Turnout may fall to its lowest level, a poll found (Reuters/Ipsos).",
    "Vaskholm will pay for the dam, the ministry said. (Reuters)",
    "The dam will open in May, according to AFP.",
    "“The dam is safe,” said Olin Vask. Ada Vane / AFP",
    "Reuters: Vask Resigns",
    "Vask Wins Vote | Reuters",
    "Vask Quits - AP",
    "Facebook and Instagram",
    "Twitter",
    "Photo of the dam angers neighbours",
    "Like many on Twitter, the mayor was amused.",
    "Follow-up talks are planned for May.",
    "Share prices fell on Monday.",
    "Share of coal in power drops to a record low",
    "Shares in Vask Energy fell by a tenth.",
    "Get well cards flooded her inbox after the accident.",
    "Sign-up sheets went out with the newsletter, officials said.",
    "Register of deeds opens its archive",
    "Subscribers of the paper sued the ministry.",
    "Related-party deals rose sharply, the auditors found.",
    "Read the full treaty, the minister told reporters.",
    "Recommended doses were exceeded, the report said.",
    "Explainer: What the dam treaty means",
    "Amazon.com uses cookies to follow shoppers, regulators found.",
    "By using the terms of the treaty, Vaskholm gained time.",
    "Cookies were served to the delegates.",
    "Copyright law must change, the minister said.",
    "Farmers want all rights reserved in the treaty, their union said.",
    "Advertisement spending fell, the agency said.",
    "Sponsored by the state, the dam was never profitable.",
    "Reporting by the Harbour Post shows that officials knew of the cracks.",
    "Tag Heuer opens a shop in Vaskholm",
    "Posted in the capital for two years, she learned the language.",
    "Print media lost readers for the tenth year.",
    "Credit Suisse declined to comment.",
    "Image problems trouble the ministry",
    "Previous articles of the treaty were dropped.",
    "Ada Vane / Olin Vask debate draws crowds",
    "Dam opens after long delay: report",
    "S-400 Turkey",
    "Costs",
    "He said: “Share this article on Facebook.”",
    "",
]


@pytest.mark.parametrize(("paragraph", "rule"), BOILERPLATE)
def test_a_paragraph_of_boilerplate_is_named_by_its_rule(paragraph: str, rule: str) -> None:
    assert rule_of(paragraph) == rule


@pytest.mark.parametrize("paragraph", ARTICLE)
def test_a_paragraph_of_the_article_stays(paragraph: str) -> None:
    assert rule_of(paragraph) is None


@pytest.mark.parametrize("paragraph", [text for text, _ in BOILERPLATE])
def test_case_and_spacing_of_notices_do_not_matter_at_the_edges(paragraph: str) -> None:
    assert rule_of(f"  {paragraph}\t") == rule_of(paragraph)


@pytest.mark.parametrize("paragraph", [text for text, _ in BOILERPLATE])
def test_boilerplate_followed_by_a_quoted_sentence_stays(paragraph: str) -> None:
    assert rule_of(f"{paragraph} “We will open the dam in May,” the minister said.") is None


def test_every_rule_has_a_name_of_its_own_and_a_sentence_for_the_reader() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(sentence_of(rule.name).endswith(".") for rule in RULES)
    assert not {rule.name for rule in RULES} & set(IN_CONTEXT)
    assert sentence_of("byline") == IN_CONTEXT["byline"]
    assert sentence_of("no such rule") == "no such rule"
    assert {rule for _, rule in BOILERPLATE} == {rule.name for rule in RULES}


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["the", "minister", "said", "that", "dam", "share", "cookies", "AFP", "photo"]), min_size=2
    )
)
def test_an_ordinary_sentence_around_the_words_of_boilerplate_stays(words: list[str]) -> None:
    assert rule_of(f"Officials in Vaskholm said on Monday that {' '.join(words)}.") is None


@settings(deadline=None)
@given(st.text(alphabet="abc .,|/©:[]()AFP-\n", min_size=LONGEST_NOTICE * 2))
def test_long_paragraphs_are_articles(text: str) -> None:
    assert rule_of("x" + text.strip() + "x" * LONGEST_NOTICE * 2) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert rule_of(text) in {None, *(rule.name for rule in RULES)}
