"""Files and pasted text become drafts, drafts become articles; every failure says what to do."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.documents import ARTICLE, BODY, PARAGRAPHS, TITLE, page_of, pdf_of, word_file_of
from workbench.errors import (
    BadEncoding,
    BrokenFile,
    EmptyText,
    Encrypted,
    IngestError,
    NotEnglish,
    TooLarge,
    UnknownFormat,
)
from workbench.ingest import (
    ENDINGS,
    MAX_FILE_BYTES,
    MAX_TEXT_CHARACTERS,
    Draft,
    compose,
    read_file,
    read_pasted,
)

TURKISH = (
    "Enerji bakanlığı, Vaskholm üzerindeki barajın üç yıllık gecikmenin ardından açıldığını pazartesi günü duyurdu. "
    "Bakanlık sözcüsü, yapım maliyetinin dört milyona çıktığını söyledi ve inşaat şirketinin adını vermedi."
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dam.txt", ARTICLE.encode()),
        ("dam.TXT", ("\ufeff" + ARTICLE.replace("\n", "\r\n")).encode()),
        ("dam.md", f"# {TITLE}\n\n{BODY}".encode()),
        ("dam.html", page_of()),
        ("dam.htm", page_of()),
        ("dam.docx", word_file_of([TITLE, *PARAGRAPHS])),
    ],
)
def test_the_same_article_comes_out_of_every_kind_of_file(name: str, data: bytes) -> None:
    article = compose(read_file(name, data))
    assert article.text == ARTICLE
    assert article.headline is not None
    assert article.headline.text == TITLE


def test_a_pdf_gives_the_article_in_paragraphs() -> None:
    lines = [
        TITLE,
        "",
        "The dam above Vaskholm has opened after a delay of three years, the energy min-",
        "istry said on Monday.",
        "According to the Harbour Post, the costs rose to 4 million crowns before the first",
        "water came.",
    ]
    draft = read_file("dam.pdf", pdf_of([lines], title=TITLE))
    assert draft.title == TITLE
    assert draft.author == "Ada Vane"
    assert draft.body == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"
    assert draft.media_type == "application/pdf"


def test_a_draft_keeps_the_bytes_and_the_label_of_its_file() -> None:
    draft = read_file("../../etc/dam.txt", ARTICLE.encode())
    assert draft.original == ARTICLE.encode()
    assert draft.name == "dam.txt"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("C:\\Users\\ada\\dam.txt", "dam.txt"),
        ("dam\u202etxt.fdp\n.txt", "damtxt.fdp .txt"),
        ("d" * 500 + ".txt", "d" * 115 + "….txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
    ],
)
def test_a_hostile_file_name_is_only_a_label(name: str, label: str) -> None:
    assert read_file(name, ARTICLE.encode()).name == label


FAILURES: list[tuple[str, bytes, type[IngestError], str]] = [
    ("empty.txt", b"", EmptyText, "empty"),
    ("blank.txt", b" \n\t ", EmptyText, "empty"),
    ("frame.txt", b"Site icon Harbour Post\n\nExit mobile version", EmptyText, "no text"),
    ("turkish.txt", TURKISH.encode(), NotEnglish, "Turkish"),
    ("huge.txt", b"a" * (MAX_FILE_BYTES + 1), TooLarge, "10 MB"),
    ("long.txt", b"The dam has opened. " * 10_001, TooLarge, "200,000"),
    ("noise.txt", bytes(range(1, 256)), BadEncoding, "UTF-8"),
    ("nul.txt", b"The dam\0has\0opened\0", BadEncoding, "UTF-8"),
    ("russian.txt", "Плотина открылась после долгой задержки".encode("cp1251"), BadEncoding, "UTF-8"),
    ("locked.pdf", pdf_of([[TITLE]], password="dam"), Encrypted, "password"),
    ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted, "password"),
    ("old.docx", OLE, BrokenFile, "save it as .docx"),
    ("cut.pdf", pdf_of([[TITLE]])[:150], BrokenFile, "damaged"),
    ("scan.pdf", pdf_of([[]]), EmptyText, "text recognition"),
    ("cut.docx", word_file_of([TITLE])[:900], BrokenFile, "damaged"),
    ("table.docx", b"PK\x05\x06" + b"\0" * 18, BrokenFile, "not what its name says"),
    ("article.pdf", ARTICLE.encode(), BrokenFile, "plain text"),
    ("article.txt", pdf_of([[TITLE]]), BrokenFile, "PDF"),
    ("page.txt", page_of(), BrokenFile, "web page"),
    ("page.docx", page_of(), BrokenFile, "web page"),
    ("page.html", b"<html><body><nav>Home</nav></body></html>", EmptyText, "paste"),
    ("maze.html", b"<html>" + b"<a href=x>More</a>" * 31_000, TooLarge, "paste"),
    ("article.odt", ARTICLE.encode(), BrokenFile, "plain text"),
    ("article.pages", ARTICLE.encode(), UnknownFormat, ".docx"),
    ("article", ARTICLE.encode(), UnknownFormat, ".txt"),
]


@pytest.mark.parametrize(("name", "data", "error", "words"), FAILURES, ids=[failure[0] for failure in FAILURES])
def test_each_failure_has_its_own_sentence(name: str, data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error) as raised:
        read_file(name, data)
    assert type(raised.value) is error
    assert words in raised.value.sentence
    assert raised.value.sentence.endswith(".")
    assert raised.value.where == name


def read_all(files: list[tuple[str, bytes]]) -> tuple[list[Draft], list[IngestError]]:
    """Read each file; return what could be read, and what is told of the others."""
    drafts, errors = [], []
    for name, data in files:
        try:
            drafts.append(read_file(name, data))
        except IngestError as error:
            errors.append(error)
    return drafts, errors


def test_what_cannot_be_read_does_not_keep_the_rest_out() -> None:
    files = [("a.txt", ARTICLE.encode()), ("b.pdf", b"%PDF-1.4 nothing"), ("c.html", page_of()), ("d.zip", b"PK")]
    drafts, errors = read_all(files)
    assert [draft.name for draft in drafts] == ["a.txt", "c.html"]
    assert [(error.where, type(error)) for error in errors] == [("b.pdf", BrokenFile), ("d.zip", UnknownFormat)]


@settings(deadline=None)
@given(
    st.sampled_from([*ENDINGS, ".exe", ""]),
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n1 0 obj", b"PK\x03\x04"]),
)
def test_any_bytes_give_a_draft_or_a_sentence(ending: str, data: bytes, start: bytes) -> None:
    drafts, errors = read_all([(f"some{ending}", start + data)])
    assert len(drafts) + len(errors) == 1
    assert all(error.sentence for error in errors)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=2_000), st.integers(min_value=0, max_value=255))
def test_a_damaged_pdf_or_word_file_gives_a_draft_or_a_sentence(place: int, byte: int) -> None:
    for name, whole in (("dam.pdf", PDF), ("dam.docx", WORD_FILE)):
        damaged = bytearray(whole)
        damaged[place % len(whole)] = byte
        drafts, errors = read_all([(name, bytes(damaged))])
        assert len(drafts) + len(errors) == 1


PDF, WORD_FILE = pdf_of([[TITLE, "", *PARAGRAPHS[2:]]]), word_file_of([TITLE, *PARAGRAPHS])


def test_a_web_page_tells_outlet_author_day_and_address() -> None:
    draft = read_file("dam.html", page_of())
    assert (draft.outlet_name, draft.outlet_domain) == ("Harbour Post", "harbourpost.example")
    assert draft.author == "Ada Vane"
    assert draft.published == date(2021, 11, 15)
    assert draft.address == "https://www.harbourpost.example/news/dam"


def test_a_word_file_tells_author_and_title_and_keeps_tables() -> None:
    data = word_file_of([TITLE, *PARAGRAPHS], author="Ada Vane", title="Word Document", styled=True)
    draft = read_file("dam.docx", data)
    assert (draft.title, draft.author, draft.body) == (TITLE, "Ada Vane", BODY)


def test_pasted_text_without_a_headline_has_no_title() -> None:
    draft = read_pasted(BODY)
    assert (draft.title, draft.body) == ("", BODY)
    assert compose(draft).headline is None


def test_pasted_text_with_a_headline_has_a_title() -> None:
    assert read_pasted(ARTICLE).title == TITLE


def test_nothing_pasted_is_told() -> None:
    with pytest.raises(EmptyText):
        read_pasted("  \u200b\n ")


def test_very_short_texts_are_not_judged_by_language() -> None:
    assert read_pasted("Vask a démissionné.").language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "大坝在推迟三年后于周一开放，能源部表示。发言人说，他们从错误中吸取了教训，但没有透露建筑商的名字。成本已上升。",
            "Chinese",
        ),
        (
            "Der Staudamm ist nach drei Jahren eröffnet worden, wie das Ministerium am Montag sagte. " * 2,
            "German",
        ),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(NotEnglish, match=language):
        read_pasted(text)


def test_a_corrected_draft_is_composed_with_its_corrections() -> None:
    draft = dataclasses.replace(
        read_pasted(ARTICLE),
        title="Dam opens\r\nafter delay ",
        body="One said so.\r\nTwo did not.\r\n\r\n\r\nThree\twent.",
        outlet_domain="HarbourPost.example ",
        outlet_name=" Harbour\nPost",
    )
    article = compose(draft)
    assert article.text == "Dam opens after delay\n\nOne said so.\n\nTwo did not.\n\nThree went."
    assert article.title == "Dam opens after delay"
    assert (article.outlet.name, article.outlet.domain) == ("Harbour Post", "harbourpost.example")


def test_an_article_without_words_is_not_composed() -> None:
    with pytest.raises(EmptyText):
        compose(Draft(title=" \n", body="\u200b"))


def test_an_article_over_the_limit_is_not_composed() -> None:
    with pytest.raises(TooLarge):
        compose(Draft(title="T", body="a" * MAX_TEXT_CHARACTERS))


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_composed_article_keeps_its_text_when_composed_again(title: str, body: str) -> None:
    try:
        article = compose(Draft(title=title, body=body))
    except EmptyText:
        return
    again = compose(Draft(title=article.title, body=article.text.removeprefix(article.title)))
    assert again.text == article.text
    assert article.headline is None or article.headline.fits(article.text)
