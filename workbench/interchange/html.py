"""The HTML report: one self-contained page to send, read and print, without scripts or anything from elsewhere.

The page's texts come from articles and reviewers, so nothing in it is trusted: the template escapes all of them, only
http and https addresses become links, and the page's own policy forbids whatever else might be smuggled in.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from workbench.attribution import Attribution, AttributionAnswer
from workbench.extraction.claims.statement import statement_of
from workbench.interchange.moments import show_day, show_moment, write_moment
from workbench.model import Decision, Report, Spans, Verdict
from workbench.reviewing.attributing import counted as counted_answer
from workbench.reviewing.decisions import counted, opinions, verdict_of
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment
from workbench.vocabulary import ATTRIBUTIONS, DISPUTES, FORMS, VERDICTS


@dataclass(frozen=True, slots=True)
class Look:
    """How the report shows a verdict or an answer: a sign and words for everybody, a class for the colour."""

    sign: str
    words: str
    style: str


STYLES: dict[Verdict, str] = {verdict: verdict.value.replace("_", "-") for verdict in Verdict} | {
    Verdict.UNREVIEWED: "open"
}
LOOKS: dict[Verdict, Look] = {
    verdict: Look(term.sign, term.label, STYLES[verdict]) for verdict, term in VERDICTS.items()
}

SAID: dict[Attribution, Look] = {
    answer: Look(term.sign, term.label, answer.value.replace("_", "-")) for answer, term in ATTRIBUTIONS.items()
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """One of several opinions on a claim, as the template reads it."""

    look: Look
    decision: Decision


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One claim as the template reads it."""

    claim: StoredClaim
    item: ExportItem
    statement: str
    mention: str
    cue: str
    chain: tuple[str, ...]
    attribution: Look
    answer: AttributionAnswer | None
    verdict: Verdict
    decision: Decision | None
    opinions: tuple[Opinion, ...]
    comments: tuple[Comment, ...]


def write(items: Iterable[ExportItem], title: str, made_at: datetime) -> str:
    """Return the report as one HTML page: `title` heads it, `made_at` says when it was made."""
    # Escaping is on for everything: a template that forgets it cannot be written.
    entries = [_entry(item) for item in items]
    style = _read("report.css")
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page.filters["link"] = safe_link
    page.filters["moment"] = write_moment
    page.filters["day_shown"] = show_day
    page.filters["moment_shown"] = show_moment
    return page.from_string(_read("report.html.j2")).render(
        title=title,
        made_at=made_at,
        policy=_policy(style),
        style=Markup(style),  # noqa: S704 (the project's own file)
        looks=LOOKS,
        forms={form: term.inline for form, term in FORMS.items()},
        disputes={kind: term.inline for kind, term in DISPUTES.items()},
        counts=Counter(entry.verdict for entry in entries),
        said=Counter(entry.attribution for entry in entries),
        answers=tuple(SAID.values()),
        total=len(entries),
        articles=_by_article(entries),
    )


def safe_link(address: str) -> str | None:
    """Return the address where it may become a link (http or https with a host), None where it stays text."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    # "javascript:" would run, and characters that cannot be seen could show another address than the link's.
    safe = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return address.strip() if safe and address.isprintable() else None


def _read(name: str) -> str:
    return files("workbench.interchange").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return a Content-Security-Policy that lets in the page's own style sheet, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _by_article(entries: Sequence[ClaimEntry]) -> list[tuple[StoredArticle, list[ClaimEntry]]]:
    """Group the entries by article, both in the given order."""
    # Not itertools.groupby: the claims of an article need not stand side by side.
    groups: dict[int, list[ClaimEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.item.article.id, []).append(entry)
    return [(group[0].item.article, group) for group in groups.values()]


def _entry(item: ExportItem) -> ClaimEntry:
    claim = item.claim.claim
    return ClaimEntry(
        claim=item.claim,
        item=item,
        statement=statement_of(claim),
        mention=_words(claim.mention.spans if claim.mention else ()),
        cue=_words(claim.cue.spans if claim.cue else ()),
        chain=tuple(_reporter(report) for report in claim.reported_by),
        attribution=SAID[item.claim.attribution],
        answer=counted_answer(item.answers),
        verdict=verdict_of(item.claim),
        decision=counted(item.claim),
        opinions=_opinions(item.claim),
        comments=tuple(one for one in item.comments if one.open),
    )


def _opinions(stored: StoredClaim) -> tuple[Opinion, ...]:
    """Return all opinions on a claim, oldest first; none where the verdict that counts says it all."""
    given = sorted(opinions(stored.decisions).values(), key=lambda one: one.id)
    alone = len(given) == 1 and given[0] is counted(stored)
    return () if alone else tuple(Opinion(LOOKS[one.verdict], one) for one in given)


def _reporter(report: Report) -> str:
    source = report.mention.source
    return source.name if source else _words(report.mention.spans)


def _words(spans: Spans) -> str:
    return " … ".join(span.text for span in spans)
