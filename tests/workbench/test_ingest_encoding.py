"""Letters are read as they were written, or the reader is told."""

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadEncoding
from workbench.ingest.encoding import decode

TURKISH_NAMES = "President Erdoğan met İsmail Demir and Işıl Şahin in Ankara, Turkish officials said."
NORSE_NAMES = "Guðni and Þórdís spoke in Reykjavik, Iceland’s government said."
WESTERN_NAMES = "“Café owners in São Paulo didn’t agree,” said José Muñoz – a lawyer."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH_NAMES, "utf-8"),
        (TURKISH_NAMES, "utf-8-sig"),
        (TURKISH_NAMES, "utf-16"),
        (TURKISH_NAMES, "utf-32"),
        (TURKISH_NAMES, "cp1254"),
        (NORSE_NAMES, "cp1252"),
        (WESTERN_NAMES, "cp1252"),
        ("Plain words.", "ascii"),
    ],
)
def test_text_is_read_without_being_told_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_mark_at_the_start_goes_before_what_the_server_says() -> None:
    assert decode(codecs.BOM_UTF16_LE + "Şen".encode("utf-16-le"), declared="utf-8") == "Şen"


@pytest.mark.parametrize("declared", ["windows-1251", "WINDOWS-1251", " cp1251 ", '"windows-1251"'])
def test_the_charset_that_came_with_the_text_is_believed(declared: str) -> None:
    assert decode("Плотина".encode("cp1251"), declared=declared) == "Плотина"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "base64", "rot13", "idna", "", "\udc80", "x" * 500])
def test_a_charset_that_does_not_fit_is_left_aside(declared: str) -> None:
    assert decode(TURKISH_NAMES.encode("cp1254"), declared=declared) == TURKISH_NAMES


@pytest.mark.parametrize(
    "meta",
    ['<meta charset="windows-1254">', "<META http-equiv=Content-Type content='text/html; charset=windows-1254'>"],
)
def test_a_page_names_its_own_charset(meta: str) -> None:
    page = f"<html><head>{meta}</head><p>Işıl Şahin</p>"
    assert decode(page.encode("cp1254"), page=True) == page


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(WESTERN_NAMES.encode("cp1252"), declared="iso-8859-1") == WESTERN_NAMES
    assert decode(TURKISH_NAMES.encode("cp1254"), declared="iso-8859-9") == TURKISH_NAMES


@pytest.mark.parametrize(
    "data",
    [
        "Плотина открылась".encode("cp1251"),
        "ダムが開いた".encode("shift_jis"),
        bytes(range(256)),
        b"The dam\x81 has opened",
        "The dam".encode("utf-16-le"),
        b"\xff\xd8\xff\xe0 JFIF",
    ],
)
def test_what_is_no_readable_text_is_told(data: bytes) -> None:
    with pytest.raises(BadEncoding, match="UTF-8"):
        decode(data, where="dam.txt")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@settings(deadline=None)
@given(data=st.binary(), declared=st.text(max_size=20), page=st.booleans())
def test_any_bytes_give_text_without_nul_or_an_error(data: bytes, declared: str, *, page: bool) -> None:
    with contextlib.suppress(BadEncoding):
        assert "\0" not in decode(data, declared=declared, page=page)
