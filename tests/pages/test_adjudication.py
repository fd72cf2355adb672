"""The page of differing opinions: what it lists, and how an editor settles one claim after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, writing
from db.tables import ProjectSettingRecord
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import button, click, decide_as, has, html_of, stored
from workbench.model import Role, Verdict
from workbench.reviewing.policy import Policy

DIFFERENT = (Verdict.VERIFIED, Verdict.DISPUTED)


@pytest.fixture
def bridge(settings_database: str) -> Iterator[Engine]:
    """Store the article of the bridge; on two of its claims Ada and Ben differ, on a third they agree."""
    engine = open_engine(settings_database)
    review_samples.store(engine, *review_samples.bridge())
    for place in (0, 3):
        for name, verdict in zip(("Ada", "Ben"), DIFFERENT, strict=True):
            decide_as(engine, name, place, verdict, f"{name} <b>looked</b>")
    decide_as(engine, "Ada", 1, Verdict.VERIFIED)
    decide_as(engine, "Ben", 1, Verdict.VERIFIED)
    yield engine
    engine.dispose()


def shown(**query: str) -> AppTest:
    page = opened("adjudication", **query).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def need(engine: Engine, policy: Policy) -> None:
    with writing(engine) as session:
        for name, value in policy.as_settings().items():
            session.merge(ProjectSettingRecord(name=name, value=value))


def test_without_differing_opinions_the_page_says_what_comes_here(settings_database: str) -> None:
    assert "No opinions differ." in html_of(shown())


def test_all_opinions_on_a_claim_stand_side_by_side_in_its_sentence(bridge: Engine) -> None:
    html = html_of(shown())
    assert "2 claims with opinions that differ" in html
    assert 'class="opinions"' in html
    assert "Ada &lt;b&gt;looked" in html, "what people typed is shown as text"
    assert "Ben &lt;b&gt;looked" in html
    assert "<mark>" in html.split('class="passage"')[1].split("</p>")[0]


def test_one_key_settles_with_a_reason_and_the_next_claim_follows(bridge: Engine) -> None:
    first, fourth = stored(bridge)[0], stored(bridge)[3]
    page = shown()
    page.text_area(key=session_state.key(f"differing claim {first.id}", "reason")).set_value("Ben is right").run()
    click(page, "adjudicate disputed")
    settled = stored(bridge)[0]
    assert (settled.verdict, settled.opinions_differ) == (Verdict.DISPUTED, False)
    assert (settled.decisions[-1].adjudicates, settled.decisions[-1].reason) == (True, "Ben is right")
    assert has(page, f"adjudicate disputed {fourth.id}")
    click(page, "adjudicate verified")
    assert "No opinions differ." in html_of(page)


def test_undo_brings_a_settled_claim_back(bridge: Engine) -> None:
    page = click(shown(), "adjudicate disputed")
    click(page, "undo")
    assert stored(bridge)[0].opinions_differ
    assert "2 claims with opinions that differ" in html_of(page)


def test_a_claim_that_somebody_settled_meanwhile_is_not_settled_twice(bridge: Engine) -> None:
    page = shown()
    with writing(bridge) as session:
        one = stored(bridge)[0]
        by = ensure_reviewer(session, "Eva")
        decide(session, by, one.id, one.revision, Verdict.UNSUPPORTED, one.decisions[0].at, adjudicates=True)
    page = click(page, "adjudicate verified")
    assert stored(bridge)[0].verdict is Verdict.UNSUPPORTED
    assert "Eva changed this claim in between" in page.warning[0].value


def test_who_is_no_editor_sees_the_opinions_and_no_keys(bridge: Engine) -> None:
    with writing(bridge) as session:
        ensure_reviewer(session, "Reviewer", Role.REVIEWER)
    page = shown()
    assert "2 claims" in html_of(page)
    assert not has(page, "adjudicate verified")


@pytest.mark.parametrize(
    ("query", "claims"),
    [({"reviewer": "Ada"}, 2), ({"reviewer": "Desk"}, 0), ({"outlet": "1"}, 2), ({"outlet": "99"}, 2)],
)
def test_filters_stand_in_the_address(bridge: Engine, query: dict[str, str], claims: int) -> None:
    html = html_of(shown(**query))
    assert (f"{claims} claims with" in html) if claims else ("No opinions differ here." in html)


def test_hidden_opinions_are_not_listed_until_all_are_given_or_ones_own_is(bridge: Engine) -> None:
    need(bridge, Policy(3, opinions_hidden=True))
    assert "No opinions differ." in html_of(shown())
    decide_as(bridge, "Reviewer", 0, Verdict.VERIFIED)
    assert "1 claim with" in html_of(shown())


def test_a_claim_can_be_chosen_from_the_list(bridge: Engine) -> None:
    fourth = stored(bridge)[3]
    page = click(shown(), f"differing claim {fourth.id}")
    assert button(page, "adjudicate verified").key == f"adjudicate verified {fourth.id}"
    assert has(shown(claim=str(fourth.id)), f"adjudicate verified {fourth.id}")
