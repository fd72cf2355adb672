"""UIMA CAS, the format of INCEpTION and WebAnno: an XMI file an article and the type system, packed into one ZIP file.

UIMA References 7, XMI CAS serialization
(https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xmi). The types are described in
`cas_types`: `webanno.custom.Claim` is an annotation on the first span of a claim's content, and links to its further
spans, to the words that attribute and to those that name the source. INCEpTION takes such a type system in as layers
(their granularity is to be set to characters), and then the files as "UIMA CAS XMI (XML 1.0)".

Offsets are UTF-16 code units here, as UIMA counts them: a ship "🚢" counts two. Characters that XML 1.0 has no place
for (NUL, most control characters) stand as U+FFFD in every text, and a list beside them says where and which, so that
they are put back on reading.

Numbers are written in full; UIMA in Java keeps 32 bits of them. `statement` and `verdict` are written for other tools
to show: the statement follows from the rest, and a verdict without who, when and why is no decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbench.extraction.claims.statement import statement_of
from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.cas_reader import read
from workbench.interchange.annotation.cas_types import type_system
from workbench.interchange.annotation.packed import packed
from workbench.interchange.annotation.xmi import Xmi
from workbench.interchange.losses import Part
from workbench.interchange.moments import write_day, write_in_zone
from workbench.model import Article, Claim, SourceMention
from workbench.reviewing.decisions import verdict_of
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "read", "write"]

CARRIES = frozenset(
    [
        Part.TEXT,
        Part.TITLE,
        Part.OUTLET,
        Part.AUTHOR,
        Part.PUBLISHED,
        Part.ADDRESS,
        Part.LANGUAGE,
        Part.FORM,
        Part.CUE,
        Part.STANCE,
        Part.MENTION,
        Part.SOURCE,
        Part.ALIASES,
        Part.SOURCE_WHY,
        Part.ROLE,
        Part.STATEMENT,
        Part.WORTH,
        Part.FOUND_BY,
    ]
)
"""What is found in the files again."""

SHOWN = frozenset([Part.DECISIONS])
"""What the verdict follows from, which is shown."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the ZIP file; articles come one after the other. `about` has no place in it."""
    del about
    yield from packed(_files(items))


def _files(items: Iterable[ExportItem]) -> Iterator[tuple[str, bytes]]:
    yield "TypeSystem.xml", type_system()
    for number, (article, claims) in enumerate(by_article(items, CARRIES | SHOWN), start=1):
        yield f"article-{number:06}.xmi", _file(article, claims)


def _file(article: StoredArticle, claims: list[ExportItem]) -> bytes:
    xmi = Xmi(article.article.text, article.article.language)
    xmi.add("Article", _article(article.article), holds_the_text=True)
    for item in claims:
        _add_claim(xmi, item)
    return xmi.written()


def _article(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "outlet": article.outlet.name,
        "domain": article.outlet.domain,
        "author": article.author,
        "published": write_day(article.published),
        "publishedAt": write_in_zone(article.published_at),
        "printDay": write_day(article.print_day),
        "address": article.address,
    }


def _add_claim(xmi: Xmi, item: ExportItem) -> None:
    claim = item.claim.claim
    first, *further = claim.content
    mention = claim.mention or SourceMention()
    links = {
        "parts": xmi.links("parts", further),
        "cue": xmi.links("cue", claim.cue.spans if claim.cue else ()),
        "source": xmi.links("source", mention.spans),
    }
    told = {**_claim(claim), **_source(mention), "verdict": verdict_of(item.claim).value}
    xmi.add("Claim", told, span=first, links=links)


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "form": claim.form.value,
        "stance": claim.stance.value,
        "negated": claim.cue.negated if claim.cue else None,
        "statement": statement_of(claim),
        "wording": claim.wording,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "checkWorth": claim.worth.score,
        "checkWorthReasons": claim.worth.reasons,
    }


def _source(mention: SourceMention) -> dict[str, object]:
    source = mention.source
    named: dict[str, Any] = {} if source is None else {"sourceName": source.name, "sourceKind": source.kind.value}
    return {
        **named,
        "sourceAliases": source.aliases if source else (),
        "sourceRole": mention.role,
        "sourceWhy": mention.why,
        "sourceConfidence": mention.confidence,
    }
