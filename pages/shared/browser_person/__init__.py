"""Who works in this browser, remembered by the browser itself."""

from pages.shared.browser_person.mount import LONGEST_NAME, Person, kept, known, remember

__all__ = ["LONGEST_NAME", "Person", "kept", "known", "remember"]
