"""Invented articles of a few invented events, for the tests of stories."""

from __future__ import annotations

from datetime import date

from workbench.model import Article, Outlet

FERRY_FIRST = Article(
    text=(
        "Ferry runs aground off Velden, 40 rescued\n\n"
        "The ferry Marlinde ran aground off Velden harbour on Tuesday night, and lifeboats rescued 40 passengers, "
        "coastguard chief Lena Ostrow said.\n\n"
        "Ostrow said the captain had reported a failed rudder minutes before the vessel struck the Skarn reef. "
        "Nobody was injured. Divers will inspect the hull of the Marlinde on Wednesday."
    ),
    title="Ferry runs aground off Velden, 40 rescued",
    outlet=Outlet("Harbour Post"),
    published=date(2031, 5, 3),
)

FERRY_SECOND = Article(
    text=(
        "Lifeboats save passengers of stranded Marlinde\n\n"
        "Forty people were brought ashore by lifeboats after the ferry Marlinde struck the Skarn reef near Velden, "
        "said Lena Ostrow of the coastguard.\n\n"
        "A rudder had failed, the captain told the harbour. The vessel ran aground late on Tuesday."
    ),
    title="Lifeboats save passengers of stranded Marlinde",
    outlet=Outlet("Castor Daily"),
    published=date(2031, 5, 3),
)

FERRY_LATER = Article(
    text=(
        "Marlinde captain blamed rudder, inquiry hears\n\n"
        "The captain of the ferry Marlinde, which ran aground on the Skarn reef off Velden on Tuesday, blamed a failed "
        "rudder, an inquiry heard. Coastguard chief Lena Ostrow told it that lifeboats had rescued all 40 passengers."
    ),
    title="Marlinde captain blamed rudder, inquiry hears",
    outlet=Outlet("Harbour Post"),
    published=date(2031, 5, 5),
)

BUDGET = Article(
    text=(
        "Minister Arun Dahl cuts school budget\n\n"
        "Finance minister Arun Dahl cut the budget for schools in Ostermark by a tenth on Saturday, and teachers "
        "announced strikes.\n\n"
        "The union of Ostermark's teachers called the cut reckless. Dahl said tuition and kindergartens were spared."
    ),
    title="Minister Arun Dahl cuts school budget",
    outlet=Outlet("Castor Daily"),
    published=date(2031, 5, 3),
)

AGENCY = " ".join(
    f"Sentence {number} of the agency tells of the {number}th orchard, where frost of {number} degrees killed blossoms."
    for number in range(1, 13)
)
"""A text of some length that outlets print word for word."""


def printed(text: str, title: str = "", day: date | None = None) -> Article:
    """Return an article with a text."""
    return Article(text=text, title=title, outlet=Outlet("Harbour Post"), published=day)
