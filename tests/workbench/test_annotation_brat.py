"""brat: what is written is read back and follows brat's own rules, and what others annotated in brat comes in."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.workbench.claim_set_strategies import items, renumbered
from tests.workbench.interchange_samples import MADE_AT, TEXT, sample
from workbench.cue_stance import CueStance
from workbench.interchange.about import About
from workbench.interchange.annotation import brat
from workbench.interchange.annotation.brat_names import escaped, unescaped
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.interchange.losses import EVERYTHING, without
from workbench.model import Claim, Source, SourceKind
from workbench.stored.claims import ExportItem

ABOUT = About("Claims", MADE_AT, {})
ONCE = settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=30,
    deadline=None,
    # Making a failing set of claims smaller takes minutes, and tells hardly more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def packed(found: list[ExportItem]) -> GivenFile:
    return GivenFile("claims.zip", b"".join(brat.write(found, ABOUT)))


def files_of(found: list[ExportItem]) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed(found).content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@ONCE
@given(items())
def test_what_is_written_is_read_back(found: list[ExportItem]) -> None:
    read = brat.read([packed(found)])
    assert [str(one) for one in read.problems if "Verdicts are not taken in" not in str(one)] == []
    assert renumbered(read.items) == renumbered(without(one, EVERYTHING - brat.CARRIES) for one in found)


@ONCE
@given(items())
def test_every_line_follows_the_rules_by_which_brat_reads_it(found: list[ExportItem]) -> None:
    """The rules of brat's server/src/annotation.py: it reads line by line and refuses words that differ."""
    files = files_of(found)
    for name in (name for name in files if name.endswith(".ann")):
        text, content = files[name.replace(".ann", ".txt")], files[name]
        lines = [line.split("\t", 2) for line in content.split("\n")[:-1]]
        assert len(content.splitlines()) == len(lines) == len({line[0] for line in lines})
        kinds = {line[0]: line[1].split(" ")[0] for line in lines if line[0][0] == "T"}
        for line in lines:
            follow_brat(line, kinds, text, files["annotation.conf"])
        triggers = {line[1].split()[0].split(":")[1] for line in lines if line[0][0] == "E"}
        others = [line[1].split()[1] for line in lines if line[0][0] == "A"]
        assert not triggers.intersection(others)


def follow_brat(line: list[str], kinds: dict[str, str], text: str, configuration: str) -> None:
    """Check one line of an annotation file."""
    sign, parts = line[0][0], line[1].split(" ")
    assert re.fullmatch(r"[TEAR#]\d+", line[0])
    if sign == "T":
        spans = [tuple(map(int, one.split(" "))) for one in line[1].partition(" ")[2].split(";")]
        parts = [text[start:end] for start, end in spans]
        # Of a span of nothing but ends of lines there is nothing that brat could show.
        words = " ".join(" " * len(part) if not "".join(part.splitlines()) else part for part in parts)
        assert line[2] == words
        assert spans == sorted(spans)
    elif sign == "E":
        (kind, trigger), *arguments = [part.split(":") for part in parts]
        assert kinds[trigger] == kind
        assert all(target in kinds for _, target in arguments)
        assert len({role for role, _ in arguments}) == len(arguments)
    elif sign == "A":
        assert parts[1] in kinds
        configured = next(one for one in configuration.split("\n") if one.startswith(f"{parts[0]}\t"))
        assert len(parts) == 2 or parts[2] in re.split(r"[:|]", configured)
    else:
        assert all(part.split(":")[-1] in kinds for part in parts[1:])


def test_the_same_claims_give_the_same_bytes() -> None:
    assert packed([sample()]) == packed([sample()])


