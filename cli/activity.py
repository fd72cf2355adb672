"""The command line's verb for the log: who did what, in the project or to the accounts of the installation."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.installation import installation, shown
from cli.storage import storage

if TYPE_CHECKING:
    from services.database import Database
    from workbench.accounts.model import InstallationEvent
    from workbench.stored.activity_log import ActivityFilter, LoggedStep

MOST = 50


def activity(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Since the beginning of a day in UTC.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="What one reviewer did.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="So many lines at most, the newest.")] = MOST,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a step, for scripts.")] = False,
    accounts: Annotated[
        bool, typer.Option("--accounts", help="What happened to accounts and projects, instead.")
    ] = False,
) -> None:
    """Print who did what, the newest first; never what was decided or written."""
    if accounts:
        _print_events(since, by, limit, as_json=as_json)
        return
    from services.read_activity import list_activity

    with storage() as database:
        # One more than is printed, to say whether there are more.
        steps = list_activity(database, _wanted(database, since, by), limit + 1)
    for step in steps[:limit]:
        typer.echo(json.dumps(_record(step), ensure_ascii=False) if as_json else _readable(step))
    _say_more(len(steps) > limit)


def _wanted(database: Database, since: datetime | None, by: str) -> ActivityFilter:
    from services.read_activity import number_of
    from workbench.stored.activity_log import ActivityFilter

    return ActivityFilter(
        reviewer_id=number_of(database, by) if by else None, since=since.replace(tzinfo=UTC) if since else None
    )


def _readable(step: LoggedStep) -> str:
    """Return a step as one line: when, who, what, what it is about, what became of it."""
    about = ", ".join(f"{what} {number}" for what, number in step.linked.items())
    return "\t".join(filter(None, (shown(step.at), step.reviewer, step.words, about, step.turned)))


def _record(step: LoggedStep) -> dict[str, object]:
    return {
        "id": step.id,
        "at": step.at.isoformat(),
        "by": step.reviewer,
        "verb": step.verb,
        "step": step.words,
        "subject": step.subject,
        "subject_id": step.subject_id,
        "is_part": step.is_part,
        "turned": step.turned,
        **step.linked,
    }


def _print_events(since: datetime | None, by: str, limit: int, *, as_json: bool) -> None:
    """Print what happened to accounts and projects; without an installation of several, say that there is nothing."""
    from services.installation import is_there, read_events
    from workbench.accounts.model import COMMAND_LINE

    if since or by:
        raise typer.BadParameter("--accounts goes with --limit and --json only.")
    if not is_there():
        typer.echo("There are no accounts and no further projects.", err=True)
        return
    with installation() as store:
        events = read_events(store, COMMAND_LINE, limit + 1)
    for event in events[:limit]:
        typer.echo(json.dumps(_event_record(event), ensure_ascii=False) if as_json else _readable_event(event))
    _say_more(len(events) > limit)


def _readable_event(event: InstallationEvent) -> str:
    by = f"by {event.by}" if event.by and event.by != event.account else ""
    words = event.kind.replace("_", " ")
    project = f"project {event.project_key}" if event.project_key else ""
    return "\t".join(filter(None, (shown(event.at), words, event.account, by, project)))


def _event_record(event: InstallationEvent) -> dict[str, object]:
    return {
        "at": event.at.isoformat(),
        "kind": event.kind,
        "account": event.account,
        "by": event.by,
        "project": event.project_key,
        "details": event.details,
    }


def _say_more(more: bool) -> None:
    if more:
        typer.echo("There are older ones: --limit prints more.", err=True)
