"""Reading the JSON lines of `workbench.interchange.jsonl` back: a bad line is named, the rest still goes in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.attribution import Attribution, AttributionAnswer
from workbench.check_worth import CheckWorth
from workbench.cue_stance import CueStance
from workbench.errors import BrokenFile, SpanError
from workbench.interchange import fields
from workbench.interchange.incoming import ReadResult
from workbench.model import (
    Article,
    Claim,
    Cue,
    Decision,
    DisputeKind,
    Evidence,
    Form,
    Outlet,
    Relation,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Spans,
    Stance,
    Verdict,
)
from workbench.reviewing.attributing import current_attribution
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment


@dataclass(slots=True)
class _Gathered:
    """What the lines gave so far."""

    items: list[ExportItem] = field(default_factory=list)
    articles: dict[int, StoredArticle] = field(default_factory=dict)
    problems: list[BrokenFile] = field(default_factory=list)


def read_lines(texts: Iterable[tuple[str, str]], schema: int) -> ReadResult:
    """Read every line of files, each (name, text); `schema` is the number that each line must carry.

    Blank lines are passed over. A claim may stand in a later file than its article.
    """
    gathered = _Gathered()
    for name, text in texts:
        _read_text(name, text, schema, gathered)
    return ReadResult(tuple(gathered.items), tuple(gathered.articles.values()), tuple(gathered.problems))


def _read_text(name: str, text: str, schema: int, gathered: _Gathered) -> None:
    # Not splitlines: it cuts at characters that may stand inside a text of JSON (U+2028).
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            _take_in(json.loads(line), schema, gathered)
        except (BrokenFile, SpanError) as wrong:
            gathered.problems.append(BrokenFile(str(wrong), where=name, line=number))
        except (ValueError, RecursionError):
            sentence = "This is no line of JSON. Was the file cut off or edited?"
            gathered.problems.append(BrokenFile(sentence, where=name, line=number))


def _take_in(record: Any, schema: int, gathered: _Gathered) -> None:
    if fields.number(record, "schema") != schema:
        raise BrokenFile(f"The line follows schema {record['schema']}, this version of the workbench reads {schema}.")
    kind = fields.text(record, "type")
    if kind == "article":
        article = _article(record)
        # The same article twice is what joining two exports gives; another one would get the wrong claims.
        if gathered.articles.setdefault(article.id, article) != article:
            raise BrokenFile(f"Another article with the number {article.id} stands further up.")
    elif kind == "claim":
        gathered.items.append(_item(record, gathered.articles))
    else:
        raise BrokenFile(f"The field “type” should be “article” or “claim”, not “{kind}”.")


def _article(record: Any) -> StoredArticle:
    outlet = fields.take(record, "outlet", dict, "an object")
    day = fields.maybe(record, "published", fields.day)
    article = Article(
        text=fields.text(record, "text"),
        title=fields.text(record, "title"),
        outlet=Outlet(fields.text(outlet, "name"), fields.text(outlet, "domain")),
        author=fields.text(record, "author"),
        published=day,
        published_at=fields.stated_time(record, "published_at", day) if record.get("published_at") else None,
        print_day=fields.day(record, "print_day") if record.get("print_day") else None,
        address=fields.text(record, "address"),
        language=fields.text(record, "language"),
    )
    return StoredArticle(
        id=fields.number(record, "id"),
        article=article,
        outlet_id=fields.number(record, "outlet_id"),
        version=fields.number(record, "version"),
        revision=fields.number(record, "revision"),
        example=fields.yes_no(record, "example"),
        dropped=fields.texts(record, "dropped"),
        added_at=fields.maybe(record, "added_at", fields.moment),
    )


def _item(record: Any, articles: dict[int, StoredArticle]) -> ExportItem:
    number = fields.number(fields.take(record, "article", dict, "an object"), "id")
    if number not in articles:
        raise BrokenFile(f"The article {number} of this claim stands on no good line above it.")
    article = articles[number]
    answers = _answers(record)
    stored = StoredClaim(
        id=fields.number(record, "id"),
        article_id=number,
        claim=_claim(record, article.article.text),
        source_id=fields.maybe(record, "source_id", fields.number),
        mention_id=fields.maybe(record, "mention_id", fields.number),
        corrected=fields.yes_no(record, "corrected"),
        revision=fields.number(record, "revision"),
        decisions=tuple(_decision(entry) for entry in fields.entries(record, "decisions")),
        whole_id=fields.maybe(record, "whole_id", fields.number) if "whole_id" in record else None,
        attribution=current_attribution(answers),
        candidate_ids=fields.numbers(record, "candidate_ids") if "candidate_ids" in record else (),
    )
    item = ExportItem(article, stored, answers=answers, comments=_comments(record))
    return _in_story(_in_group(item, record), record)


def _comments(record: Any) -> tuple[Comment, ...]:
    """Return the comments on a claim, none where the line was written before there were any."""
    return tuple(_comment(entry) for entry in fields.entries(record, "comments")) if "comments" in record else ()


def _comment(record: Any) -> Comment:
    resolved = fields.take(record, "resolved", object, "")
    return Comment(
        id=fields.number(record, "id"),
        claim_id=fields.number(record, "claim_id"),
        reviewer=fields.text(record, "reviewer"),
        words=fields.text(record, "words"),
        at=fields.moment(record, "at"),
        whole_id=fields.maybe(record, "whole_id", fields.number),
        resolved_by="" if resolved is None else fields.text(resolved, "reviewer"),
        resolved_at=None if resolved is None else fields.moment(resolved, "at"),
    )


def _answers(record: Any) -> tuple[AttributionAnswer, ...]:
    """Return the answers to "Was it said?", none where the line was written before there were any."""
    if "attribution_answers" not in record:
        return ()
    return tuple(
        AttributionAnswer(
            answer=fields.choice(entry, "answer", Attribution),
            reviewer=fields.text(entry, "reviewer"),
            at=fields.moment(entry, "at"),
            id=fields.number(entry, "id"),
            undoes=fields.maybe(entry, "undoes", fields.number),
            imported=fields.yes_no(entry, "imported") if "imported" in entry else False,
        )
        for entry in fields.entries(record, "attribution_answers")
    )


def _in_group(item: ExportItem, record: Any) -> ExportItem:
    """Return the claim in its repeated claim, as it is where the line names none."""
    group = fields.take(record, "repeated_claim", object, "")
    if group is None:
        return item
    relation = fields.maybe(group, "relation", lambda it, name: fields.choice(it, name, Relation))
    return replace(item, repeated_claim_id=fields.number(group, "id"), relation=relation)


def _in_story(item: ExportItem, record: Any) -> ExportItem:
    """Return the claim in its article's story, as it is where the line names none or is older than stories."""
    if record.get("story") is None:
        return item
    story = fields.take(record, "story", dict, "an object")
    return replace(item, story_id=fields.number(story, "id"), story=fields.text(story, "name"))


