"""Working the review page in a test: opening it, pressing its buttons, and reading what is stored."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.review.article_text.mount import KEY
from pages.shared import session_state
from tests.pages import review_samples
from tests.pages.places import opened
from workbench.model import Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored import StoredClaim

NOW = datetime(2031, 3, 5, 9, 0, tzinfo=UTC)


def stored(engine: Engine) -> list[StoredClaim]:
    with reading(engine) as session:
        return claims_of(session, 1)


def verdicts(engine: Engine) -> list[Verdict]:
    return [current_verdict(one.decisions) for one in stored(engine)]


def review(**query: str) -> AppTest:
    page = opened("review", **{"article": "1", **query}).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def html_of(page: AppTest) -> str:
    return "\n".join(str(one.value) for one in page.html)


def selected(page: AppTest) -> str:
    """Return the words on the card."""
    found = re.search(r'<blockquote class="claim-words[^>]*>(.*?)</blockquote>', html_of(page), re.DOTALL)
    assert found is not None, "no claim is shown"
    return found[1]


def button(page: AppTest, key: str) -> Button:
    """Return a button by its key, or by what its key begins with: keys that change something name the claim, too."""
    found = [one for one in page.button if one.key is not None and (one.key == key or one.key.startswith(f"{key} "))]
    assert len(found) == 1, f"{key!r}: {[one.key for one in page.button]}"
    return found[0]


def has(page: AppTest, key: str) -> bool:
    """Say whether there is a button of this key, or of one that begins with it."""
    return any(str(one.key) == key or str(one.key).startswith(f"{key} ") for one in page.button)


def click(page: AppTest, key: str) -> AppTest:
    button(page, key).click().run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def in_address(page: AppTest, name: str) -> str:
    """Return one part of the query; the test's runner gives it alone or in a list."""
    found = page.query_params[name]
    return found if isinstance(found, str) else found[0]


def choose(page: AppTest, tool: str) -> AppTest:
    page.segmented_control(key=session_state.key("review", "correct")).set_value(tool).run()
    return page


def select(page: AppTest, words: str) -> AppTest:
    """Send what the browser sends after a selection of these words, with a space too much before them."""
    span = review_samples.span(words)
    page.session_state[KEY] = {"selection": {"start": span.start - 1, "end": span.end}}
    page.run()
    page.session_state[KEY] = {}
    return page


def decide_as(engine: Engine, name: str, place: int, verdict: Verdict, reason: str = "") -> None:
    with writing(engine) as session:
        one = claims_of(session, 1)[place]
        decide(session, ensure_reviewer(session, name), one.id, one.revision, verdict, NOW, reason)
