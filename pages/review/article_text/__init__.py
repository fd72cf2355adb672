"""The article's text on the page, every claim marked in place: what was clicked and what was selected come back."""

from pages.review.article_text.mount import chosen_claim, selected_words, show_article
from pages.review.article_text.runs import Run, paragraphs, trimmed

__all__ = ["Run", "chosen_claim", "paragraphs", "selected_words", "show_article", "trimmed"]
