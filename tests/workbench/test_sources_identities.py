"""What a source may be known by outside: ids, addresses of home pages, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.errors import DecisionRefused
from workbench.sources.across.identities import LONGEST, identity_page, read_home_page, read_identity, read_name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Q42", "Q42"),
        ("  q42\n", "Q42"),
        ("https://www.wikidata.org/wiki/Q42", "Q42"),
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("https://wikidata.org/wiki/q42#sitelinks", "Q42"),
        ("https://m.wikidata.org/wiki/Q42?uselang=tr", "Q42"),
        ("HTTPS://WWW.WIKIDATA.ORG/wiki/Q42/", "Q42"),
        ("Q042", "Q042"),
        ("Q42 and more", "Q42 and more"),
        ("https://www.wikidata.org.example/wiki/Q42", "https://www.wikidata.org.example/wiki/Q42"),
        ("VELDEN-REGISTER 17/b", "VELDEN-REGISTER 17/b"),
        ("https://register.example/persons/17", "https://register.example/persons/17"),
        ("=1+1", "=1+1"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_wikidata_id_reads_alike_however_given_and_any_other_stays_as_typed(typed: str, stored: str) -> None:
    assert read_identity(typed) == stored


@pytest.mark.parametrize("typed", ["x" * (LONGEST + 1), "a\0b", "a\nb", "a\u202eb", "\x1b[31m7"])
def test_an_id_that_is_too_long_or_cannot_be_seen_is_refused(typed: str) -> None:
    with pytest.raises(DecisionRefused):
        read_identity(typed)


@pytest.mark.parametrize("typed", ["", " ", "https://port.example", " http://port.example:8080/about?a=1 "])
def test_a_web_address_is_a_home_page(typed: str) -> None:
    assert read_home_page(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "port.example",
        "ftp://port.example",
        "https://",
        "https://a b.example",
        "data:text/html,x",
    ],
)
def test_what_is_no_web_address_is_no_home_page(typed: str) -> None:
    with pytest.raises(DecisionRefused, match="no web address"):
        read_home_page(typed)


def test_a_home_page_without_end_is_refused() -> None:
    with pytest.raises(DecisionRefused, match="characters"):
        read_home_page("https://port.example/" + "a" * 3000)


@pytest.mark.parametrize("typed", ["", " - ", "…", "a\0b", "x" * 201, "Lena \u202eOstrow"])
def test_what_has_no_letter_is_too_long_or_hides_something_is_no_name(typed: str) -> None:
    with pytest.raises(DecisionRefused):
        read_name(typed)


def test_a_name_loses_its_extra_spaces_and_nothing_else() -> None:
    assert read_name("  Port \n Authority\tof Velden ") == "Port Authority of Velden"
    assert read_name("=SUM(A1)") == "=SUM(A1)"
    assert read_name("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("identity", "page"),
    [
        ("Q42", "https://www.wikidata.org/wiki/Q42"),
        ("https://register.example/persons/17", "https://register.example/persons/17"),
        ("javascript:alert(1)", ""),
        ("VELDEN-REGISTER 17/b", ""),
        ("", ""),
    ],
)
def test_only_wikidata_ids_and_web_addresses_lead_to_a_page(identity: str, page: str) -> None:
    assert identity_page(identity) == page


@given(some.text())
def test_what_was_read_once_reads_the_same_again(typed: str) -> None:
    for read in (read_identity, read_home_page, read_name):
        try:
            stored = read(typed)
        except DecisionRefused:
            continue
        assert read(stored) == stored
