"""Builds the material of a story by hand: invented outlets, paragraphs, and who says what in them.

    holm = person("Ada Holm")
    material = story(
        printed("Tarn Post", 1, "Bridge is safe", quoted(holm, "The bridge is safe."), plain("It rained.")),
        printed("Velden Mail", 2, "Safe, says Holm", reported(holm, "the bridge is safe", cue="insisted")),
        links=[same(1, 2)],
    )

Articles are numbered 1, 2, … in the order given, and so are claims over all articles and sources by first mention.
An outlet's id is that of its first article times ten, so that no test takes one for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from workbench.coverage.material import Grouped, Link, StoryMaterial
from workbench.cue_stance import CueStance
from workbench.model import (
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Relation,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Spans,
)
from workbench.stored import StoredArticle, StoredClaim


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in a paragraph: its content, cue and the words that name its source, each as printed there.

    `content` and `cue` may be in several parts. `by` is None where the source stays open; `named` is then what is open.
    """

    content: tuple[str, ...]
    by: Source | None = None
    named: str = ""
    cue: tuple[str, ...] = ()
    form: Form = Form.DIRECT
    negated: bool = False
    stance: CueStance = CueStance.ASSERTS
    reported_by: tuple[Source, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the claims in it, in text order."""

    text: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """An article of an outlet before it has numbers."""

    outlet: str
    day: date | None
    title: str
    paragraphs: tuple[Paragraph, ...]
    headline: tuple[Said, ...] = ()


def person(name: str) -> Source:
    """Return a source that is a person."""
    return Source(name, SourceKind.PERSON)


def plain(text: str) -> Paragraph:
    """Return a paragraph in which nobody says anything."""
    return Paragraph(text)


def paragraph(text: str, *said: Said) -> Paragraph:
    """Return a paragraph of any shape; what is said has to stand in it."""
    return Paragraph(text, said)


def quoted(by: Source, *words: str, cue: str = "said", named: str = "") -> Paragraph:
    """Return a paragraph that quotes, `words` before the cue and any more behind it (“It is,” Ada Holm said. “Go.”)."""
    first, *more = (f"“{part}”" for part in words)
    called = named or by.name
    text = " ".join([f"{first} {called} {cue}.", *more])
    return Paragraph(text, (Said((first, *more), by, called, (cue,)),))


def reported(by: Source, words: str, cue: str = "said", named: str = "") -> Paragraph:
    """Return a paragraph that reports: Ada Holm said the bridge was safe."""
    called = named or by.name
    return Paragraph(f"{called} {cue} {words}.", (Said((words,), by, called, (cue,), Form.INDIRECT),))


def open_source(named: str, words: str, cue: str = "said") -> Paragraph:
    """Return a paragraph whose source a machine could not tell: He said the bridge was safe."""
    return Paragraph(f"{named} {cue} {words}.", (Said((words,), None, named, (cue,), Form.INDIRECT),))


def own_voice(outlet: str, words: str) -> Paragraph:
    """Return a paragraph that the outlet asserts itself."""
    return Paragraph(f"{words}.", (Said((words,), Source(outlet, SourceKind.OUTLET), form=Form.OWN_VOICE),))


def printed(outlet: str, day: int | None, title: str, *paragraphs: Paragraph, headline: Iterable[Said] = ()) -> Printed:
    """Return an article of a day in May 2031, None for undated; `headline` is what is claimed in its title."""
    return Printed(outlet, None if day is None else date(2031, 5, day), title, paragraphs, tuple(headline))


def same(one: int, other: int, relation: Relation = Relation.REPEAT, *, confirmed: bool = False) -> Link:
    """Return a link between two claims by their numbers."""
    return Link(min(one, other), max(one, other), relation, 0.9, confirmed)


def story(
    *articles: Printed,
    links: Iterable[Link] = (),
    groups: Mapping[int, Grouped] | None = None,
    left_out: Iterable[tuple[int, int]] = (),
    copies: Iterable[frozenset[int]] = (),
) -> StoryMaterial:
    """Return the material of a story from its articles, by day as material has them."""
    numbers, source_ids, outlet_ids = count(1), dict[Source, int](), dict[str, int]()
    stored: list[StoredArticle] = []
    claims: list[StoredClaim] = []
    for number, one in enumerate(articles, start=1):
        outlet_id = outlet_ids.setdefault(one.outlet, 10 * number)
        article = _article(one)
        stored.append(StoredArticle(number, article, outlet_id))
        claims.extend(
            StoredClaim(next(numbers), number, claim, _numbered(claim.source, source_ids))
            for claim in _claims(one, article.text)
        )
    stored.sort(key=lambda kept: (kept.article.published or date.max, kept.id))
    place = {kept.id: at for at, kept in enumerate(stored)}
    claims.sort(key=lambda claim: (place[claim.article_id], claim.id))
    return StoryMaterial(tuple(stored), tuple(claims), tuple(links), groups or {}, frozenset(left_out), tuple(copies))


def with_claim(material: StoryMaterial, number: int, **changes: object) -> StoryMaterial:
    """Return the material with fields of one stored claim changed (say `source_id=3`)."""
    claims = (replace(one, **changes) if one.id == number else one for one in material.claims)  # type: ignore[arg-type]
    return replace(material, claims=tuple(claims))


def _article(one: Printed) -> Article:
    """Return the article: title, empty line, a paragraph a line."""
    lines = [paragraph.text for paragraph in one.paragraphs]
    text = "\n".join([one.title, "", *lines] if one.title else lines)
    return Article(text, one.title, Outlet(one.outlet), published=one.day)


def _numbered(source: Source | None, source_ids: dict[Source, int]) -> int | None:
    """Return the source's number, a new one at its first mention; an open source has none."""
    return None if source is None else source_ids.setdefault(source, len(source_ids) + 1)


def _claims(one: Printed, text: str) -> Iterator[Claim]:
    """Yield the claims of an article in text order."""
    for said in one.headline:
        yield _claim(text, 0, said)
    begin = len(one.title) + 2 if one.title else 0
    for part in one.paragraphs:
        for said in part.said:
            yield _claim(text, begin, said)
        begin += len(part.text) + 1


def _claim(text: str, begin: int, said: Said) -> Claim:
    """Return one claim of the paragraph that begins there."""
    cue = Cue(_spans(text, begin, said.cue), said.negated) if said.cue else None
    named = _spans(text, begin, (said.named,)) if said.named else ()
    mention = SourceMention(named, said.by, "By hand.") if said.by or named else None
    reports = tuple(Report(SourceMention((), by)) for by in said.reported_by)
    content = _spans(text, begin, said.content)
    return Claim(content, said.form, cue, mention, reports, "by hand", 0.9, stance=said.stance, wording=said.wording)


def _spans(text: str, begin: int, parts: tuple[str, ...]) -> Spans:
    """Return where the parts stand, one behind the other; raise ValueError where one does not."""
    found = []
    for part in parts:
        begin = text.index(part, begin)
        found.append(Span.cut(text, begin, begin + len(part)))
        begin += len(part)
    return tuple(found)
