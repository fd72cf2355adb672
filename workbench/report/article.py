"""The part of a report on one article: what it is, and its claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.report.background import Repeats
from workbench.report.blocks import Block, Heading, Line, Paragraph, foreign, joined, linked, own
from workbench.report.claim import claim_card
from workbench.report.words import counted, outlet_of, shown_day, title_of
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

NONE = Repeats()


def article_blocks(
    items: Sequence[ExportItem], repeats: Mapping[int, Repeats], anchor: str, *, again: bool
) -> tuple[Block, ...]:
    """Return an article with these of its claims, in their order; `again` says that others of its claims came before.

    Nothing of its text is in it but the sentences that the claims stand in.
    """
    stored = items[0].article
    title = (foreign(title_of(stored.article)), *((own(" (continued)"),) if again else ()))
    cards = (claim_card(item, repeats.get(item.claim.id, NONE)) for item in items)
    return Heading(3, title, anchor), Paragraph(_about(stored, len(items)), "about"), *cards


def _about(stored: StoredArticle, claims: int) -> Line:
    """Return who published an article, when and where, and which version of it this is."""
    article = stored.article
    parts: list[Line] = [
        (foreign(outlet_of(article)),),
        (foreign(article.author),) if article.author else (),
        (own(shown_day(article)),),
        (linked(article.address, article.address),) if article.address else (),
        (own(f"version {stored.version}"),) if stored.version > 1 else (),
        (own("example article"),) if stored.example else (),
        (own(counted(claims, "claim")),),
    ]
    return joined(parts)
