"""The article that this began with: what a careful reader finds in it has to be found."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.model import Article, Claim, Form, Outlet, SourceMention
from workbench.pipeline import analyse

SEED = Path(__file__).parents[3] / "shared" / "seed"

if not (SEED / "expected.json").is_file():
    pytest.skip("the seed article is not beside the project", allow_module_level=True)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def text() -> str:
    return next(SEED.glob("*.txt")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def claims(text: str, expected: dict[str, Any]) -> tuple[Claim, ...]:
    return analyse(Article(text, outlet=Outlet(expected["article"]["outlet"]))).claims


def _places(spans: list[list[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _best(claims: tuple[Claim, ...], spans: list[list[int]], *, own: bool) -> tuple[float, Claim]:
    wanted = _places(spans)

    def likeness(claim: Claim) -> float:
        got = _places([[span.start, span.end] for span in claim.content])
        return len(got & wanted) / len(got | wanted)

    kind = [claim for claim in claims if (claim.form is Form.OWN_VOICE) == own]
    return max(((likeness(claim), claim) for claim in kind), key=lambda pair: pair[0])


def _name(mention: SourceMention | None) -> str:
    return mention.source.name if mention and mention.source else ""


def test_every_attributed_claim_is_found_with_its_form_and_mention(
    claims: tuple[Claim, ...], expected: dict[str, Any]
) -> None:
    for wanted in expected["attributed"]:
        likeness, claim = _best(claims, wanted["content"], own=False)
        assert likeness >= 0.8
        assert claim.form == wanted["form"]
        assert claim.negated == wanted.get("negated", False)
        assert claim.mention is not None
        got = _places([[span.start, span.end] for span in claim.mention.spans])
        assert got & _places(wanted["source"])


def test_every_attributed_claim_is_given_to_who_said_it(claims: tuple[Claim, ...], expected: dict[str, Any]) -> None:
    named = [_name(_best(claims, wanted["content"], own=False)[1].mention) for wanted in expected["attributed"]]
    assert named == [wanted["speaker"] for wanted in expected["attributed"]]


def test_the_second_hand_claim_names_who_reported_it(claims: tuple[Claim, ...], expected: dict[str, Any]) -> None:
    (wanted,) = [one for one in expected["attributed"] if "reported_by" in one]
    _, claim = _best(claims, wanted["content"], own=False)
    assert [_name(report.mention) for report in claim.reported_by] == [wanted["reported_by"]["name"]]


def test_every_own_voice_claim_is_found(claims: tuple[Claim, ...], expected: dict[str, Any]) -> None:
    assert all(_best(claims, wanted["content"], own=True)[0] >= 0.4 for wanted in expected["own_voice"])


def test_nothing_else_is_taken_for_a_claim(claims: tuple[Claim, ...], text: str, expected: dict[str, Any]) -> None:
    boilerplate = [(text.index(words), text.index(words) + len(words)) for words in expected["not_claims"][2:]]
    spans = [span for claim in claims for span in claim.content]
    assert not [span for span in spans for start, end in boilerplate if span.start < end and start < span.end]
    assert len(claims) <= 18
