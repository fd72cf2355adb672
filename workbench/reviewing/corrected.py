"""An article that was published again under its address with another text: what of the stored one stays."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Article
from workbench.publishing import time_of


def completed(article: Article, former: Article) -> Article:
    """Return a corrected article with title, outlet, author, day and time of the former one wherever it names none.

    It is the same article, so that what a reader found no longer, or a person left empty, is known nevertheless.
    """
    day = article.published or former.published
    return replace(
        article,
        title=article.title or former.title,
        outlet=article.outlet if article.outlet.name else former.outlet,
        author=article.author or former.author,
        published=day,
        published_at=article.published_at or time_of(day, former.published_at),
        print_day=article.print_day or former.print_day,
    )
