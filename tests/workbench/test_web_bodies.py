"""The text of a page: whole, in its order, and nothing of what stands around it."""

import re

import pytest

from tests.workbench.web_pages import PARAGRAPHS, TITLE, draft_of, page_of
from workbench.errors import EmptyText
from workbench.ingest import read_file

BODY = "\n\n".join(PARAGRAPHS)
COMMENT = "Not one of them asked us, the captain of my ferry says."
FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS


def inside(*texts: str) -> str:
    return "\n\n".join((FIRST, SECOND, *texts, THIRD, FOURTH))


@pytest.mark.parametrize(
    ("place", "html", "rule"),
    [
        ("beside", f'<section class="comments"><p>{COMMENT}</p></section>', "readers’ comment"),
        ("below", f"<h3>Reader reactions</h3><div><b>Jon</b><p>{COMMENT}</p></div>", "readers’ comment"),
        ("below", f"<h3>What our readers say</h3><ol><li>{COMMENT}</li></ol>", "readers’ comment"),
        ("below", f"<h3>Comments (2)</h3><ol><li>{COMMENT}</li></ol>", "readers’ comment"),
        ("inside", '<div class="related"><h3>Related</h3><a href="/b">Whale seen off Tarn</a></div>', "other stories"),
        ("inside", '<p><a href="/b">READ MORE: Whale seen off Tarn for the third day</a></p>', "other stories"),
        ("below", "<p>Editors’ picks:</p><ul><li>Whale seen off Tarn for the third day</li></ul>", "other stories"),
        ("inside", '<a class="card" href="/b"><img src="w.jpg"><h3>Whale seen off Tarn</h3></a>', "other stories"),
        ("inside", '<div class="nl"><p>Wake up with us.</p><input type="email"></div>', "newsletter call"),
        ("below", "<p>To view the full story, please subscribe to The Tarn Post.</p>", "paywall"),
        ("inside", '<figure><img src="q.jpg"><figcaption>The quay on Monday.</figcaption></figure>', "photo caption"),
        ("inside", '<div><img src="q.jpg"><span>The quay on Monday morning</span></div>', "photo caption"),
        ("inside", '<aside class="pullquote">Nobody should walk on that quay</aside>', "pull quote"),
        ("inside", '<div class="fact-box"><p>The quay is 400 metres long.</p></div>', "side box"),
        ("below", '<div class="author-bio"><p>Ana Reyes writes about the harbour.</p></div>', "person card"),
        ("inside", '<div class="share-bar"><a href="#">Share this article</a></div>', "share bar"),
    ],
)  # fmt: skip
def test_what_stands_around_the_text_is_left_out_and_named(place: str, html: str, rule: str) -> None:
    draft = draft_of(**{place: html})
    assert draft.body == BODY
    assert rule in {part.rule for part in draft.dropped}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>What the divers saw</h2>", "What the divers saw"),
        ('<h2 id="comments-shared-by-the-divers">Comments shared by the divers</h2>', "Comments shared by the divers"),
        ("<ul><li>Nine pillars are rotten.</li></ul>", "Nine pillars are rotten."),
        ("<blockquote>We lost two of them in one night.</blockquote>", "“We lost two of them in one night.”"),
        ('<blockquote>"We lost two of them in one night."</blockquote>', '"We lost two of them in one night."'),
        ("<p>MARSH: It is not safe.</p>", "MARSH: It is not safe."),
        ("<p><b>Q.</b> Is it safe?</p>", "Q. Is it safe?"),
        ('<p><span class="dropcap">T</span>he tide was low that night.</p>', "The tide was low that night."),
        ('<span class="cap">T</span><p>he tide was low that night.</p>', "The tide was low that night."),
        ('<p>Mayor <a href="/p">Lotte Brandvold</a> agreed.</p>', "Mayor Lotte Brandvold agreed."),
        ("<p>The tide<br>was low.</p>", "The tide was low."),
        ("<p>The tide was low.<br>Nobody saw it.</p>", "The tide was low.\n\nNobody saw it."),
        ('<p hidden>Loading …</p><p>The tide was low.</p><p style="display: none">Hidden.</p>', "The tide was low."),
    ],
)
def test_what_belongs_to_the_text_stays_with_its_marks(html: str, text: str) -> None:
    assert draft_of(inside=html).body == inside(text)


