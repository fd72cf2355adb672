"""Who speaks: the words that each outlet gives to each source, as circles with their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import altair as alt

from pages.coverage.pictures import look
from workbench.coverage.speakers import Speaker, Spoken
from workbench.vocabulary import SOURCE_KINDS

SOURCES_SHOWN = 25
"""Sources with a name that the picture shows; more do not fit a screen. The table has all of them."""

COLUMN, ROW = 78, 34
"""Pixels of a column, for a circle of full size and a figure of five digits, and of a row."""

CIRCLE, FIGURE = 20, 38
"""Pixels from the left of a column to the middle of its circle and to its figure, so that these keep apart."""

LARGEST = 760
"""The area, in square pixels, of the circle with most words."""

HEADINGS = ("source", "source_kind", "outlet", "claims", "words", "first_paragraph", "first_claim_id")


def chart(found: Sequence[Speaker], names: Mapping[int, str]) -> look.Chart:
    """Return sources against outlets; `names` are the outlets' by id. An outlet that does not quote one stays blank."""
    shown = _shown(found)
    sources = look.labels({number: speaker.name for number, speaker in enumerate(shown)})
    outlets = look.labels(names)
    cells = alt.Chart(look.data(_cells(shown, sources, outlets, names))).encode(
        x=alt.X("outlet:N", scale=alt.Scale(domain=list(outlets.values())), axis=_outlets_axis(outlets)),
        y=alt.Y("source:N", scale=alt.Scale(domain=list(sources.values())), axis=_sources_axis()),
        tooltip=[
            alt.Tooltip("whole_source:N", title="Source"),
            alt.Tooltip("whole_outlet:N", title="Outlet"),
            alt.Tooltip("given:N", title="Gives"),
            alt.Tooltip("first:N", title="First"),
        ],
    )
    size = alt.Size(
        "words:Q", scale=alt.Scale(type="linear", domain=[0, _most(shown)], range=[0, LARGEST]), legend=None
    )
    circles = cells.mark_point(filled=True, opacity=1, fill=look.ACCENT, stroke=None)
    figures = cells.mark_text(color=look.INK, fontSize=12, align="left").encode(text=alt.Text("words:Q", format=","))
    drawn = alt.layer(
        circles.encode(size=size, xOffset=alt.value(CIRCLE)), figures.encode(xOffset=alt.value(FIGURE))
    ).properties(width=alt.Step(COLUMN), height=alt.Step(ROW))
    return look.described(drawn, caption(found, names))


def caption(found: Sequence[Speaker], names: Mapping[int, str]) -> str:
    """Return what the picture shows, in words, and how many sources it leaves to the table."""
    shown = _shown(found)
    more = len(found) - len(shown)
    left = f", and {look.counted(more, 'more source')} in the table" if more else ""
    return (
        f"Words that {look.counted(len(names), 'outlet')} give to {look.counted(len(shown), 'source')}{left}. A "
        "circle’s area is the number of words, which stands beside it. Blank: not quoted."
    )


def table(found: Sequence[Speaker], names: Mapping[int, str]) -> look.Rows:
    """Return a row for every source, shown or not, in every outlet that quotes it, below the headings."""
    given = ((speaker, outlet, spoken) for speaker in found for outlet, spoken in speaker.by_outlet.items())
    return [
        HEADINGS,
        *(
            (
                speaker.name,
                speaker.kind and speaker.kind.value,
                names[outlet],
                spoken.claims,
                spoken.words,
                spoken.first_paragraph,
                spoken.first_claim,
            )
            for speaker, outlet, spoken in given
        ),
    ]


def _shown(found: Iterable[Speaker]) -> list[Speaker]:
    """Return the first sources with a name, and the rows of unnamed and of open ones wherever these stand."""
    found = list(found)
    named = [speaker for speaker in found if speaker.source_id is not None][:SOURCES_SHOWN]
    return named + [speaker for speaker in found if speaker.source_id is None]


def _most(shown: Iterable[Speaker]) -> int:
    return max((spoken.words for speaker in shown for spoken in speaker.by_outlet.values()), default=1) or 1


def _sources_axis() -> alt.Axis:
    """Return the axis of sources; its lines run between the rows, so that none crosses a figure."""
    return look.names_axis(grid=True, tickBand="extent")


def _outlets_axis(outlets: Mapping[int, str]) -> alt.Axis:
    """Return the axis of outlets above the picture; names lean where they would run into one another."""
    narrow = max((len(label) for label in outlets.values()), default=0) * 7 <= COLUMN
    leaning = {} if narrow else {"labelAngle": -40, "labelAlign": "left", "labelBaseline": "bottom"}
    return look.names_axis(orient="top", grid=True, tickBand="extent", **({"labelAngle": 0} | leaning))


def _cells(
    shown: Sequence[Speaker], sources: Mapping[int, str], outlets: Mapping[int, str], names: Mapping[int, str]
) -> Iterator[dict[str, object]]:
    for number, speaker in enumerate(shown):
        kind = f" ({SOURCE_KINDS[speaker.kind].inline})" if speaker.kind else ""
        for outlet, spoken in speaker.by_outlet.items():
            yield {
                "source": sources[number],
                "whole_source": look.readable(speaker.name) + kind,
                "outlet": outlets[outlet],
                "whole_outlet": look.readable(names[outlet]),
                "words": spoken.words,
                "given": f"{look.counted(spoken.words, 'word')} in {look.counted(spoken.claims, 'claim')}",
                "first": _place(spoken),
            }


def _place(spoken: Spoken) -> str:
    """Return where a source comes in first; paragraph 0 is the headline."""
    return {0: "in the headline", 1: "in the lead"}.get(
        spoken.first_paragraph, f"in paragraph {spoken.first_paragraph}"
    )
