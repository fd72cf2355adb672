"""Before anything is stored, an import says of names that look like a colleague's what storing says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.tables import DecisionRecord
from db.writes.people import ensure_reviewer
from services import members
from services.import_article import Origin
from services.import_claims import import_claims, preview_import
from services.import_names import known_names
from tests.workbench.interchange_samples import sample
from workbench.formats import FormatName, format_of
from workbench.interchange import jsonl
from workbench.interchange.arriving import ArrivingArticle, by_article
from workbench.model import Role
from workbench.stored.claims import ExportItem

ORIGIN = Origin("claims.jsonl", "JSON Lines", format_of(FormatName.JSONL).carries)
CYRILLIC = "N\u043e\u043er"
"""Looks like “Noor”, who has worked on the claim of the file; its two vowels are of another script."""


def called(item: ExportItem, names: Mapping[str, str]) -> ExportItem:
    """Return a claim on which people of other names have worked: decisions, answers, and comments."""

    def new(name: str) -> str:
        return names.get(name, name)

    claim = replace(
        item.claim, decisions=tuple(replace(one, reviewer=new(one.reviewer)) for one in item.claim.decisions)
    )
    return replace(
        item,
        claim=claim,
        answers=tuple(replace(one, reviewer=new(one.reviewer)) for one in item.answers),
        comments=tuple(
            replace(one, reviewer=new(one.reviewer), resolved_by=new(one.resolved_by)) for one in item.comments
        ),
    )


def another(item: ExportItem) -> ExportItem:
    """Return the claim in a further article."""
    stored = item.article
    text = replace(stored.article, text=f"{stored.article.text} They resume.", title="Talks resume")
    return replace(item, article=replace(stored, id=99, article=text), claim=replace(item.claim, id=98, article_id=99))


def arriving(*items: ExportItem) -> list[ArrivingArticle]:
    read = jsonl.read(jsonl.write(list(items)))
    assert read.problems == ()
    return list(by_article(read))


MINE = sample()
FURTHER = another(called(MINE, {"Noor": "Vera", "Ida": "Vera"}))


@pytest.mark.parametrize(
    ("stored", "items", "refused"),
    [
        ((), (MINE, FURTHER), ()),
        (("noor", "IDA"), (MINE, FURTHER), ()),
        ((CYRILLIC,), (MINE, FURTHER), ((MINE, f"“Noor” looks like “{CYRILLIC}”"),)),
        (("1da",), (MINE, FURTHER), ((MINE, "“Ida” looks like “1da”"),)),
        # One that resolved a comment, and did nothing else.
        (("Eva",), (called(MINE, {"Ida": "Ev\u0430"}), FURTHER), ((MINE, "“Ev\u0430” looks like “Eva”"),)),
        # Two of the file itself: in one article, and in two.
        ((), (called(MINE, {"Ida": CYRILLIC}), FURTHER), ((MINE, f"“{CYRILLIC}” looks like “Noor”"),)),
        ((), (MINE, another(called(MINE, {"Noor": CYRILLIC}))), ((FURTHER, f"“{CYRILLIC}” looks like “Noor”"),)),
        # What is kept out brings no name: nobody looks like it afterwards.
        (
            ("1da",),
            (MINE, another(called(MINE, {"Noor": CYRILLIC, "Ida": "Vera"}))),
            ((MINE, "“Ida” looks like “1da”"),),
        ),
        ((), (called(MINE, {"Noor": "12"}), FURTHER), ((MINE, "Give a name with letters"),)),
    ],
)
def test_what_is_told_beforehand_is_what_becomes_of_it(
    engine: Engine, stored: tuple[str, ...], items: tuple[ExportItem, ...], refused: tuple[tuple[ExportItem, str], ...]
) -> None:
    with writing(engine) as session:
        for name in (*stored, "Ines"):
            ensure_reviewer(session, name)
    found = arriving(*items)
    told = {one.article.title: one for one in preview_import(engine, found, ORIGIN)}
    expected = {item.article.article.title: words for item, words in refused}
    for title, one in told.items():
        assert bool(one.kept_out) == (title in expected)
        assert expected.get(title, "") in one.kept_out
        assert bool(one.claims) == (title not in expected)
    done = import_claims(engine, "Ines", found, ORIGIN, len(found))
    assert done.problems == [f"{title}: {one.kept_out}" for title, one in told.items() if one.kept_out]
    assert done.articles == len(items) - len(refused)


@pytest.mark.parametrize(
    ("names", "kept_out"),
    [
        ({}, ""),
        ({"Ida": "Noor"}, ""),
        ({"Ida": "vera"}, "Vera signs in here"),
        ({"Ida": "N\u043e\u043er"}, "looks like “Noor”"),
    ],
)
def test_who_signs_in_brings_in_work_of_others_but_not_of_those_who_sign_in_themselves(
    engine: Engine, names: dict[str, str], kept_out: str
) -> None:
    for key, name in (("k" * 20, "Noor"), ("v" * 20, "Vera")):
        members.admit(engine, key, name, Role.EDITOR)
    mine = members.bound(engine, "k" * 20)
    found = arriving(called(MINE, names))
    (told,) = preview_import(mine, found, ORIGIN)
    assert bool(told.kept_out) == bool(kept_out)
    assert kept_out in told.kept_out
    done = import_claims(mine, "Noor", found, ORIGIN, 1)
    assert [problem.partition(": ")[2] for problem in done.problems] == ([told.kept_out] if kept_out else [])
    with reading(engine) as session:
        assert ("ida" in known_names(session).keys) == (not names)
        decided = session.exec(select(DecisionRecord.imported)).all()
    assert all(decided)
    assert bool(decided) != bool(kept_out)


@pytest.mark.parametrize(("text", "why"), [("", "no text"), ("Nul \0 here.", "U+0000")])
def test_what_no_database_keeps_is_told_beforehand_too(engine: Engine, text: str, why: str) -> None:
    with writing(engine) as session:
        ensure_reviewer(session, "Ines")
    bare = replace(MINE.article, article=replace(MINE.article.article, text=text))
    found = [ArrivingArticle(bare, ())]
    (told,) = preview_import(engine, found, ORIGIN)
    assert why in told.kept_out
    (problem,) = import_claims(engine, "Ines", found, ORIGIN, 1).problems
    assert problem.endswith(told.kept_out)


def test_all_names_are_read_once_and_none_is_stored_by_looking(engine: Engine) -> None:
    with writing(engine) as session:
        ensure_reviewer(session, "Ines")
    list(preview_import(engine, arriving(MINE, FURTHER), ORIGIN))
    with reading(engine) as session:
        assert known_names(session).keys == {"ines"}
