"""An article that was published again under its address with another text: what of the stored one stays."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Article


def completed(article: Article, former: Article) -> Article:
    """Return a corrected article with title, outlet, author and day of the former one wherever it names none.

    It is the same article, so that what a reader found no longer, or a person left empty, is known nevertheless.
    """
    return replace(
        article,
        title=article.title or former.title,
        outlet=article.outlet if article.outlet.name else former.outlet,
        author=article.author or former.author,
        published=article.published or former.published,
        print_day=article.print_day or former.print_day,
    )
