"""Claims grouped by the article that they stand in, one article at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workbench.interchange.losses import EVERYTHING, Part, without
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem


def by_article(
    items: Iterable[ExportItem], carried: frozenset[Part]
) -> Iterator[tuple[StoredArticle, list[ExportItem]]]:
    """Yield each article with its claims, which come one article after the other, without what is not `carried`.

    What a format does not carry is taken away before it is written, so that no format holds more than it says.
    """
    left_out = EVERYTHING - carried
    for _, group in groupby(items, key=lambda item: item.article.id):
        claims = [without(item, left_out) for item in group]
        yield claims[0].article, claims
