"""What an import would do, in numbers and article by article; nothing is stored by looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.imports.reading import Incoming
from pages.shared import captions, session_state, storage
from pages.shared.escaping import escaped, plain
from services.import_article import ArticlePreview
from services.import_claims import preview_import
from workbench.extraction.claims.short_statement import short_statement
from workbench.interchange.arriving import Arrival
from workbench.stored.versions import Standing
from workbench.text.shortening import shortened

SUBJECT = "claim import"
SHOWN = 100
"""Articles in the table, and claims in the list of what is told otherwise; all are counted."""

STANDINGS = {
    Standing.NEW: "New",
    Standing.SAME: "Stored already",
    Standing.OTHER_TEXT: "Another text at its address",
    Standing.EARLIER: "Corrected since",
}
KEPT_OUT = "Cannot be taken in"
HEADINGS = ("Article", "State", "New claims", "Same", "Otherwise", "Work of reviewers")


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one article."""

    title: str
    outlet: str
    standing: str
    counts: tuple[int, int, int]
    work: int
    says: str
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of all articles."""

    rows: tuple[Row, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many claims are new, the same, and told otherwise."""
        new, same, other = (sum(row.counts[place] for row in self.rows) for place in range(3))
        return new, same, other

    @property
    def work(self) -> int:
        """On how many claims reviewers did something that is not stored yet."""
        return sum(row.work for row in self.rows)

    @property
    def new_articles(self) -> int:
        """How many articles are not stored yet."""
        return sum(row.standing in (STANDINGS[Standing.NEW], STANDINGS[Standing.OTHER_TEXT]) for row in self.rows)

    @property
    def kept_out(self) -> int:
        """How many articles would not be stored; their rows say why."""
        return sum(row.standing == KEPT_OUT for row in self.rows)

    @property
    def brings_anything(self) -> bool:
        """Whether anything would be stored."""
        return bool(self.new_articles or self.counts[0] or self.work)


def previewed(found: Incoming) -> Preview:
    """Return what would become of each article, worked out once for what was uploaded, with a bar."""
    kept: Preview | None = session_state.read(SUBJECT, "preview")
    if kept is None:
        bar = st.progress(0.0, text="Comparing with what is stored …")
        rows = []
        for number, one in enumerate(preview_import(storage.engine(), found.articles(), found.origin), 1):
            rows.append(_row(one))
            bar.progress(number / found.total, text=f"Comparing … {number:,} of {found.total:,} articles")
        bar.empty()
        kept = Preview(tuple(rows))
        session_state.write(SUBJECT, "preview", kept)
    return kept


def draw(preview: Preview) -> None:
    """Draw the numbers, the articles, and what is told otherwise."""
    new, same, other = preview.counts
    articles, claims = len(preview.rows), new + same + other
    st.markdown(
        f"**{_counted(articles, 'article')}**, {preview.new_articles:,} of them new. "
        f"**{_counted(claims, 'claim')}**: {new:,} new, {same:,} stored already, {other:,} told otherwise. "
        f"Reviewers' work that is not stored yet is on {_counted(preview.work, 'claim')}."
    )
    if preview.kept_out:
        st.warning(f"{_counted(preview.kept_out, 'article')} cannot be taken in as the file is: the table says why.")
    _table(preview.rows)
    conflicts = [(row, one) for row in preview.rows for one in row.conflicts]
    if conflicts:
        with st.expander(f"Told otherwise: {len(conflicts):,}", icon=":material/difference:"):
            captions.quiet("These claims are stored already. They stay as they are; only reviewers' work is added.")
            lines = [
                f"- {plain(words)}: {plain(differs)} ({plain(row.title)})"
                for row, (words, differs) in conflicts[:SHOWN]
            ]
            st.markdown("\n".join(lines))
            _more(len(conflicts), "claims")


def _row(one: ArticlePreview) -> Row:
    conflicts = [claim for claim in one.claims if claim.arrival is Arrival.CONFLICT]
    new, same, other = (one.count(arrival) for arrival in Arrival)
    return Row(
        title=shortened(one.article.title, 90) or "Untitled article",
        outlet=one.article.outlet.name,
        standing=KEPT_OUT if one.kept_out else STANDINGS[one.standing],
        counts=(new, same, other),
        work=sum(claim.brings_work for claim in one.claims),
        says=" ".join(filter(None, (one.kept_out, one.says, *one.refused))),
        conflicts=tuple(
            (short_statement(claim.item.claim.claim, 120), ", ".join(claim.differs)) for claim in conflicts
        ),
    )


def _table(rows: Sequence[Row]) -> None:
    """Draw the articles, one a row; every text stands in it exactly as it is."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "".join(map(_line, rows[:SHOWN]))
    st.html(
        '<div class="arriving" role="region" aria-label="The articles of the files" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    _more(len(rows), "articles")


def _line(row: Row) -> str:
    says = f'<span class="quiet">{escaped(row.says)}</span>' if row.says else ""
    outlet = f'<span class="quiet">{escaped(row.outlet)}</span>' if row.outlet else ""
    numbers = "".join(f'<td class="number">{number:,}</td>' for number in (*row.counts, row.work))
    return f"<tr><td>{escaped(row.title)}{outlet}</td><td>{escaped(row.standing)}{says}</td>{numbers}</tr>"


def _more(number: int, what: str) -> None:
    if number > SHOWN:
        captions.quiet(f"… and {number - SHOWN:,} more {what}")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
