"""The article's text on the page, every claim marked in place: what was clicked and what was selected come back."""

from pages.review.article_text.mount import KEY, chosen_claim, show_article
from pages.review.article_text.runs import Run, paragraphs

__all__ = ["KEY", "Run", "chosen_claim", "paragraphs", "show_article"]
