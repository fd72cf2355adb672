"""The page on which a reviewer reads one article, checks each claim's attribution, and decides what is true of it."""

from pages.ui import review_screen

review_screen.draw()
