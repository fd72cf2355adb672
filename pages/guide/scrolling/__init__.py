"""Going to a heading of a page that the address names."""

from pages.guide.scrolling.mount import to

__all__ = ["to"]
