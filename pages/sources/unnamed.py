"""How much each outlet attributes to nobody who is named, and those claims themselves."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from pages.shared import address, captions, headings, keys, routes, storage, url_state
from pages.shared.escaping import escaped, isolated
from pages.sources import mentions
from services.read_sources import UnnamedSourcing, read_unnamed
from workbench.model import SourceKind
from workbench.stored.claims import ExportItem
from workbench.stored.sources import OutletSourcing

VIEW = "unnamed"
ROWS = 25
WHO = (SourceKind.UNNAMED, SourceKind.GROUP)
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


def read(page: str) -> UnnamedSourcing:
    """Return the outlets, and the claims of the outlet that the address names."""
    outlet, who = _chosen(page)
    number = url_state.asked_page(page, "claims", under=(outlet, who))
    return read_unnamed(storage.engine(), outlet, SourceKind(who), number=number, size=ROWS)


def draw(page: str, found: UnnamedSourcing) -> None:
    """Draw the table of outlets, and the claims of the outlet that the address names."""
    if not found.outlets:
        headings.empty(
            "No outlet attributes a claim to anybody yet.",
            "Add an article that quotes somebody: its outlet appears here.",
        )
        return
    st.html(_table(found.outlets, found.chosen) + KEY)
    captions.quiet(CARE)
    if found.chosen is not None:
        _claims(page, found.chosen, found)


def _chosen(page: str) -> tuple[str, str]:
    """Return the outlet that the address names, and whose claims of it to show, before the choice is drawn."""
    who = url_state.held(page, "who", WHO[0].value)
    return address.text("outlet"), who if who in WHO else WHO[0].value


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


def _claims(page: str, outlet: OutletSourcing, found: UnnamedSourcing) -> None:
    """Draw a page of an outlet's claims from unnamed sources or from groups."""
    under = _chosen(page)
    headings.section(f"Claims from nobody named: {_named(outlet)}")
    options = {
        SourceKind.UNNAMED.value: f"Unnamed sources ({outlet.unnamed:,})",
        SourceKind.GROUP.value: f"Groups ({outlet.groups:,})",
    }
    url_state.view(page, "who", "Whose claims to show", options, within=True)
    if not found.total:
        captions.quiet("This outlet has no such claim.")
        return
    rows = st.container(key=keys.of("unnamed-claims"), gap="small")
    url_state.page_number(page, "claims", found.total, ROWS, under=under)
    with rows:
        for item in found.claims:
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
