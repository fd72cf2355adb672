"""The report as Markdown: what readers of it make of the file, and that no text is taken for markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.workbench.interchange_samples import any_items, sample
from tests.workbench.report_samples import ABOUT, HOSTILE, background, harbour_story, hostile
from workbench.interchange import ExportItem
from workbench.report import markdown
from workbench.report.background import Background
from workbench.report.blocks import Bullets, Heading, Line, Look, Paragraph, Quotation, Table, foreign, linked, own
from workbench.report.markdown import escaped, render

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""What reads Markdown as GitHub does, raw HTML among it."""

MARKUP = "*_`#>|~[]()<>!-+=&;:\\1.)\n\t $@/awh é\u00a0"
TEXTS = [
    "# no heading",
    "- no list",
    "1. no list",
    "1) no list",
    "--- no rule",
    "===",
    "> no quotation",
    "    no code",
    "```no code```",
    "~~~",
    "*no* _emphasis_ __at__ **all**",
    "~~not struck~~",
    "[no](https://link.example) ![no](picture)",
    "[no]: https://link.example",
    "<https://link.example> <b>no</b> <!-- no -->",
    "https://link.example www.link.example a@link.example",
    "&lt; &amp; &#60; AT&T R&D",
    "a | b | c",
    "a\\*b \\",
    "line\nbreak  \n\n# next",
    "[^1] $x$ :smile: @somebody #12",
    "- [ ] no task",
    "+ 5 million",
    "* * *",
]


def flat(tokens: list[Token]) -> list[Token]:
    """Return all tokens, those inside lines too."""
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def kinds(text: str) -> set[str]:
    return {token.type for token in flat(READER.parse(text))}


def read(text: str) -> str:
    """Return the words of a text as a reader shows them."""
    shown = {"text", "text_special", "code_inline", "html_inline", "html_block"}
    tokens = flat(READER.parse(text))
    return "".join("\n" if token.type.endswith("break") else token.content for token in tokens if token.type in shown)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def whole(items: list[ExportItem], known: Background | None = None) -> str:
    return b"".join(markdown.write(items, ABOUT, known or Background())).decode()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_what_it_is_wherever_it_stands(text: str) -> None:
    for block, inside in (
        (Paragraph((foreign(text),)), "paragraph_open"),
        (Heading(3, (foreign(text),)), "heading_open"),
        (Quotation((foreign(text),)), "blockquote_open"),
        (Bullets(((foreign(text),),)), "bullet_list_open"),
    ):
        made = render([block])
        assert on_one_line(read(made)) == on_one_line(text)
        plain = {"inline", "text", "text_special", "paragraph_open", "paragraph_close", inside}
        around = {inside.replace("_open", "_close"), "list_item_open", "list_item_close"}
        assert kinds(made) <= plain | around


@given(st.text(MARKUP))
@example("_a_")
@example("a_")
def test_no_text_is_ever_markup(text: str) -> None:
    for look in Look:
        made = render([Paragraph((own("Said: "), foreign(text, look), own(" and no more.")))])
        assert on_one_line(read(made)) == on_one_line(f"Said: {text} and no more.")
        allowed = {"strong_open", "strong_close"} if look in (Look.MARK, Look.STRONG) else set()
        assert kinds(made) <= {"inline", "text", "text_special", "paragraph_open", "paragraph_close"} | allowed


@given(st.text("ab “”.,_*-é", min_size=1), st.text("ab “”.,_*-é"), st.text("ab “”.,_*-é"))
def test_marked_words_are_bold_whatever_stands_next_to_them(marked: str, before: str, behind: str) -> None:
    made = render([Paragraph((foreign(before), foreign(marked, Look.MARK), foreign(behind)))])
    assert on_one_line(read(made)) == on_one_line(before + marked + behind)
    has_letters = any(letter.isalnum() for letter in marked)
    assert ("strong_open" in kinds(made)) is has_letters


def test_a_table_has_a_cell_for_each_cell_whatever_stands_in_it() -> None:
    def cells(*texts: str) -> tuple[Line, ...]:
        return tuple((foreign(text),) for text in texts)

    table = Table("A | table", cells("a|b", "c"), (cells("|", "x\n| y |"), cells("\\|", "`|`")))
    tokens = flat(READER.parse(render([table])))
    assert [token.type for token in tokens].count("td_open") == 4
    assert [token.type for token in tokens].count("th_open") == 2


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://archive.example/a_(b)?c=1&copy=2#d", "https://archive.example/a_(b)?c=1&copy=2#d"),
        ("https://archive.example/<b>|\\", "https://archive.example/%3Cb%3E%7C%5C"),
        ("https://archive.example/a b", "https://archive.example/a%20b"),
        ("javascript:alert(1)", None),
        ("https://archive.example/\u202egnp.exe", None),
    ],
)
def test_only_web_addresses_become_links_and_lead_where_they_say(address: str, leads_to: str | None) -> None:
    made = render([Paragraph((linked("Minutes ](x", address),))])
    found = [token.attrs["href"] for token in flat(READER.parse(made)) if token.type == "link_open"]
    assert found == ([] if leads_to is None else [leads_to])
    assert read(made) == "Minutes ](x"


def test_hostile_claims_bring_no_html_no_links_and_no_headings() -> None:
    told = background(several={5: HOSTILE}, story=lambda _: harbour_story((HOSTILE, "B", "C")))
    made, mild = whole([hostile("javascript:1")], told), whole([sample()], background())
    tokens, own_tokens = flat(READER.parse(made)), flat(READER.parse(mild))
    html = [token.content for token in tokens if token.type in ("html_inline", "html_block")]
    assert all(one.startswith(("<a id=", "</a>")) for one in html)
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(link.startswith("#") for link in links)
    headings = sum(token.type == "heading_open" for token in tokens)
    assert headings == sum(token.type == "heading_open" for token in own_tokens)
    assert on_one_line(read(made)).count("<script>alert(1)</script><img src=x onerror=alert(1)>") >= 20


@settings(max_examples=30)
@given(any_items())
def test_any_claims_make_a_file_whose_links_lead_inside_or_to_the_web(items: list[ExportItem]) -> None:
    made = whole(items)
    for token in flat(READER.parse(made)):
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("#", "http://", "https://"))
        if token.type in ("html_inline", "html_block"):
            assert token.content.startswith(("<a id=", "</a>"))


def test_the_file_says_what_the_page_says() -> None:
    text = on_one_line(read(whole([sample()], background())))
    for words in (
        "Harbour claims",
        "12 claims of the same choice are open and not in it.",
        "will never be sold 🚢",
        "The minutes say otherwise.",
        "Of 1 claim: disputed 1.",
        "left out, a person said",
    ):
        assert words in text


def test_a_text_that_runs_the_other_way_turns_nothing_around_it() -> None:
    assert escaped("a b") == "a b"
    item = sample()
    turned = replace(item.claim.decisions[-1], reason="\u202eabc \u2067 \u05d0")
    told = replace(item, claim=replace(item.claim, decisions=(*item.claim.decisions[:-1], turned)))
    assert "\u2068\u202eabc \u2067 \u05d0\u2069\u2069" in whole([told])
