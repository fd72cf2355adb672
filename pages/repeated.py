"""The page of the claims that several articles carry."""

from pages.ui import headings

headings.title("Repeated claims", "Say whether claims in different articles are the same.")
headings.empty("No claims are proposed as the same yet.", "Take in a second article about the same subject.")