@pytest.mark.parametrize(
    "sentence",
    [
        f"It is not true that {TITLE[0].lower()}{TITLE[1:]}.",
        f"Marsh never said: “{TITLE}.”",
        'But <a href="/report.pdf">no evidence links the board to the cracks in the pillars</a>, it says.',
        'The court found it <a class="tooltip" href="#g">not guilty</a> of neglect.',
        'They found it <span class="tooltip">not guilty<span class="tooltiptext">Cleared.</span></span> of neglect.',
        'The court found it <button class="glossary-term">not guilty</button> of neglect.',
        'Divers said <span class="share">no</span> pillar was sound.',
        "Marsh told the council <q>I did not sign it</q> and left.",
        "Police said that he was <del>arrested</del> questioned.",
        "The spill was 10<sup>6</sup> litres, and 12<sup><a href='#n'>3</a></sup> people were hurt.",
    ],
)
def test_a_sentence_keeps_every_word_of_its_own(sentence: str) -> None:
    right = {
        "<q>I did not sign it</q>": "“I did not sign it”", "<del>arrested</del> ": "", "10<sup>6</sup>": "10⁶",
        "<sup><a href='#n'>3</a></sup>": "", '<span class="tooltiptext">Cleared.</span>': "",
    }  # fmt: skip
    shown = sentence
    for written, seen in right.items():
        shown = shown.replace(written, seen)
    assert draft_of(inside=f"<p>{sentence}</p>").body == inside(" ".join(re.sub("<[^>]+>", "", shown).split()))


@pytest.mark.parametrize(
    "opened",
    [
        '<div class="has-sidebar">', '<div class="story-update widget">', '<div class="promo-content">',
        '<div class="comments-enabled">', '<div class="video-transcript">', '<div class="premium paywall">',
        '<div class="elementor-widget elementor-widget-text-editor">',
        '<div class="field field--label-hidden field__item">',
        '<section id="comments-from-the-minister"><h2>Comments from the minister</h2>', '<div class="reply">',
    ],
)  # fmt: skip
def test_sections_with_names_of_boxes_are_the_articles_where_they_hold_sentences(opened: str) -> None:
    texts = ("The minister said that the quay was safe until Sunday.", "Nobody had told him about the report of 1984.")
    closed = "</section>" if opened.startswith("<section") else "</div>"
    body = draft_of(inside=opened + "".join(f"<p>{text}</p>" for text in texts) + closed).body
    assert [text for text in texts if text not in body] == []


@pytest.mark.parametrize(
    "label", ["More in hospital", "Related charges", "You may not protest", "Responses from the board"]
)
def test_headings_that_read_like_labels_stay_with_what_stands_under_them(label: str) -> None:
    section = f"<section><h2>{label}</h2><p>Two divers were taken to the hospital of the town on Monday.</p></section>"
    assert draft_of(inside=section).body == inside(
        label, "Two divers were taken to the hospital of the town on Monday."
    )


@pytest.mark.parametrize(
    "end", ["<p class='end'>Nobody was hurt.</p>", "<h3>What we know</h3><ul><li>Nine pillars are rotten</li></ul>"]
)
def test_short_lines_and_lists_close_an_article(end: str) -> None:
    body = draft_of(below=end).body
    assert body.startswith(BODY)
    assert len(body) > len(BODY)


def test_what_a_click_shows_is_told() -> None:
    hidden = "".join(f"<p>{text} It was the same in 1984.</p>" for text in PARAGRAPHS)
    draft = draft_of(below=f'<button>Continue reading</button><div style="display:none">{hidden}</div>')
    assert (draft.body, sum(part.rule == "hidden text" for part in draft.dropped)) == (BODY, 4)
    assert "4 paragraphs only after a click" in draft.notes[0]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<h1>No evidence quay to close for nine weeks</h1>", f"No evidence {TITLE[0].lower()}{TITLE[1:]}"),
        (f"<h1><span>Harbour</span> <span>{TITLE}</span></h1>", TITLE),
        (f"<h1>Exclusive | {TITLE}</h1>", TITLE),
        (f'<h1><a href="/">Daily Harbour</a></h1><h2>{TITLE} after all</h2>', f"{TITLE} after all"),
    ],
)
def test_a_headline_keeps_its_denial_and_loses_its_label(heading: str, title: str) -> None:
    assert draft_of(heading=heading, head=f'<meta property="og:title" content="{TITLE}">').title == title


