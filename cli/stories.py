"""The command line's verb for stories, the articles about one event; and the story that other verbs are given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage

if TYPE_CHECKING:
    from services.database import Database
    from services.read_stories import ListedStory
    from workbench.stored.stories import Heading


def check_story(database: Database, story: int | None) -> str:
    """Return what a story is called, "" for none; raise NotFound for one that is not there."""
    from services.find_story import find_story

    return "" if story is None else find_story(database, story).name or f"number {story}"


def stories(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a story, for scripts.")] = False,
) -> None:
    """Print the stories with their articles, those with the newest article first.

    Articles that wait for a story are given one before.
    """
    from services.read_stories import all_stories

    with storage() as database:
        _catch_up(database)
        for story in all_stories(database):
            typer.echo(json.dumps(_record(story), ensure_ascii=False) if as_json else _readable(story))


def _catch_up(database: Database) -> None:
    """Place the articles that wait, and say how far it is."""
    from services.place_articles import place_articles

    def tell(done: int, total: int) -> None:
        typer.echo(f"\rArticles placed in stories: {done:,} of {total:,}", err=True, nl=done == total)

    place_articles(database, tell)


def _record(story: ListedStory) -> dict[str, object]:
    """Return a story as an object; `proposed` says that no person named, confirmed or changed it."""
    row, articles = story
    return {
        "id": row.id,
        "name": row.name,
        "proposed": row.proposed,
        "articles": [_article(one) for one in articles],
    }


def _article(one: Heading) -> dict[str, object]:
    from workbench.interchange.moments import write_day

    return {"id": one.id, "title": one.title, "outlet": one.outlet, "published": write_day(one.published)}


def _readable(story: ListedStory) -> str:
    """Return a story as a few lines."""
    from workbench.interchange.moments import show_day

    row, articles = story
    number = "1 article" if row.articles == 1 else f"{row.articles:,} articles"
    lines = [f"{row.id}: {row.name or 'no headline'} ({number}{', proposed' if row.proposed else ''})"]
    for one in articles:
        day = show_day(one.published) if one.published else "no day"
        lines.append(f"  {one.outlet or 'no outlet'}, {day}: {one.title or 'no headline'} [{one.id}]")
    return "\n".join(lines) + "\n"
