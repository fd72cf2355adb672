"""Collections of fact-checks in every form in which they come: each bad entry is named, and the rest goes in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.errors import BadEncoding, BrokenFile, TooLarge
from workbench.factchecks.importing import claim_reviews
from workbench.factchecks.importing.claim_reviews import EXAMPLE, MOST_BYTES, FactChecks
from workbench.factchecks.model import FactCheck, Rating, clean, read_day, read_number

FILE = "checks.json"
BRIDGE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/bridge",
    "claimReviewed": "The harbour bridge carries 9000 lorries a day",
    "headline": "How many lorries cross the bridge?",
    "datePublished": "2031-05-09T08:30:00Z",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "Velden Check", "url": "https://www.check.example/"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Lena Ostrow", "jobTitle": "Engineer"},
        "datePublished": "2031-05-04",
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly false",
    },
}
READ = FactCheck(
    claim="The harbour bridge carries 9000 lorries a day",
    url="https://check.example/bridge",
    rating=Rating("Mostly false", 2.0, 5.0, 1.0),
    publisher="Velden Check",
    site="check.example",
    title="How many lorries cross the bridge?",
    claimant="Lena Ostrow",
    claimed_on=date(2031, 5, 4),
    reviewed_on=date(2031, 5, 9),
    language="en",
)


def read(data: str | bytes, name: str = FILE) -> FactChecks:
    return claim_reviews.read(data if isinstance(data, bytes) else data.encode(), name)


def only(told: Any) -> FactCheck:
    """Return the one fact-check of a file without a bad entry."""
    found = read(told if isinstance(told, str) else json.dumps(told))
    assert [str(one) for one in found.problems] == []
    [one] = found.rows
    return one


def page(*blocks: str) -> str:
    scripts = "\n".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html>\n<html><head>\n{scripts}\n</head><body><p>ClaimReview</p></body></html>"


def other(**changed: Any) -> dict[str, Any]:
    return {**BRIDGE, **changed}


@pytest.mark.parametrize(
    "told",
    [
        BRIDGE,
        [BRIDGE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Checks"}, BRIDGE]},
        {"@type": "NewsArticle", "review": BRIDGE},
        {"@type": "NewsArticle", "review": [{"@type": "Review"}, [BRIDGE]]},
        other(**{"@type": ["ClaimReview", "Review"]}),
        other(**{"@type": "http://schema.org/ClaimReview"}),
        other(**{"@type": "schema:ClaimReview"}),
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [BRIDGE]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": BRIDGE}, {"item": []}]},
        other(author=[BRIDGE["author"], {"name": "Somebody else"}]),
        other(headline={"@language": "en", "@value": BRIDGE["headline"]}),
        {
            "@graph": [
                {"@type": "Organization", "@id": "#us", "name": "Velden Check", "url": "https://check.example"},
                other(author={"@id": "#us"}),
            ]
        },
        other(url=None, mainEntityOfPage={"@type": "WebPage", "@id": "https://check.example/bridge"}),
        other(url="", **{"@id": "https://check.example/bridge"}),
        other(claimReviewed=None, itemReviewed={**BRIDGE["itemReviewed"], "text": BRIDGE["claimReviewed"]}),
        other(reviewRating={**BRIDGE["reviewRating"], "ratingValue": "2", "bestRating": "5", "worstRating": "1"}),
        other(claimReviewed="<p>The harbour bridge carries\n9000&nbsp;lorries <b>a day</b></p>"),
        {
            "claims": [
                {
                    "text": BRIDGE["claimReviewed"],
                    "claimant": "Lena Ostrow",
                    "claimDate": "2031-05-04T00:00:00Z",
                    "claimReview": [
                        {
                            "publisher": {"name": "Velden Check", "site": "check.example"},
                            "url": BRIDGE["url"],
                            "title": BRIDGE["headline"],
                            "reviewDate": "2031-05-09T00:00:00Z",
                            "textualRating": "Mostly false",
                            "languageCode": "en",
                        }
                    ],
                }
            ]
        },
    ],
)
def test_one_check_reads_alike_wherever_it_stands(told: Any) -> None:
    found = only(told)
    assert found.rating.words == "Mostly false"
    assert FactCheck(found.claim, found.url, READ.rating, *_rest(found)) == READ


def _rest(one: FactCheck) -> tuple[Any, ...]:
    return (one.publisher, one.site, one.title, one.claimant, one.claimed_on, one.reviewed_on, one.language)


@pytest.mark.parametrize(
    "text",
    [
        page(json.dumps(BRIDGE)),
        page('{"@type": "WebSite"}', json.dumps(BRIDGE, indent=2)),
        page("\n//<![CDATA[\n" + json.dumps(BRIDGE) + "\n//]]>\n"),
        page("<!--\n" + json.dumps(BRIDGE) + ";\n-->"),
        page("{ broken: without our type }", json.dumps(BRIDGE)),
        page(json.dumps(BRIDGE)).replace('type="application/ld+json"', "TYPE='application/LD+JSON; charset=utf-8'"),
        page(json.dumps(BRIDGE)).replace("</script>", "</SCRIPT >"),
        page(json.dumps(BRIDGE)).replace("<p>", f"<!-- <script type='application/ld+json'>{json.dumps(BRIDGE)} -->"),
        f'\n\n  <script type="application/ld+json">{json.dumps(BRIDGE)}</script>',
        page(json.dumps(BRIDGE).replace("a day", "a\tday")),
    ],
)  # fmt: skip
def test_a_saved_page_gives_what_its_linked_data_says(text: str) -> None:
    assert only(text) == READ


def test_lines_of_json_are_read_one_by_one() -> None:
    found = read(f"{json.dumps(BRIDGE)}\n\n{{broken}}\n{json.dumps(other(claimReviewed='Two piers have cracked'))}\n")
    assert [one.claim for one in found.rows] == [READ.claim, "Two piers have cracked"]
    [problem] = map(str, found.problems)
    assert problem.startswith(f"{FILE}, line 3: This is no JSON")


def test_several_checks_of_one_page_come_in_their_order() -> None:
    claims = ["Two piers have cracked", "Repairs cost 40 million", "Nobody was told"]
    first, second, third = (other(claimReviewed=claim) for claim in claims)
    found = read(page(json.dumps([first, second]), json.dumps({"@graph": [third]})))
    assert [one.claim for one in found.rows] == claims


@pytest.mark.parametrize(
    "text",
    [
        "claim,rating,url,publisher,date,claimant,title,rating_value,worst_rating,best_rating,site,"
        "claim date,language\n"
        "The harbour bridge carries 9000 lorries a day,Mostly false,https://check.example/bridge,Velden Check,"
        "2031-05-09,Lena Ostrow,How many lorries cross the bridge?,2,1,5,check.example,4 May 2031,en\n",
        "Language;Best Rating;Worst Rating;Rating-Value;Headline;Speaker;Claim Date;Review Date;Publisher Site;"
        "Fact-Checker;Link;Verdict;Statement\r\n"
        'en;5;1;2,0;How many lorries cross the bridge?;Lena Ostrow;"May 4, 2031";May 9th 2031;'
        "https://www.check.example/en;Velden Check;https://check.example/bridge;Mostly false;"
        "The harbour bridge carries 9000 lorries a day\r\n",
        "\n\nclaimReviewed\turl\talternateName\tauthor\tdatePublished\tclaimant\theadline\tratingValue\tbestRating\t"
        "worstRating\tclaimDate\tinLanguage\tnotes\n"
        '"The harbour bridge carries\n9000 lorries a day"\thttps://check.example/bridge\tMostly false\tVelden Check\t'
        "2031-05-09 08:30\tLena Ostrow\tHow many lorries cross the bridge?\t2\t5\t1\t2031-05-04\ten\tour best one\n",
    ],
)
def test_one_table_reads_alike_however_its_columns_are_called(text: str) -> None:
    assert only(text) == READ


@pytest.mark.parametrize(
    ("rating", "words", "value"),
    [
        ({"alternateName": "Four Geese", "ratingValue": 4}, "Four Geese", 4),
        ({"ratingValue": "False"}, "False", None),
        ({"ratingValue": "3.5"}, "", 3.5),
        ({"alternateName": "True", "ratingValue": 10**400}, "True", None),
        ({"alternateName": "True", "ratingValue": 1e308}, "True", None),
        ({"alternateName": "True", "ratingValue": "9" * 5000}, "True", None),
        ({"alternateName": "True", "ratingValue": float("nan")}, "True", None),
        ({"alternateName": "True", "ratingValue": float("inf")}, "True", None),
        ({"alternateName": "True", "ratingValue": True}, "True", None),
        ({"alternateName": "True", "ratingValue": [1]}, "True", None),
        ({"alternateName": {"@value": "True"}}, "True", None),
        ("Satire", "Satire", None),
        (None, "", None),
        (7, "", None),
    ],
)
def test_a_rating_is_kept_as_the_publisher_gave_it(rating: Any, words: str, value: float | None) -> None:
    try:
        text = json.dumps(other(reviewRating=rating))
    except ValueError:
        text = json.dumps(other(reviewRating=None)).replace('"reviewRating": null', f'"reviewRating": {rating}')
    found = only(text)
    assert (found.rating.words, found.rating.value) == (words, value)


@pytest.mark.parametrize(
    ("rating", "text"),
    [
        (Rating("Mostly false", 2, 5, 1), "Mostly false · 2 on a scale from 1 (worst) to 5 (best)"),
        (Rating("", 3.5, 10, 0), "3.5 on a scale from 0 (worst) to 10 (best)"),
        (Rating("", 4), "4"),
        (Rating("False"), "False"),
        (Rating(), ""),
    ],
)
def test_a_rating_reads_with_its_scale(rating: Rating, text: str) -> None:
    assert str(rating) == text


@pytest.mark.parametrize(
    ("rating", "share"),
    [
        (Rating(value=1, best=5, worst=1), 0.0),
        (Rating(value=3, best=5, worst=1), 0.5),
        (Rating(value=1, best=1, worst=5), 1.0),
        (Rating(value=7, best=5, worst=1), None),
        (Rating(value=1, best=1, worst=1), None),
        (Rating(value=1), None),
    ],
)
def test_a_number_stands_on_its_scale_or_says_nothing(rating: Rating, share: float | None) -> None:
    assert rating.share == share


def test_each_bad_entry_is_named_and_the_rest_goes_in() -> None:
    entries = [
        BRIDGE,
        other(claimReviewed=""),
        other(claimReviewed="…"),
        other(url="javascript:alert(1)"),
        other(url="data:text/html,x"),
        other(url=None),
        other(url="https://check.example/" + "x" * 3000),
        other(url="https://check.example/a b"),
        other(claimReviewed="word " * 1000),
        other(reviewRating={"alternateName": "so " * 600}),
        other(claimReviewed="Two piers have cracked"),
    ]
    found = read(json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [one]} for one in entries]}))
    assert [one.claim for one in found.rows] == [READ.claim, "Two piers have cracked"]
    said = [str(one) for one in found.problems]
    assert [one.split(":")[0] for one in said] == [f"{FILE}, entry {number}" for number in range(2, 11)]
    assert "claim that was checked is missing" in said[0]
    assert "“javascript:alert(1)” is no web address" in said[2]
    assert "address of the fact-check is missing" in said[4]
    assert "characters" in said[5]


def test_bad_rows_of_a_table_are_named_by_their_lines() -> None:
    rows = [
        "claim,url,rating",
        "Two piers have cracked,https://check.example/piers,True",
        ",https://check.example/1,True",
        "Repairs are free,ftp://check.example/2,True",
        'Ilse "Tamm said,https://check.example/3,"a"x',
        "One,https://check.example/4,True,more",
        "=SUM(A1:A9) is a sum,https://check.example/5,=1+1",
    ]
    found = read("\n".join(rows), "checks.csv")
    assert [one.claim for one in found.rows] == ["Two piers have cracked", "=SUM(A1:A9) is a sum"]
    assert [str(one).split(":")[0] for one in found.problems] == [f"checks.csv, line {line}" for line in (3, 4, 5, 6)]


@pytest.mark.parametrize("text", ["<b onclick=alert(1)>Piers</b> <script>alert(1)</script>", "&lt;script&gt;x Piers"])
def test_markup_in_texts_is_taken_out(text: str) -> None:
    found = only(other(claimReviewed=text, headline=text))
    assert "<script" not in found.claim
    assert "Piers" in found.claim
    assert "onclick" not in found.title


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "nothing in it"),
        ("  \n", "nothing in it"),
        ("<html><body>No data</body></html>", "No fact-check was found"),
        ("{}", "No fact-check was found"),
        ('[{"@type": "Review"}]', "No fact-check was found"),
        ("<script type='application/ld+json'>", "No fact-check was found"),
    ],
)
def test_a_file_without_fact_checks_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BrokenFile, match=sentence):
        read(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"@type": "ClaimReview",\n oops}', f"{FILE}, line 2: This is no JSON"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("who,what\nLena,engineer", f"{FILE}, line 1: No column is called “claim”"),
        ("claim;text\nLena;engineer", "No column is called “url”"),
        (page("\n{\n'ClaimReview'}"), f"{FILE}, line 5: This is no JSON"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, sentence: str) -> None:
    found = read(text)
    assert found.rows == ()
    assert sentence in str(found.problems[0])


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="50 MB"):
        read(b"[" + b" " * MOST_BYTES)


def test_a_file_with_too_many_checks_is_cut_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_reviews, "MOST_ENTRIES", 3)
    found = read(json.dumps([other(claimReviewed=f"Pier {number} has cracked") for number in range(9)]))
    assert len(found.rows) == 3
    assert "the rest was not read" in str(found.problems[-1])


HOSTILE = ("<script" * 70_000, "<!--" * 70_000, "<a " * 70_000, " " * 300_000, "{" * 70_000 + "\n" + "{" * 70_000)


@pytest.mark.parametrize(
    "text", [f"<{one}" for one in HOSTILE] + [f'{{"claimReviewed": "{one}"' for one in HOSTILE[:4]]
)
def test_hostile_files_end_in_a_sentence(text: str) -> None:
    try:
        assert read(text).rows == ()
    except BrokenFile:
        return


@pytest.mark.parametrize("claim", HOSTILE)
def test_hostile_texts_in_an_entry_hold_nothing_up(claim: str) -> None:
    found = read(json.dumps([other(claimReviewed=claim, headline=claim), BRIDGE]))
    assert found.rows[-1] == READ


def test_the_example_is_a_table_without_a_bad_row() -> None:
    found = read(EXAMPLE, "example.csv")
    assert (len(found.rows), found.problems) == (2, ())
    assert str(found.rows[0].rating) == "Mostly false · 2 on a scale from 1 (worst) to 5 (best)"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-05-07", date(2031, 5, 7)),
        ("2031-5-7T10:00:00+02:00", date(2031, 5, 7)),
        ("7 May 2031", date(2031, 5, 7)),
        ("Published on May 7th, 2031", date(2031, 5, 7)),
        ("Sept. 7, 2031", date(2031, 9, 7)),
        ("2031-13-07", None),
        ("2031-02-30", None),
        ("05/07/2031", None),
        ("20310-05-07", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_read_only_where_it_means_one_day(written: str, day: date | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("told", "number"), [(3, 3), ("3,5", 3.5), (" 2 ", 2), ("1e9", None), ("x", None), (None, None), ("", None)]
)
def test_a_number_is_read_or_nothing(told: object, number: float | None) -> None:
    assert read_number(told) == number


FIELDS = some.sampled_from(sorted(BRIDGE))
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.sampled_from(sorted(BRIDGE)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(some.dictionaries(some.sampled_from(sorted(BRIDGE)), VALUES))
def test_no_value_in_any_field_raises_anything(changed: dict[str, Any]) -> None:
    found = read(json.dumps([{**BRIDGE, **changed, "@type": "ClaimReview"}, BRIDGE]))
    assert found.rows[-1] == READ


@given(
    some.binary(max_size=300), some.sampled_from([b"", b"<script type='application/ld+json'>", b"{", b"claim,url\n"])
)
def test_no_bytes_raise_anything_but_a_sentence(data: bytes, start: bytes) -> None:
    try:
        read(start + data)
    except (BadEncoding, BrokenFile):
        return


@given(some.text(max_size=200))
def test_clean_texts_are_printable_and_stay_as_they_are(text: str) -> None:
    once = clean(text)
    assert once.isprintable()
    assert once == " ".join(once.split())
