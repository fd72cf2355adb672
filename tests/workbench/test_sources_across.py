"""Which names in two articles are one source. The table holds hard pairs on purpose: near names of different people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Source, SourceKind
from workbench.sources.across import KnownNames, KnownSource, find_known, normalise_name

P, C, G, D, U, T = (
    SourceKind.PERSON,
    SourceKind.ORGANISATION,
    SourceKind.GROUP,
    SourceKind.DOCUMENT,
    SourceKind.UNNAMED,
    SourceKind.OUTLET,
)

SAME = [
    (P, "Alexei Mikheev", "Alexei Mikheyev"),
    (P, "Alexei Mikheev", "Aleksey Mikheev"),
    (P, "Yevgeny Tarasov", "Evgeny Tarasov"),
    (P, "Mohammed Khatib", "Muhammed Khatib"),
    (P, "Evgeni Tarasov", "Yevgeny Tarasov"),
    (P, "Dmitry Sokolov", "Dmitri Sokolov"),
    (P, "Dmitriy Sokolov", "Dmitri Sokolov"),
    (P, "Muammar Gaddafi", "Muammar Qaddafi"),
    (P, "İsmail Demirtaş", "Ismail Demirtas"),
    (P, "Işıl Yıldız", "Isil Yildiz"),
    (P, "François Lefèvre", "Francois Lefevre"),
    (P, "Łukasz Wójcik", "Lukasz Wojcik"),
    (P, "Søren Højgaard", "Soren Hojgaard"),
    (P, "President Nora Lindqvist", "Nora Lindqvist"),
    (P, "Prime Minister Nora Lindqvist", "Ms. Nora Lindqvist"),
    (P, "Dr Helen O’Hara", "Helen O'Hara"),
    (P, "Gen. Paul Osei", "Paul Osei"),
    (P, "Nora Lindqvist’s", "Nora Lindqvist"),
    (P, "NORA LINDQVIST", "Nora Lindqvist"),
    (P, "Donald J. Marsh", "Donald Marsh"),
    (P, "Donald J. Marsh", "Donald John Marsh"),
    (P, "Peter Wills Jr.", "Peter Wills Jr"),
    (P, "Lee Min-ho", "Lee Min Ho"),
    (P, "Min-ho Lee", "Lee Min-ho"),
    (P, "Sen. Carla Reyes (D-N.M.)", "Carla Reyes"),
    (C, "the International Grain Council", "International Grain Council"),
    (C, "Ministry of Defence", "Ministry of Defense"),
    (C, "Centre for Coastal Studies", "Center for Coastal Studies"),
    (C, "Acme Holdings, Inc.", "Acme Holdings"),
    (C, "Acme Holdings Ltd", "Acme Holdings GmbH"),
    (C, "U.S.", "the US"),
    (C, "Smith & Daughters", "Smith and Daughters"),
    (T, "The Harbour Post", "Harbour Post"),
    (G, "the Western allies", "Western allies"),
    (G, "Northland’s neighbours", "Northland's neighbours"),
    (D, "The Harbour report", "Harbour report"),
]

# May well be one source, yet the names alone do not show it: left to a reviewer.
LEFT_OPEN = [
    (P, "Ahmed Khatib", "Ahmad Khatib"),
    (P, "Bill Carver", "William Carver"),
    (P, "D. Marsh", "Donald Marsh"),
    (P, "Marsh", "Donald Marsh"),
    (P, "Marsh", "Marsh"),
    (P, "Mr. Marsh", "Mr. Marsh"),
    (C, "IGC", "International Grain Council"),
    (G, "officials in Harbour City", "Harbour City officials"),
]

DIFFERENT = [
    (P, "Peter Wills Jr.", "Peter Wills Sr."),
    (P, "Peter Wills II", "Peter Wills III"),
    (P, "Donald Marsh", "Ivana Marsh"),
    (P, "Donald Marsh", "Ronald Marsh"),
    (P, "Bill Carver", "Hilda Carver"),
    (P, "George W. Finch", "George H. W. Finch"),
    (P, "George W. Finch", "George B. Finch"),
    (P, "Maria Santos", "Mario Santos"),
    (P, "Mohammed Ali Hassan", "Mohammed Omar Hassan"),
    (P, "Kim Jong Un", "Kim Jong Il"),
    (P, "Paul Smith", "Paula Smith"),
    (P, "John Hansen", "Jane Hansen"),
    (P, "Eric Larsen", "Erica Larsen"),
    (P, "Ali Demir", "Ali Demirci"),
    (P, "Anna Berg", "Anna Bergman"),
    (C, "Ministry of Defence", "Ministry of Finance"),
    (C, "Northern Command", "Southern Command"),
    (C, "Eastern Bank", "Western Bank"),
    (C, "University of Marlow", "Marlow State University"),
    (C, "5th Circuit Court", "6th Circuit Court"),
    (C, "Austria", "Australia"),
    (C, "Niger", "Nigeria"),
    (C, "Iran", "Iraq"),
    (C, "North Korea", "South Korea"),
    (C, "Republic of Congo", "Democratic Republic of Congo"),
    (C, "General Mills", "Mills"),
    (C, "Justice Department", "Department"),
    (G, "Western allies", "Eastern allies"),
    (G, "city officials", "police officials"),
    (D, "the 2019 report", "the 2020 report"),
    (U, "a spokesman", "a spokesman"),
    (U, "an official", "an official"),
]


def linked(source: Source, *others: Source) -> int | None:
    """Return the place of the source that was found among `others`."""
    found = find_known(source, [KnownSource(place, other) for place, other in enumerate(others)])
    return found.id if found else None


@pytest.mark.parametrize(("kind", "left", "right"), SAME)
def test_two_spellings_of_one_name_are_one_source(kind: SourceKind, left: str, right: str) -> None:
    assert linked(Source(left, kind), Source(right, kind)) == 0
    assert linked(Source(right, kind), Source(left, kind)) == 0


@pytest.mark.parametrize(("kind", "left", "right"), DIFFERENT + LEFT_OPEN)
def test_names_that_may_belong_to_two_sources_are_never_linked(kind: SourceKind, left: str, right: str) -> None:
    assert linked(Source(left, kind), Source(right, kind)) is None
    assert linked(Source(right, kind), Source(left, kind)) is None


@pytest.mark.parametrize("kind", list(SourceKind))
@pytest.mark.parametrize("other", list(SourceKind))
def test_the_kind_is_a_veto(kind: SourceKind, other: SourceKind) -> None:
    expected = 0 if kind is other and kind is not U else None
    assert linked(Source("Harbour Watch", kind), Source("Harbour Watch", other)) == expected


def test_an_acronym_links_where_one_article_spelled_it_out() -> None:
    known = Source("International Grain Council", C, ("IGC",))
    assert linked(Source("IGC", C), Source("Grain Board", C), known) == 1
    assert linked(Source("International Grain Council", C, ("the IGC",)), Source("IGC", C)) == 0


def test_an_office_with_a_last_name_links_and_a_courtesy_title_does_not() -> None:
    president = Source("Lindqvist", P, ("President Lindqvist", "Mr. Lindqvist"))
    assert linked(Source("Lindqvist", P, ("President Lindqvist",)), president) == 0
    assert linked(Source("Nora Lindqvist", P, ("President Lindqvist",)), president) == 0
    assert linked(Source("Lindqvist", P, ("Mr. Lindqvist",)), president) is None


def test_a_shared_alias_never_joins_two_full_names() -> None:
    assert (
        linked(Source("Hilda Carver", P, ("President Carver",)), Source("Bill Carver", P, ("President Carver",)))
        is None
    )


def test_two_known_sources_that_fit_equally_leave_it_open() -> None:
    assert linked(Source("George Finch", P), Source("George W. Finch", P), Source("George H. Finch", P)) is None
    assert linked(Source("Acme", C), Source("Acme Inc", C), Source("Acme Ltd", C)) is None


def test_an_exact_name_wins_over_a_near_one() -> None:
    assert linked(Source("Alexei Mikheev", P), Source("Alexei Mikheyev", P), Source("Alexei Mikheev", P)) == 1


@pytest.mark.parametrize("name", ["", " ", "…"])
def test_a_name_without_letters_is_never_linked(name: str) -> None:
    assert linked(Source(name, P), Source(name, P), Source("Ann Lee", P)) is None


def test_the_link_says_why_in_a_sentence_that_names_the_known_source() -> None:
    known = [KnownSource(7, Source("Alexei Mikheyev", P))]
    found = find_known(Source("Alexei Mikheev", P), known)
    assert found is not None
    assert found.id == 7
    assert 0.8 < found.score < 1
    assert found.why == "“Alexei Mikheev” is another spelling of “Alexei Mikheyev”."


def test_names_prepared_once_give_the_same_answers() -> None:
    known = [KnownSource(i, Source(right, kind)) for i, (kind, _, right) in enumerate(SAME + DIFFERENT)]
    prepared = KnownNames.of(known)
    for kind, left, _ in SAME + DIFFERENT:
        assert find_known(Source(left, kind), prepared) == find_known(Source(left, kind), known)


@given(st.text(max_size=40), st.sampled_from([None, *SourceKind]))
def test_a_normalised_name_stays_as_it_is(name: str, kind: SourceKind | None) -> None:
    once = normalise_name(name, kind)
    assert normalise_name(once, kind) == once


@given(st.text(min_size=1, max_size=40), st.sampled_from([P, C, G, D, T]))
def test_a_link_holds_in_both_directions(name: str, kind: SourceKind) -> None:
    for _, left, _ in SAME[:5]:
        assert (linked(Source(left, kind), Source(name, kind)) is None) == (
            linked(Source(name, kind), Source(left, kind)) is None
        )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("company", C),
        ("The company", C),
        ("the spokesman", P),
        ("Officials", G),
        ("the families", G),
        ("letter", D),
        ("The report", D),
    ],
)
def test_what_is_only_described_is_another_source_in_every_article(name: str, kind: SourceKind) -> None:
    assert find_known(Source(name, kind), [KnownSource(1, Source(name, kind))]) is None
