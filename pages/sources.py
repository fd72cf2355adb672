"""The page of the sources behind the claims."""

from pages.ui import headings

headings.title("Sources", "See who is quoted, merge names that mean one source, and split those that do not.")
headings.empty("No source is stored yet.", "Take an article in: its sources appear here.")
