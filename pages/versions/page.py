"""The page that puts a former version of an article beside its newest, and lets a person settle its claims."""

from pages.versions import screen

screen.draw()
