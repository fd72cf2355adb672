"""Files are read within the limits of the settings, each in a process of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.read_files import limits, read_any, read_claims, read_file, read_pasted
from tests.workbench.interchange_samples import sample
from tests.workbench.office_files import docx_of, packed, paragraph, run
from workbench.errors import EmptyText, TooComplicated
from workbench.formats import FORMATS, ClaimSet, Format, FormatName
from workbench.interchange import About
from workbench.interchange.incoming import GivenFile
from workbench.recognising import recognised

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


ABOUT = About("Claims", datetime(2031, 5, 7, 9, 30, tzinfo=UTC), {})


@pytest.mark.parametrize("form", [one for one in FORMATS if one.read], ids=lambda one: one.name)
def test_files_of_claims_come_back_as_they_are_read_here(form: Format) -> None:
    written = b"".join(form.write(ClaimSet([sample()], ABOUT)))
    files = [GivenFile(f"claims.{form.ending}", written)]
    apart, here = read_claims(files), recognised(files)
    assert apart is not None
    assert here is not None
    assert (apart.form, len(apart.read.items)) == (form, 1)
    assert (apart.read.items, apart.read.articles) == (here.read.items, here.read.articles)
    assert list(map(str, apart.read.problems)) == list(map(str, here.read.problems))


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize(("names", "where"), [(["a.json"], "a.json"), (["a.json", "b.json"], "a.json and 1 more")])
def test_files_of_claims_that_take_too_much_are_refused_with_what_to_do(names: list[str], where: str) -> None:
    with pytest.raises(TooComplicated) as refused:
        read_claims([GivenFile(name, MUCH) for name in names], FormatName.LABEL_STUDIO)
    assert refused.value.where == where
    assert "Take in fewer articles at once" in refused.value.sentence


def test_whoever_leaves_ends_the_reading_of_claims() -> None:
    class Left(Exception):
        """Raised where a reader has left."""

    def leave() -> None:
        raise Left

    with pytest.raises(Left):
        read_claims([GivenFile("a.json", MUCH * 4)], FormatName.LABEL_STUDIO, leave)
