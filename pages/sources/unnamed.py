"""How much each outlet attributes to nobody who is named, and those claims themselves."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from db.reads.anonymous_sourcing import anonymous_sourcing
from db.reads.claims import count_claims, filter_claims
from pages.shared import address, captions, headings, keys, routes, storage, url_state
from pages.shared.escaping import escaped, isolated
from pages.sources import mentions
from workbench.model import SourceKind
from workbench.stored.claims import ClaimFilter, ExportItem
from workbench.stored.sources import OutletSourcing

VIEW = "unnamed"
ROWS = 25
FEW = 20
CARE = (
    "The share is that of unnamed sources and groups among all claims that an outlet attributes to somebody. "
    f"Small numbers say little: outlets with fewer than {FEW} such claims are marked. Leaving a name out can be right."
)
KEY = (
    '<p class="quiet"><span class="share-bar share-key"><i style="width:100%"></i></span>unnamed sources '
    '&nbsp; <span class="share-bar share-key"><u style="width:100%"></u></span>groups, such as “residents”</p>'
)
HEADS = ("Unnamed", "Groups", "Open", "Named", "All attributed")


def draw(page: str) -> None:
    """Draw the table of outlets, and the claims of the outlet that the address names."""
    with storage.reading() as session:
        outlets = anonymous_sourcing(session)
    if not outlets:
        headings.empty(
            "No outlet attributes a claim to anybody yet.",
            "Add an article that quotes somebody: its outlet appears here.",
        )
        return
    chosen = next((one for one in outlets if str(one.outlet_id) == address.text("outlet")), None)
    st.html(_table(outlets, chosen) + KEY)
    captions.quiet(CARE)
    if chosen is not None:
        _claims(page, chosen)


def _table(outlets: Sequence[OutletSourcing], chosen: OutletSourcing | None) -> str:
    """Return the table as HTML, in the order of `outlets`."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    rows = "".join(_row(one, chosen=one == chosen) for one in outlets)
    return (
        '<div class="sourcing" tabindex="0" role="region" aria-label="Unnamed sourcing by outlet"><table><thead><tr>'
        f'<th scope="col">Outlet</th><th scope="col" class="picture">Share</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(one: OutletSourcing, *, chosen: bool) -> str:
    """Return one outlet's line; the bar repeats the numbers behind it."""
    few = ' <span class="relation">few claims</span>' if one.attributed < FEW else ""
    linked = (_linked(one, one.unnamed, SourceKind.UNNAMED), _linked(one, one.groups, SourceKind.GROUP))
    cells = (*linked, f"{one.unclear:,}", f"{one.named:,}", f"{one.attributed:,}")
    return (
        f'<tr class="{"chosen" if chosen else ""}"><th scope="row">{isolated(_named(one))}{few}</th>{_share(one)}'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def _share(one: OutletSourcing) -> str:
    """Return the cell with the share in figures and as a bar."""
    unnamed, groups = 100 * one.unnamed / one.attributed, 100 * one.groups / one.attributed
    return (
        f'<td class="picture"><div>{one.share:.0%}<span class="share-bar" aria-hidden="true">'
        f'<i style="width:{unnamed:.1f}%"></i><u style="width:{groups:.1f}%"></u></span></div></td>'
    )


def _linked(one: OutletSourcing, count: int, kind: SourceKind) -> str:
    """Return a number that leads to its claims."""
    if not count:
        return "0"
    query = {"view": VIEW, "outlet": str(one.outlet_id), "who": kind.value}
    return f'<a href="{escaped(f"sources?{urlencode(query)}")}" target="_self">{count:,}</a>'


def _claims(page: str, outlet: OutletSourcing) -> None:
    """Draw a page of an outlet's claims from unnamed sources or from groups."""
    headings.section(f"Claims from nobody named: {_named(outlet)}")
    options = {
        SourceKind.UNNAMED.value: f"Unnamed sources ({outlet.unnamed:,})",
        SourceKind.GROUP.value: f"Groups ({outlet.groups:,})",
    }
    who = url_state.view(page, "who", "Whose claims to show", options, within=True)
    wanted = ClaimFilter(outlet_id=outlet.outlet_id, kind=SourceKind(who))
    with storage.reading() as session:
        total = count_claims(session, wanted)
    if not total:
        captions.quiet("This outlet has no such claim.")
        return
    rows = st.container(key=keys.of("unnamed-claims"), gap="small")
    number = url_state.page_number(page, "claims", total, ROWS, under=(outlet.outlet_id, who))
    with storage.reading() as session:
        found = filter_claims(session, wanted, ROWS, ROWS * (number - 1))
    with rows:
        for item in found:
            _claim(item)


def _claim(item: ExportItem) -> None:
    """Draw one claim with a link to it."""
    mention = item.claim.claim.mention
    words = " ".join(span.text for span in mention.spans) if mention else ""
    with st.container(gap=None):
        st.html(mentions.as_html(item.claim, item.article, words, mention.why if mention else ""))
        routes.link(routes.REVIEW, "Review", article=item.article.id, claim=item.claim.id)


def _named(one: OutletSourcing) -> str:
    return one.outlet or "Outlet unknown"
