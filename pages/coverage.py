"""The page of how outlets covered the same claims."""

from pages.ui import headings

headings.title("Coverage", "Compare how outlets covered the same claims.")
headings.empty("No repeated claim is confirmed yet.", "Answer the proposals on the page of repeated claims first.")
