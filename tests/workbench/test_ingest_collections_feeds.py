"""Feeds: RSS 2.0 and 1.0, Atom 1.0; summaries are said to be such, and nothing in the XML is followed or grows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BrokenFile, EmptyText
from workbench.ingest import Draft
from workbench.ingest.collections import Collected, read_any
from workbench.ingest.collections.feeds import CHANGED, DESCRIPTION, SUMMARY_ONLY

SAID = "The quay will be closed for nine weeks, harbour master Lena Marsh said."
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
RDF = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def read(xml: str | bytes, name: str = "feed.xml") -> Collected:
    return read_any(name, xml.encode() if isinstance(xml, str) else xml)


def rss(*items: str, head: str = "", doctype: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    about = f"<title>Tarn &amp; Post</title><link>https://tarn.example/news/</link>{head}"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0" {SPACES}><channel>{about}{inside}</channel></rss>'


def atom(*entries: str, head: str = "", more: str = "") -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{more}><title>Tarn Post</title>{head}{inside}</feed>'


def only(found: Collected) -> Draft:
    assert found.problems == ()
    [draft] = found.drafts
    return draft


def test_an_item_of_rss_gives_all_that_it_says() -> None:
    item = (
        "<title>Quay &amp;amp; pier close</title><link>/quay</link><pubDate>Tue, 06 May 2031 23:30:00 -0500</pubDate>"
        f"<dc:creator>Ana Roe</dc:creator><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{SAID}</p><p>Two <em>agreed</em> &amp; left.</p>]]></content:encoded>"
    )
    draft = only(read(rss(item, head="<language>en-gb</language>")))
    told = (draft.title, draft.outlet_name, draft.author, draft.published, draft.address, draft.language)
    assert told == (
        "Quay & pier close",
        "Tarn & Post",
        "Ana Roe",
        date(2031, 5, 6),
        "https://tarn.example/quay",
        "en-gb",
    )
    assert draft.body == f"{SAID}\n\nTwo agreed & left."
    assert (str(draft.published_at), draft.notes) == ("2031-05-06 23:30:00-05:00", ())
    assert (draft.outlet_domain, draft.name) == ("tarn.example", "feed.xml, entry 1")


def test_a_feed_of_rss_1_has_its_items_beside_the_channel() -> None:
    channel = "<channel><title>Tarn Post</title><link>https://tarn.example/</link></channel>"
    item = f"<title>Quay</title><link>https://tarn.example/quay</link><description>{SAID}</description>"
    found = read(f"<rdf:RDF {RDF}>{channel}<item>{item}<dc:date>2031-05-06T08:00:00Z</dc:date></item></rdf:RDF>")
    draft = only(found)
    assert (draft.title, draft.outlet_name, draft.body, draft.published) == (
        "Quay",
        "Tarn Post",
        SAID,
        date(2031, 5, 6),
    )
    assert draft.notes == (SUMMARY_ONLY,)


def test_an_entry_of_atom_gives_all_that_it_says() -> None:
    entry = (
        '<title type="html">Quay &amp;lt;closes&amp;gt;</title><link rel="edit" href="/edit"/><link href="quay"/>'
        "<author><name>Ana Roe</name></author><author><name>Bo Lee</name></author>"
        "<published>2031-05-06T08:00:00+02:00</published><updated>2031-05-09T08:00:00+02:00</updated>"
        f'<summary>Short.</summary><content type="html">&lt;p&gt;{SAID}&lt;/p&gt;</content>'
    )
    draft = only(read(atom(entry, more=' xml:base="https://tarn.example/2031/" xml:lang="en"'), "feed.atom"))
    told = (draft.title, draft.outlet_name, draft.author, draft.published, draft.address, draft.body)
    address = "https://tarn.example/2031/quay"
    assert told == ("Quay <closes>", "Tarn Post", "Ana Roe, Bo Lee", date(2031, 5, 6), address, SAID)
    assert (str(draft.published_at), draft.notes) == ("2031-05-06 08:00:00+02:00", ())


TEXTS: list[tuple[str, str]] = [
    (f"<content>{SAID} 3 &lt; 4, he said.</content>", f"{SAID} 3 < 4, he said."),
    (f'<content type="text">{SAID}</content>', SAID),
    (f'<content type="html">&lt;b&gt;{SAID}&lt;/b&gt;</content>', SAID),
    (
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{SAID}</p><p>Two <i>agreed</i>.</p></div></content>",
        f"{SAID}\n\nTwo agreed.",
    ),
    (
        '<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml">'
        f"<h:div><h:p>{SAID}</h:p><h:p>Two.</h:p></h:div></content>",
        f"{SAID}\n\nTwo.",
    ),
]


@pytest.mark.parametrize(("content", "body"), TEXTS)
def test_every_kind_of_text_in_atom_is_read_as_what_it_is(content: str, body: str) -> None:
    assert only(read(atom(f"<title>Quay closes</title>{content}"))).body == body


NOTES: list[tuple[str, tuple[str, ...]]] = [
    (rss(f"<title>Quay</title><description>{SAID}</description>"), (SUMMARY_ONLY,)),
    (rss(f"<title>Quay</title><description>{SAID * 20}</description>"), (DESCRIPTION,)),
    (atom(f"<title>Quay</title><summary>{SAID}</summary>"), (SUMMARY_ONLY,)),
    (atom(f'<title>Quay</title><content src="https://a.example/"/><summary>{SAID}</summary>'), (SUMMARY_ONLY,)),
    (atom(f"<title>Quay</title><updated>2031-05-06T08:00:00Z</updated><content>{SAID}</content>"), (CHANGED,)),
    (
        rss(f"<title>Quay</title><content:encoded>{SAID} [&#8230;]</content:encoded>"),
        ("The text ends where the file cut it off; the article is longer.",),
    ),
]


@pytest.mark.parametrize(("xml", "notes"), NOTES)
def test_a_draft_says_what_the_feed_does_not_hold(xml: str, notes: tuple[str, ...]) -> None:
    assert only(read(xml)).notes == notes


AUTHORS: list[tuple[str, str]] = [
    ("<author>ana@tarn.example (Ana Roe)</author>", "Ana Roe"),
    ("<author>ana@tarn.example</author>", ""),
    ("<author>Ana Roe</author>", "Ana Roe"),
    ("<dc:creator>Ana Roe</dc:creator><dc:creator>Bo Lee</dc:creator>", "Ana Roe, Bo Lee"),
]


@pytest.mark.parametrize(("xml", "author"), AUTHORS)
def test_an_author_is_a_name_and_no_address(xml: str, author: str) -> None:
    assert only(read(rss(f"<title>Quay</title>{xml}<description>{SAID}</description>"))).author == author


LINKS: list[tuple[str, str]] = [
    ("<link>https://b.example/x</link>", "https://b.example/x"),
    ("<link>pier?a=1&amp;b=2</link>", "https://tarn.example/news/pier?a=1&b=2"),
    ("<guid>https://tarn.example/9</guid>", "https://tarn.example/9"),
    ('<guid isPermaLink="false">https://tarn.example/9</guid>', ""),
    ("<guid>tag:9</guid>", ""),
    ("<link>javascript:alert(1)</link>", ""),
    ("<link>http://[</link>", ""),
]


@pytest.mark.parametrize(("xml", "address"), LINKS)
def test_links_are_made_whole_and_only_web_addresses_are_kept(xml: str, address: str) -> None:
    assert only(read(rss(f"<title>Quay</title>{xml}<description>{SAID}</description>"))).address == address


def test_an_entry_without_a_text_is_named_with_its_line_and_the_others_go_in() -> None:
    found = read(rss("<title>None</title>\n", f"<title>Quay</title><description>{SAID}</description>"))
    assert [draft.title for draft in found.drafts] == ["Quay"]
    assert [(type(one), str(one)) for one in found.problems] == [
        (EmptyText, "feed.xml, entry 1, line 1: It holds no text, so it is no article.")
    ]


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "quay">'
    + "".join(f'<!ENTITY {chr(ord(one) + 1)} "{f"&{one};" * 10}">' for one in "abcdefghij")
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE x [<!ENTITY k SYSTEM "{secret}">]>',
        '<!DOCTYPE x SYSTEM "{secret}" [<!ENTITY k "quay">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret}"> %p;]>',
    ],
)
def test_no_entity_is_expanded_or_fetched(doctype: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text('<!ENTITY k "the secret word">', encoding="utf-8")
    item = f"<title>Quay &k; closes</title><description>{SAID} It is &k; he said.</description>"
    found = read(rss(item, doctype=doctype.replace("{secret}", secret.as_uri())))
    said = "".join(draft.title + draft.body for draft in found.drafts) + "".join(map(str, found.problems))
    assert "secret word" not in said
    assert len(said) < 1_000


DAMAGED: list[str | bytes] = [
    rss(f"<title>Quay</title><description>{SAID}</description>")[:-20],
    rss(f"<title>Quay</title><description>{SAID} &nbsp; more</description>"),
    rss(f"<title>Quay</title><description>{SAID}</description>", "<title>Pier & more</title>"),
    rss(f"<title>Quay</title><description>{SAID}</description>").encode() + b"\xff\xfe\x00",
    # Half a character, which a parser that recovers keeps.
    rss(f"<title>Quay</title><description>{SAID} &#xd800;</description>"),
    rss(f"<title>Quay</title><description>{SAID} &#56320;</description>").encode("utf-16"),
    rss(f"<title>Quay</title><description>{SAID}</description><link>&#xdfff;</link>").encode() + b"\xed\xa0\x80",
]


@pytest.mark.parametrize("xml", DAMAGED)
def test_of_damaged_xml_what_can_be_told_is_read_and_the_damage_is_named(xml: str | bytes) -> None:
    found = read(xml)
    assert found.drafts[0].title == "Quay"
    assert found.problems[0].sentence.startswith("The XML of the feed is damaged here")


NO_FEEDS: list[tuple[bytes, type[Exception], str]] = [
    (b"<html><body><p>Quay</p></body></html>", BrokenFile, "no feed"),
    (b"plain words", BrokenFile, "no XML"),
    (b"", EmptyText, "empty"),
    (b'<?xml version="1.0" encoding="no-such"?><rss/>', BrokenFile, ""),
    (b"<a>" * 100_000, BrokenFile, ""),
]


@pytest.mark.parametrize(("data", "kind", "sentence"), NO_FEEDS)
def test_what_is_no_feed_is_one_sentence(data: bytes, kind: type[Exception], sentence: str) -> None:
    found = read(data)
    assert found.drafts == ()
    assert isinstance(found.problems[-1], kind) or found.notes
    assert sentence in "".join(map(str, found.problems))


def test_a_feed_without_entries_is_said_to_have_none() -> None:
    assert read(rss()).notes == ("feed.xml: The feed holds no entries.",)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_feed_ends_in_anything_but_drafts_and_sentences(title: str, text: str) -> None:
    found = read(rss(f"<title>{title}</title><description>{text}</description>").encode("utf-8", "replace"))
    assert all(str(one) for one in found.problems)
