"""PDFs by what their pages look like: columns, headers, headlines, captions, turns and numbered lines."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.documents import Drawn, column_of, drawn_pdf, width_of, wrapped
from workbench.ingest import Draft, read_file

TITLE = "Quay to close for nine weeks"
FIRST = (
    "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks after "
    "divers found cracks in two of its pillars, and that nobody had been told of the danger before the "
    "inspection in February."
)
SECOND = (
    "Viggo Strand, who leads the board, did not say who had signed the last report. He called the yard a "
    "partner of the town and said that its work had never been questioned by the council."
)
THIRD = (
    "In 2019 the same yard replaced three of the pillars. The work was finished in eleven days, according to "
    "the ministry, which has not published the invoices and does not mean to do so."
)
FOURTH = (
    "Ana Reyes, a former inspector, told the council that the wall was never tested. She said that there was "
    "no water in the basin that year, and that the report was written before the divers came."
)
TEXT = (FIRST, SECOND, THIRD, FOURTH)
HEADLINE = Drawn(TITLE, 50, 780, 20, bold=True)
HEADER = "THE TARN POST  |  Tuesday, 5 March 2024"


def read(*pages: Sequence[Drawn], title: str = "", page: str = "") -> Draft:
    return read_file("quay.pdf", drawn_pdf(pages, title=title, page=page))


def paragraphs(draft: Draft) -> list[str]:
    return draft.body.split("\n\n")


def rules(draft: Draft) -> set[str]:
    return {dropped.rule for dropped in draft.dropped}


def in_columns(columns: int, gutter: float, *, indent: float = 10, gap: float = 0) -> list[Drawn]:
    """Set the text in columns of equal height under a headline; a paragraph may go on in the next one."""
    width = (500 - (columns - 1) * gutter) / columns
    long = column_of(TEXT, 0, 0, width, indent=indent, gap=gap)
    each = -(-len(long) // columns)
    drawn = [HEADLINE]
    for number in range(columns):
        part = long[number * each : (number + 1) * each]
        drawn += [
            Drawn(line.text, 50 + number * (width + gutter) + line.x, 740 - (part[0].y - line.y), spread=line.spread)
            for line in part
        ]
    return drawn


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("gutter", [10, 14, 24])
@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(
    columns: int, gutter: float, by_rows: bool
) -> None:
    drawn = in_columns(columns, gutter)
    draft = read(sorted(drawn, key=lambda line: (-line.y, line.x)) if by_rows else drawn)
    assert draft.title == TITLE
    assert paragraphs(draft) == list(TEXT)


def test_what_is_set_across_parts_what_stands_in_columns_above_and_below_it() -> None:
    upper = [*column_of([FIRST], 50, 740, 230), *column_of([SECOND], 310, 740, 230)]
    across = [Drawn("The council knew of the cracks for a year, says a diver", 50, 620, 16, bold=True)]
    lower = [*column_of([THIRD], 50, 590, 230), *column_of([FOURTH], 310, 590, 230)]
    assert paragraphs(read([HEADLINE, *upper, *across, *lower])) == [FIRST, SECOND, across[0].text, THIRD, FOURTH]


def parted(text: str, width: float, lines: int) -> tuple[str, str]:
    """Return a text in two parts, the first as long as some lines of a column."""
    broken = wrapped(text, width)
    return " ".join(broken[:lines]), " ".join(broken[lines:])


BETWEEN = [
    ([Drawn("The quay on Monday. Photo: Ada Vane", 50, 690, 7)], "a caption"),
    ([Drawn("Ferries leave from the northern pier until May.", 50, 690, 8, bold=True)], "a box in bold type"),
    ([Drawn("“There was no water in the basin”", 50, 690, 16)], "words in large type"),
]


@pytest.mark.parametrize("between", [case[0] for case in BETWEEN], ids=[case[1] for case in BETWEEN])
def test_a_sentence_goes_on_behind_what_is_set_in_other_type(between: list[Drawn]) -> None:
    before, behind = parted(FIRST, 240, 3)
    draft = read(
        [HEADLINE, *column_of([before], 50, 740, 240), *between, *column_of([behind, SECOND], 50, 660, 240, gap=8)]
    )
    assert paragraphs(draft)[:1] == [FIRST]
    assert SECOND in paragraphs(draft)


def test_a_box_beside_the_text_is_no_part_of_a_sentence() -> None:
    before, behind = parted(FIRST, 320, 3)
    box = column_of(
        ["Ferries leave from the northern pier.", "They go at nine and at noon."], 400, 738, 130, size=8, gap=4
    )
    text = [*column_of([before], 50, 740, 320), *column_of([behind, SECOND], 50, 704, 480, gap=8)]
    found = paragraphs(read([HEADLINE, *text, *box]))
    assert found[:2] == [FIRST, "Ferries leave from the northern pier."] or found[0] == FIRST
    assert {*found} == {FIRST, SECOND, "Ferries leave from the northern pier.", "They go at nine and at noon."}


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_sentence_goes_on_over_the_end_of_a_page_and_its_header(lines: int) -> None:
    before, behind = parted(FIRST, 480, lines)
    pages = [[HEADLINE, *column_of([before], 50, 740, 480)], column_of([behind, SECOND], 50, 740, 480, gap=10)]
    framed = [
        [Drawn(HEADER, 50, 815, 8), *page, Drawn(f"Page {number}", 500, 30, 8)] for number, page in enumerate(pages, 1)
    ]
    draft = read(*framed)
    assert (draft.title, paragraphs(draft)) == (TITLE, [FIRST, SECOND])
    assert rules(draft) == {"page header", "page number"}


FRAMES = [
    (
        lambda number: [Drawn("The Tarn Post", 50, 815, 8), Drawn(str(number), 540, 815, 8)],
        "name and number in one row",
    ),
    (lambda number: [Drawn(f"- {number} -", 290, 30, 10)], "number between dashes"),
    (lambda number: [Drawn(f"{number} / 3", 290, 30, 10)], "number of pages"),
    (lambda number: [Drawn("Quay report", 50, 815, 8), Drawn("Not for release", 50, 805, 8)], "two rows"),
    (lambda number: [Drawn("The Tarn Post", 50 if number % 2 else 450, 815, 8)], "left and right pages"),
    (lambda number: [Drawn(TITLE, 50, 815, 8)] if number > 1 else [], "the headline on later pages"),
]


@pytest.mark.parametrize("frame", [case[0] for case in FRAMES], ids=[case[1] for case in FRAMES])
@pytest.mark.parametrize("pages", [2, 3])
def test_what_comes_again_at_the_edge_of_pages_goes(frame: object, pages: int) -> None:
    assert callable(frame)
    texts = [[FIRST, SECOND], [THIRD], [FOURTH]]
    drawn = [
        [*frame(number), *([HEADLINE] if number == 1 else []), *column_of(text, 50, 740, 480, gap=10)]
        for number, text in enumerate(texts[:pages], 1)
    ]
    draft = read(*drawn)
    assert (draft.title, paragraphs(draft)) == (TITLE, [part for text in texts[:pages] for part in text])


@pytest.mark.parametrize(
    "line",
    [
        "Nobody answered the letters of the divers.",
        "A. I do not remember.",
        "and the report was closed in 2019.",
        "The harbour board said on Tuesday that the quay at Ostrava Bay would be closed for nine weeks, and not",
    ],
)
def test_a_line_of_the_text_is_no_header_where_it_stands_in_the_same_place_twice(line: str) -> None:
    pages = [[Drawn(line, 50, 780), *column_of([text], 50, 768, 480)] for text in (FIRST, THIRD)]
    assert read(*pages).body.count(line) == 2


@pytest.mark.parametrize("last", ["in 2019.", "2019", "(2024)"])
def test_a_year_at_the_end_of_the_text_is_no_page_number(last: str) -> None:
    drawn = [HEADLINE, *column_of([FIRST + " It was the worst of all years since"], 50, 740, 480)]
    assert last in read([*drawn, Drawn(last, 50, drawn[-1].y - 12)]).body


PRINTED = [
    ("3/5/24, 8:00 AM", "https://www.tarnpost.example/news/quay", "1/1"),
    ("05/03/2024, 08:00", "https://www.tarnpost.example/news/quay?page=1&all", "1/3"),
]


@pytest.mark.parametrize(("moment", "address", "counter"), PRINTED)
def test_what_a_browser_prints_around_a_page_goes_and_tells_the_address(
    moment: str, address: str, counter: str
) -> None:
    around = [
        Drawn(moment, 24, 820, 8),
        Drawn(f"{TITLE} - The Tarn Post", 240, 820, 8),
        Drawn(address, 24, 18, 8),
        Drawn(counter, 560, 18, 8),
    ]
    draft = read([*around, HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)], title=f"{TITLE} - The Tarn Post")
    assert (draft.title, paragraphs(draft)) == (TITLE, list(TEXT))
    assert (draft.address, draft.outlet_domain) == (address, "tarnpost.example")
    assert rules(draft) == {"printed page line"}
    assert len(draft.dropped) == 4


HEADLINES = [
    ([Drawn("Quay to close for nine", 50, 780, 20), Drawn("weeks", 50, 756, 20)], "Quay to close for nine weeks"),
    (
        [
            Drawn("Quay to close for nine", 80, 780, 20),
            Drawn("weeks, say the har-", 90, 756, 20),
            Drawn("bour divers", 120, 732, 20),
        ],
        "Quay to close for nine weeks, say the harbour divers",
    ),
    ([Drawn("The Tarn Post", 50, 800, 30), Drawn("Quay to close for nine weeks", 50, 760, 20)], TITLE),
    ([Drawn("Politics", 50, 800, 9), Drawn(TITLE, 50, 770, 20)], TITLE),
    ([Drawn(TITLE, 50, 780, 20), Drawn("Divers find cracks in two pillars", 50, 750, 13)], TITLE),
]


def test_a_short_headline_is_not_taken_for_the_name_of_the_site_that_follows_it_in_the_properties() -> None:
    drawn = [Drawn("Quay shut", 50, 780, 24), Drawn("Divers find cracks in two pillars", 50, 745, 14)]
    draft = read([*drawn, *column_of(TEXT, 50, 710, 480, gap=10)], title="Quay shut - The Tarn Courant")
    assert draft.title == "Quay shut"
    named = read(
        [Drawn("The Tarn Courant", 50, 810, 30), *drawn, *column_of(TEXT, 50, 700, 480)],
        title="Quay shut - The Tarn Courant",
    )
    assert named.title == "Quay shut"


@pytest.mark.parametrize(("drawn", "title"), HEADLINES)
def test_the_largest_type_on_the_first_page_is_the_headline(drawn: list[Drawn], title: str) -> None:
    draft = read([*drawn, *column_of(TEXT, 50, 710, 480, gap=10)], title="Minutes of the harbour board meeting")
    assert draft.title == title
    assert paragraphs(draft)[-4:] == list(TEXT)


def test_the_day_above_the_headline_is_kept_where_no_date_line_is_printed() -> None:
    masthead = Drawn(HEADER, 50, 815, 9)
    draft = read([masthead, HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)])
    assert (draft.title, draft.published, paragraphs(draft)) == (TITLE, date(2024, 3, 5), list(TEXT))


def test_a_date_line_goes_before_the_day_above_the_headline() -> None:
    lines = [Drawn(HEADER, 50, 815, 9), HEADLINE, Drawn("By Ana Reyes", 50, 755), Drawn("4 March 2024", 50, 740)]
    draft = read([*lines, *column_of(TEXT, 50, 715, 480, gap=10)])
    assert (draft.author, draft.published, paragraphs(draft)) == ("Ana Reyes", date(2024, 3, 4), list(TEXT))


TURNS = (
    "MR. DUNN: Where were you on the night of the fourth of March, and who was with you when the alarm began?",
    "THE WITNESS: I was at the quay with my brother. We did not see the ship before the lights went out.",
    "Q. Did anybody tell you that the pillars were rotten?",
    "A. No. Nobody told us anything, and I have never read the report that you speak of today in this room.",
)


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("indent", [0, 30])
def test_numbers_of_lines_go_and_turns_stay_apart(step: int, indent: float) -> None:
    lines = [line for turn in TURNS * 3 for line in _turn(turn, indent)]
    drawn: list[list[Drawn]] = []
    for start in range(0, len(lines), 25):
        page = [Drawn(text, 100 + x, 780 - 24 * place) for place, (x, text) in enumerate(lines[start : start + 25])]
        numbers = [
            Drawn(str(number), 80 - width_of(str(number)), 780 - 24 * (number - 1)) for number in range(step, 26, step)
        ]
        drawn.append([*page, *numbers[: -(-len(page) // step)]])
    draft = read(*drawn)
    text = f"{draft.title}\n\n{draft.body}".strip()
    assert text.split("\n\n") == list(TURNS * 3)
    assert [dropped.rule for dropped in draft.dropped].count("line number") == 1


def _turn(turn: str, indent: float) -> list[tuple[float, str]]:
    lines = wrapped(turn, 380, indent=indent)
    return [(indent if number == 0 else 0, line) for number, line in enumerate(lines)]


def test_names_in_a_column_of_their_own_stay_with_what_is_said() -> None:
    drawn: list[Drawn] = [HEADLINE]
    y = 740.0
    for name, said in (("DUNN:", FIRST), ("REYES:", SECOND), ("DUNN:", THIRD)):
        lines = column_of([said], 130, y, 400)
        drawn += [Drawn(name, 50, y), *lines]
        y = lines[-1].y - 20
    assert paragraphs(read(drawn)) == [f"DUNN: {FIRST}", f"REYES: {SECOND}", f"DUNN: {THIRD}"]


BESIDE_LINES = [
    (["By Ana Reyes", FIRST], "a byline"),
    (["4 March 2024", FIRST], "a date line"),
]


@pytest.mark.parametrize("texts", [case[0] for case in BESIDE_LINES], ids=[case[1] for case in BESIDE_LINES])
def test_a_byline_and_a_date_line_are_lines_of_their_own_without_a_gap(texts: list[str]) -> None:
    assert paragraphs(read([HEADLINE, *column_of(texts, 50, 740, 300, indent=10)])) == [FIRST]


def test_a_dash_at_the_beginning_of_a_line_is_no_item_of_a_list_inside_of_a_sentence() -> None:
    lines = ["TARN, 12 June (TWS)", "- The ministry said on", "Wednesday that it knew."]
    drawn = [Drawn(line, 50, 740 - 12 * place) for place, line in enumerate(lines)]
    assert "TARN, 12 June (TWS) - The ministry said on Wednesday that it knew." in read([HEADLINE, *drawn]).body


def test_a_line_of_small_type_close_above_large_type_is_a_line_of_its_own() -> None:
    drawn = [Drawn("Thursday, 13 June 2024", 200, 792, 8), HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)]
    draft = read(drawn)
    assert (draft.title, paragraphs(draft)) == (TITLE, list(TEXT))


def test_the_mark_of_a_note_stays_in_its_line() -> None:
    first = Drawn("The harbour board said that the quay", 50, 740)
    mark = Drawn("1", first.x + width_of(first.text), 744, 6)
    rest = Drawn("would be closed.", mark.x + 6, 740)
    assert paragraphs(read([HEADLINE, first, mark, rest])) == ["The harbour board said that the quay1 would be closed."]


def test_a_paragraph_goes_on_where_a_picture_makes_its_lines_shorter() -> None:
    lines = [*wrapped(FIRST, 480)[:1], *wrapped(" ".join(wrapped(FIRST, 480)[1:]), 250)]
    drawn = [Drawn(line, 50, 740 - 12 * place) for place, line in enumerate(lines)]
    more = column_of([SECOND], 50, drawn[-1].y - 20, 250)
    assert paragraphs(read([HEADLINE, *drawn, *more])) == [FIRST, SECOND]


def test_a_page_with_few_lines_loses_its_numbers_as_the_others_do() -> None:
    full = [Drawn(text, 100, 780 - 24 * place) for place, text in enumerate(wrapped(" ".join(TEXT), 330))]
    numbers = [Drawn(str(number), 60, 780 - 24 * (number - 1)) for number in range(5, len(full) + 1, 5)]
    last = [Drawn(text, 100, 780 - 24 * place) for place, text in enumerate(wrapped(FIRST, 200))]
    body = read([*full, *numbers], [*last, Drawn("5", 60, 780 - 24 * 4)]).body
    assert "5 " not in body.replace("2019", "")


def test_turned_text_goes() -> None:
    drawn = [HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10), Drawn("DRAFT", 150, 300, 120, angle=45)]
    drawn.append(Drawn("Photo: Ada Vane", 580, 400, 6, angle=90))
    assert paragraphs(read(drawn)) == list(TEXT)


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    drawn = [HEADLINE, *column_of(TEXT, 50, 740, 480, gap=10)]
    twice = [Drawn(line.text, line.x + 0.2, line.y, line.size, bold=line.bold) for line in drawn]
    draft = read([*drawn, *twice])
    assert (draft.title, paragraphs(draft)) == (TITLE, list(TEXT))


def test_a_first_letter_as_high_as_two_lines_goes_back_to_its_word() -> None:
    lines = wrapped(FIRST, 400)
    first = Drawn(lines[0][0], 50, 728, 30)
    beside = [Drawn(lines[0][1:], 74, 740), Drawn(lines[1], 74, 728)]
    rest = column_of([" ".join(lines[2:]), SECOND], 50, 716, 424, gap=8)
    assert paragraphs(read([HEADLINE, first, *beside, *rest])) == [FIRST, SECOND]


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    upright = [Drawn(TITLE, 50, 550, 20, bold=True), *column_of(TEXT, 50, 510, 680, gap=10)]
    turned = [Drawn(line.text, 595 - line.y, line.x, line.size, bold=line.bold, angle=90) for line in upright]
    assert paragraphs(read(turned, page="/Rotate 90")) == list(TEXT)


@pytest.mark.parametrize("hidden", [False, True])
def test_the_text_under_a_scan_is_read(hidden: bool) -> None:
    lines = column_of(TEXT, 50, 740, 480, gap=10)
    drawn = [Drawn(line.text, line.x, line.y + 0.6 * (number % 3), hidden=hidden) for number, line in enumerate(lines)]
    assert paragraphs(read([HEADLINE, *drawn])) == list(TEXT)


PLACES = st.tuples(st.floats(20, 370), st.floats(20, 820), st.sampled_from([7.0, 9.0, 10.0, 10.0, 10.0, 14.0, 30.0]))


@settings(max_examples=60, deadline=None)
@given(places=st.lists(PLACES, min_size=2, max_size=26), pages=st.integers(1, 3))
def test_no_letter_is_lost_wherever_it_stands(places: list[tuple[float, float, float]], pages: int) -> None:
    # Each text has a letter of its own: equal letters in one place are one, drawn twice.
    letters = [chr(ord("A") + number) for number in range(len(places))]
    texts = [f"{letter * 2} {letter * 3} {letter}" for letter in letters]
    drawn = [Drawn(text, x, y, size) for text, (x, y, size) in zip(texts, places, strict=True)]
    body = column_of([FIRST], 50, 840, 480)
    draft = read(*[[*drawn, *body]] * pages)
    kept = " ".join([draft.title, draft.body, *(dropped.text for dropped in draft.dropped)])
    assert _letters(kept) == pages * (_letters(FIRST) + sum(_letters(line.text) for line in drawn))


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


WORDS = st.sampled_from(
    ["quay", "harbour", "board", "divers", "report", "storm", "council", "the", "of", "never", "not"]
)
SENTENCES = st.lists(WORDS, min_size=40, max_size=90).map(lambda words: " ".join(words).capitalize() + ".")


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(SENTENCES, min_size=2, max_size=6, unique=True),
    width=st.floats(150, 500),
    size=st.floats(7, 13),
    apart=st.sampled_from([(0, 9), (12, 0)]),
)
def test_paragraphs_come_back_whatever_the_width_of_their_column(
    text: list[str], width: float, size: float, apart: tuple[float, float]
) -> None:
    drawn = column_of(text, 50, 740, width, size=size, indent=apart[0], gap=apart[1])
    assert paragraphs(read([HEADLINE, *drawn], page="/MediaBox [0 -4000 595 842]")) == text
