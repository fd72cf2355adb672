"""UIMA files: another program reads them, offsets count UTF-16 units, and hostile XML is refused before it grows."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cassis import load_cas_from_xmi, load_typesystem
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.workbench import claim_set_strategies
from tests.workbench.annotation_samples import as_files, carried
from tests.workbench.claim_set_strategies import renumbered
from tests.workbench.interchange_samples import TEXT, any_items, sample
from workbench.errors import BrokenFile
from workbench.interchange import ExportItem
from workbench.interchange.about import About
from workbench.interchange.annotation import cas
from workbench.interchange.annotation.utf16 import Units
from workbench.interchange.annotation.xml_text import restored, writable
from workbench.interchange.incoming import GivenFile

ABOUT = About("Claims", datetime(2031, 5, 8, tzinfo=UTC), {})
CLAIM, PART, CUE, MENTION, ARTICLE = (
    f"webanno.custom.{name}" for name in ("Claim", "ClaimPart", "Cue", "SourceMention", "Article")
)


def files_of(items: list[ExportItem]) -> dict[str, bytes]:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(cas.write(items, ABOUT))))
    return {name: packed.read(name) for name in packed.namelist()}


def loaded(items: list[ExportItem]) -> list[Any]:
    """Return the articles as cassis reads them; what it only warns of is an error here."""
    files = files_of(items)
    types = load_typesystem(io.BytesIO(files.pop("TypeSystem.xml")))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return [load_cas_from_xmi(io.BytesIO(content), types) for content in files.values()]


def xmi() -> str:
    """Return the file of the sample's article."""
    return files_of([sample()])["article-000001.xmi"].decode()


def read_one(content: str | bytes) -> Any:
    return cas.read([GivenFile("one.xmi", content.encode() if isinstance(content, str) else content)])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(claim_set_strategies.items())
def test_whatever_is_written_is_read_back_but_for_what_the_format_does_not_carry(items: list[ExportItem]) -> None:
    read = cas.read(as_files(cas.write(items, ABOUT)))
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(carried(items, cas.CARRIES))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(any_items())
def test_characters_that_xml_has_no_place_for_come_back_too(items: list[ExportItem]) -> None:
    items = [
        replace(item, claim=replace(item.claim, id=number))
        for number, item in enumerate(sorted(items, key=lambda one: one.article.id), start=1)
    ]
    read = cas.read(as_files(cas.write(items, ABOUT)))
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(carried(items, cas.CARRIES))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15, deadline=None)
@given(claim_set_strategies.items())
def test_cassis_finds_every_span_at_its_words(items: list[ExportItem]) -> None:
    found = [
        [text[one.begin : one.end] for one in (claim, *(link.target for link in _links(claim.parts)))]
        for article in loaded(items)
        for text in [article.sofa_string]
        for claim in sorted(article.select(CLAIM), key=lambda one: one.xmiID)
    ]
    assert found == [[span.text for span in item.claim.claim.content] for item in items]


def _links(array: Any) -> list[Any]:
    return list(array.elements) if array is not None else []


def test_cassis_reads_claims_links_features_and_article() -> None:
    (article,) = loaded([sample()])
    (claim,) = article.select(CLAIM)
    assert article.sofa_string == TEXT
    assert claim.get_covered_text() == "The harbour"
    assert [link.target.get_covered_text() for link in claim.parts.elements] == ["will never be sold 🚢"]
    assert [link.target.get_covered_text() for link in claim.cue.elements] == ["said"]
    assert [link.target.get_covered_text() for link in claim.source.elements] == ["İlse Brandt"]
    assert (claim.form, claim.verdict, claim.sourceName, claim.negated) == ("mixed", "disputed", "İlse Brandt", False)
    assert claim.sourceAliases.elements == ["Brandt"]
    (known,) = article.select(ARTICLE)
    assert (known.title, known.outlet, known.published) == (
        "Harbour sale divides Norvik",
        "The Ostrava Post",
        "2031-05-06",
    )


def test_what_cassis_writes_again_is_read_the_same() -> None:
    (article,) = loaded([sample()])
    assert renumbered(read_one(article.to_xmi()).items) == renumbered(carried([sample()], cas.CARRIES))


def test_offsets_behind_a_ship_count_it_as_two_units() -> None:
    place = TEXT.index("Talks")
    text = xmi()
    moved = re.search(r'<custom:Claim [^>]*begin="(\d+)"', text)
    assert moved is not None
    units = len(TEXT[:place].encode("utf-16-le")) // 2
    assert units == place + 1
    changed = re.sub(r'(<custom:Claim [^>]*)begin="\d+" end="\d+"', rf'\1begin="{units}" end="{units + 5}"', text)
    changed = re.sub(r' parts="[^"]*"', "", changed)
    assert read_one(changed).items[0].claim.claim.words == "Talks"


