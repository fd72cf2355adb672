"""Taking in what files hold: new, same and different claims, what reviewers did, all of it taken back as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import open_engine, reading
from db.migrate import upgrade
from db.reads.articles import list_articles
from services import comment_claim, steps
from services.answer_attribution import answer_attribution
from services.answer_pair import answer_pair, propose_pair
from services.decide import decide
from services.export_claims import export_claims
from services.import_article import OTHER_TEXT, ArticlePreview, Origin
from services.import_claims import Imported, import_claims, preview_import
from services.list_imports import list_imports
from tests.db.samples import MORNING, NOON, claims, morning, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.attribution import Attribution
from workbench.errors import DecisionRefused
from workbench.formats import FormatName, format_of
from workbench.interchange import jsonl
from workbench.interchange.arriving import Arrival, ArrivingArticle, by_article
from workbench.interchange.losses import EVERYTHING, Part, without
from workbench.model import DisputeKind, Evidence, Relation, Role, Source, SourceKind, SourceMention, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.claims import ClaimFilter, ExportItem

ORIGIN = Origin("claims.jsonl", "JSON Lines", format_of(FormatName.JSONL).carries)
FOREIGN = Origin(
    "claims.json", "Another tool", frozenset([Part.TEXT, Part.TITLE, Part.OUTLET, Part.SOURCE, Part.MENTION])
)
GROUNDS = Grounds("The minutes say so.", DisputeKind.REFUTED, (Evidence("https://minutes.example/3", "forty"),))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Engine:
    """Open another database, in which two people have worked on two articles that are one story."""
    engine = open_engine(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    upgrade(engine)
    by = person(engine, "Nadia")
    harbour, other = store_harbour(engine, by), store_morning(engine, by)
    first, second, _ = claims(engine, harbour.id)
    decide(engine, "Nadia", first.id, first.revision, Verdict.VERIFIED, Grounds("Seen."), at=NOON)
    steps.take_back(engine, "Nadia", steps.read_steps(engine, "Nadia").back)  # type: ignore[arg-type]
    again = claims(engine, harbour.id)[0]
    decide(engine, "Omar", again.id, again.revision, Verdict.DISPUTED, GROUNDS, at=NOON)
    answer_attribution(engine, "Omar", second.id, second.revision, Attribution.WRONG_WORDS, at=NOON)
    comment_claim.add(engine, "Nadia", second.id, "Who counted?", {})
    pair = propose_pair(engine, by, first.id, claims(engine, other.id)[0].id)
    answer_pair(engine, by, pair, 1, Relation.VARIANT)
    put_story(engine, "The bridge", harbour.id, other.id)
    return engine


def arriving(engine: Engine) -> list[ArrivingArticle]:
    """Return what a file of that database holds, as it is read."""
    read = jsonl.read(jsonl.write(export_claims(engine, ClaimFilter())))
    assert read.problems == ()
    return list(by_article(read))


def take_in(engine: Engine, found: list[ArrivingArticle], origin: Origin = ORIGIN, name: str = "Ines") -> Imported:
    return import_claims(engine, name, found, origin, len(found))


def told(engine: Engine) -> list[tuple[object, ...]]:
    """Return all that a file says of the claims of a database, but for the numbers under which they are stored."""
    items = []
    groups: dict[int | None, int] = {}
    for item in export_claims(engine, ClaimFilter()):
        lasting = without(item, [Part.STATE])
        decisions = tuple(replace(one, id=0, undoes=bool(one.undoes), imported=False) for one in item.claim.decisions)
        answers = tuple(replace(one, id=0, undoes=None, imported=False) for one in item.answers)
        comments = tuple(replace(one, id=0, claim_id=0) for one in item.comments)
        claim = replace(lasting.claim, id=0, article_id=0, source_id=None, mention_id=None, decisions=decisions)
        group = groups.setdefault(item.repeated_claim_id, len(groups))
        article = replace(lasting.article, id=0, outlet_id=0)
        items.append((article, claim, answers, comments, group, item.relation, item.story))
    return sorted(items, key=repr)


def previewed(engine: Engine, found: list[ArrivingArticle], origin: Origin = ORIGIN) -> list[ArticlePreview]:
    return list(preview_import(engine, found, origin))


def counted(found: list[ArticlePreview]) -> dict[str, int]:
    return {arrival.value: sum(one.count(arrival) for one in found) for arrival in Arrival}


def test_an_empty_database_tells_afterwards_what_the_other_one_told(engine: Engine, elsewhere: Engine) -> None:
    found = arriving(elsewhere)
    assert counted(previewed(engine, found)) == {"new": 5, "same": 0, "conflict": 0}
    done = take_in(engine, found)
    assert (done.articles, done.claims, done.histories, done.problems) == (2, 5, 2, [])
    assert told(engine) == told(elsewhere)


def test_what_was_imported_once_is_the_same_the_second_time_and_nothing_is_stored_twice(
    engine: Engine, elsewhere: Engine
) -> None:
    found = arriving(elsewhere)
    take_in(engine, found)
    assert counted(previewed(engine, found)) == {"new": 0, "same": 5, "conflict": 0}
    assert not any(claim.brings_work for one in previewed(engine, found) for claim in one.claims)
    done = take_in(engine, found)
    assert (done.articles, done.claims, done.histories, done.problems) == (0, 0, 0, [])
    assert told(engine) == told(elsewhere)


def test_work_of_others_is_added_to_the_claims_that_are_there(engine: Engine, elsewhere: Engine) -> None:
    by = person(engine)
    mine = store_harbour(engine, by)
    first = claims(engine, mine.id)[0]
    decide(engine, "Ines", first.id, first.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    done = take_in(engine, arriving(elsewhere))
    assert (done.articles, done.claims, done.histories) == (1, 2, 2)
    given = [(one.reviewer, one.verdict) for one in claims(engine, mine.id)[0].decisions if one.undoes is None]
    assert given == [("Ines", Verdict.VERIFIED), ("Nadia", Verdict.VERIFIED), ("Omar", Verdict.DISPUTED)]


def test_what_a_file_tells_otherwise_is_named_and_what_is_stored_stays(engine: Engine, elsewhere: Engine) -> None:
    take_in(engine, arriving(elsewhere))
    before = told(engine)
    other = Source("Mia Lund", SourceKind.PERSON)
    found = [replace(one, items=tuple(_said_by(item, other) for item in one.items)) for one in arriving(elsewhere)]
    seen = previewed(engine, found)
    assert counted(seen) == {"new": 0, "same": 0, "conflict": 5}
    assert {claim.differs for one in seen for claim in one.claims} == {("the source",)}
    take_in(engine, found)
    assert told(engine) == before


def _said_by(item: ExportItem, source: Source) -> ExportItem:
    mention = replace(item.claim.claim.mention or SourceMention(), source=source)
    return replace(item, claim=replace(item.claim, claim=replace(item.claim.claim, mention=mention)))


def test_another_text_at_a_known_address_is_taken_in_beside_it(engine: Engine, elsewhere: Engine) -> None:
    found = arriving(elsewhere)
    longer = replace(
        found[0].article, article=replace(found[0].article.article, text=found[0].article.article.text + "\nMore.")
    )
    take_in(engine, found)
    items = tuple(replace(item, article=longer) for item in found[0].items)
    changed = [ArrivingArticle(longer, items)]
    assert [one.says for one in previewed(engine, changed)] == [OTHER_TEXT]
    done = take_in(engine, changed)
    assert (done.articles, done.claims) == (1, 3)
    assert len(done.problems) == 1
    assert counted(previewed(engine, changed)) == {"new": 0, "same": 3, "conflict": 0}


def test_claims_from_a_tool_that_does_not_say_so_count_as_made_by_people_and_get_a_statement(
    engine: Engine, elsewhere: Engine
) -> None:
    lost = EVERYTHING - FOREIGN.carries
    found = [replace(one, items=tuple(without(item, lost) for item in one.items)) for one in arriving(elsewhere)]
    take_in(engine, found, FOREIGN)
    stored = export_claims(engine, ClaimFilter())
    assert all(item.claim.corrected for item in stored)
    assert [item.claim.claim.words for item in stored] == [
        item.claim.claim.words for one in found for item in one.items
    ]


def test_an_import_is_taken_back_as_a_whole_and_brought_back(engine: Engine, elsewhere: Engine) -> None:
    by = person(engine)
    store_morning(engine, by)
    before = told(engine)
    take_in(engine, arriving(elsewhere))
    after = told(engine)
    (made,) = list_imports(engine, 10)
    assert (made.file, made.reviewer, made.stands) == ("claims.jsonl", "Ines", True)
    gone = steps.turn_import(engine, "Ines", made.step)
    assert gone.left == ()
    assert [one[:2] for one in told(engine)] == [one[:2] for one in before]
    (made,) = list_imports(engine, 10)
    assert not made.stands
    assert steps.turn_import(engine, "Ines", made.step).left == ()
    assert len(told(engine)) == len(after)
    with pytest.raises(steps.StepMoved):
        steps.turn_import(engine, "Ines", made.step)


def test_what_somebody_worked_on_since_stays_where_an_import_is_taken_back(engine: Engine, elsewhere: Engine) -> None:
    take_in(engine, arriving(elsewhere))
    with reading(engine) as session:
        harbour, _ = sorted(list_articles(session), key=lambda one: one.id)
    last = claims(engine, harbour.id)[2]
    decide(engine, "Pia", last.id, last.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    (made,) = list_imports(engine, 10)
    left = steps.turn_import(engine, "Ines", made.step).left
    assert left == ("Pia has worked on “Harbour bridge to close” since, so it stays.",)
    with reading(engine) as session:
        assert [one.id for one in list_articles(session)] == [harbour.id]
    assert claims(engine, harbour.id)[2].decisions[0].reviewer == "Pia"


def test_the_last_import_is_taken_back_by_the_key_of_steps_too(engine: Engine, elsewhere: Engine) -> None:
    take_in(engine, arriving(elsewhere))
    back = steps.read_steps(engine, "Ines").back
    assert back is not None
    assert (back.verb, back.about) == ("import.stored", "claims.jsonl")
    steps.take_back(engine, "Ines", back)
    assert export_claims(engine, ClaimFilter()) == []


def test_an_article_that_cannot_be_stored_is_named_and_the_rest_goes_in(engine: Engine, elsewhere: Engine) -> None:
    found = arriving(elsewhere)
    wrong = replace(found[0].article, article=replace(found[0].article.article, text=MORNING[::-1]))
    done = take_in(engine, [ArrivingArticle(wrong, found[0].items), found[1]])
    assert (done.articles, done.claims) == (1, 2)
    assert [problem.partition(":")[0] for problem in done.problems] == ["Harbour bridge to close"]


def test_what_no_database_keeps_is_named_whichever_database_it_is(engine: Engine, elsewhere: Engine) -> None:
    found = arriving(elsewhere)
    wrong = replace(found[0].article, article=replace(found[0].article.article, author="P.\0 Aalto"))
    done = take_in(engine, [replace(found[0], article=wrong), found[1]])
    assert done.problems == ["Harbour bridge to close: It holds the character U+0000, which databases cannot keep."]
    assert done.articles == 1


def test_those_who_are_no_editors_take_nothing_in(engine: Engine, elsewhere: Engine) -> None:
    person(engine, "Vera", Role.REVIEWER)
    with pytest.raises(DecisionRefused):
        take_in(engine, arriving(elsewhere), name="Vera")
    assert export_claims(engine, ClaimFilter()) == []
    assert list_imports(engine, 10) == []


def test_an_article_without_claims_comes_in_too(engine: Engine) -> None:
    person(engine)
    read = jsonl.read("")
    assert list(by_article(read)) == []
    stored = replace(arriving_article(), items=())
    assert take_in(engine, [stored]).articles == 1


def arriving_article() -> ArrivingArticle:
    from workbench.stored import StoredArticle

    return ArrivingArticle(StoredArticle(1, morning(), 1), ())


def verdicts(engine: Engine, article_id: int = 1) -> list[str]:
    return [one.verdict.value if one.verdict else "" for one in claims(engine, article_id)]


def decide_first(engine: Engine, name: str, verdict: Verdict, hours: int = 0) -> None:
    first = claims(engine, 1)[0]
    at = NOON + timedelta(hours=hours)
    decide(engine, name, first.id, first.revision, verdict, Grounds(), at=at)


@pytest.fixture
def desks(engine: Engine, tmp_path: Path) -> tuple[Engine, Engine]:
    """Open two databases that hold the same article, which nobody has decided on."""
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    upgrade(other)
    for one in (engine, other):
        store_harbour(one, person(one))
    return engine, other


@pytest.mark.parametrize(("hours", "counts"), [(-2, Verdict.VERIFIED), (2, Verdict.DISPUTED)])
@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_of_two_desks_the_later_decision_counts_whichever_came_in_last(
    desks: tuple[Engine, Engine], name: str, hours: int, counts: Verdict
) -> None:
    here, there = desks
    decide_first(here, "Ada", Verdict.VERIFIED)
    decide_first(there, name, Verdict.DISPUTED, hours)
    take_in(here, arriving(there))
    assert verdicts(here)[0] == counts.value
    decide_first(here, "Cleo", Verdict.UNSUPPORTED, 4)
    assert verdicts(here)[0] == Verdict.UNSUPPORTED.value


def test_a_withdrawal_that_an_import_brought_goes_with_it(desks: tuple[Engine, Engine]) -> None:
    here, there = desks
    decide_first(here, "Ada", Verdict.VERIFIED)
    take_in(there, arriving(here))
    steps.turn_import(there, "Ines", list_imports(there, 1)[0].step)
    take_in(here, arriving(there))
    assert verdicts(here)[0] == Verdict.UNREVIEWED.value
    assert steps.turn_import(here, "Ines", list_imports(here, 1)[0].step).left == ()
    assert verdicts(here)[0] == Verdict.VERIFIED.value


def test_what_was_taken_back_and_brought_back_elsewhere_stands_here_too(desks: tuple[Engine, Engine]) -> None:
    here, there = desks
    decide_first(here, "Ada", Verdict.VERIFIED)
    take_in(there, arriving(here))
    for _ in range(2):
        steps.turn_import(there, "Ines", list_imports(there, 1)[0].step)
    for _ in range(2):
        take_in(here, arriving(there))
        assert verdicts(here)[0] == Verdict.VERIFIED.value


def test_a_name_spelt_with_other_capitals_is_the_same_person(desks: tuple[Engine, Engine]) -> None:
    here, there = desks
    decide_first(here, "Ada Vane", Verdict.VERIFIED)
    decide_first(there, "ADA  vane", Verdict.VERIFIED)
    for _ in range(2):
        take_in(here, arriving(there))
    assert len(claims(here, 1)[0].decisions) == 1


def test_an_answer_to_a_pair_that_stands_here_stays_and_is_named(engine: Engine, elsewhere: Engine) -> None:
    found = arriving(elsewhere)
    for one in found:
        take_in(engine, [replace(one, items=tuple(replace(item, repeated_claim_id=None) for item in one.items))])
    pair = propose_pair(engine, person(engine), claims(engine, 1)[0].id, claims(engine, 2)[0].id)
    answer_pair(engine, person(engine), pair, 1, None)
    done = take_in(engine, found)
    assert [problem.partition(": ")[2] for problem in done.problems] == [
        "the file says “variant”, the answer here is “not the same”."
    ]


def test_what_takes_back_something_that_nobody_knows_takes_nothing_back(desks: tuple[Engine, Engine]) -> None:
    here, there = desks
    decide_first(there, "Ada", Verdict.VERIFIED)
    one = arriving(there)[0]
    first = one.items[0]
    made = first.claim.decisions[0]
    odd = (
        replace(made, id=0),
        replace(made, id=1, reviewer="Ben", verdict=Verdict.DISPUTED),
        replace(made, id=2, verdict=Verdict.UNREVIEWED, undoes=77),
        replace(made, id=3, verdict=Verdict.UNREVIEWED, undoes=3),
    )
    items = (replace(first, claim=replace(first.claim, decisions=odd)), *one.items[1:])
    take_in(here, [replace(one, items=items)])
    assert [(each.reviewer, each.undoes) for each in claims(here, 1)[0].decisions] == [("Ada", None), ("Ben", None)]
    assert verdicts(here)[0] == Verdict.DISPUTED.value


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"verdict": Verdict.UNREVIEWED}, "Choose a verdict"),
        ({"dispute": DisputeKind.REFUTED}, "can only be said with the verdict"),
        ({"evidence": (Evidence("javascript:alert(1)"),)}, "no web address"),
        ({"reviewer": "x" * 100_000}, "A reviewer's name has"),
        ({"reviewer": "a\nb"}, "A reviewer's name has"),
        ({"reason": "x" * 1_000_000}, "has more than"),
    ],
)
def test_what_the_rules_refuse_here_does_not_come_in_by_a_file(
    desks: tuple[Engine, Engine], odd: dict[str, object], sentence: str
) -> None:
    here, there = desks
    decide_first(there, "Ada", Verdict.VERIFIED)
    one = arriving(there)[0]
    first = one.items[0]
    made = replace(first.claim.decisions[0], **odd)  # type: ignore[arg-type]
    items = (replace(first, claim=replace(first.claim, decisions=(made,))), *one.items[1:])
    done = take_in(here, [replace(one, items=items)])
    assert len(done.problems) == 1
    assert sentence in done.problems[0]
    assert claims(here, 1)[0].decisions == ()


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"text": " "}, "no text"),
        ({"text": "a" * 200_001}, "more than 200,000"),
        ({"title": "a" * 501}, "more than 500"),
    ],
)
def test_an_article_beyond_all_bounds_is_named_and_left_out(engine: Engine, odd: dict[str, str], sentence: str) -> None:
    person(engine)
    one = arriving_article()
    article = replace(one.article, article=replace(one.article.article, **odd))  # type: ignore[arg-type]
    done = take_in(engine, [replace(one, article=article)])
    assert (done.articles, sentence in done.problems[0]) == (0, True)


def test_a_source_without_a_name_is_named(engine: Engine, elsewhere: Engine) -> None:
    nameless = Source(" ", SourceKind.PERSON)
    one = arriving(elsewhere)[0]
    done = take_in(engine, [replace(one, items=tuple(_said_by(item, nameless) for item in one.items))])
    assert done.problems == ["Harbour bridge to close: One of its sources has no name."]


def test_an_import_that_was_stopped_before_the_stories_finishes_them_the_next_time(
    engine: Engine, elsewhere: Engine
) -> None:
    found = arriving(elsewhere)
    unnamed = [replace(one, items=tuple(replace(item, story="", story_id=None) for item in one.items)) for one in found]
    take_in(engine, unnamed)
    take_in(engine, found)
    assert {item.story for item in export_claims(engine, ClaimFilter())} == {"The bridge"}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"role": "chief engineer"}, "what the article calls the source"),
        ({"source": Source("Lena Ostrow", SourceKind.ORGANISATION)}, "the source"),
    ],
)
def test_another_role_or_kind_of_the_source_is_told_otherwise(
    engine: Engine, elsewhere: Engine, change: dict[str, object], named: str
) -> None:
    found = arriving(elsewhere)
    take_in(engine, found)
    one = found[0]
    first = one.items[0]
    mention = replace(first.claim.claim.mention or SourceMention(), **change)  # type: ignore[arg-type]
    changed = replace(first, claim=replace(first.claim, claim=replace(first.claim.claim, mention=mention)))
    (seen,) = previewed(engine, [replace(one, items=(changed, *one.items[1:]))])
    assert seen.claims[0].differs == (named,)
