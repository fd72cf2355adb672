"""Names in bylines: who wrote it, as printed, and nothing that stands around the names."""

import pytest

from tests.workbench.web_pages import draft_of
from workbench.ingest.web_page.byline_names import names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ana Reyes", ["Ana Reyes"]),
        ("BY ANA REYES", ["Ana Reyes"]),
        ("Written by: Ana Reyes", ["Ana Reyes"]),
        ("Article by Ana Reyes", ["Ana Reyes"]),
        ("Words by Ana Reyes and photographs by Lila Okoro", ["Ana Reyes", "Lila Okoro"]),
        ("By Ana Reyes, Lila Okoro and Poul Grieg", ["Ana Reyes", "Lila Okoro", "Poul Grieg"]),
        ("By Ana Reyes & Lila Okoro", ["Ana Reyes", "Lila Okoro"]),
        ("Ana Reyes | Harbour Correspondent", ["Ana Reyes"]),
        ("Ana Reyes, Harbour Correspondent", ["Ana Reyes"]),
        ("Ana Reyes Harbour Correspondent", ["Ana Reyes"]),
        ("By Ana Reyes March 5, 2024", ["Ana Reyes"]),
        ("By Ana Reyes Published 5 March 2024, 10:30", ["Ana Reyes"]),
        ("By Ana Reyes in Tarn and Lila Okoro in Velden", ["Ana Reyes", "Lila Okoro"]),
        ("by Tarnwire writers Ana Reyes, Lila Okoro", ["Ana Reyes", "Lila Okoro"]),
        ("By Ana Reyes for The Tarn Post", ["Ana Reyes"]),
        ("Ana C. Reyes", ["Ana C. Reyes"]),
        ("A. C. Reyes", ["A. C. Reyes"]),
        ("Reyes, Ana", ["Ana Reyes"]),
        ("Dr. Ana Reyes", ["Ana Reyes"]),
        ("Delia Marsh", ["Delia Marsh"]),  # no month, whatever her name begins with
        ("June Octavian", ["June Octavian"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("Siobhán Ní Dhuibhne", ["Siobhán Ní Dhuibhne"]),
        ("Ngozi Okonjo-Bello", ["Ngozi Okonjo-Bello"]),
        ("Jennifer Senior", ["Jennifer Senior"]),
        ("Associated Press", []),
        ("Conor O’Malley", ["Conor O’Malley"]),
        ("Ana Reyes (@anareyes)", ["Ana Reyes"]),
        ("ana.reyes@tarnpost.example", []),
        ("Username", []),
        ("Staff Reporter", []),
        ("The Tarn Post", []),
        ("Reuters", []),
        ("5 min read", []),
        ("https://www.tarnpost.example/people/ana", []),
        ("", []),
    ],
)
def test_the_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("head", "printed", "author"),
    [
        # What the page tells machines, in the printed spelling.
        ('<meta name="author" content="REYES, ANA">', '<p class="byline">By Ana Reyes</p>', "Ana Reyes"),
        # A second author who is printed in the same line only.
        (
            '<meta name="author" content="Ana Reyes">',
            '<p class="byline">By Ana Reyes and Lila Okoro</p>',
            "Ana Reyes, Lila Okoro",
        ),
        # The publisher is no author, and a job behind a comma no name.
        (
            '<meta name="author" content="The Tarn Post">',
            '<p class="byline">By Ana Reyes, Harbour Chief</p>',
            "Ana Reyes",
        ),
        ("", '<div class="byline"><a rel="author" href="/a">Ana Reyes</a> <span>Tarn Bureau</span></div>', "Ana Reyes"),
        ('<meta name="lead:author" content="Ana Reyes">', "", "Ana Reyes"),
        ("", "<p>&nbsp; by Tarnwire writers Ana Reyes, Lila Okoro</p>", "Ana Reyes, Lila Okoro"),
        ("", "<p>By Popular Demand the quay stays open.</p>", ""),
        # Who is spoken of, or wrote something else on the page.
        ("", '<p class="quote-author">Viggo Strand</p><p class="byline">By Ana Reyes</p>', "Ana Reyes"),
        ("", '<aside><p class="byline">By Poul Grieg</p></aside>', ""),
        ("", '<div class="comments"><p class="comment-author">By Poul Grieg</p></div>', ""),
        ("", '<div class="related"><span class="byline">By Poul Grieg</span></div>', ""),
        # An agency only where nobody else is named.
        ("", '<p class="byline">By Plains News Agency</p>', "Plains News Agency"),
        ("", '<p class="byline">By Ana Reyes, Reuters</p>', "Ana Reyes"),
        ("", '<p class="byline">By Our Correspondent</p>', ""),
        ("", '<p>WRITER: <a href="/archive/writer/ana">Ana Reyes</a></p>', "Ana Reyes"),
    ],
)
def test_the_author_of_a_page(head: str, printed: str, author: str) -> None:
    assert draft_of(head=head, above=printed).author == author
