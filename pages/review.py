"""The page on which a reviewer reads an article, checks each claim, and decides."""

from pages.ui import headings

headings.title("Review")
