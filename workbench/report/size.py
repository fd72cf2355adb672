"""How large a report will be, before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from workbench.report.words import counted

CLAIMS_ON_A_PAGE, PAGES_OF_A_STORY, OTHER_PAGES = 3.5, 4, 5
BYTES_OF_A_CLAIM, BYTES_OF_AN_ARTICLE, BYTES_OF_A_STORY, OTHER_BYTES = 1_250, 900, 22_000, 24_000
"""Measured on the report of all claims of the example articles (243 claims, 10 articles, 2 stories:
79 pages, 382,000 bytes). Claims with many opinions and comments take more, stories of many outlets too."""

BASIS = (
    "Estimated from the report on the example articles, where a page holds three or four claims, a claim takes "
    "1,250 bytes and a story four pages. Long comments, many opinions and stories of many outlets take more."
)


@dataclass(frozen=True, slots=True)
class ReportSize:
    """What a report will hold, and about how large it will be: `pages` of A4, `bytes` of the HTML page."""

    claims: int
    articles: int
    stories: int

    @property
    def pages(self) -> int:
        """About how many pages of A4 it prints to."""
        return OTHER_PAGES + PAGES_OF_A_STORY * self.stories + ceil(self.claims / CLAIMS_ON_A_PAGE)

    @property
    def bytes(self) -> int:
        """About how many bytes the HTML page has; Markdown has about two thirds of them, Word a quarter."""
        parts = BYTES_OF_A_CLAIM * self.claims + BYTES_OF_AN_ARTICLE * self.articles + BYTES_OF_A_STORY * self.stories
        return OTHER_BYTES + parts

    @property
    def sentence(self) -> str:
        """What it will hold and how large it will be, in words."""
        held = f"{counted(self.claims, 'claim')} in {counted(self.articles, 'article')}"
        stories = f", {counted(self.stories, 'story', 'stories')} compared" if self.stories else ""
        return f"{held}{stories}: about {counted(self.pages, 'page')} of A4, {_size(self.bytes)}."


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{number // 1_000} kB"
