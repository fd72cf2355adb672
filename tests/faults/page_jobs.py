"""Deciding on the page of review and being killed at it: the page's own script runs, without a browser."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from pages.shared import session_state
from services.database import open_database
from tests.faults import steps
from tests.faults.job import Job, with_tables
from tests.faults.steps import NAME
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import click

VERDICTS = ("verified", "unsupported", "verified", "unsupported")


def one_article(engine: Engine) -> None:
    """Store the article that is reviewed."""
    review_samples.store(engine, *review_samples.bridge())


def decide_on_the_page(url: str, _folder: Path) -> None:
    """Open the article and press a verdict's button for each claim that is not decided on yet."""
    engine = open_database(url)
    page = opened("review", article="1")
    page.session_state[session_state.key("reviewer", "name")] = NAME
    page.run()
    for number, verdict in list(enumerate(VERDICTS, 1))[steps.done(engine) :]:
        click(page, f"decide {verdict}")
        assert not page.error, [one.value for one in page.error]
        print(f"step {number}", flush=True)  # noqa: T201  (this is what the program acknowledges)


JOBS = (Job("decide on the page", partial(with_tables, one_article), decide_on_the_page, steps.done, "step "),)
