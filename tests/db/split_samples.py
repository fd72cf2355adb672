"""An invented article whose claim joins three assertions, and how tests split it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from db.engine import writing
from db.writes.articles import store_article
from db.writes.claim_splits import split_claim
from tests.db.samples import OSTROW, analysis, claim, claims, span
from workbench.check_worth import CheckWorth
from workbench.model import (
    Article,
    Claim,
    Cue,
    Form,
    Report,
    Reviewer,
    SourceMention,
)
from workbench.stored import StoredArticle, StoredClaim

TRAM = (
    "Trams back by May\n\n"
    "Lena Ostrow told Radio Velden the harbour bridge carries 900 lorries a day and “two piers have cracked”, "
    "and the trams return in May.\n"
    "The council met on Monday."
)
WHOLE = "the harbour bridge carries 900 lorries a day and “two piers have cracked”, and the trams return in May"
PARTS = ("the harbour bridge carries 900 lorries a day", "two piers have cracked", "the trams return in May")
ARTICLE = Article(TRAM, "Trams back by May", address="https://tram.example/may")


def joined(text: str = TRAM, whole: str = WHOLE, parts: tuple[str, ...] = PARTS) -> Claim:
    """Return the claim that joins three assertions, at second hand."""
    bare = claim(text, whole, cue="told", said_by="Lena Ostrow", source=OSTROW, form=Form.MIXED)
    chain = (Report(SourceMention((span(text, "Radio Velden"),), None, "open"), Cue((span(text, "told"),))),)
    return replace(
        bare,
        reported_by=chain,
        parts=tuple((span(text, words),) for words in parts),
        worth=CheckWorth(0.7, ("It gives a number.",)),
    )


def council(text: str = TRAM) -> Claim:
    """Return the other claim of the article."""
    return replace(
        claim(text, "The council met on Monday", form=Form.OWN_VOICE), worth=CheckWorth(0.9, ("It can be looked up.",))
    )


def store_tram(engine: Engine, by: Reviewer) -> tuple[StoredArticle, StoredClaim]:
    """Store the article of the trams; return it with its joined claim."""
    with writing(engine) as session:
        stored, _ = store_article(session, by, ARTICLE, analysis([joined(), council()]))
    return stored, claims(engine, stored.id)[0]


def split(engine: Engine, by: Reviewer, whole: StoredClaim) -> tuple[StoredClaim, ...]:
    """Split a claim."""
    with writing(engine) as session:
        return split_claim(session, by, whole.id, whole.revision)
