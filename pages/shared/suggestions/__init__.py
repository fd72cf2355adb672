"""Offering known names while somebody types into a plain field."""

from pages.shared.suggestions.mount import offer

__all__ = ["offer"]
