"""Posts set into an article: their words belong to whoever signs them, and the next paragraph is none of them."""

import pytest

from workbench.model import Article, Claim, Form
from workbench.pipeline import analyse

WORDS = "The bridge is closed and will stay closed until I say so."
NEXT = "Mr Venn deleted the post within an hour, said his spokeswoman, Lila Okoro."

POSTS = [
    f"“{WORDS} pic.twitter.com/9xKq2 — Dario Venn (@dariovenn) 4 March 2024”",
    f'"{WORDS}" - Dario Venn (@dariovenn) March 4, 2024',
    f"“{WORDS}” – Dario Venn (@dariovenn)",
    f"‘{WORDS}’ —Dario Venn (@dariovenn) 3:14 PM · Mar 4, 2024",
    f"{WORDS} https://t.co/9xKq2 pic.twitter.com/9xKq2 — Dario Venn (@dariovenn) March 4, 2024",
    f"{WORDS} -- Dario Venn (@dario.venn.example) 4/3/2024",
    f"“{WORDS}”\n\n— Dario Venn (@dariovenn) March 4, 2024",
    f"{WORDS} pic.twitter.com/9xKq2\n\n— Dario Venn (@dariovenn) March 4, 2024",
]


def claims_of(text: str) -> list[Claim]:
    return list(analyse(Article(f"Mayor posts, then deletes\n\n{text}")).claims)


def speakers(text: str) -> list[tuple[str, str]]:
    return [(claim.source.name if claim.source else "", claim.words.strip('“”"‘’')) for claim in claims_of(text)]


@pytest.mark.parametrize("post", POSTS)
def test_the_words_of_a_post_are_its_authors(post: str) -> None:
    assert speakers(post) == [("Dario Venn", WORDS)]


@pytest.mark.parametrize("post", POSTS)
def test_the_paragraph_behind_a_post_keeps_its_own_speaker(post: str) -> None:
    expected = [("Dario Venn", WORDS), ("Lila Okoro", "Mr Venn deleted the post within an hour")]
    assert speakers(f"{post}\n\n{NEXT}") == expected


def test_a_quotation_behind_a_post_is_its_own_speakers() -> None:
    text = f"{POSTS[2]}\n\n“That is a lie,” said Ivo Renner, a driver."
    assert [name for name, _ in speakers(text)] == ["Dario Venn", "Ivo Renner"]


@pytest.mark.parametrize(
    "post",
    [
        "Thank you, Tarn! 🎉 — Dario Venn (@dariovenn) March 4, 2024",
        "Why did nobody tell us? — Dario Venn (@dariovenn) March 4, 2024",
    ],
)
def test_a_greeting_or_question_that_is_posted_makes_no_claim(post: str) -> None:
    assert speakers(post) == []


NO_POSTS = [
    "The ferry company — Tarn Lines (@tarnlines) — has said that it will run more boats in May.",
    "The council said that the bridge (@tarnbridge) would be closed — for good.",
    "The mayor deleted the post within an hour.\n\n— Dario Venn (@dariovenn) March 5, 2024",
    "The bridge was built in 1911 — Follow us (@tarncourier) for more news from the coast",
]


@pytest.mark.parametrize("text", NO_POSTS)
def test_a_handle_amid_the_articles_words_makes_no_post(text: str) -> None:
    assert not any(claim.rule == "post" for claim in claims_of(text))


def test_a_post_is_direct_speech_without_a_link_in_it() -> None:
    (claim,) = claims_of(POSTS[0])
    assert (claim.form, claim.words) == (Form.DIRECT, WORDS)
