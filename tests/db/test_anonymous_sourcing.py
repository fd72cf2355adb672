"""How much each outlet attributes to nobody who is named."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.anonymous_sourcing import anonymous_sourcing
from db.writes.articles import delete_article
from db.writes.people import ensure_reviewer
from db.writes.sources import merge
from tests.db.profile_samples import CROWD, GAZETTE, NURSE, PORT, VEIL, answer, fill, put, said, source_id
from tests.pages.pair_samples import counting
from workbench.attribution import Attribution
from workbench.model import Form
from workbench.stored.sources import OutletSourcing

DAY = date(2031, 5, 3)


def found(engine: Engine) -> list[OutletSourcing]:
    with reading(engine) as session:
        return anonymous_sourcing(session)


def test_attributed_claims_are_counted_by_what_stands_behind_them(engine: Engine) -> None:
    own = said(GAZETTE, "It rained", form=Form.OWN_VOICE)
    lines = [said(NURSE, "wards are full"), said(CROWD, "it was loud"), said(None, "it was late"), said(PORT, "a cost")]
    put(engine, "Velden Courier", DAY, *lines, said(VEIL, "one thing"), own)
    [one] = found(engine)
    assert (one.outlet, one.attributed) == ("Velden Courier", 5)
    assert (one.unnamed, one.groups, one.unclear, one.named) == (1, 1, 1, 2)
    assert one.share == 2 / 5


def test_the_largest_share_comes_first_and_outlets_that_attribute_nothing_are_left_out(engine: Engine) -> None:
    put(engine, "Morning Post", DAY, said(NURSE, "wards are full"), said(VEIL, "one thing"))
    put(engine, "Velden Courier", DAY, said(NURSE, "wards are crowded"))
    put(engine, "Evening Mail", DAY, said(VEIL, "another thing"))
    put(engine, "Zoo Gazette", DAY, said(GAZETTE, "It rained", form=Form.OWN_VOICE))
    assert [(one.outlet, one.share) for one in found(engine)] == [
        ("Velden Courier", 1),
        ("Morning Post", 0.5),
        ("Evening Mail", 0),
    ]


def test_a_claim_whose_source_people_doubt_does_not_count(engine: Engine) -> None:
    article = put(engine, "Velden Courier", DAY, said(NURSE, "wards are full"), said(VEIL, "one thing"))
    answer(engine, article, Attribution.WRONG_PERSON, Attribution.WRONG_WORDS)
    assert [(one.outlet, one.attributed, one.unnamed) for one in found(engine)] == [("Velden Courier", 1, 0)]


def test_who_passed_a_claim_on_does_not_count(engine: Engine) -> None:
    put(engine, "Velden Courier", DAY, said(VEIL, "one thing", through=NURSE))
    [one] = found(engine)
    assert (one.attributed, one.unnamed, one.named) == (1, 0, 1)


def test_a_group_merged_into_a_body_counts_as_that_body(engine: Engine) -> None:
    put(engine, "Velden Courier", DAY, said(CROWD, "it was loud"), said(PORT, "a cost"))
    crowd, port = source_id(engine, CROWD.name), source_id(engine, PORT.name)
    with writing(engine) as session:
        merge(session, ensure_reviewer(session, "Desk"), crowd, port, kinds_differ_ok=True)
    [one] = found(engine)
    assert (one.groups, one.named) == (0, 2)


def test_a_deleted_article_counts_for_nothing(engine: Engine) -> None:
    article = put(engine, "Velden Courier", DAY, said(NURSE, "wards are full"))
    with writing(engine) as session:
        delete_article(session, ensure_reviewer(session, "Desk"), article, 1)
    assert found(engine) == []


def test_all_outlets_are_counted_by_one_statement(engine: Engine) -> None:
    fill(engine, articles=24, claims_each=10, many=40, few=5)
    with reading(engine) as session, counting() as sent:
        assert len(anonymous_sourcing(session)) == 12
    assert len([one for one in sent if one.startswith("SELECT")]) == 1
