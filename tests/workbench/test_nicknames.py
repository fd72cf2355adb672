"""Nicknames in quotation marks: a source's words keep both marks, and a person is not taken for a work."""

import pytest

from workbench.model import Article, Claim, SourceKind
from workbench.pipeline import analyse


def only_claim(text: str) -> Claim:
    attributed = [claim for claim in analyse(Article(text)).claims if claim.mention and claim.mention.spans]
    assert len(attributed) == 1
    return attributed[0]


NICKNAMES = [
    (
        '"They shut the door in October and nobody told us where to go," said a homeless man who goes by the name '
        '"Patch".',
        'a homeless man who goes by the name "Patch"',
        'homeless man who goes by the name "Patch"',
    ),
    (
        "“They shut the door in October and nobody told us,” said a homeless man who goes by the name “Patch”.",
        "a homeless man who goes by the name “Patch”",
        "homeless man who goes by the name “Patch”",
    ),
    (
        "A fisherman known as ‘Old Tarn’ said the quay had been rotten for years.",
        "A fisherman known as ‘Old Tarn’",
        "fisherman known as ‘Old Tarn’",
    ),
    (
        "The plant will close in May, a worker called “Red” said.",
        "a worker called “Red”",
        "worker called “Red”",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), NICKNAMES)
def test_a_nickname_at_the_end_of_a_source_keeps_both_its_marks(text: str, words: str, name: str) -> None:
    claim = only_claim(text)
    assert claim.mention is not None
    assert claim.source is not None
    assert [span.text for span in claim.mention.spans] == [words]
    assert (claim.source.name, claim.source.kind) == (name, SourceKind.UNNAMED)


OPENING = [
    ('"Patch", a homeless man, said the shelter had been closed since October.', '"Patch", a homeless man'),
    ("“Patch,” a former inmate, told the court that the guards had locked the door.", "“Patch,” a former inmate"),
]


@pytest.mark.parametrize(("text", "words"), OPENING)
def test_a_nickname_at_the_start_of_a_source_keeps_both_its_marks(text: str, words: str) -> None:
    mention = only_claim(text).mention
    assert mention is not None
    assert [span.text for span in mention.spans] == [words]


def test_a_person_with_a_nickname_is_no_document() -> None:
    source = only_claim('The quay is not safe, according to a diver nicknamed "Squid."').source
    assert source is not None
    assert source.kind is SourceKind.UNNAMED


def test_a_work_is_still_called_by_its_title() -> None:
    source = only_claim("The quay was sold twice, according to Lee’s “Harbour”.").source
    assert source is not None
    assert (source.name, source.kind) == ("Harbour", SourceKind.DOCUMENT)


def test_the_marks_of_a_quotation_beside_its_source_stay_with_the_quotation() -> None:
    claim = only_claim("“The quay is not safe,” said Ivo Renner. The harbour has two cranes.")
    assert claim.mention is not None
    assert [span.text for span in claim.mention.spans] == ["Ivo Renner"]
