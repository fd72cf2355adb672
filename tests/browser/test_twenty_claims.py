"""Twenty claims decided by keys alone: reasons typed, a source corrected, answers to "Was it said?" given."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from db.engine import reading
from db.reads.claims import claims_of
from tests.browser.conftest import Site, at_rest, press
from tests.pages import review_samples
from workbench.attribution import Attribution
from workbench.model import Article, Claim, Cue, Form, Outlet, Source, SourceKind, SourceMention, Span, Verdict
from workbench.reviewing.decisions import counted, verdict_of

COUNT = 20
MAYOR = Source("Ines Oduya", SourceKind.PERSON)
PORT = Source("Lindmouth Port", SourceKind.ORGANISATION)
KEYS = (("v", Verdict.VERIFIED), ("d", Verdict.DISPUTED), ("u", Verdict.UNSUPPORTED), ("n", Verdict.NOT_CHECKABLE))


def article() -> tuple[Article, tuple[Claim, ...]]:
    """Return an article of twenty sentences, each a claim of the mayor but the last, which is the port's."""
    speakers = [MAYOR] * (COUNT - 1) + [PORT]
    said = [f"quay number {number} will close" for number in range(1, COUNT + 1)]
    lines = [f"{who.name} said {words}." for who, words in zip(speakers, said, strict=True)]
    text = "\n\n".join(["Quays to close", *lines])
    claims = []
    for who, words, line in zip(speakers, said, lines, strict=True):
        start = text.index(line)
        name, cue = Span.cut(text, start, start + len(who.name)), start + len(who.name) + 1
        place = text.index(words + ".", start)
        claims.append(
            Claim(
                (Span.cut(text, place, place + len(words)),),
                Form.INDIRECT,
                Cue((Span.cut(text, cue, cue + 4),)),
                SourceMention((name,), who, "Named in the sentence."),
                rule="sample",
            )
        )
    outlet = Outlet("Lindmouth Echo", "echo.example")
    return Article(text, "Quays to close", outlet, published=date(2031, 3, 4)), tuple(claims)


def correct_source(page: Page) -> None:
    """Give the claim at hand the other source of the article, by keys alone."""
    press(page, "o")
    page.wait_for_function(
        "wanted => document.activeElement.getAttribute('aria-label')?.includes(wanted)", arg="Who said"
    )
    page.keyboard.type(PORT.name)
    page.keyboard.press("Enter")
    at_rest(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The source is changed")).to_be_visible()
    page.keyboard.press("Escape")


def test_twenty_claims_are_decided_by_keys_alone(empty_site: Site, page: Page) -> None:
    stored = review_samples.store(empty_site.engine, *article())
    page.goto(f"{empty_site.address}/review?article={stored.id}")
    expect(page.locator(".st-key-last-steps")).to_be_visible()
    for number in range(COUNT):
        key, _ = KEYS[number % len(KEYS)]
        if number % 5 == 0:
            press(page, "y")
            at_rest(page)
        if number == 3:
            correct_source(page)
        if number % 4 == 1:
            press(page, "r")
            page.keyboard.type(f"Reason {number}")
            page.keyboard.press("Escape")
        press(page, key)
        expect(page.get_by_text(f"{number + 1} of {COUNT} decided")).to_be_visible()
    with reading(empty_site.engine) as session:
        claims = claims_of(session, stored.id)
    assert [verdict_of(one) for one in claims] == [KEYS[number % len(KEYS)][1] for number in range(COUNT)]
    made = [counted(one) for one in claims]
    assert [one.reason for one in made if one] == [f"Reason {n}" if n % 4 == 1 else "" for n in range(COUNT)]
    assert [one.attribution for one in claims][::5] == [Attribution.RIGHT] * 4
    assert claims[3].claim.source is not None
    assert claims[3].claim.source.name == PORT.name
