"""One repeated claim: where members disagree, verdicts to take over, who carried it and when, and every wording."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from pages.repeated import changes, group_changes, group_members
from pages.repeated.group_timeline import timeline
from pages.shared import headings, keys, routes, storage, verdict_offer, verdicts
from pages.shared.escaping import plain
from services.read_clusters import read_cluster
from workbench.model import Relation
from workbench.stored.clusters import Group, GroupVerdicts
from workbench.text.shortening import shortened

MOST_SPEAKERS = 8


def draw(group_id: int) -> None:
    """Draw the group; raises NotFound where there is none (any more)."""
    routes.link(routes.REPEATED, "All repeated claims", icon=":material/arrow_back:", view="groups")
    view = read_cluster(storage.engine(), group_id, group_changes.MOST_QUESTIONS + 1)
    group, found = view.cluster, view.verdicts
    headings.title(shortened(group_members.wording(group), 240), _lead(group))
    _disagreement(found)
    for place, offer in enumerate(found.offers):
        with st.container(border=True, key=keys.of("offer", offer.claim.id)):
            verdict_offer.draw(offer, changes.take_over, shortcut=None if place else "A")
    left, right = st.columns([7, 4], gap="large")
    left.html(timeline(group.members))
    with right:
        _speakers(group)
    group_members.draw(group)
    group_changes.questions(group, view.mergers)
    group_changes.merging(group, view.total)
    group_changes.history(view.steps)
    group_changes.chosen(group, view.total)


def _lead(group: Group) -> str:
    """Return in a sentence how many articles carry the claim, and what of it people confirmed."""
    articles = len({one.article.id for one in group.members})
    yes, no = len(group.confirmed), len(group.suggested)
    counts = [f"{yes} confirmed"] if yes else []
    counts += [f"{no} suggested by the machine"] if no else []
    return f"In {articles} {'article' if articles == 1 else 'articles'}: {', '.join(counts)}."


def _disagreement(found: GroupVerdicts) -> None:
    """Say first where members carry different verdicts, and which member carries which."""
    if not found.disagree:
        return
    parts = []
    for verdict, members in sorted(found.decided.items()):
        outlets = sorted({one.article.article.outlet.name or "an article" for one in members})
        parts.append(f"{verdicts.look(verdict).label.lower()} in {', '.join(outlets)}")
    st.warning(plain(f"Members of this repeated claim carry different verdicts: {'; '.join(parts)}."))


def _speakers(group: Group) -> None:
    """Draw who says it, most often first, each with the way to the source."""
    names: dict[int, str] = {}
    counts: Counter[int] = Counter()
    for one in group.members:
        source = one.claim.claim.source
        if source is not None and one.claim.source_id is not None:
            names.setdefault(one.claim.source_id, source.name)
            counts[one.claim.source_id] += 1
    against = {one.claim.source_id for one in group.members if one.relation is Relation.CONTRADICTION}
    st.html('<h3 class="tally-head">Who says it</h3>')
    if not counts:
        st.html('<p class="why">No source is known of any of these claims.</p>')
    with st.container(key=keys.of("group-speakers"), gap=None):
        for source_id, count in counts.most_common(MOST_SPEAKERS):
            sign = " ✗ contradicts" if source_id in against else ""
            many = f" ({count})" if count > 1 else ""
            routes.link(routes.SOURCES, f"{names[source_id]}{many}{sign}", source=source_id)
    if len(counts) > MOST_SPEAKERS:
        st.html(f'<p class="why">and {len(counts) - MOST_SPEAKERS} more</p>')
