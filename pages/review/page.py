"""The page on which a reviewer reads one article, checks each claim's attribution, and decides what is true of it."""

from pages.review import screen

screen.draw()
