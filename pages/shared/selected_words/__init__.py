"""Words of an article that a reader selects in the browser, or types, as exact spans of its text."""

from pages.shared.selected_words.spans import SCRIPT, find_words, sent_words, trimmed

__all__ = ["SCRIPT", "find_words", "sent_words", "trimmed"]
