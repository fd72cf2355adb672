"""ClaimReview, schema.org's vocabulary for published fact-checks: a JSON-LD document of what reviewers decided.

https://schema.org/ClaimReview, with the fields that Google's guidance asks for
(https://developers.google.com/search/docs/appearance/structured-data/factcheck). One way only: one object under
`@graph` for each claim that is decided, written while the claims come. A claim without a verdict is no review and is
left out; so is one whose source, people say, did not put it forward: `reviewable` tells.

- `claimReviewed` is the statement; `itemReviewed` the claim as it was made: in which article it appeared, and by whom.
  Names of people go out into the world here, and no sign beside them says "suggested". So the source is named, in the
  statement and as `author`, only where a person said that it is the right one
- `reviewRating` has the verdict in words (`alternateName`), and a number from 1 to 5 for the two verdicts whose place
  on such a scale follows from their meaning: 5 for verified ("reliable evidence says that it is true"), 1 for disputed
  since refuted. A claim that misleads, lacks context or has conflicting evidence is neither true nor false by some
  degree; unsupported says that no evidence was found, and not checkable that none can be: they have words only
- `author` is the reviewer whose decision counts, `reviewBody` the reason, `citation` the evidence

`url`, the address of the page that a review is published on, is for that page to add: the workbench knows none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workbench.attribution import DOUBTED, Attribution
from workbench.extraction.claims.statement import statement_of
from workbench.interchange.about import About
from workbench.interchange.losses import Part
from workbench.interchange.moments import in_utc, show_day, write_day, write_in_zone, write_moment
from workbench.model import Article, Claim, Decision, DisputeKind, Evidence, Outlet, Source, SourceKind, Verdict
from workbench.reviewing.decisions import counted, verdict_of
from workbench.stored.claims import ExportItem
from workbench.vocabulary import DISPUTES, STANCES, VERDICTS

Record = dict[str, Any]

CARRIES = frozenset([Part.TITLE, Part.OUTLET, Part.AUTHOR, Part.PUBLISHED, Part.ADDRESS, Part.LANGUAGE, Part.STATEMENT])
"""What is found in the file again; of decisions only the one that counts, of sources only those that people named."""

WORST, BEST = 1, 5
"""The ends of the scale: five steps are what readers of ClaimReview take for granted."""

AUTHORS = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.GROUP: "Organization",
    SourceKind.OUTLET: "Organization",
}
"""What schema.org calls a source that can be an author; documents and unnamed sources cannot."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the document, a review a line."""
    base = f"urn:uuid:{uuid5(NAMESPACE_URL, about.title + (write_moment(about.made_at) or ''))}"
    yield b'{"@context": "https://schema.org", "@graph": ['
    comma = ""
    for item in items:
        if not reviewable(item):
            continue
        line = json.dumps(review(item, base), ensure_ascii=False, allow_nan=False)
        yield f"{comma}\n{line}".encode()
        comma = ","
    yield b"\n]}\n"


def reviewable(item: ExportItem) -> bool:
    """Say whether there is a review to write: somebody decided, and nobody says that the source did not say it."""
    decided = verdict_of(item.claim) is not Verdict.UNREVIEWED and counted(item.claim) is not None
    return decided and item.claim.attribution not in DOUBTED


def review(item: ExportItem, base: str) -> Record:
    """Return the review of a claim that is `reviewable`; `base` is what its address begins with."""
    decision = counted(item.claim)
    if decision is None:
        raise ValueError("A claim that nobody decided has no review.")
    claim = _as_people_confirmed(item)
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"{base}#review-{item.claim.id}",
            "claimReviewed": statement_of(claim),
            "itemReviewed": _claim(claim, item.article.article),
            "reviewRating": _rating(decision),
            "author": {"@type": "Person", "name": decision.reviewer},
            "datePublished": write_day(in_utc(decision.at).date()),
            "reviewBody": decision.reason,
            "citation": [_citation(one) for one in decision.evidence],
        }
    )


def _known(record: Record) -> Record:
    """Return a record without what is not known."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _as_people_confirmed(item: ExportItem) -> Claim:
    """Return a claim with its source where a person named or confirmed it, else without the words that name one."""
    stored, claim = item.claim, item.claim.claim
    confirmed = stored.attribution is Attribution.RIGHT or (
        stored.corrected and stored.attribution is Attribution.UNANSWERED
    )
    return claim if confirmed else replace(claim, mention=None)


def _claim(claim: Claim, article: Article) -> Record:
    """Return the claim as it was made."""
    return _known(
        {
            "@type": "Claim",
            "author": _author(claim.source),
            "datePublished": write_day(article.published),
            "appearance": _appearance(article),
        }
    )


def _author(source: Source | None) -> Record | None:
    if source is None or source.kind not in AUTHORS:
        return None
    return _known({"@type": AUTHORS[source.kind], "name": source.name, "alternateName": list(source.aliases)})


def _appearance(article: Article) -> Record:
    """Return the article that the claim was found in."""
    return _known(
        {
            "@type": "NewsArticle",
            "url": article.address,
            "headline": article.title,
            "author": {"@type": "Person", "name": article.author} if article.author else None,
            "publisher": _publisher(article.outlet),
            "datePublished": write_in_zone(article.published_at) or write_day(article.published),
            "inLanguage": article.language,
        }
    )


def _publisher(outlet: Outlet) -> Record | None:
    known = _known({"name": outlet.name, "identifier": outlet.domain})
    return {"@type": "Organization", **known} if known else None


def _rating(decision: Decision) -> Record:
    """Return the verdict in words, and its number where it has a place on the scale."""
    words = VERDICTS[decision.verdict].label
    why = f": {DISPUTES[decision.dispute].inline}" if decision.dispute else ""
    value = _value(decision)
    scale = {} if value is None else {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return _known(
        {
            "@type": "Rating",
            "alternateName": f"{words}{why}",
            **scale,
            "ratingExplanation": VERDICTS[decision.verdict].sentence,
        }
    )


def _value(decision: Decision) -> int | None:
    if decision.verdict is Verdict.VERIFIED:
        return BEST
    refuted = decision.verdict is Verdict.DISPUTED and decision.dispute is DisputeKind.REFUTED
    return WORST if refuted else None


def _citation(evidence: Evidence) -> Record:
    """Return a piece of evidence: what it says, and what it does for the claim."""
    read_on = f", read on {show_day(evidence.read_on)}" if evidence.read_on else ""
    return _known(
        {
            "@type": "CreativeWork",
            "url": evidence.address,
            "text": evidence.quotation,
            "description": f"{STANCES[evidence.stance].label}{read_on}",
        }
    )
