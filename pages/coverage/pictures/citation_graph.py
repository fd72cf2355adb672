"""Who cites whom, from left to right: each step to the right is one hand further from the outlet of the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import altair as alt

from pages.coverage.pictures import look
from workbench.coverage.citations import Citation

BOX_WIDTH, GAP, ROW = 220, 100, 30
"""Pixels of a name's box, of the room for lines between two layers, and from one name to the next below."""

APART = 4
"""Pixels between a box and the end of a line, so that a thick one that leans does not reach into it."""

THICKEST = 9
"""Pixels of the line with most claims."""

SWEEPS = 4
"""Times that the names of each layer are set in order by their neighbours (Sugiyama et al. 1981, barycentres); few
crossings go away after that."""

HEADINGS = ("citing", "cited", "depth", "claims", "claim_ids")

Node = tuple[int, str]
"""A name in a layer, 0 for the outlets of the story: one that cites at two depths stands in two layers."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How many rows from the top each name stands, and the label of each name, the same in all layers."""

    rows: Mapping[Node, float]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Places:
    """The scales that every part of the graph is placed by; no axis is drawn for them."""

    across: alt.Scale
    down: alt.Scale

    def x(self, field: str) -> alt.X:
        """Return a place from the left, in pixels."""
        return alt.X(f"{field}:Q", scale=self.across, axis=None)

    def y(self, field: str) -> alt.Y:
        """Return a place from the top, in rows."""
        return alt.Y(f"{field}:Q", scale=self.down, axis=None)


def chart(found: Sequence[Citation]) -> look.Chart:
    """Return the graph: names in boxes, lines from who cites to who is cited."""
    layout = _laid_out(found)
    layers = 1 + max((layer for layer, _ in layout.rows), default=1)
    tall = 1 + max(layout.rows.values(), default=0.0)
    place = _Places(
        alt.Scale(domain=[0, _left(layers) - GAP], nice=False, zero=False),
        alt.Scale(domain=[-0.9, tall - 0.4], reverse=True, nice=False, zero=False),
    )
    drawn = alt.layer(_lines(found, layout, place), *_boxes(layout, place), _heads(layers, place))
    sized = drawn.properties(width=_left(layers) - GAP, height=int(ROW * (tall + 0.5)))
    return look.described(sized, caption(found))


def caption(found: Sequence[Citation]) -> str:
    """Return what the picture shows, in words."""
    names = {name for one in found for name in (one.citing, one.cited)}
    claims = len({claim for one in found for claim in one.claims})
    return (
        f"{look.counted(len(found), 'link')} between {look.counted(len(names), 'name')}, shown by "
        f"{look.counted(claims, 'claim')}: who stands left cites who stands right of it. The thicker a line, the more "
        "claims show it."
    )


def table(found: Sequence[Citation]) -> look.Rows:
    """Return a row for every link, below the headings."""
    return [
        HEADINGS,
        *((one.citing, one.cited, one.depth, len(one.claims), " ".join(map(str, one.claims))) for one in found),
    ]


def _ends(one: Citation) -> tuple[Node, Node]:
    return (one.depth, one.citing), (one.depth + 1, one.cited)


def _laid_out(found: Sequence[Citation]) -> _Layout:
    """Return where each name stands: layers by depth, and in a layer near to whom it is linked with."""
    nodes = list(dict.fromkeys(node for one in found for node in _ends(one)))
    neighbours: defaultdict[Node, list[Node]] = defaultdict(list)
    for left, right in map(_ends, found):
        neighbours[left].append(right)
        neighbours[right].append(left)
    rows = _rows(nodes, {})
    for _ in range(SWEEPS):
        rows = _rows(nodes, {node: fmean(rows[one] for one in neighbours[node]) for node in nodes})
    names = list(dict.fromkeys(name for _, name in nodes))
    labels = look.labels(dict(enumerate(names)))
    return _Layout(rows, {name: labels[number] for number, name in enumerate(names)})