def _claim(record: Any, text: str) -> Claim:
    content = fields.spans(fields.entries(record, "content"), text)
    if not content:
        raise BrokenFile("A claim needs at least one span of content.")
    return Claim(
        content=content,
        form=fields.choice(record, "form", Form),
        cue=_cue(fields.take(record, "cue", object, ""), text),
        mention=_mention(fields.take(record, "mention", object, ""), text),
        reported_by=tuple(_report(entry, text) for entry in fields.entries(record, "reported_by")),
        rule=fields.text(record, "rule"),
        confidence=fields.share(record, "confidence"),
        parts=_parts(record, text),
        worth=_worth(record),
        stance=fields.choice(record, "stance", CueStance) if "stance" in record else CueStance.ASSERTS,
        wording=fields.text(record, "wording") if "wording" in record else "",
    )


def _parts(record: Any, text: str) -> tuple[Spans, ...]:
    """Return the parts of a claim, none where the line was written before there were any."""
    if "parts" not in record:
        return ()
    return tuple(fields.spans(part, text) for part in fields.lists(record, "parts"))


def _worth(record: Any) -> CheckWorth:
    """Return how much a claim is worth checking, as if nobody had weighed it where the line does not say."""
    if "check_worthiness" not in record:
        return CheckWorth()
    worth = fields.take(record, "check_worthiness", dict, "an object")
    return CheckWorth(fields.share(worth, "score"), fields.texts(worth, "reasons"))


def _cue(record: Any, text: str) -> Cue | None:
    if record is None:
        return None
    return Cue(fields.spans(fields.entries(record, "spans"), text), fields.yes_no(record, "negated"))


def _mention(record: Any, text: str) -> SourceMention | None:
    if record is None:
        return None
    source = fields.take(record, "source", object, "")
    sure = fields.maybe(record, "confidence", fields.share) if "confidence" in record else None
    return SourceMention(
        spans=fields.spans(fields.entries(record, "spans"), text),
        source=None if source is None else _source(source),
        why=fields.text(record, "why"),
        role=fields.text(record, "role") if "role" in record else "",
        candidates=_candidates(record),
        confidence=sure,
    )


def _candidates(record: Any) -> tuple[Source, ...]:
    """Return whom a mention may mean, nobody where the line was written before that was told."""
    return tuple(map(_source, fields.entries(record, "candidates"))) if "candidates" in record else ()


def _source(record: Any) -> Source:
    return Source(
        fields.text(record, "name"), fields.choice(record, "kind", SourceKind), fields.texts(record, "aliases")
    )


def _report(record: Any, text: str) -> Report:
    mention = _mention(fields.take(record, "mention", object, ""), text)
    if mention is None:
        raise BrokenFile("A link of the chain “reported_by” needs a mention.")
    return Report(mention, _cue(fields.take(record, "cue", object, ""), text))


def _decision(record: Any) -> Decision:
    return Decision(
        verdict=fields.choice(record, "verdict", Verdict),
        reviewer=fields.text(record, "reviewer"),
        at=fields.moment(record, "at"),
        reason=fields.text(record, "reason"),
        dispute=fields.maybe(record, "dispute", lambda it, name: fields.choice(it, name, DisputeKind)),
        evidence=tuple(_evidence(entry) for entry in fields.entries(record, "evidence")),
        id=fields.number(record, "id"),
        undoes=fields.maybe(record, "undoes", fields.number),
        adjudicates=fields.yes_no(record, "adjudicates") if "adjudicates" in record else False,
        imported=fields.yes_no(record, "imported") if "imported" in record else False,
    )


def _evidence(record: Any) -> Evidence:
    return Evidence(
        address=fields.text(record, "address"),
        quotation=fields.text(record, "quotation"),
        stance=fields.choice(record, "stance", Stance),
        read_on=fields.maybe(record, "read_on", fields.day),
    )
