"""The claims behind a figure: what each reviewer said of them, and the way to each on the review page."""

from __future__ import annotations

import streamlit as st

from pages.agreement import asking
from pages.agreement.parts import name_of
from pages.shared import attributions, captions, days, headings, keys, people, routes, storage, url_state, verdicts
from pages.shared.escaping import escaped, isolated
from services.read_agreement import ClaimsBehind, Question, Selection, ShownClaim, read_claims_behind
from workbench.attribution import Attribution
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.model import Verdict
from workbench.reviewing.agreement.opinions import Given, Subject
from workbench.reviewing.agreement.words import SUBJECTS, counted

PAGE_NAME = "page"


def draw(question: Question) -> None:
    """Draw the way back, whose claims these are, the choice of those that differ or agree, and a page of them."""
    wanted = asking.selection()
    under = (question, wanted)
    found = read_claims_behind(
        storage.engine(), question, wanted, asking.page_of(PAGE_NAME, under), people.current_name()
    )
    routes.link(routes.AGREEMENT, "All figures", icon=":material/arrow_back:", **asking.without_listing())
    headings.section(_title(question, wanted, found))
    shown = {
        asking.DIFFER: f"They differ ({found.differing:,})",
        asking.AGREE: f"They agree ({found.same:,})",
        asking.ALL: f"All ({found.differing + found.same:,})",
    }
    url_state.view(asking.PAGE, "claims", "Which claims to list", shown, within=True)
    if found.hidden:
        captions.quiet(
            f"{counted(found.hidden, 'claim')} more: opinions are hidden until you have given yours on the review page."
        )
    _list(question, found, under)


def _list(question: Question, found: ClaimsBehind, under: tuple[object, ...]) -> None:
    if not found.total:
        captions.quiet("There is no such claim.")
        return
    rows = st.container(key=keys.of("agreement claims"), gap="small")
    url_state.page_number(asking.PAGE, PAGE_NAME, found.total, asking.ROWS, under=under)
    with rows:
        for one in found.claims:
            _claim(one, question.subject)


def _title(question: Question, wanted: Selection, found: ClaimsBehind) -> str:
    """Return whose claims these are, and which question they are about."""
    who = " and ".join(one.name for one in found.reviewers) or "All reviewers"
    where = f", {name_of(wanted.part[1], found.part, wanted.part[0])}" if wanted.part else ""
    return f"{SUBJECTS[question.subject]} {who}{where}"


def _claim(one: ShownClaim, subject: Subject) -> None:
    with st.container(gap=None):
        st.html(_as_html(one, subject))
        routes.link(routes.REVIEW, "Review", article=one.item.article.id, claim=one.item.claim.id)


def _as_html(one: ShownClaim, subject: Subject) -> str:
    """Return a claim as HTML: its words, where it stands, and each opinion on it."""
    claim, article = one.item.claim.claim, one.item.article.article
    who = f"{isolated(claim.source.name)}: " if claim.source and not names_source(claim) else ""
    where = f"{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}"
    opinions = "".join(f"<li>{_opinion(given, subject)}</li>" for given in one.judged.given)
    return (
        f'<div class="match"><p>{who}<bdi>{escaped(short_statement(claim, 400))}</bdi></p>'
        f'<p class="why">{where} · {isolated(article.title)}</p><ul class="opinions">{opinions}</ul></div>'
    )


def _opinion(given: Given, subject: Subject) -> str:
    if subject is Subject.ATTRIBUTION:
        chip = attributions.chip(Attribution(given.answer))
    else:
        chip = verdicts.chip(verdicts.look(Verdict(given.answer)))
    return f'{isolated(given.reviewer.name)} {chip} <span class="quiet">{escaped(days.moment(given.at))}</span>'
