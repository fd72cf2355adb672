"""JSON lines: everything the workbench knows about each claim, one a line, and the way back in.

Two kinds of line, told apart by `type`, each with the number of the `schema` (1). An `article` line comes before the
first claim of the article and carries its text; a `claim` line carries the rest and names the article again, so that
claims can be used without the texts.

Every field is described in `jsonl.schema.json` beside this module, a JSON Schema (draft 2020-12).

A claim that joins several assertions stays whole: `parts` says where each of them stands. Only where a reviewer split
it do its parts stand as claims of their own, each with the number of the whole, which has no line, in `whole_id`.

Lines from before there were `parts`, `check_worthiness`, `stance`, `wording`, `whole_id`, `story`, `published_at`,
`attribution_answers`, `adjudicates`, `comments` and a mention's `confidence`, `role` and `candidates` are read, too.

What is not known is null. Days and moments are ISO 8601, moments other than `published_at` in UTC. `words`,
`statement`, `attribution`, `verdict`, `opinions`, `opinions_differ`, `undone` and the article's particulars on a claim
line follow from the other fields (the verdict by how many opinions the project asks for) and are not read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.errors import BrokenFile
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.interchange.jsonl_reader import read_lines
from workbench.interchange.moments import write_day, write_in_zone, write_moment
from workbench.interchange.records import (
    Record,
    answers_record,
    claim_fields,
    comments_record,
    decisions_record,
    opinions_record,
)
from workbench.reviewing.decisions import opinions_differ, verdict_of
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

SCHEMA = 1
"""The number of this schema; it grows when a field changes its meaning or goes."""


def write(items: Iterable[ExportItem]) -> str:
    """Return the items as JSON lines in the given order, each article's line before its first claim."""
    return "".join(lines(items))


def lines(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield the lines as the items come, each article's line before its first claim."""
    articles: set[int] = set()
    for item in items:
        # The reader takes a claim only behind its article's line.
        if item.article.id not in articles:
            articles.add(item.article.id)
            yield _line(article_record(item.article))
        yield _line(claim_record(item))


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def read(text: str, name: str = "the file") -> ReadResult:
    """Read JSON lines back: the items of the good lines, and for each bad one an error with `name` and the line."""
    return read_lines([(name, text)], SCHEMA)


def read_files(files: Sequence[GivenFile]) -> ReadResult:
    """Read files of JSON lines as if they were one; what is no text in UTF-8 is named."""
    texts, problems = [], []
    for given in files:
        try:
            texts.append((given.name, given.content.decode("utf-8-sig")))
        except UnicodeDecodeError:
            problems.append(BrokenFile("This is no text in UTF-8.", where=given.name))
    read = read_lines(texts, SCHEMA)
    return replace(read, problems=(*problems, *read.problems))


def article_record(stored: StoredArticle) -> Record:
    """Return the line of one article, with its text."""
    article = stored.article
    return {
        "schema": SCHEMA,
        "type": "article",
        "id": stored.id,
        "outlet_id": stored.outlet_id,
        "version": stored.version,
        "revision": stored.revision,
        "example": stored.example,
        "dropped": list(stored.dropped),
        "added_at": write_moment(stored.added_at),
        "title": article.title,
        "outlet": {"name": article.outlet.name, "domain": article.outlet.domain},
        "author": article.author,
        "published": write_day(article.published),
        "published_at": write_in_zone(article.published_at),
        "print_day": write_day(article.print_day),
        "address": article.address,
        "language": article.language,
        "text": article.text,
    }


def claim_record(item: ExportItem) -> Record:
    """Return the line of one claim: what the article says, and what reviewers found out."""
    stored, group = item.claim, item.repeated_claim_id
    return {
        "schema": SCHEMA,
        "type": "claim",
        "id": stored.id,
        "article": _article_summary(item.article),
        **claim_fields(stored.claim),
        "source_id": stored.source_id,
        "mention_id": stored.mention_id,
        "candidate_ids": list(stored.candidate_ids),
        "whole_id": stored.whole_id,
        "corrected": stored.corrected,
        "revision": stored.revision,
        "attribution": stored.attribution.value,
        "attribution_answers": answers_record(item.answers),
        "verdict": verdict_of(stored).value,
        "decisions": decisions_record(stored.decisions),
        "opinions": opinions_record(stored.decisions),
        "opinions_differ": opinions_differ(stored.decisions),
        "repeated_claim": None if group is None else {"id": group, "relation": item.relation},
        "story": None if item.story_id is None else {"id": item.story_id, "name": item.story},
        "comments": comments_record(item.comments),
    }


def _article_summary(stored: StoredArticle) -> Record:
    article = stored.article
    return {
        "id": stored.id,
        "title": article.title,
        "outlet": article.outlet.name,
        "published": write_day(article.published),
        "address": article.address,
    }
