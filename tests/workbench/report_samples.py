"""What the tests of the report share: hostile claims, an invented story, and a page as browsers read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from tests.workbench.coverage_samples import person, plain, printed, quoted, reported, same, story
from tests.workbench.interchange_samples import MADE_AT, sample
from workbench.attribution import Attribution, AttributionAnswer
from workbench.coverage.matrix import build_matrix
from workbench.interchange.about import About, Reading
from workbench.model import (
    Article,
    Claim,
    Decision,
    Evidence,
    Form,
    Outlet,
    Relation,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Verdict,
)
from workbench.report import html
from workbench.report.background import (
    Background,
    Elsewhere,
    OpenArticle,
    Repeats,
    StoryBackground,
    Unchecked,
    Unplaced,
)
from workbench.stored.claims import ExportItem
from workbench.stored.paging import Capped

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}{% endfor %}"
ABOUT = About("Harbour claims", MADE_AT, {"story": "Harbour sale"}, (Reading("sample_model", "1.0", "rules-1"),))


class Page(HTMLParser):
    """What a browser would make of a page: its elements with attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that can be read, on one line."""
        return " ".join("".join(self.words).split())

    @property
    def links(self) -> list[dict[str, str | None]]:
        """The links that lead out of the page."""
        return [
            attributes
            for tag, attributes in self.elements
            if tag == "a" and not (attributes["href"] or "").startswith("#")
        ]


def markup_of(items: Iterable[ExportItem], background: Background | None = None, about: About = ABOUT) -> str:
    """Return the report as the text of a page."""
    return b"".join(html.write(items, about, background or Background())).decode()


def page_of(*items: ExportItem, background: Background | None = None) -> Page:
    """Return the report as browsers read it."""
    return Page(markup_of(items, background))


def hostile(address: str = "https://archive.example/") -> ExportItem:
    """One claim whose every field was written by somebody with bad intentions."""
    item = sample()
    article = Article(HOSTILE, HOSTILE, Outlet(HOSTILE, HOSTILE), HOSTILE, address=address)
    span = Span(0, len(HOSTILE), HOSTILE)
    mention = SourceMention((span,), Source(HOSTILE, SourceKind.PERSON), HOSTILE, HOSTILE, confidence=0.5)
    claim = Claim((span,), Form.DIRECT, None, mention, rule=HOSTILE)
    decision = Decision(Verdict.DISPUTED, HOSTILE, MADE_AT, HOSTILE, evidence=(Evidence(address, HOSTILE),), id=1)
    stored = replace(item.claim, claim=claim, decisions=(decision,))
    comments = tuple(replace(one, reviewer=HOSTILE, words=HOSTILE) for one in item.comments)
    answers = (AttributionAnswer(Attribution.WRONG_WORDS, HOSTILE, MADE_AT, id=1),)
    return ExportItem(
        article=replace(item.article, article=article),
        claim=stored,
        story_id=5,
        story=HOSTILE,
        answers=answers,
        comments=comments,
    )


def harbour_story(names: tuple[str, str, str] = ("Tarn Post", "Velden Mail", "Norvik Courier")) -> StoryBackground:
    """Return a story: two outlets have one claim, suggested; a person said of the third that it left it out."""
    holm = person("Ada Holm")
    first, second, third = names
    material = story(
        printed(first, 1, "Bridge is safe", quoted(holm, "The bridge is safe."), plain("It rained.")),
        printed(second, 2, "Safe, says Holm", reported(holm, "the bridge is safe", cue="insisted")),
        printed(third, None, "Rain again", plain("It rained."), plain("It rained more.")),
        links=[same(1, 2)],
    )
    left_out = frozenset({(1, material.articles[2].outlet_id)})
    material = replace(material, left_out=left_out)
    return StoryBackground("Harbour story", material, build_matrix(material), suggested=2)


def background(**changes: object) -> Background:
    """Return a background that knows the story, a place elsewhere, and what nobody has checked."""
    elsewhere = Elsewhere(
        claim_id=70,
        statement="The harbour will be sold",
        outlet="Tarn Post",
        title="Sold",
        published=date(2031, 5, 4),
        relation=Relation.CONTRADICTION,
        confirmed=False,
        score=0.87,
    )
    unchecked = Unchecked(
        open_claims=12,
        articles_with_open=60,
        open_articles=(OpenArticle("Ferry late", "Velden Mail", date(2031, 5, 3), 9, 11),),
        pairs=Capped(1000, more=True),
        unplaced_count=1,
        unplaced=(Unplaced("Rain <again>", "", None),),
    )
    known: dict[str, object] = {
        "several": {8: "Harbour story"},
        "story": lambda _: harbour_story(),
        "repeats": lambda ids: dict.fromkeys(ids, Repeats((elsewhere,), more=3)),
        "unchecked": unchecked,
    }
    return Background(**(known | changes))  # type: ignore[arg-type]
