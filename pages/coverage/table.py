"""The picture of coverage: repeated claims against outlets, and how much of them each outlet carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from pages.shared import days, verdicts
from pages.shared.escaping import escaped, isolated
from workbench.coverage.table import Cell, Column, Coverage, Presence, Row, Summary, say_first
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Relation, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored import Member

Members = Mapping[int, Member]
"""Claims by outlet."""

ABSENT = {
    Presence.LEFT_OUT: (
        "–",
        "left it out",
        "An article on this story is stored from that day or later, without this claim",
    ),
    Presence.OTHER_STORIES: ("·", "not on this story", "What is stored of this outlet since is about other things"),
    Presence.NOTHING_SINCE: (
        "·",
        "nothing since",
        "Nothing of this outlet on the story is stored from that day or later",
    ),
}
RELATIONS = {Relation.REPEAT: "", Relation.VARIANT: "variant", Relation.CONTRADICTION: "contradicts"}


def matrix(columns: Sequence[Column], rows: Iterable[tuple[Row, Members]]) -> str:
    """Return the table as HTML: a row a repeated claim, a column an outlet, each with its link.

    Each row comes with the earliest claim of each outlet that carried it.
    """
    names = {column.outlet_id: column.outlet.name for column in columns}
    heads = "".join(f'<th scope="col">{_head(column)}</th>' for column in columns)
    body = "".join(_row(row, members, names) for row, members in rows)
    return (
        '<div class="coverage" tabindex="0" role="region" aria-label="Claims by outlet"><table><thead><tr>'
        f'<th scope="col">Claim</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def bars(coverage: Coverage) -> str:
    """Return a bar an outlet as HTML: what it carried and what it left out, with the figures in words."""
    names = {column.outlet_id: column.outlet.name for column in coverage.columns}
    total = len(coverage.rows)
    return '<ul class="bars">' + "".join(_bar(one, names, total) for one in coverage.summaries) + "</ul>"


def overlaps(coverage: Coverage) -> str:
    """Return how much each pair of outlets has in common, as HTML, the closest first."""
    names = {column.outlet_id: column.outlet.name for column in coverage.columns}
    pairs = sorted((one for one in coverage.overlaps if one.either), key=lambda one: -(one.share or 0))
    rows = "".join(
        f"<tr><td>{isolated(_named(names[one.left_id]))} and {isolated(_named(names[one.right_id]))}</td>"
        f"<td>{one.both} of {one.either}</td><td>{one.share or 0:.0%}</td></tr>"
        for one in pairs
    )
    head = '<th scope="col">Outlets</th><th scope="col">Both carried</th><th scope="col">Share</th>'
    return f'<div class="coverage narrow"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _named(outlet: str) -> str:
    return outlet or "Outlet unknown"


def _head(column: Column) -> str:
    articles = "1 article" if column.articles == 1 else f"{column.articles} articles"
    return f'{isolated(_named(column.outlet.name))}<span class="quiet">{articles}</span>'


def _row(row: Row, members: Members, names: Mapping[int, str]) -> str:
    earliest = min(members.values(), key=_by_publication)
    words = isolated(short_statement(earliest.claim.claim, 150))
    first = f'<span class="quiet">{escaped(say_first(row.first, names))}</span>'
    cells = "".join(_cell(cell, row, members.get(cell.outlet_id)) for cell in row.cells)
    return f'<tr><th scope="row">{words}{first}</th>{cells}</tr>'


def _by_publication(member: Member) -> tuple[date, int, int]:
    """Order by day (undated last), then as the articles came in."""
    return (member.article.article.published or date.max, member.article.id, member.claim.id)


def _cell(cell: Cell, row: Row, member: Member | None) -> str:
    if member is None:
        sign, words, meaning = ABSENT[cell.presence]
        return f'<td class="absent" title="{meaning}"><span aria-hidden="true">{sign}</span> {words}</td>'
    first = row.first is not None and cell.outlet_id in row.first.outlet_ids
    return f'<td class="{"first" if first else ""}">{_carried(member, cell.claims, first=first)}</td>'


def _carried(member: Member, claims: int, *, first: bool) -> str:
    """Return what a cell says: first or not, the day, to whom it attributed the claim, and the verdict."""
    verdict, source = current_verdict(member.claim.decisions), member.claim.claim.source
    look = verdicts.look(verdict)
    published = member.article.article.published
    day = days.short(published) if published else "no date"
    who = isolated(source.name) if source else "source open"
    relation = f' <span class="relation">{RELATIONS[member.relation]}</span>' if RELATIONS[member.relation] else ""
    times = f" · {claims} times" if claims > 1 else ""
    colour = look.colour if verdict is not Verdict.UNREVIEWED else "gray"
    query = {"article": str(member.article.id), "claim": str(member.claim.id)}
    link = escaped(f"review?{urlencode(query)}")
    return (
        f'<a href="{link}" target="_self">{"★ first, " if first else ""}{day}</a>{times}{relation}'
        f'<span class="quiet">{who}</span><span class="chip {colour}"><b>{look.sign}</b> {look.label}</span>'
    )


def _bar(summary: Summary, names: Mapping[int, str], total: int) -> str:
    """Return one outlet's bar; the figures stand in words, so that nobody has to read colours."""
    left_out = len(summary.left_out)
    parts = [f"carried {summary.carried} of {total}", f"left out {left_out}", f"first {summary.first}"]
    if summary.first_same_day:
        parts.append(f"first on the same day {summary.first_same_day}")
    if summary.unnamed_share is not None:
        parts.append(f"{summary.unnamed_share:.0%} of attributions to nobody named")
    carried, missed = 100 * summary.carried / total, 100 * left_out / total
    return (
        f'<li><span class="bar-name">{isolated(_named(names[summary.outlet_id]))}</span>'
        f'<span class="bar" aria-hidden="true"><i style="width:{carried:.1f}%"></i>'
        f'<u style="width:{missed:.1f}%"></u></span>'
        f'<span class="quiet">{", ".join(parts)}</span></li>'
    )
