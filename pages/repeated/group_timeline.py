"""Who carried a repeated claim, and when: a row for each outlet with a mark for each claim, the first outlet on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from pages.shared import days
from pages.shared.escaping import escaped, isolated
from workbench.model import Relation
from workbench.stored.clusters import GroupMember
from workbench.vocabulary import RELATIONS

SHOWN = 12
MARKS = {Relation.REPEAT: "same", Relation.VARIANT: "variant", Relation.CONTRADICTION: "against"}


def timeline(members: Sequence[GroupMember]) -> str:
    """Return the picture as HTML. What it shows stands in words beside it; members that nobody confirmed are pale."""
    by_outlet = _by_outlet(members)
    known = [one.article.article.published for one in members if one.article.article.published]
    start, end = min(known, default=date.min), max(known, default=date.min)
    rows = [_row(name, found, start, end) for (name, _), found in list(by_outlet.items())[:SHOWN]]
    if len(by_outlet) > SHOWN:
        rows.append(f'<li class="quiet">and {len(by_outlet) - SHOWN} more outlets</li>')
    used = [relation for relation in Relation if any(one.relation is relation for one in members)]
    key = "".join(
        f'<span class="{MARKS[one]}"><b>{RELATIONS[one].sign}</b> {RELATIONS[one].inline}</span>' for one in used
    )
    pale = '<span class="pale"><b>●</b> suggested, nobody has said yes</span>' if any_suggested(members) else ""
    return (
        '<section class="tally-part"><h3 class="tally-head">Who carried it, and when</h3>'
        f'<ul class="timeline">{"".join(rows)}</ul><p class="timeline-key">{key}{pale}</p></section>'
    )


def _by_outlet(members: Sequence[GroupMember]) -> dict[tuple[str, int], list[GroupMember]]:
    """Return the members by outlet; articles whose outlet nobody knows are each of another."""
    found: defaultdict[tuple[str, int], list[GroupMember]] = defaultdict(list)
    for one in members:
        name = one.article.article.outlet.name
        found[(name, 0) if name else ("Outlet unknown", one.article.id)].append(one)
    return dict(found)


def any_suggested(members: Sequence[GroupMember]) -> bool:
    """Say whether a machine suggested some of the members, and nobody has said yes."""
    return any(one.suggested for one in members)


def _row(name: str, members: Sequence[GroupMember], start: date, end: date) -> str:
    """Return the row of one outlet; `start` and `end` are the ends of all rows' line."""
    whole = max(1, (end - start).days)
    marks = "".join(_mark(one, one.article.article.published, start, whole) for one in members)
    found = sorted({one.article.article.published for one in members if one.article.article.published})
    when = "day unknown" if not found else days.short(found[0])
    until = f" to {days.short(found[-1])}" if len(found) > 1 else ""
    many = f", {len(members)} claims" if len(members) > 1 else ""
    return (
        f'<li><span class="tally-name">{isolated(name)}</span><span class="timeline-line">{marks}</span>'
        f'<span class="quiet">{escaped(when + until + many)}</span></li>'
    )


def _mark(member: GroupMember, day: date | None, start: date, whole: int) -> str:
    """Return the mark of one claim on its outlet's line, nothing where its day is not known."""
    if day is None:
        return ""
    pale = " pale" if member.suggested else ""
    place = f"left:{100 * (day - start).days / whole:.1f}%"
    sign = RELATIONS[member.relation].sign
    return f'<i class="{MARKS[member.relation]}{pale}" style="{place}" aria-hidden="true">{sign}</i>'
