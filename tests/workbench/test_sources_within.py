"""Who is who within an article, in a tiny language of its own.

A mention is written `[words=source]`, with `?` for a source that must stay open; a kind may follow after a bar:
`[The aides=aides|group]`. A report's mention is written `[[words=source]]`. What follows a mention up to the end of its
line is the claim, or, where the line has braces, what stands in them.
"""

import re
from dataclasses import dataclass

import pytest

from workbench.model import (
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Span,
)
from workbench.models.language_model import load_model
from workbench.sources.within.link import link_sources

MARK = re.compile(r"\[\[(?P<report>[^\]=]+)=(?P<r>[^\]]+)\]\]|\[(?P<words>[^\]=]+)=(?P<s>[^\]]+)\]|(?P<brace>[{}])")


@dataclass
class Told:
    """What a marked text says: the plain text, its claims, and whom each mention means."""

    text: str
    claims: list[Claim]
    expected: list[str]


def read(marked: str) -> Told:
    """Take the marks out of a text and make claims of them."""
    text, places, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        words = mark["words"] or mark["report"] or ""
        places.append(
            (mark["brace"] or ("report" if mark["report"] else "said"), len(text), words, mark["s"] or mark["r"])
        )
        text += words
    text += marked[at:]
    claims, expected = [], []
    for kind, start, words, source in places:
        if kind in "{}":
            continue
        span = Span.cut(text, start, start + len(words))
        line = text.find("\n", span.end) if "\n" in text[span.end :] else len(text)
        opened = [p for k, p, _, _ in places if k == "{" and text.rfind("\n", 0, start) < p < line]
        closed = [p for k, p, _, _ in places if k == "}" and text.rfind("\n", 0, start) < p <= line]
        if opened:
            content = Span.cut(text, opened[0], closed[0])
        else:
            content = Span.cut(text, span.end, line) if span.end < line else span
        form = Form.HEADLINE if text.rfind("\n", 0, start) < 0 else Form.INDIRECT
        mention = SourceMention((span,))
        claim = Claim((content,), form, None, mention)
        if kind == "report":
            claim = Claim((content,), form, None, None, (Report(mention, Cue((content,))),))
        claims.append(claim)
        expected.append(source)
    return Told(text, claims, expected)


def who_is_who(marked: str, outlet: str = "Harbour Post") -> tuple[list[str], list[str]]:
    """Return what was found and what is expected, in the same notation."""
    told = read(marked)
    title = told.text.split("\n", 1)[0]
    article = Article(told.text, title, Outlet(outlet))
    linked = link_sources(load_model().parse(told.text), article, told.claims)
    found = []
    for claim, expected in zip(linked, told.expected, strict=True):
        mention = claim.reported_by[0].mention if claim.reported_by else claim.mention
        assert mention is not None
        assert mention.why, "every link has its sentence"
        shown = mention.source.name if mention.source else "?"
        found.append(f"{shown}|{mention.source.kind}" if mention.source and "|" in expected else shown)
    return found, told.expected