def _rows(nodes: Sequence[Node], wanted: Mapping[Node, float]) -> dict[Node, float]:
    """Return each name's place, ordered in its layer by the place wanted for it, then as given; layers are centred."""
    layers: defaultdict[int, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: wanted.get(node, 0.0)):
        layers[node[0]].append(node)
    tallest = max(map(len, layers.values()), default=0)
    return {node: row + (tallest - len(layer)) / 2 for layer in layers.values() for row, node in enumerate(layer)}


def _left(layer: int) -> int:
    """Return where the boxes of a layer begin."""
    return layer * (BOX_WIDTH + GAP)


def _lines(found: Sequence[Citation], layout: _Layout, place: _Places) -> alt.Chart:
    rows = [_line(one, layout) for one in found]
    most = max((len(one.claims) for one in found), default=1)
    width = alt.Scale(type="linear", domain=[0, max(1, most)], range=[1, THICKEST])
    lines: alt.Chart = (
        alt.Chart(look.data(rows))
        .mark_rule(color=look.ACCENT, opacity=0.65)
        .encode(
            x=place.x("x"),
            x2="x2:Q",
            y=place.y("y"),
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("claims:Q", scale=width, legend=_legend(most)),
            tooltip=[
                alt.Tooltip("citing:N", title="Who cites"),
                alt.Tooltip("cited:N", title="Who is cited"),
                alt.Tooltip("claims:Q", title="Claims"),
            ],
        )
    )
    return lines


def _legend(most: int) -> alt.Legend:
    values = sorted({1, -(-most // 2), max(1, most)})
    return look.legend(title="Claims", values=values, format="d", symbolType="stroke", symbolStrokeColor=look.ACCENT)


def _line(one: Citation, layout: _Layout) -> dict[str, object]:
    left, right = _ends(one)
    return {
        "x": _left(left[0]) + BOX_WIDTH + APART,
        "x2": _left(right[0]) - APART,
        "y": layout.rows[left],
        "y2": layout.rows[right],
        "claims": len(one.claims),
        "citing": look.readable(one.citing),
        "cited": look.readable(one.cited),
    }


def _boxes(layout: _Layout, place: _Places) -> tuple[alt.Chart, alt.Chart]:
    """Return the names and the boxes around them, into which no line runs."""
    rows = [_box(node, row, layout.labels[node[1]]) for node, row in layout.rows.items()]
    boxes = alt.Chart(look.data(rows)).encode(tooltip=[alt.Tooltip("whole:N", title="Name")])
    frames = boxes.mark_rect(fill="transparent", stroke=look.INK, strokeOpacity=0.55, cornerRadius=4)
    names = boxes.mark_text(color=look.INK, fontSize=12, limit=BOX_WIDTH - 14)
    framed = frames.encode(x=place.x("x"), x2="x2:Q", y=place.y("top"), y2="bottom:Q")
    return framed, names.encode(x=place.x("middle"), y=place.y("y"), text="label:N")


def _box(node: Node, row: float, label: str) -> dict[str, object]:
    layer, name = node
    left = _left(layer)
    return {
        "x": left,
        "x2": left + BOX_WIDTH,
        "middle": left + BOX_WIDTH / 2,
        "y": row,
        "top": row - 0.38,
        "bottom": row + 0.38,
        "label": label,
        "whole": look.readable(name),
    }


def _heads(layers: int, place: _Places) -> alt.Chart:
    """Return what stands above each layer."""
    words = ["Outlet of the story", "cites", *("who cites" for _ in range(layers - 2))]
    rows = [{"x": _left(layer), "y": -0.75, "words": words[layer]} for layer in range(layers)]
    heads = alt.Chart(look.data(rows)).mark_text(align="left", color=look.INK, fontSize=12, fontWeight="bold")
    placed: alt.Chart = heads.encode(x=place.x("x"), y=place.y("y"), text="words:N")
    return placed
