"""Which names in two articles are one source. The tables hold hard pairs on purpose: near names of different people."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sources import FILES, answers, figures
from workbench.model import Source, SourceKind
from workbench.sources.across.blocking_keys import blocking_keys_of, blocking_keys_to_look_up
from workbench.sources.across.compare import Answer, compare, find_known
from workbench.sources.across.entity_profile import EntityProfile
from workbench.text.names import normalise_name

P, C, G, D, U, T = (
    SourceKind.PERSON,
    SourceKind.ORGANISATION,
    SourceKind.GROUP,
    SourceKind.DOCUMENT,
    SourceKind.UNNAMED,
    SourceKind.OUTLET,
)

SAME = [
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
    (P, "Nora Lindqvist, MD", "Nora Lindqvist"),
    (P, "Peter Wills Jr.", "Peter Wills Jr"),
    (P, "Lee Min-ho", "Lee Min Ho"),
    (P, "Min-ho Lee", "Lee Min-ho"),
    (P, "Sen. Carla Reyes (D-N.M.)", "Carla Reyes"),
    (C, "the International Grain Council", "International Grain Council"),
    (C, "Centre for Coastal Studies", "Center for Coastal Studies"),
    (C, "Velden Department of Fisheries", "Velden Fisheries Department"),
    (C, "Acme Holdings, Inc.", "Acme Holdings"),
    (C, "Acme Holdings Ltd", "Acme Holdings GmbH"),
    (C, "U.S.", "the US"),
    (C, "Washington", "the United States"),
    (C, "Smith & Daughters", "Smith and Daughters"),
    (T, "The Harbour Post", "Harbour Post"),
    (D, "The Harbour report", "Harbour report"),
]

# May well be one source, yet the names alone do not show it: a reviewer is asked.
ASKED = [
    (P, "Alexei Mikheev", "Alexei Mikheyev"),
    (P, "Alexei Mikheev", "Aleksey Mikheev"),
    (P, "Alexei Mikheev", "Алексей Михеев"),
    (P, "Yevgeny Tarasov", "Evgeny Tarasov"),
    (P, "Mohammed Khatib", "Muhammed Khatib"),
    (P, "Dmitriy Sokolov", "Dmitri Sokolov"),
    (P, "Muammar Gaddafi", "Muammar Qaddafi"),
    (P, "Donald J. Marsh", "Donald Marsh"),
    (P, "Donald J. Marsh", "Donald John Marsh"),
    (P, "Bill Carver", "William Carver"),
    (P, "D. Marsh", "Donald Marsh"),
    (P, "Peter Wills Jr.", "Peter Wills"),
    (C, "IGC", "International Grain Council"),
    (C, "Ministry of Defence", "Ministry of Defense"),
    (C, "Castor", "Castor Shipyards"),
]

DIFFERENT = [
    (P, "Marsh", "Donald Marsh"),
    (P, "Marsh", "Marsh"),
    (P, "Mr. Marsh", "Mr. Marsh"),
    (P, "Mr. Marsh", "Ms. Marsh"),
    (G, "the Western allies", "Western allies"),
    (G, "Northland’s neighbours", "Northland's neighbours"),
    (G, "officials in Harbour City", "Harbour City officials"),
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


def likeness(kind: SourceKind, left: str, right: str) -> Answer:
    """Return the answer on two names alone."""
    return compare(EntityProfile(Source(left, kind)), EntityProfile(Source(right, kind))).answer


def person(name: str, role: str = "", *co_quoted: str, year: int = 2031) -> EntityProfile:
    """Return a person as one article tells of her."""
    return EntityProfile(Source(name, P), (role,) if role else (), co_quoted, year=year)


def body(name: str, *aliases: str, role: str = "", co_quoted: tuple[str, ...] = ()) -> EntityProfile:
    """Return a body as one article tells of it."""
    return EntityProfile(Source(name, C, aliases), (role,) if role else (), co_quoted)


@pytest.mark.parametrize(("kind", "left", "right"), SAME)
def test_two_spellings_of_one_name_are_one_source(kind: SourceKind, left: str, right: str) -> None:
    assert likeness(kind, left, right) is Answer.SAME
    assert likeness(kind, right, left) is Answer.SAME


@pytest.mark.parametrize(("kind", "left", "right"), ASKED)
def test_names_that_may_be_one_source_are_put_to_a_reviewer(kind: SourceKind, left: str, right: str) -> None:
    assert likeness(kind, left, right) is Answer.ASK
    assert likeness(kind, right, left) is Answer.ASK


@pytest.mark.parametrize(("kind", "left", "right"), DIFFERENT)
def test_names_of_two_sources_are_neither_linked_nor_asked_about(kind: SourceKind, left: str, right: str) -> None:
    assert likeness(kind, left, right) is Answer.DIFFERENT
    assert likeness(kind, right, left) is Answer.DIFFERENT


WITH_CONTEXT = [
    (person("Alexei Mikheev", "head of Castor Shipyards"), person("Алексей Михеев", "Castor CEO"), Answer.SAME),
    (person("Bill Carver", "the county sheriff"), person("William Carver", "a sheriff", "Ada Holm"), Answer.ASK),
    (person("Bill Carver", "Dale County sheriff"), person("William Carver", "Dale’s sheriff"), Answer.SAME),
    (person("Mayor Falk", "mayor of Velden"), person("Ida Falk", "Velden’s mayor"), Answer.SAME),
    (person("Falk", "a farmer"), person("Ida Falk", "Velden’s mayor"), Answer.DIFFERENT),
    (person("Ida Falk", "a farmer"), person("Ida Falk", "Velden’s mayor"), Answer.ASK),
    (person("Ida Falk", "a farmer"), person("Ida Falk"), Answer.SAME),
    (person("Ida Falk", "19, student"), person("Ida Falk", "a teacher, 78"), Answer.DIFFERENT),
    (person("Ida Falk", "a farmer, 61"), person("Ida Falk", "62, farmer", year=2032), Answer.SAME),
    (person("Bill Falk", "founder of Castor"), person("William Falk", "his son, of Castor"), Answer.ASK),
    (body("IGC", co_quoted=("Ida Falk",)), body("International Grain Council", co_quoted=("Ida Falk",)), Answer.SAME),
    (body("ISC", "Inland Ship Council"), body("ISC", "Institute for Steppe Climate"), Answer.ASK),
    (body("city council", co_quoted=("Ida Falk",)), body("City Council", co_quoted=("Falk",)), Answer.DIFFERENT),
    (body("Halcyon", role="a lorry firm"), body("Halcyon", role="maker of pianos"), Answer.ASK),
]


@pytest.mark.parametrize(("left", "right", "expected"), WITH_CONTEXT)
def test_roles_and_co_quoted_sources_decide_what_names_leave_open(
    left: EntityProfile, right: EntityProfile, expected: Answer
) -> None:
    assert compare(left, right).answer is expected
    assert compare(right, left).answer is expected


@pytest.mark.parametrize("kind", list(SourceKind))
@pytest.mark.parametrize("other", list(SourceKind))
def test_the_kind_is_a_veto(kind: SourceKind, other: SourceKind) -> None:
    found = compare(EntityProfile(Source("Harbour Watch", kind)), EntityProfile(Source("Harbour Watch", other))).answer
    assert found is (Answer.SAME if kind is other and kind not in (U, G) else Answer.DIFFERENT)


def test_an_outside_id_decides_both_ways() -> None:
    left, namesake = (EntityProfile(Source("Ida Falk", P), identity=identity) for identity in ("Q1", "Q2"))
    assert compare(left, namesake).answer is Answer.DIFFERENT
    assert compare(left, EntityProfile(Source("I. Falk-Holm", P), identity="Q1")).answer is Answer.SAME


def test_a_name_that_a_person_gave_links_where_the_machine_would_not() -> None:
    known = EntityProfile(Source("Presidency of Shipbuilding", C, ("SGB",)), given=("SGB",))
    assert compare(EntityProfile(Source("SGB", C)), known).answer is Answer.SAME
    assert compare(EntityProfile(Source("SGB", P)), known).answer is Answer.DIFFERENT


def test_two_known_sources_that_fit_equally_are_both_asked_about() -> None:
    known = [EntityProfile(Source("Ida Falk", P), id=1), EntityProfile(Source("Ida Falk", P), id=2)]
    found = find_known(person("Ida Falk"), known)
    assert found.link is None
    assert [one.id for one, _ in found.ask] == [1, 2]


def test_the_namesake_with_the_same_role_wins() -> None:
    known = [
        EntityProfile(Source("Ida Falk", P), ("a farmer",), id=1),
        EntityProfile(Source("Ida Falk", P), ("mayor of Velden",), id=2),
    ]
    found = find_known(person("Ida Falk", "Velden’s mayor"), known)
    assert found.link is not None
    assert found.link.id == 2
    assert found.why == ("Same name as “Ida Falk”.", "Described alike: mayor, velden.")


@pytest.mark.parametrize("name", ["", " ", "…"])
def test_a_name_without_letters_is_never_linked(name: str) -> None:
    assert find_known(EntityProfile(Source(name, P)), [EntityProfile(Source(name, P)), person("Ann Lee")]).link is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_links_on_labelled_pairs_are_right(path: Path) -> None:
    precision, recall = figures(answers(path))
    assert precision >= 0.97
    assert recall >= 0.8


@pytest.mark.parametrize(("kind", "left", "right"), [*SAME, *ASKED])
def test_whoever_may_be_one_source_is_found_by_a_key(kind: SourceKind, left: str, right: str) -> None:
    assert blocking_keys_of(Source(left, kind)) & blocking_keys_to_look_up(Source(right, kind))
    assert blocking_keys_of(Source(right, kind)) & blocking_keys_to_look_up(Source(left, kind))


@given(st.text(max_size=40), st.sampled_from([None, *SourceKind]))
def test_a_normalised_name_stays_as_it_is(name: str, kind: SourceKind | None) -> None:
    once = normalise_name(name, kind)
    assert normalise_name(once, kind) == once


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([P, C, G, D, T]))
def test_an_answer_holds_in_both_directions(left: str, right: str, kind: SourceKind) -> None:
    assert likeness(kind, left, right) is likeness(kind, right, left)
    assert likeness(kind, left, "Alexei Mikheev") is likeness(kind, "Alexei Mikheev", left)


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
    assert likeness(kind, name, name) is Answer.DIFFERENT
