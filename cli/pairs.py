"""The command line's verb for the pairs of claims that are suggested."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage
from cli.stories import check_story
from workbench.stored.ids import LARGEST_ID

if TYPE_CHECKING:
    from workbench.stored.pairs import Proposal, Side

STORY = "Only pairs of which both claims stand in articles of this story; its number (story=7 in an address)."
"""What `--help` says of the option."""


def pairs(
    story: Annotated[int | None, typer.Option(help=STORY, min=1, max=LARGEST_ID)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a pair, for scripts.")] = False,
) -> None:
    """Print the pairs of claims that are suggested and wait for an answer, the likeliest first, with the reasons."""
    from services.suggested_pairs import suggested_pairs

    with storage() as database:
        check_story(database, story)
        for pair in suggested_pairs(database, story):
            typer.echo(json.dumps(_record(pair), ensure_ascii=False) if as_json else _readable(pair))


def _record(pair: Proposal) -> dict[str, object]:
    """Return a pair as an object: both claims, the answer, the probabilities of all four, the reasons."""
    from workbench.matching.pairs.decide import ANSWER_OF

    match = pair.match
    chances = {"same": match.same, "variant": match.variant, "contradiction": match.contradiction}
    return {
        "left": _side(pair.left),
        "right": _side(pair.right),
        "answer": ANSWER_OF[match.relation],
        "probabilities": {**chances, "different": round(max(0.0, 1 - sum(chances.values())), 4)},
        "reasons": [reason.sentence for reason in match.reasons],
    }


def _side(side: Side) -> dict[str, object]:
    from workbench.extraction.claims.statement import statement_of
    from workbench.interchange.moments import write_day

    claim, article = side.claim.claim, side.article.article
    return {
        "article": {
            "id": side.article.id,
            "title": article.title,
            "outlet": article.outlet.name,
            "published": write_day(article.published),
        },
        "claim": side.claim.id,
        "words": claim.words,
        "spans": [[span.start, span.end] for span in claim.content],
        "statement": statement_of(claim),
    }


def _readable(pair: Proposal) -> str:
    """Return a pair as a few lines."""
    from workbench.extraction.claims.statement import statement_of
    from workbench.matching.pairs.decide import ANSWER_OF

    lines = [f"{ANSWER_OF[pair.match.relation]} ({pair.match.score:.0%})"]
    for side in (pair.left, pair.right):
        lines.append(f"  {side.article.article.outlet.name or 'no outlet'}: {statement_of(side.claim.claim)}")
    lines += [f"    {reason.sentence}" for reason in pair.match.reasons]
    return "\n".join(lines) + "\n"
