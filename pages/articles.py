"""The page of the articles taken in."""

from pages.ui import headings

headings.title("Articles", "Take articles in and open them for review.")
headings.empty("No article is stored yet.", "Paste a text or upload a file to begin.")
