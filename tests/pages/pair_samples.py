"""Invented articles of four outlets that repeat claims of each other, made by hand, and the same in hostile names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine, event

from db.engine import reading, writing
from db.reads.repeats import open_proposals
from db.reads.sources import list_sources
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from services.answer_pair import answer_pair
from services.score_pairs import score_pairs
from workbench.model import (
    Analysis,
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Relation,
    Source,
    SourceKind,
    SourceMention,
    Span,
)
from workbench.stored.pairs import Proposal
from workbench.stored.sources import SourceRow

OSTROW = Source("Lena Ostrow", SourceKind.PERSON)
SHORT = Source("Professor Ostrow-Lind", SourceKind.PERSON)
PORT = Source("Port Authority of Velden", SourceKind.ORGANISATION)
LORRIES = "the harbour bridge carries 900 lorries every day"
CROWNS = "repairs of the cracked piers will cost 40 million crowns"
Said = tuple[Source, str]

HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "[a](javascript:hacked=1) :red[x] $x^2$",
    "\N{RIGHT-TO-LEFT OVERRIDE}drawkcab **bold** `code`",
)


def article(outlet: str, title: str, day: date | None, *said: Said) -> tuple[Article, Analysis]:
    """Return an article in which each source says its words, with the claims; an outlet's own name says them itself."""
    lines = [
        f"{words}." if source.kind is SourceKind.OUTLET else f"{source.name} said {words}." for source, words in said
    ]
    text = "\n".join([title, "", *lines])
    starts = [text.index(line, len(title) + 1) for line in lines]
    claims = tuple(_claim(text, start, *one) for start, one in zip(starts, said, strict=True))
    return Article(text, title, Outlet(outlet), published=day), Analysis(claims, "by hand", "1", "1")


def _claim(text: str, start: int, source: Source, words: str) -> Claim:
    """Return the claim of one line."""
    own = source.kind is SourceKind.OUTLET
    begin = start if own else start + len(f"{source.name} said ")
    content = (Span.cut(text, begin, begin + len(words)),)
    if own:
        return Claim(content, Form.OWN_VOICE, None, SourceMention((), source, "The article asserts it itself."))
    name, cue = Span.cut(text, start, start + len(source.name)), begin - len("said ")
    mention = SourceMention((name,), source, "Named in the sentence.")
    return Claim(content, Form.INDIRECT, Cue((Span.cut(text, cue, cue + 4),)), mention, (), "by hand", 0.9)


def store(engine: Engine, outlet: str, title: str, day: date | None, *said: Said) -> int:
    """Store such an article, let its pairs be read as the pages do, and return its id."""
    one, analysis = article(outlet, title, day, *said)
    with writing(engine) as session:
        stored = store_article(session, ensure_reviewer(session, "Desk"), one, analysis)[0].id
    score_pairs(engine)
    return stored


def store_story(engine: Engine) -> dict[str, int]:
    """Store one story in three outlets and another story in a fourth; return the articles' ids by outlet.

    Courier and Post carry both claims, the Mail one of them, the Gazette none.
    """
    courier, zoo = Source("Velden Courier", SourceKind.OUTLET), Source("Karel Novotny", SourceKind.PERSON)
    stories: dict[str, tuple[date, tuple[Said, ...]]] = {
        "Velden Courier": (date(2031, 5, 3), ((OSTROW, LORRIES), (PORT, CROWNS), (courier, "The ferry stood still"))),
        "Morning Post": (date(2031, 5, 4), ((SHORT, LORRIES), (PORT, CROWNS))),
        "Evening Mail": (date(2031, 5, 5), ((OSTROW, f"{LORRIES} and night"),)),
        "Zoo Gazette": (date(2031, 5, 6), ((zoo, "three otters were born in spring"),)),
    }
    return {name: store(engine, name, f"{name} on its story", day, *said) for name, (day, said) in stories.items()}


def store_hostile(engine: Engine, *numbers: int) -> None:
    """Store articles of these numbers (else 1 and 2) that repeat one claim; their names try to be markup."""
    name = " ".join(HOSTILE)
    for number in numbers or (1, 2):
        outlet, title = f"{HOSTILE[0]} {number} {HOSTILE[3]}", f"{number} {name}"
        said = (Source(name, SourceKind.PERSON), f"900 lorries {name}")
        store(engine, outlet, title, date(2031, 6, number), said)


def open_pairs(engine: Engine) -> list[Proposal]:
    """Return the pairs that wait, the most alike first."""
    with reading(engine) as session:
        return open_proposals(session, limit=200)


def answer_all(engine: Engine, relation: Relation | None = Relation.REPEAT) -> int:
    """Answer every open pair alike; return how many there were."""
    pairs = open_pairs(engine)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
    for one in pairs:
        answer_pair(engine, by, one.id, one.revision, relation)
    return len(pairs)


def by_name(engine: Engine) -> dict[str, SourceRow]:
    """Return the sources in sight by name."""
    with reading(engine) as session:
        return {row.name: row for row in list_sources(session)}


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements that any database is sent within the block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
