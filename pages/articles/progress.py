"""How far the review of an article is, in a row of the list: in words, by verdict with sign and number, as a bar."""

from __future__ import annotations

from pages.shared import verdicts
from pages.shared.escaping import escaped
from pages.shared.opinions import differ_flag
from workbench.model import Verdict
from workbench.stored.article_progress import Progress
from workbench.stored.articles import ArticleRow

WORDS = {Progress.NOT_BEGUN: "Not begun", Progress.OPEN: "Open", Progress.FINISHED: "Finished"}
SIGNS = {
    Progress.NOT_BEGUN: "\N{WHITE CIRCLE}",
    Progress.OPEN: "\N{CIRCLE WITH LEFT HALF BLACK}",
    Progress.FINISHED: "\N{CHECK MARK}",
}


def html_of(row: ArticleRow) -> str:
    """Return the HTML that says how far a review is; colour only repeats what signs, words and numbers say."""
    if row.progress is None:
        return '<p class="article-work">No claims found</p>'
    claims = f"{row.open} of {row.claims} claims open" if row.open else f"All {row.claims} claims decided"
    state = f'<b aria-hidden="true">{SIGNS[row.progress]}</b> {WORDS[row.progress]} · {claims}'
    decided = [(verdict, row.verdicts[verdict]) for verdict in verdicts.CHOICES if row.verdicts.get(verdict)]
    counts = "".join(map(_count, *zip(*decided, strict=True))) if decided else ""
    line = f'<p class="article-verdicts">{counts}</p>' if counts else ""
    differ = f'<p class="article-work">{differ_flag(row.differing)}</p>' if row.differing else ""
    return f'<div><p class="article-work">{state}</p>{_bar(row)}{line}{differ}</div>'


def _count(verdict: Verdict, number: int) -> str:
    """Return how many claims have a verdict."""
    look = verdicts.look(verdict)
    return f'<span class="{look.colour}"><b>{escaped(look.sign)}</b> {number} {escaped(look.label.lower())}</span>'


def _bar(row: ArticleRow) -> str:
    """Return the shares of the verdicts as a bar, for the eye alone: the numbers say the same."""
    parts = (_share(verdict, row.verdicts.get(verdict, 0) / row.claims) for verdict in verdicts.CHOICES)
    return f'<div class="article-bar" aria-hidden="true">{"".join(parts)}</div>'


def _share(verdict: Verdict, share: float) -> str:
    """Return the HTML of a verdict's part of the bar."""
    return f'<span class="{verdicts.look(verdict).colour}" style="width: {share:.2%}"></span>'
