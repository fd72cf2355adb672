"""The keys of the review page: what each does, the list of them, and the way to switch them off."""

from pages.review.keyboard.mount import listen
from pages.review.keyboard.table import TABLE, Key

__all__ = ["TABLE", "Key", "listen"]
