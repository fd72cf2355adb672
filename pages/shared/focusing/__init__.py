"""Putting the cursor into a dialog's field."""

from pages.shared.focusing.mount import into_field

__all__ = ["into_field"]
