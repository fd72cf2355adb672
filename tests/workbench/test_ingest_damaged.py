"""Damaged files of every kind that is packed or marked up: each gives a draft or a sentence, and in time.

Bytes are changed, cut out and doubled in the file itself, and inside the parts of those that are packed.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.documents import ARTICLE, page_of
from tests.workbench.office_files import docx_of, odt_of, packed, unpacked
from workbench.errors import IngestError, UnknownFormat
from workbench.ingest import ENDINGS, Draft, read_file
from workbench.ingest.unread_kinds import ADVICE

FILES = Path(__file__).parent / "data" / "office"
OFFICE = {path.name: path.read_bytes() for path in sorted(FILES.iterdir())}
EDGE = b"--edge\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page_of() + b"\r\n--edge--\r\n"
MAIL = (
    b"From: Ada Vane <ada@harbourpost.example>\r\nSubject: =?utf-8?Q?Fwd:_the_quay?=\r\n"
    b"Date: Tue, 9 Nov 2021 10:30:00 +0100\r\nMIME-Version: 1.0\r\n"
)
WHOLE = {
    **OFFICE,
    "dam.eml": MAIL + b'Content-Type: text/plain; format=flowed; charset="utf-8"\r\n\r\n> From: B\r\n> Date: x\r\n\r\n'
    + ARTICLE.encode(),
    "parts.eml": MAIL + b'Content-Type: multipart/alternative; boundary="edge"\r\n\r\n' + EDGE,
    "dam.mhtml": MAIL + b'Content-Type: multipart/related; boundary="edge"\r\n\r\n' + EDGE,
}  # fmt: skip
TEXTS = {name: data for name, data in WHOLE.items() if not data.startswith(b"PK")}
PACKAGES = {name: data for name, data in WHOLE.items() if data.startswith(b"PK")}
PARTS = {name: unpacked(data) for name, data in PACKAGES.items()}
INSIDE = ["word/document.xml", "content.xml", "styles.xml", "word/styles.xml", "word/footnotes.xml", "_rels/.rels"]

MOST_SECONDS = 20

Change = tuple[str, int, int, int]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "double", "swap", "end"]),
        st.integers(0, 2**31),
        st.integers(1, 400),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, changes: list[Change]) -> bytes:
    """Return the bytes with changes at places that are told as numbers of any size."""
    for kind, number, length, byte in changes:
        place = number % max(len(data), 1)
        piece = data[place : place + length]
        data = {
            "flip": data[:place] + bytes([byte]) + data[place + 1 :],
            "cut": data[:place] + data[place + length :],
            "double": data[:place] + piece + piece + data[place + length :],
            "swap": data[:place] + data[place + length :] + piece,
            "end": data[: max(place, 1)],
        }[kind]
    return data


def outcome(name: str, data: bytes) -> Draft | IngestError:
    """Read a file; whatever is raised besides errors with a sentence fails the test."""
    started = time.monotonic()
    try:
        read: Draft | IngestError = read_file(name, data)
    except IngestError as error:
        read = error
    assert isinstance(read, Draft) or read.sentence.endswith(".")
    assert time.monotonic() - started < MOST_SECONDS
    return read


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_files_are_read(name: str) -> None:
    draft = outcome(name, WHOLE[name])
    assert isinstance(draft, Draft)
    assert draft.title


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(WHOLE)), CHANGES)
def test_changed_bytes_give_a_draft_or_a_sentence(name: str, changes: list[Change]) -> None:
    outcome(name, damaged(WHOLE[name], changes))


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(PARTS)), st.sampled_from(INSIDE), CHANGES)
def test_changed_parts_of_packed_files_give_a_draft_or_a_sentence(name: str, part: str, changes: list[Change]) -> None:
    parts = PARTS[name]
    if part in parts:
        outcome(name, packed({**parts, part: damaged(parts[part], changes)}))


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(PARTS)),
    st.sampled_from(INSIDE),
    st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 2**31)), min_size=1, max_size=8),
)
def test_xml_whose_elements_changed_places_gives_a_draft_or_a_sentence(
    name: str, part: str, swaps: list[tuple[int, int]]
) -> None:
    if part not in PARTS[name]:
        return
    pieces = PARTS[name][part].split(b"<")
    for left, right in swaps:
        # An element in another place, most often one that breaks the nesting; a doubled attribute; a renamed element.
        one, other = left % len(pieces), right % len(pieces)
        pieces[one], pieces[other] = pieces[other], pieces[one]
    outcome(name, packed({**PARTS[name], part: b"<".join(pieces)}))


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(PARTS)), st.sets(st.integers(0, 30), min_size=1))
def test_packed_files_that_lack_parts_give_a_draft_or_a_sentence(name: str, lost: set[int]) -> None:
    kept = {part: data for number, (part, data) in enumerate(PARTS[name].items()) if number not in lost}
    outcome(name, packed(kept))


WORDS = ("par", "v", "v0", "deleted", "plain", "u8220", "uc2", "cell", "footnote", "ftnalt", "pict", "bin9", "f1", "s1")
GROUPS = ("*\\shpinst", "shptxt", "upr", "*\\ud", "fonttbl", "stylesheet", "info{\\title", "header")
TOKENS = st.sampled_from(
    [
        *(f"\\{word} " for word in WORDS),
        *(f"{{\\{group} " for group in GROUPS),
        *("{", "}", "}", "quay", r"\'9f", "\\", "\\\n", "\\*"),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(TOKENS, max_size=60))
def test_rich_text_out_of_order_gives_a_draft_or_a_sentence(tokens: list[str]) -> None:
    outcome("dam.rtf", (r"{\rtf1 " + "".join(tokens)).encode())


def deep(start: str, end: str, times: int = 240) -> str:
    return start * times + "quay" + end * times


HOSTILE = {
    "fields.docx": docx_of("<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 50_000 + "</w:r></w:p>"),
    "nested.docx": docx_of(
        "<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 20_000 + '<w:fldChar w:fldCharType="end"/>' * 20_000
        + "<w:t>quay</w:t></w:r></w:p>"
    ),
    "boxes.docx": docx_of(
        f"<w:p><w:r>{deep('<w:txbxContent><w:p><w:r>', '</w:r></w:p></w:txbxContent>', 80)}</w:r></w:p>"
    ),
    "tables.docx": docx_of(deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80)),
    "choices.docx": docx_of(deep("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 120)),
    "marks.docx": docx_of('<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 20_000),
    "lists.odt": odt_of(deep("<text:list><text:list-item>", "</text:list-item></text:list>", 120)),
    "spans.odt": odt_of("<text:p>" + deep("<text:span>", "</text:span>", 248) + "</text:p>"),
    "spaces.odt": odt_of('<text:p>quay<text:s text:c="999999999999"/></text:p>'),
    "hidden.odt": odt_of("<text:p>" + '<text:hidden-paragraph text:is-hidden="false"/>' * 20_000 + "</text:p>"),
    "headers.eml": MAIL + b"X-A: " + b"=?utf-8?Q?=41?= " * 20_000 + b"\r\n\r\nquay",
    "subject.eml": b"Subject: " + b"=?utf-8?Q?=41?=" * 20_000 + b"\r\n\r\nquay",
    "sender.eml": b"From: " + b"(" * 50_000 + b"\r\nSubject: x\r\n\r\nquay",
    "fields.eml": MAIL + b"\r\n" + b"From: a\r\nDate: b\r\n" * 50_000,
    "names.eml": MAIL + b"\r\n" + b"To: a\r\n" * 100_000,
    "quoted.eml": MAIL + b"\r\n" + b"> " * 500_000,
    "edges.eml": MAIL + b'Content-Type: multipart/mixed; boundary="-"\r\n\r\n' + b"---\r\n" * 50_000,
    "html.eml": MAIL + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 50_000 + b"quay",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_a_draft_or_a_sentence_in_time(name: str) -> None:
    outcome(name, HOSTILE[name])


@pytest.mark.parametrize("ending", sorted(ADVICE))
def test_kinds_that_are_not_read_are_told_what_to_do_instead(ending: str) -> None:
    with pytest.raises(UnknownFormat) as raised:
        read_file(f"dam{ending}", ARTICLE.encode())
    assert raised.value.sentence.endswith(".")
    assert raised.value.sentence == read_advice(f"DAM{ending.upper()}")


def read_advice(name: str) -> str:
    with pytest.raises(UnknownFormat) as raised:
        read_file(name, b"PK\x03\x04 anything")
    return raised.value.sentence


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        *((".doc", "save it as .docx"), (".pages", "Export To"), (".xlsx", "Tables"), (".png", "text recognition")),
        *((".msg", ".eml"), (".webloc", "address"), (".webarchive", "Safari"), (".zip", "Unpack"), (".epub", "Books")),
    ],
)
def test_the_advice_fits_the_kind(ending: str, words: str) -> None:
    assert words in read_advice(f"dam{ending}")


def test_no_kind_is_both_read_and_not_read() -> None:
    assert ADVICE.keys().isdisjoint(ENDINGS)


def test_a_kind_that_nobody_knows_is_told_what_is_read() -> None:
    sentence = read_advice("dam.xyz")
    assert all(ending in sentence for ending in ENDINGS)
