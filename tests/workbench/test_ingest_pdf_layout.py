"""PDFs by how their text is set: columns, captions, turns, numbered lines, and letters in odd places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.documents import Drawn, column_of, width_of, wrapped
from tests.workbench.drawn_pages import FIRST, FOURTH, HEADLINE, SECOND, TEXT, THIRD, TITLE, paragraphs, parted, read


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


def test_a_dash_at_the_beginning_of_a_line_is_no_item_of_a_list_inside_of_a_sentence() -> None:
    lines = ["TARN, 12 June (TWS)", "- The ministry said on", "Wednesday that it knew."]
    drawn = [Drawn(line, 50, 740 - 12 * place) for place, line in enumerate(lines)]
    assert "TARN, 12 June (TWS) - The ministry said on Wednesday that it knew." in read([HEADLINE, *drawn]).body


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