@pytest.mark.parametrize(
    "above",
    [
        '<p class="standfirst">Divers found cracks in two pillars.</p>',
        "<h2>Divers found cracks in two of the nine pillars, says board</h2>",
        '<p class="byline">By Ana Reyes</p><p class="lead">Divers found cracks in two.</p>',
    ],
)
def test_the_standfirst_opens_the_text(above: str) -> None:
    body = draft_of(above=above).body
    assert body.startswith("Divers found cracks")
    assert body.endswith(BODY)


def test_the_authors_name_opens_an_answer_and_is_no_byline_there() -> None:
    turns = "<h4>Ana Reyes</h4><p>Why did nobody look at the pillars?</p><h4>Lena Marsh</h4><p>Nobody asked us to.</p>"
    body = draft_of(above='<p class="byline">By Ana Reyes</p>', inside=turns).body
    assert "\n\nAna Reyes\n\nWhy did nobody look" in body


@pytest.mark.parametrize(
    "note",
    [
        "<p>Correction: An earlier version of this article gave the wrong length of the quay.</p>",
        '<div class="footnote-box"><p>This article was amended on 6 March 2024: the board has nine members.</p></div>',
    ],
)
def test_a_correction_belongs_to_the_text_wherever_it_stands(note: str) -> None:
    assert "6 March" in (body := draft_of(below=note).body) or "earlier version" in body


def test_a_text_shorter_than_the_page_says_is_told() -> None:
    more = " ".join(f"Sentence {number} of the board about the pillars of the quay." for number in range(40))
    draft = draft_of(
        head=f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{more}"}}</script>'
    )
    assert [note for note in draft.notes if "longer" in note]


def test_a_text_that_only_machines_are_given_is_taken_with_a_note() -> None:
    told = "\\n".join(PARAGRAPHS)
    page = (
        f'<html lang="en"><head><title>{TITLE}</title><script type="application/ld+json">{{"@type":"NewsArticle",'
        f'"headline":"{TITLE}","articleBody":"{told}"}}</script></head><body><div id="app"></div></body></html>'
    )
    draft = read_file("page.html", page.encode())
    assert draft.body == BODY
    assert "search engines" in draft.notes[0]


@pytest.mark.parametrize("beside", ["", "<p>Menu</p>", '<ul><li><a href="/a">One</a></li></ul>' * 20])
def test_a_page_without_an_article_is_refused(beside: str) -> None:
    with pytest.raises(EmptyText):
        read_file("page.html", f"<html><body><h1>Start</h1>{beside}</body></html>".encode())


def test_another_article_below_on_a_page_that_never_ends_is_not_read() -> None:
    page = page_of()
    start, end = page.index(b"<article>"), page.index(b"</article>") + len(b"</article>")
    other = page[start:end].replace(TITLE.encode(), b"Nurses to strike from Monday").replace(b"quay", b"ward")
    assert read_file("page.html", page[:end] + other + page[end:]).body == BODY


@pytest.mark.parametrize("attribute", ['style="visibility: hidden"', "hidden", 'style="display:none"'])
def test_a_page_that_only_a_script_shows_is_read(attribute: str) -> None:
    page = page_of().replace(b"<body>", f"<body {attribute}><div {attribute}>".encode())
    assert read_file("page.html", page).body == BODY


def test_pages_in_sections_are_read_whole() -> None:
    section = '<div class="grid"><div class="body article__body"><p>{}</p><p>{}</p></div><div class="ad">Ad</div></div>'
    texts = [f"Pillar {number} was made of pine from the west, the report of the board says." for number in range(8)]
    sections = "".join(section.format(one, two) for one, two in zip(texts[::2], texts[1::2], strict=True))
    page = page_of().replace(b'<div class="article-body">', f'{sections}<div class="x">'.encode())
    body = read_file("page.html", page).body
    assert [text for text in texts if text not in body] == []
