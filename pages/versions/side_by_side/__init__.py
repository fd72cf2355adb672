"""Two versions of a text beside each other on the page: what was clicked and what was selected come back."""

from pages.versions.side_by_side.mount import KEY, chosen_claim, show_versions

__all__ = ["KEY", "chosen_claim", "show_versions"]