def test_a_claim_stands_in_the_scheme_of_polnear_with_everything_else_beside_it() -> None:
    files = files_of([sample()])
    assert list(files) == ["annotation.conf", "article-000001.txt", "article-000001.ann", "metadata.tsv"]
    assert files["article-000001.txt"] == TEXT
    assert files["article-000001.ann"].split("\n") == [
        "T1\tContent 29 40;71 91\tThe harbour will never be sold 🚢",
        "A1\tForm T1 mixed",
        "A2\tVerdict T1 disputed",
        "#1\tRule T1\tsplit quotation",
        "#2\tConfidence T1\t0.8",
        "#3\tCheckWorthiness T1\t0.75",
        "#4\tReason T1\tIt names a place.",
        "#5\tReason T1\tIt is about <money> & law.",
        "#6\tRepeatedClaim T1\t4",
        "A3\tRelation T1 variant",
        "T2\tAssertion 29 40\tThe harbour",
        "R1\tJoins Arg1:T1 Arg2:T2",
        "T3\tAssertion 71 81;85 89\twill never sold",
        "R2\tJoins Arg1:T1 Arg2:T3",
        "T4\tCue 54 58\tsaid",
        "T5\tSource 42 53\tİlse Brandt",
        "#7\tSource T5\tİlse Brandt",
        "A4\tKind T5 person",
        "#8\tAlias T5\tBrandt",
        "#9\tWhy T5\tNamed in full.",
        "#10\tSourceConfidence T5\t0.9",
        "T6\tReporter 111 125\tNorvik Courier",
        "#11\tSource T6\tNorvik Courier",
        "A5\tKind T6 organisation",
        "T7\tCue 126 134\treported",
        "T8\tAttribution 54 58\tsaid",
        "E1\tAttribution:T8 Content:T1 Cue:T4 Source:T5 Reporter:T6 ReporterCue:T7",
        "",
    ]
    columns, row = (line.split("\t") for line in files["metadata.tsv"].rstrip("\n").split("\n"))
    known = dict(zip(columns, row, strict=True))
    assert known["filename"] == "article-000001"
    assert (known["title"], known["publisher"]) == ("Harbour sale divides Norvik", "The Ostrava Post")


def test_a_span_over_an_end_of_a_line_is_cut_for_brat_and_put_together_again() -> None:
    text = "Holm said:\n\nthe mill\r\nis sold."
    read = read_ann("T1\tContent 12 20;22 30\tthe mill is sold.\n#1\tSpans T1\t12 30\n", text)
    assert [span.text for span in one(read).content] == ["the mill\r\nis sold."]


@pytest.mark.parametrize("text", ["a\tb\\n", "\\", "\\\\n", "two\nlines\r", "\u2028\x85\x0c", "\\u2028", "plain"])
def test_a_text_fits_on_a_line_and_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert len(f"{escaped(text)}.".splitlines()) == 1
    assert "\t" not in escaped(text)


SAID = "Holm denied that the mill was sold, the Post wrote."
MARKED = "T1\tContent 12 34\tthat the mill was sold\nT2\tCue 5 11\tdenied\nT3\tSource 0 4\tHolm\n"


def read_ann(annotations: str, text: str = SAID, *others: GivenFile) -> ReadResult:
    return brat.read([GivenFile("a.txt", text.encode()), GivenFile("a.ann", annotations.encode()), *others])


def one(read: ReadResult) -> Claim:
    assert len(read.items) == 1
    return read.items[0].claim.claim


OTHERS = [
    "T4\tAttribution 5 11\tdenied\nE1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\n",
    "T4\tQuotation 5 11\tdenied\nE1\tQuotation:T4 Quote:T1 Cue:T2 Speaker:T3\n",
    "R1\tcue Arg1:T1 Arg2:T2\nR2\tsaid-by Arg1:T3 Arg2:T1\n",
]


@pytest.mark.parametrize("attributed", OTHERS)
def test_events_and_relations_of_others_say_who_said_it(attributed: str) -> None:
    read = read_ann(MARKED + attributed)
    claim = one(read)
    assert read.problems == ()
    assert claim.words == "that the mill was sold"
    assert claim.cue is not None
    assert claim.mention is not None
    assert [span.text for span in (*claim.cue.spans, *claim.mention.spans)] == ["denied", "Holm"]
    assert (claim.source, claim.stance) == (None, CueStance.ASSERTS)