@given(st.text(alphabet=st.sampled_from("a🚢İ\n"), max_size=20))
@example("🚢🚢")
def test_every_place_in_units_leads_back_and_half_a_character_nowhere(text: str) -> None:
    units = Units(text)
    assert units.length == len(text.encode("utf-16-le")) // 2
    places = [units.of(place) for place in range(len(text) + 1)]
    assert places == [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    for unit in range(-1, units.length + 2):
        assert units.place(unit) == (places.index(unit) if unit in places else None)


@given(st.text())
@example("\x00\ufffe\ufffd\x0b\r")
def test_replaced_characters_are_put_back(text: str) -> None:
    safe, entries = writable("name", text)
    assert len(safe) == len(text)
    assert restored("name", safe, [*entries, "other 0 0000"]) == text


BAD_ENTRIES = ["name 0", "name 99 0000", "name 0 0000", "name 1 0041", "name 9999999999999 0000", "name 1 FFFFFFFF"]


@pytest.mark.parametrize("entry", BAD_ENTRIES)
def test_a_character_is_put_only_where_one_was_taken(entry: str) -> None:
    with pytest.raises(BrokenFile):
        restored("name", "a\ufffdb", [entry])


def test_a_text_with_control_characters_makes_a_good_file() -> None:
    item = sample()
    text = TEXT + "\x0c\x00 end"
    item = replace(item, article=replace(item.article, article=replace(item.article.article, text=text)))
    (article,) = loaded([item])
    assert article.sofa_string == TEXT + "\ufffd\ufffd end"
    assert article.select(ARTICLE)[0].unwritable.elements == [
        f"sofaString {len(TEXT)} 000C",
        f"sofaString {len(TEXT) + 1} 0000",
    ]
    assert cas.read(as_files(cas.write([item], ABOUT))).items[0].article.article.text == text


def test_the_same_claims_give_the_same_bytes() -> None:
    assert b"".join(cas.write([sample()], ABOUT)) == b"".join(cas.write([sample()], ABOUT))


def test_a_file_that_another_tool_began_needs_no_more_than_spans() -> None:
    claim = '<custom:Claim xmi:id="9" sofa="1" begin="0" end="7"/>'
    read = read_one(
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:custom="http:///webanno/custom.ecore" xmlns:pos="http:///other.ecore">'
        f'<pos:Noun xmi:id="8" sofa="1" begin="0" end="7"/>{claim}'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Harbour sold."/></xmi:XMI>'
    )
    assert read.problems == ()
    assert [item.claim.claim.words for item in read.items] == ["Harbour"]


BAD_CLAIMS = [
    (r' begin="\d+" end="\d+" parts', ' begin="0" end="9999" parts', "“end” should be a place"),
    (r' begin="\d+" end="\d+" parts', ' begin="-3" end="9" parts', "“begin” should be a place"),
    (r' begin="\d+" end="\d+" parts', ' begin="9" end="9" parts', "outside the article"),
    (r' begin="\d+" end="\d+" parts', f' begin="0" end="{"9" * 5000}" parts', "“end” should be a place"),
    (r' begin="\d+" end="\d+" parts', ' begin="NaN" end="9" parts', "“begin” should be a place"),
    (r' parts="\d+"', ' parts="4711"', "leads to “4711”"),
    (r' parts="(\d+)"', ' parts="2"', "leads to “”"),
    (r' form="mixed"', ' form="shouted"', "one of: direct, indirect"),
    (r' negated="false"', ' negated="maybe"', "true or false"),
    (r' confidence="0.8"', ' confidence="NaN"', "from 0 to 1"),
    (r' confidence="0.8"', ' confidence="1e999"', "from 0 to 1"),
    (r' confidence="0.8"', ' confidence="sure"', "a number from 0 to 1"),
    (r' sourceKind="person"', ' sourceKind="robot"', "one of: person"),
]


@pytest.mark.parametrize(("pattern", "instead", "sentence"), BAD_CLAIMS)
def test_a_bad_claim_is_named(pattern: str, instead: str, sentence: str) -> None:
    broken, changes = re.subn(pattern, instead, xmi(), count=1)
    assert changes == 1
    read = read_one(broken)
    assert read.items == ()
    assert len(read.articles) == 1
    assert [one.where.startswith("one.xmi, claim 1") and sentence in one.sentence for one in read.problems] == [True]


def test_half_of_a_character_is_no_place() -> None:
    ship = len(TEXT[: TEXT.index("🚢")].encode("utf-16-le")) // 2
    broken = re.sub(r'(<custom:Claim [^>]*)end="\d+"', rf'\1end="{ship + 1}"', xmi())
    assert "not inside a character" in read_one(broken).problems[0].sentence


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + ']><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&m;</xmi:XMI>'
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&a;</xmi:XMI>'
)
HIDDEN = OUTSIDE.replace("<!D", "+ADwAIQ-D").replace("<!E", "+ADwAIQ-E")
BAD_FILES: list[tuple[bytes, str]] = [
    (LAUGHS.encode(), "document type"),
    (OUTSIDE.encode(), "document type"),
    (OUTSIDE.encode("utf-16"), "not in UTF-8"),
    (b'<?xml version="1.0" encoding="UTF-7"?>' + HIDDEN.encode(), "no XML"),
    (b"", "no XML"),
    (b"<xmi:XMI", "no XML"),
    (b"\xff<x/>", "no XML"),
    (b"<x>" * 100_000, "no XML"),
    (b"<x/>", "no XMI file"),
    (b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', "text is needed"),
    (b"PK\x03\x04", "damaged"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_FILES)
def test_a_hostile_file_is_named_and_the_others_go_in(content: bytes, sentence: str) -> None:
    read = cas.read([GivenFile("bad.xmi", content), GivenFile("good.xmi", xmi().encode())])
    assert len(read.items) == 1
    assert [one.where == "bad.xmi" and sentence in one.sentence for one in read.problems] == [True]


def test_a_type_system_handed_in_beside_its_files_is_passed_over() -> None:
    files = [GivenFile(name, content) for name, content in files_of([sample()]).items()]
    read = cas.read(files)
    assert read.problems == ()
    assert len(read.items) == 1
