"""Files are read within the limits of the settings, each in a process of its own."""

from __future__ import annotations

import pytest

from services.read_files import limits, read_any, read_file, read_pasted
from tests.workbench.office_files import docx_of, packed, paragraph, run
from workbench.errors import EmptyText, TooComplicated

ARTICLE = (
    "The mayor of Drelsund said on Monday that the bridge over the harbour was safe. It would open before the storms "
    "of the winter arrived, she said.\n\n"
) * 3
MUCH = b"[" + b"0," * 15_000_000 + b"0]"
"""Thirty megabytes of numbers, which take far more as a list."""


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_READING_MEMORY_MB", "128")


def test_the_limits_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_READING_SECONDS", "7")
    monkeypatch.setenv("WORKBENCH_READING_MEMORY_MB", "200")
    assert (limits().seconds, limits().megabytes) == (7, 200)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE.encode()),
        ("a.html", f"<html><body><p>{ARTICLE}</p></body></html>".encode()),
        ("a.docx", docx_of(paragraph(run(ARTICLE)))),
        ("a.csv", f'title,text\nBridge,"{ARTICLE}"\n'.encode()),
        ("a.zip", packed({"one.txt": ARTICLE, "two.md": ARTICLE})),
    ],
)
@pytest.mark.usefixtures("little_memory")
def test_files_of_every_size_of_an_article_are_read_with_little_memory(name: str, data: bytes) -> None:
    found = read_any(name, data)
    assert found.problems == ()
    assert all("bridge over the harbour" in draft.body for draft in found.drafts)
    assert len(found.drafts) == (2 if name == "a.zip" else 1)


@pytest.mark.usefixtures("little_memory")
def test_a_file_that_takes_too_much_is_refused_with_its_name_and_what_to_do() -> None:
    [problem] = read_any("folder/harbour.json", MUCH).problems
    assert isinstance(problem, TooComplicated)
    assert problem.where == "harbour.json"
    assert "300 seconds or 128 MB" in problem.sentence
    assert "paste its words" in problem.sentence


@pytest.mark.usefixtures("little_memory")
def test_one_such_file_in_a_packed_folder_costs_no_other() -> None:
    found = read_any("all.zip", packed({"a.txt": ARTICLE, "b.json": MUCH, "c.txt": ARTICLE}))
    assert [draft.name for draft in found.drafts] == ["all.zip, a.txt", "all.zip, c.txt"]
    assert [(type(one), one.where) for one in found.problems] == [(TooComplicated, "all.zip, b.json")]


def test_a_pasted_text_and_a_single_file_are_read_and_empty_ones_refused() -> None:
    assert "harbour" in read_file("a.txt", ARTICLE.encode()).body
    assert "harbour" in read_pasted(ARTICLE).body
    with pytest.raises(EmptyText):
        read_pasted(" ")