def test_two_contents_of_one_event_are_two_claims_with_its_cue_and_source() -> None:
    event = "T4\tContent 36 50\tthe Post wrote\nE1\tAttribution:T2 Content:T1 Content2:T4 Cue:T2 Source:T3\n"
    claims = [item.claim.claim for item in read_ann(MARKED + event).items]
    assert [claim.words for claim in claims] == ["that the mill was sold", "the Post wrote"]
    assert claims[0].cue == claims[1].cue
    assert claims[0].mention == claims[1].mention


def test_two_sources_of_one_event_are_one_open_mention() -> None:
    event = "T4\tSource 36 44\tthe Post\n#1\tSource T4\tThe Post\nE1\tAttribution:T2 Content:T1 Source:T4 Source2:T3\n"
    mention = one(read_ann(MARKED + event)).mention
    assert mention is not None
    assert ([span.text for span in mention.spans], mention.source) == (["Holm", "the Post"], None)


def test_a_negated_event_negates_its_cue_and_makes_no_claim_without_one() -> None:
    negated = one(read_ann(f"{MARKED}E1\tAttribution:T2 Content:T1 Cue:T2\nA1\tNegation E1\n"))
    assert negated.negated
    read = read_ann(f"{MARKED}E1\tAttribution:T2 Content:T1\nM1\tNegation E1\n")
    assert read.items == ()
    assert "no cue" in str(read.problems[0])


def test_what_is_told_of_a_mention_is_read_whatever_comes_first() -> None:
    told = "A1\tKind T3 person\n#1\tSource T3\tEva Holm\n#2\tCandidate T3\tPost | organisation\n"
    mention = one(read_ann(f"{told}{MARKED}E1\tAttribution:T2 Content:T1 Source:T3\n")).mention
    assert mention is not None
    assert mention.source == Source("Eva Holm", SourceKind.PERSON)
    assert mention.candidates == (Source("Post", SourceKind.ORGANISATION),)


BROKEN = [
    ("T1\tContent 12 34\tthat the mill was told\n", 1, "reads “that the mill was sold”"),
    ("T1\tContent 13 35\tthat the mill was sold\n", 1, "not “that the mill was sold”"),
    ("T1\tContent 12 999\tthat\n", 1, "no place in the text"),
    ("T1\tContent 34 12\tthat\n", 1, "no place in the text"),
    ("T1\tContent 12 20;15 34\tthat the the mill\n", 1, "lie over one another"),
    ("T1\tContent 12\tthat\n", 1, "no offsets"),
    (f"T1\tContent 1{'0' * 5000} 2\tthat\n", 1, "no offsets"),
    ("T1\tContent\n", 1, "no offsets"),
    (f"{MARKED}E1\tAttribution:T2 Content:T1 Cue:T9\n", 4, "E1 refers to T9"),
    (f"{MARKED}E1\tAttribution:T2 Content:T1 Cue\n", 4, "which is missing"),
    (f"{MARKED}T1\tCue 5 11\tdenied\nE1\tAttribution:T2 Content:T9\n", 4, "stands further up"),
    ("nothing of brat\n", 1, "no annotation of brat: nothing"),
    ("T1\tContent 12 20\tthat the\n#1\tSpans T1\t12 34\n", 2, "other words"),
]


@pytest.mark.parametrize(("annotations", "line", "sentence"), BROKEN)
def test_a_broken_line_is_named_and_makes_no_claim(annotations: str, line: int, sentence: str) -> None:
    read = read_ann(annotations)
    assert read.problems[0].line == line
    assert sentence in read.problems[0].sentence
    assert len(read.articles) == 1


def test_without_its_cue_an_attribution_makes_no_claim_and_the_others_still_go_in() -> None:
    event = "E1\tAttribution:T2 Content:T1 Cue:T2\nT9\tContent 36 50\tthe Post wrote\n"
    read = read_ann(MARKED.replace("denied", "agreed") + event)
    assert [item.claim.claim.words for item in read.items] == ["the Post wrote"]