CASES = {
    "a last name is the full name that the article gives": """Grain prices rise

        [Clara Lindqvist, a farmer from Eastmere,=Clara Lindqvist|person] said prices had risen.
        [Lindqvist=Clara Lindqvist] said the harvest was small.
        [Ms. Lindqvist=Clara Lindqvist] added that it would rain.""",
    "a headline's last name is looked up in the text": """[Lindqvist=Clara Lindqvist]: Prices will rise

        [Clara Lindqvist=Clara Lindqvist] said prices would rise next year.""",
    "accents and dotless letters do not part a name from itself": """Bridge to open

        [İsmail Çağlar=İsmail Çağlar] said the bridge was ready. [Çağlar=İsmail Çağlar] said cars would pay nothing.""",
    "two people with one last name stay two": """Family at odds

        [Martin Osei=Martin Osei] said the firm would be sold.
        His sister, Abena Osei, disagreed. [Abena Osei=Abena Osei] said the firm would stay.
        [Martin Osei=Martin Osei] said no more.""",
    "an acronym is the name that it was introduced with": """Fishing halted

        [The Northern Fisheries Council (NFC)=Northern Fisheries Council|organisation] said stocks were low.
        [The NFC=Northern Fisheries Council|organisation] said boats must stay in port.""",
    "a description in apposition belongs to its name": """Bank closes

        [A lawyer for the savers, Pavel Novak,=Pavel Novak|person] said the bank owed them money.
        [Novak=Pavel Novak] said it would pay.""",
    "a role that only one person has": """Town votes

        [Mayor Greta Holm=Greta Holm] said the vote was fair.
        [Peter Quist, the town's clerk,=Peter Quist] said few people came.
        [The mayor=Greta Holm] said she was glad.""",
    "a description before every name is the first who then speaks": """Arms talks

        [The CEO of Velmora, Ostland's state arms exporter,=Viktor Saratov|person] has said talks have begun.
        Answering questions at a fair, [Viktor Saratov=Viktor Saratov] said parts would be made in Marland.
        [The Velmora CEO=Viktor Saratov] did not say which; however, [he=Viktor Saratov] recalled an agreement.""",
    "a chief of another company is somebody else": """Ships ordered

        [Hanna Brandt, chief executive of Nordkai,=Hanna Brandt] said the order was large.
        [Tom Ruiz, chief executive of Seaway,=Tom Ruiz] said it was small.
        [The Nordkai chief executive=Hanna Brandt] said talks went on.""",
    "he and she follow gender that the article shows": """Council meets

        [Councilwoman Ida Falk=Ida Falk] met Mr. Jonas Berg on Monday.
        [She=Ida Falk] said the road would be built.
        [He=Jonas Berg] said it would not.""",
    "who is the name right before it": """Book fair opens

        The prize went to Lena Moreau, [who=Lena Moreau] said she was surprised.""",
    "I inside a quotation is its speaker": """School opens

        "{The day [I=Sara Kamau] promised would come is here}," [Sara Kamau=Sara Kamau] said.""",
    "it is the organisation that spoke last": """Rates held

        [The Central Bank of Ostland=Central Bank of Ostland|organisation] said rates would stay.
        [It=Central Bank of Ostland] expected prices to fall.""",
    "a common noun takes up the body that has it in its name": """Aid approved

        [The Eastmere Relief Fund=Eastmere Relief Fund] said it would help.
        [The fund=Eastmere Relief Fund] said money was short.""",
    "capitals stand for governments": """Talks resume

        [Washington=United States|organisation] said it would wait. [The US=United States] hoped for a deal.
        [Ankara=Turkey|organisation] said it was ready.""",
    "several people without names are a group under the article's words": """Pipeline stopped

        [Marland's western allies=Marland's western allies|group] said the pipe was a risk.
        [Two officials=Two officials|group] said work had stopped.
        [A spokesman who asked not to be named=spokesman who asked not to be named|unnamed] said it had not.""",
    "the report takes up the study": """Air is better

        [A study of ten towns by doctors=study of ten towns by doctors|document] found that air was better.
        [The report=study of ten towns by doctors|document] said trees helped.""",
    "a headline's report is by whom the article names": """Ferry line to open: [report=Harbour Wire]

        The ferry will sail in May, [[Harbour Wire=Harbour Wire|organisation]] reported on Monday.""",
    "a company is no person, and the company takes it up": """Tender decided

        [Castor Shipyards=Castor Shipyards|organisation] said it had lost.
        [The company=Castor Shipyards] would appeal.""",
    "a title tells a daughter from her father": """Relatives wait

        [Ana-Lisa Berg=Ana-Lisa Berg] said nobody had called. Her father, Joaquim Berg, is 81.
        [Ms. Berg=Ana-Lisa Berg] said she would wait.""",
    "a last name of two words": """Strike called

        [The union's secretary, Aoife Ní Bhriain,=Aoife Ní Bhriain] said boats would stop.
        [Ní Bhriain=Aoife Ní Bhriain] said pay was low.""",
    "the body that spoke is itself": """Harbour opens

        [The Eastmere Harbour Authority itself=Eastmere Harbour Authority] said it was late.""",
    "who is about all that are joined before it": """List published

        The party has a list of 90 retired generals and admirals -- most of whom had spoken before -- \
[who=90 retired generals and admirals|group] said the fleet was too small.""",
    "two names joined by and speak together": """Players leave

        [Nora Dahl and Mia Lund=Nora Dahl and Mia Lund|group] said they would leave the club.""",
}


