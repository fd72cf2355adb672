"""Who a source is at a glance: verdicts, outlets, roles, company, second hand; read as fast for many claims as few."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.source_profile import source_profile
from db.reads.sources import get_source, mentions_of, merged_into
from db.writes.articles import delete_article
from db.writes.people import ensure_reviewer
from db.writes.sources import merge
from tests.db.profile_samples import CROWD, GAZETTE, NURSE, PORT, VEIL, answer, fill, judge, put, said, source_id
from tests.pages.pair_samples import counting
from workbench.attribution import Attribution
from workbench.errors import NotFound
from workbench.model import Form, Source, SourceKind, Verdict
from workbench.stored.source_profile import Part, SourceProfile, Totals, claims_shown

MAY = [date(2031, 5, day) for day in range(1, 31)]


def profile(engine: Engine, name: str = VEIL.name) -> SourceProfile:
    with reading(engine) as session:
        return source_profile(session, source_id(engine, name))


def test_own_claims_are_counted_by_verdict_and_by_outlet_with_the_most_first(engine: Engine) -> None:
    put(engine, "Morning Post", MAY[1], said(VEIL, "the pier is safe"))
    first = put(engine, "Velden Courier", MAY[2], said(VEIL, "the pier holds"), said(VEIL, "the bridge holds"))
    judge(engine, first, Verdict.DISPUTED)
    found = profile(engine)
    assert found.verdicts == dict.fromkeys(Verdict, 0) | {Verdict.DISPUTED: 1, Verdict.UNREVIEWED: 2}
    assert [(one.name, one.claims) for one in found.outlets] == [("Velden Courier", 2), ("Morning Post", 1)]
    assert (found.claims, found.totals.first, found.totals.last) == (3, MAY[1], MAY[2])


def test_a_role_in_other_capitals_is_one_role_and_an_article_with_both_counts_once(
    engine: Engine,
) -> None:
    put(
        engine,
        "Velden Courier",
        MAY[5],
        said(VEIL, "one thing", role="Harbour Engineer"),
        said(VEIL, "another thing", role="harbour engineer"),
    )
    put(engine, "Morning Post", MAY[8], said(VEIL, "a third thing", role="harbour engineer."))
    put(engine, "Evening Mail", MAY[3], said(VEIL, "a fourth thing", role="Économiste"))
    put(engine, "Evening Mail", MAY[4], said(VEIL, "a fifth thing", role="économiste"), said(VEIL, "a sixth thing"))
    found = profile(engine)
    assert [tuple(role) for role in found.roles] == [
        ("économiste", MAY[3], MAY[4], 2),
        ("harbour engineer", MAY[5], MAY[8], 2),
    ]
    assert found.role_now == found.roles[1]


def test_roles_without_a_day_come_last_and_are_never_the_role_now(engine: Engine) -> None:
    put(engine, "Velden Courier", None, said(VEIL, "one thing", role="adviser"))
    put(engine, "Velden Courier", MAY[3], said(VEIL, "another thing", role="mayor"))
    found = profile(engine)
    assert [(role.words, role.first) for role in found.roles] == [("mayor", MAY[3]), ("adviser", None)]
    assert found.role_now is not None
    assert found.role_now.words == "mayor"


def test_company_is_whoever_named_speaks_in_the_same_articles(engine: Engine) -> None:
    novotny = Source("Karel Novotny", SourceKind.PERSON)
    others = [
        said(NURSE, "wards are full"),
        said(CROWD, "it was loud"),
        said(GAZETTE, "It rained", form=Form.OWN_VOICE),
    ]
    put(engine, "Velden Courier", MAY[1], said(VEIL, "one thing"), said(PORT, "one cost"), said(PORT, "a fee"), *others)
    put(engine, "Morning Post", MAY[2], said(VEIL, "another thing"), said(PORT, "a second cost"), said(novotny, "no"))
    put(engine, "Evening Mail", MAY[3], said(novotny, "otters were born"))
    assert [(one.name, one.kind, one.articles) for one in profile(engine).co_quoted] == [
        (PORT.name, PORT.kind, 2),
        (novotny.name, novotny.kind, 1),
    ]


def test_no_more_than_ten_co_quoted_sources_are_named(engine: Engine) -> None:
    crowd = [said(Source(f"Witness {number}", SourceKind.PERSON), f"number {number} spoke") for number in range(10, 24)]
    put(engine, "Velden Courier", MAY[1], said(VEIL, "one thing"), *crowd)
    assert len(profile(engine).co_quoted) == 10


def test_second_hand_claims_and_those_passed_on_are_told_apart(engine: Engine) -> None:
    lines = [said(VEIL, "one thing", through=PORT), said(VEIL, "another thing"), said(PORT, "a cost", through=VEIL)]
    put(engine, "Velden Courier", MAY[1], *lines)
    veil, port = profile(engine), profile(engine, PORT.name)
    assert (veil.claims, veil.totals.second_hand, veil.totals.reported) == (2, 1, 1)
    assert (port.claims, port.totals.second_hand, port.totals.reported) == (1, 1, 1)


def test_the_profile_follows_merges(engine: Engine) -> None:
    short = Source("Professor Veil-Lind", SourceKind.PERSON)
    put(engine, "Velden Courier", MAY[1], said(VEIL, "one thing", role="mayor"), said(short, "another thing"))
    put(engine, "Morning Post", MAY[2], said(short, "a third thing", role="Mayor"), said(PORT, "a cost"))
    gone, kept = source_id(engine, short.name), source_id(engine, VEIL.name)
    with writing(engine) as session:
        merge(session, ensure_reviewer(session, "Desk"), gone, kept)
    with reading(engine) as session:
        found = source_profile(session, gone)
    assert (found.source_id, found.claims, len(found.outlets)) == (kept, 3, 2)
    assert [(role.words, role.articles) for role in found.roles] == [("mayor", 2)]
    assert [one.name for one in found.co_quoted] == [PORT.name]
    assert [one.name for one in profile(engine, PORT.name).co_quoted] == [VEIL.name]


def test_a_deleted_article_counts_for_nothing(engine: Engine) -> None:
    article = put(engine, "Velden Courier", MAY[1], said(VEIL, "one thing", role="mayor", through=PORT))
    with writing(engine) as session:
        delete_article(session, ensure_reviewer(session, "Desk"), article, 1)
    found = profile(engine)
    assert (found.claims, found.outlets, found.roles, found.co_quoted) == (0, (), (), ())
    assert found.totals == Totals(None, None, 0, 0, doubted=0)


def test_what_people_doubt_counts_for_nobody_and_is_listed_apart(engine: Engine) -> None:
    lines = [said(VEIL, "one thing"), said(VEIL, "another thing", role="mayor", through=PORT), said(VEIL, "a third")]
    article = put(engine, "Velden Courier", MAY[1], *lines, said(VEIL, "a fourth"), said(PORT, "a cost"))
    right, unclear = Attribution.RIGHT, Attribution.DENIED_OR_UNCLEAR
    answer(engine, article, right, Attribution.WRONG_WORDS, right, unclear)
    found = profile(engine)
    assert found.verdicts[Verdict.UNREVIEWED] == found.claims == 3
    put(engine, "Morning Post", MAY[9], said(VEIL, "one more thing"))
    later = put(engine, "Morning Post", MAY[20], said(VEIL, "the last thing", role="doctor", through=NURSE))
    answer(engine, later, Attribution.WRONG_PERSON)
    found = profile(engine)
    assert found.totals == Totals(MAY[1], MAY[9], second_hand=1, reported=0, doubted=2)
    assert [role.words for role in found.roles] == ["mayor"]
    assert {one.name: one.claims for one in found.outlets} == {"Velden Courier": 3, "Morning Post": 1}
    with reading(engine) as session:
        source = get_source(session, found.source_id)
        doubted = mentions_of(session, source.id, part=Part.DOUBTED)
        own = mentions_of(session, source.id, part=Part.OWN)
    assert [row.claim.claim.words for row in doubted] == ["a fourth", "the last thing"]
    assert (source.claims, source.mentions, len(own)) == (4, 6, 4)
    assert claims_shown(found, source.mentions, "doubted") == ("doubted", None, Part.DOUBTED, 2)
    assert claims_shown(found, source.mentions, "reported").part is None, "it passed nothing on"


def test_a_source_that_does_not_exist_is_not_found(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(NotFound):
        source_profile(session, 99)


def test_mentions_can_be_limited_to_a_verdict_and_to_the_source_s_own(engine: Engine) -> None:
    lines = [said(VEIL, "one thing"), said(VEIL, "another thing"), said(PORT, "a cost", through=VEIL)]
    judge(engine, put(engine, "Velden Courier", MAY[1], *lines), Verdict.VERIFIED, Verdict.DISPUTED, Verdict.VERIFIED)
    veil = source_id(engine, VEIL.name)
    with reading(engine) as session:
        verified = mentions_of(session, veil, verdict=Verdict.VERIFIED)
        assert [row.claim.claim.words for row in verified] == ["one thing", "a cost"]
        own = mentions_of(session, veil, verdict=Verdict.VERIFIED, part=Part.OWN)
        assert [row.claim.claim.words for row in own] == ["one thing"]
        passed_on = mentions_of(session, veil, part=Part.PASSED_ON)
        assert [row.claim.claim.words for row in passed_on] == ["a cost"]


def test_pages_of_mentions_follow_each_other_in_the_order_of_the_text(engine: Engine) -> None:
    many, _ = fill(engine, articles=10, claims_each=12, many=60, few=5)
    with reading(engine) as session:
        pages = [mentions_of(session, many, 25, offset) for offset in (0, 25, 50)]
    rows = [row for page in pages for row in page]
    assert (len(rows), len({row.id for row in rows})) == (60, 60)
    places = [(row.article.id, row.claim.claim.content[0].start) for row in rows]
    assert all(here <= there for here, there in pairwise(places))


def test_many_claims_take_no_more_statements_than_few(engine: Engine) -> None:
    counts = []
    for source in fill(engine, articles=20, claims_each=40, many=500, few=30):
        with reading(engine) as session, counting() as sent:
            get_source(session, source)
            merged_into(session, source)
            source_profile(session, source)
            assert len(mentions_of(session, source, 25)) == 25
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0
