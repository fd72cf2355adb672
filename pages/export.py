"""The page of the files to hand on."""

from pages.ui import headings

headings.title("Export", "Hand the reviewed claims on in the formats that other tools read.")
headings.empty("There is nothing to export yet.", "Take an article in first.")