@pytest.mark.parametrize("title", CASES)
def test_who_is_who(title: str) -> None:
    found, expected = who_is_who("\n".join(line.strip() for line in CASES[title].splitlines()))
    assert found == expected


LEFT_OPEN = {
    "he between two men who are equally near": """Race is on

        Paul Brask and Erik Moen met on Monday.
        [He=?] said the race was open.""",
    "a minister when two ministers are named together": """Summit ends

        The summit of Ministers Olga Weiss and Anna Krantz ended late. They shook hands.

        Days went by. Snow fell. The lake froze. Nothing was heard.

        [She=?] said nothing was agreed.""",
    "a pronoun with nobody before it": """Snow

        [She=?] said it would snow.""",
}


@pytest.mark.parametrize("title", LEFT_OPEN)
def test_what_is_not_sure_stays_open(title: str) -> None:
    found, expected = who_is_who("\n".join(line.strip() for line in LEFT_OPEN[title].splitlines()))
    assert found == expected


def test_an_open_mention_names_the_candidates() -> None:
    text = "Race\n\nPaul Brask and Erik Moen met on Monday.\nHe said the race was open."
    span = Span.cut(text, text.index("He said"), text.index("He said") + 2)
    claim = Claim((Span.cut(text, span.end + 6, len(text)),), Form.INDIRECT, None, SourceMention((span,)))
    (linked,) = link_sources(load_model().parse(text), Article(text, "Race"), [claim])
    assert linked.mention is not None
    assert linked.source is None
    assert "“Paul Brask”" in linked.mention.why
    assert "“Erik Moen”" in linked.mention.why


def test_the_reader_is_told_that_a_last_name_is_short_for_the_full_one() -> None:
    told = read("Rain\n\n[Clara Lindqvist=x] said it rained.\n[Lindqvist=x] said it stopped.")
    first, second = link_sources(load_model().parse(told.text), Article(told.text, "Rain"), told.claims)
    assert first.mention is not None
    assert first.mention.why == "Named here in full."
    assert second.mention is not None
    assert second.mention.why == "Last name of “Clara Lindqvist”, named earlier."
    assert second.source == Source("Clara Lindqvist", SourceKind.PERSON, ("Lindqvist",))


def test_the_articles_own_voice_is_the_outlet() -> None:
    text = "Rain\n\nIt rained all day."
    claim = Claim((Span.cut(text, 6, len(text)),), Form.OWN_VOICE)
    doc = load_model().parse(text)
    (known,) = link_sources(doc, Article(text, "Rain", Outlet("Harbour Post")), [claim])
    (unknown,) = link_sources(doc, Article(text, "Rain"), [claim])
    assert known.source == Source("Harbour Post", SourceKind.OUTLET)
    assert unknown.source is None
    assert unknown.mention is not None
    assert "not known" in unknown.mention.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sea\n\nAda Moss said all was well.\n“The sea is calm today.”", "Ada Moss"),
        ("Sea\n\nAda Moss said all was well.\nThe ship left at noon. “The sea is calm today.”", None),
    ],
)
def test_a_quotation_without_a_speaker_goes_on_only_as_a_paragraph_of_its_own(text: str, expected: str | None) -> None:
    start, quoted = text.index("Ada"), text.index("“The sea")
    said = Claim(
        (Span.cut(text, start + 14, start + 26),),
        Form.INDIRECT,
        None,
        SourceMention((Span.cut(text, start, start + 8),)),
    )
    bare = Claim((Span.cut(text, quoted, len(text)),), Form.DIRECT)
    linked = link_sources(load_model().parse(text), Article(text, "Sea"), [said, bare])
    assert (linked[1].source.name if linked[1].source else None) == expected


def test_claims_come_back_in_their_order_and_otherwise_unchanged() -> None:
    told = read("Rain\n\n[Clara Lindqvist=x] said it rained.\n[She=x] said it stopped.")
    linked = link_sources(load_model().parse(told.text), Article(told.text, "Rain"), told.claims)
    assert [(c.content, c.form, c.cue, c.rule) for c in linked] == [
        (c.content, c.form, c.cue, c.rule) for c in told.claims
    ]
    assert [c.mention.spans for c in linked if c.mention] == [c.mention.spans for c in told.claims if c.mention]


def test_an_article_without_claims_has_none_to_link() -> None:
    assert link_sources(load_model().parse("Rain"), Article("Rain"), []) == ()
