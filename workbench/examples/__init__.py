"""Ten invented articles about two invented stories, for the first minutes with the workbench.

Four invented outlets cover a ferry contract and an outbreak in a hospital: the same claims word for word and
reworded, numbers that contradict each other, denials, second-hand reports, split quotations and accented names.
No person, company, outlet or event in them is real; the addresses use the reserved domain `.example`.
"""

import tomllib
from importlib.resources import files
from typing import Any

from workbench.model import Article, Outlet

__all__ = ["example_articles"]


def example_articles() -> tuple[Article, ...]:
    """Return the example articles, oldest first and on one day in the order of their addresses."""
    sheets = [entry for entry in (files(__name__) / "articles").iterdir() if entry.name.endswith(".toml")]
    articles = [_article(tomllib.loads(sheet.read_text(encoding="utf-8"))) for sheet in sheets]
    return tuple(sorted(articles, key=lambda article: (str(article.published), article.address)))


def _article(fields: dict[str, Any]) -> Article:
    """Build an article from one sheet: its text is the title, an empty line and the body."""
    return Article(
        text=f"{fields['title']}\n\n{fields['body'].strip()}",
        title=fields["title"],
        outlet=Outlet(fields["outlet"], fields["domain"]),
        author=fields["author"],
        published=fields["published"],
        address=fields["address"],
    )
