"""Outlets: one web site is one outlet, whatever it calls itself, and articles without any are no outlet together."""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import Engine, text

from db.engine import open_engine, reading, writing
from db.migrate import config_of
from db.reads import articles
from db.reads.outlets import name_of_site, outlet_names
from db.writes.articles import store_article
from db.writes.outlets import ensure_outlet
from tests.db.samples import analysis, harbour, person
from workbench.coverage.material import StoryMaterial
from workbench.model import Outlet
from workbench.text.web_sites import site_of


def stored(engine: Engine, *outlets: Outlet) -> list[str]:
    """Store outlets one after the other; return how each is called."""
    names = []
    for outlet in outlets:
        with writing(engine) as session:
            names.append(ensure_outlet(session, outlet).name)
    return names


@pytest.mark.parametrize(
    ("outlets", "names"),
    [
        # One site is one outlet under its first name: slogans, pages without a name, and other hosts of it.
        (
            [
                Outlet("The Tarn Post", "tarnpost.example"),
                Outlet("Tarn Post | News, Sport", "www.tarnpost.example"),
                Outlet("", "amp.tarnpost.example"),
            ],
            ["The Tarn Post"] * 3,
        ),
        # A name is one outlet on several sites, so that an alias on any of them is found.
        (
            [
                Outlet("Plains Press", "plainspress.example"),
                Outlet("Plains Press", "plains.example"),
                Outlet("PP News", "plains.example"),
            ],
            ["Plains Press"] * 3,
        ),
        # The name takes the place of the host where only that was known.
        (
            [Outlet("", "tarnpost.example"), Outlet("The Tarn Post", "tarnpost.example")],
            ["tarnpost.example", "The Tarn Post"],
        ),
        # Two blogs under one roof are two; what a network shows tells of no outlet.
        (
            [Outlet("Quay Letters", "quay.substack.com"), Outlet("Whale Watch", "whales.substack.com")],
            ["Quay Letters", "Whale Watch"],
        ),
        (
            [Outlet("Quay Letters", "facebook.com"), Outlet("Whale Watch", "facebook.com")],
            ["Quay Letters", "Whale Watch"],
        ),
        ([Outlet("Velden Courier"), Outlet("VELDEN  courier")], ["Velden Courier"] * 2),
    ],
)
def test_an_outlet_is_found_by_its_site_and_else_by_its_name(
    engine: Engine, outlets: list[Outlet], names: list[str]
) -> None:
    assert stored(engine, *outlets) == names


def test_the_stored_name_of_a_site_is_told(engine: Engine) -> None:
    stored(engine, Outlet("The Tarn Post", "tarnpost.example"))
    with reading(engine) as session:
        assert name_of_site(session, "m.tarnpost.example") == "The Tarn Post"
        assert name_of_site(session, "velden.example") == ""


def test_articles_without_an_outlet_are_no_outlet(engine: Engine) -> None:
    by = person(engine)
    for number in (1, 2):
        with writing(engine) as session:
            one = harbour(text=f"Tram {number} is late.", title="", address="", outlet=Outlet(""))
            store_article(session, by, one, analysis([]))
    with reading(engine) as session:
        assert StoryMaterial(tuple(articles.articles_without_text(session)), ()).outlets == {}
        assert outlet_names(session) == []
        assert [row.name for row in articles.outlets(session)] == [""], "a filter still finds them"


INSERTED = (
    "INSERT INTO outlet (id, name, name_key, domain, created_at) "
    "VALUES (:id, :name, :key, :domain, '2031-05-04 12:00:00+00:00')"
)


def test_outlets_of_one_site_become_one_when_an_older_database_is_opened(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        command.upgrade(config_of(connection), "0012")
        for number, (name, domain) in enumerate(
            [("Tarn Post", "tarnpost.example"), ("Tarn Post – Harbour", "www.tarnpost.example"), ("", "")], start=1
        ):
            values = {"id": number, "name": name, "key": name.lower(), "domain": domain}
            connection.execute(text(INSERTED), values)
        command.upgrade(config_of(connection), "head")
        left = connection.execute(text("SELECT id FROM outlet ORDER BY id")).scalars().all()
        sites = connection.execute(text("SELECT site, outlet_id FROM outlet_site")).all()
    assert (left, [tuple(row) for row in sites]) == ([1, 3], [("tarnpost.example", 1)])
    engine.dispose()


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("edition.cnn.com", "cnn.com"),
        ("www.BBC.co.uk", "bbc.co.uk"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("quay.substack.com", "quay.substack.com"),
        ("a.quay.substack.com", "quay.substack.com"),
        ("substack.com", ""),
        ("x.com", ""),
        ("m.tarnpost.example", "tarnpost.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_a_host_belongs_to_the_site_that_somebody_registered(host: str, site: str) -> None:
    assert site_of(host) == site
