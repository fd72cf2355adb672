"""The command line's verb for the agreement of reviewers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.storage import storage
from cli.stories import check_story
from workbench.stored.ids import LARGEST_ID

if TYPE_CHECKING:
    from workbench.reviewing.agreement.figures import Figure
    from workbench.reviewing.agreement.summary import Agreement


def agreement(
    said: Annotated[bool, typer.Option("--said", help='Answers to "was it said?" instead of verdicts.')] = False,
    two: Annotated[bool, typer.Option("--two", help="Verified or not (right or not), instead of all answers.")] = False,
    first: Annotated[bool, typer.Option("--first", help="Each reviewer's first opinion instead of the last.")] = False,
    story: Annotated[
        int | None, typer.Option(help="Only claims of this story, by its number.", min=1, max=LARGEST_ID)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")] = False,
) -> None:
    """Print how far reviewers who judged the same claims agree: percentage, Krippendorff's alpha, Fleiss' kappa."""
    from services.read_agreement import Question, read_whole
    from workbench.reviewing.agreement.opinions import Scale, Subject, Taken

    question = Question(
        subject=Subject.ATTRIBUTION if said else Subject.VERDICT,
        scale=Scale.TWO if two else Scale.FULL,
        taken=Taken.FIRST if first else Taken.LAST,
        story_id=story,
    )
    with storage() as database:
        check_story(database, story)
        found = read_whole(database, question)
    typer.echo(json.dumps(_record(found)) if as_json else _readable(found))


def _readable(found: Agreement) -> str:
    """Return each figure as a line, with what it stands on and what it means below."""
    from workbench.reviewing.agreement.words import told

    lines = []
    for one in told(found):
        lines += [
            f"{one.name}: {one.value} (on {one.stands_on})",
            *(f"  {words}" for words in (one.sure, one.meaning) if words),
        ]
    return "\n".join(lines)


def _record(found: Agreement) -> dict[str, Any]:
    """Return the figures as an object; what is undefined, or has no interval, is null."""
    share = found.percentage
    return {
        "claims": share.claims,
        "opinions": found.opinions,
        "reviewers": found.reviewers,
        "percentage_agreement": {"value": share.value, "interval_95": share.interval, "all_agree": share.same},
        "krippendorffs_alpha": _figure(found.alpha),
        "fleiss_kappa": _figure(found.fleiss) | {"opinions_each": found.opinions_each},
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {"value": one.value, "interval_95": one.interval, "claims": one.claims}