def test_words_may_run_over_lines_as_in_polnear() -> None:
    text = "Holm said\n\nno\nmore."
    read = read_ann("T1\tContent 0 19\tHolm said\n\nno\nmore.\nT2\tCue 5 9\tsaid\n", text)
    assert one(read).words == text


def test_what_a_claim_has_no_place_for_is_counted() -> None:
    others = "T4\tDiscuss 0 4\tHolm\nT5\tDiscuss 5 11\tdenied\n#1\tAnnotatorNotes T1\tWhy?\nA1\tVerdict T1 verified\n"
    problems = [str(problem) for problem in read_ann(MARKED + others).problems]
    counts = "AnnotatorNotes (1), Cue without a claim (1), Discuss (2), Source without a claim (1)"
    assert problems == [
        f"Passed over, since a claim has no place for it: {counts}.",
        "Verdicts are not taken in, since they do not say who gave them and when (1).",
    ]


def test_polnear_names_annotators_behind_the_name_of_the_text_and_has_a_table_beside_its_folders() -> None:
    table = "filename\tpublisher\tpublication_date\tauthor\ttitle\nmill_sale\tpost\t2031-05-07\tNone\tThe “mill”\n"
    files = [
        GivenFile("dev/text/mill_sale.txt", SAID.encode()),
        GivenFile("dev/attributions/mill_sale_ab12.ann", MARKED.encode()),
        GivenFile("dev/attributions/mill_sale_cd34.ann", MARKED.encode()),
        GivenFile("metadata.tsv", table.encode()),
    ]
    read = brat.read(files)
    (stored,) = read.articles
    assert len(read.items) == 2
    assert (stored.article.title, stored.article.outlet.name, stored.article.author) == ("The “mill”", "post", "")
    assert str(stored.article.published) == "2031-05-07"


LEFT_ALONE = [
    ([GivenFile("a.ann", MARKED.encode())], "a.ann: The text is missing"),
    ([GivenFile("a.txt", SAID.encode())], "a.txt: The annotations are missing"),
    ([GivenFile("a.txt", b"\xff"), GivenFile("a.ann", b"")], "a.txt: This is no text in UTF-8"),
    (
        [GivenFile("x/a.txt", b"a"), GivenFile("y/a.txt", b"a"), GivenFile("z/a.ann", b"")],
        "z/a.ann: Several texts could be meant",
    ),
    ([GivenFile("a.zip", b"PK\x03\x04 and no more")], "a.zip: The ZIP file is damaged"),
]


@pytest.mark.parametrize(("files", "sentence"), LEFT_ALONE)
def test_files_that_belong_to_nothing_are_named(files: list[GivenFile], sentence: str) -> None:
    read = brat.read(files)
    assert read.items == ()
    assert str(read.problems[0]).startswith(sentence)


def test_a_table_that_is_broken_leaves_the_article_without_its_particulars() -> None:
    table = GivenFile("metadata.tsv", b"filename\tstory_id\tlanguage\na\tfirst\ten\n")
    read = read_ann(MARKED, SAID, table)
    assert "the story should be a whole number" in str(read.problems[0])
    assert len(read.items) == 1


SIGNS = ["T1", "T2", "E1", "R1", "#1", "A1", "*", "\t", " ", "\n", "\r", ":", ";", "0 4", "5 11", "99999999999"]
WORDS = [
    "Content",
    "Cue",
    "Source",
    "Holm",
    "denied",
    "Attribution:T2",
    "Content:T1",
    "Reporter9:T2",
    "Negated",
    "Spans",
]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_whatever_stands_in_a_file_ends_in_sentences(annotations: str) -> None:
    read = read_ann(MARKED + annotations.encode(errors="replace").decode())
    assert all(span.fits(SAID) for item in read.items for span in item.claim.claim.content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(GivenFile, st.sampled_from(["a.txt", "a.ann", "metadata.tsv", "a.zip"]), st.binary()), max_size=4
    )
)
def test_whatever_bytes_are_given_end_in_sentences(files: list[GivenFile]) -> None:
    assert brat.read(files).items == ()
