"""How many steps the browser's way back takes out of a place."""

from pages.shared.browser_history.mount import keep_short

__all__ = ["keep_short"]
