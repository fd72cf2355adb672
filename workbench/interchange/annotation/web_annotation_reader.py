"""Reading W3C Web Annotations back, and those of other tools where the file holds the text that they point at.

The annotations are taken as JSON in the shapes of the Recommendation: a collection with its page, a page, a list, or
one alone. No context is loaded and no address followed. An annotation of a text that the file does not hold is named:
its place could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange import fields
from workbench.interchange.annotation.collected import NOTHING_OF_AN_ARTICLE, Collected
from workbench.interchange.annotation.json_files import value_of
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.annotation.selectors import Texts, one_or_more, span_of, text_of
from workbench.interchange.incoming import GivenFile, ReadResult

Record = dict[str, Any]

CLAIM_PROPERTIES = {
    "stance": "stance",
    "wording": "wording",
    "rule": "rule",
    "confidence": "confidence",
    "checkWorthiness": "check_worthiness",
    "reportedBy": "reported_by",
    "sourceNumber": "source_id",
    "mentionNumber": "mention_id",
    "candidateNumbers": "candidate_ids",
    "splitFrom": "whole_id",
    "corrected": "corrected",
    "revision": "revision",
}
"""What a claim's properties are called here, and in a line of JSON."""

COMMENT_PROPERTIES = {"claimNumber": "claim_id", "splitFrom": "whole_id", "resolved": "resolved"}
"""The same of a comment's."""

MENTION_PROPERTIES = ("why", "confidence", "role", "candidates")
IS_IT_TRUE = "is it true"
WAS_IT_SAID = "was it said"
REMARKS = ("assessing", "commenting")
"""The motivations of annotations that are about another annotation."""

GATHERED = {IS_IT_TRUE: "decisions", WAS_IT_SAID: "attribution_answers"}
NO_ANNOTATIONS = "The file holds no Web Annotations: no annotation, page or collection of them stands at its top."


@dataclass(slots=True)
class _Claim:
    """A claim while what was said about it is gathered."""

    place: str
    article: int
    record: Record


@dataclass(slots=True)
class _File:
    """What one file gave so far: texts and claims by the `id`s that others point at."""

    name: str
    texts: Texts = field(default_factory=dict)
    claims: dict[str, _Claim] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read Web Annotations; what is no good annotation is named by its `id`, and the others still go in."""
    collected = Collected()
    for given in unpacked(files, (".json", ".jsonld"), collected.problems):
        try:
            found = list(_annotations(value_of(given)))
        except BrokenFile as wrong:
            collected.problem(given.name, wrong.sentence)
        except RecursionError:
            collected.problem(given.name, "Its collections are nested too deeply.")
        else:
            _take_in(_File(given.name), found, collected)
    return collected.result()


def _annotations(value: Any) -> Iterator[Any]:
    """Yield the annotations of a document. Raises BrokenFile where it is none of the Recommendation's shapes."""
    if isinstance(value, list):
        yield from value
        return
    kinds = one_or_more(value, "type")
    if "AnnotationCollection" in kinds:
        yield from _annotations(fields.take(value, "first", dict, "the page itself: pages elsewhere are not loaded"))
    elif "AnnotationPage" in kinds:
        yield from fields.entries(value, "items")
        if value.get("next"):
            raise BrokenFile("The page goes on in another one. Hand in all annotations in one file.")
    elif "Annotation" in kinds:
        yield value
    else:
        raise BrokenFile(NO_ANNOTATIONS)


def _take_in(file: _File, found: list[Any], collected: Collected) -> None:
    """Take in texts, then claims, then what was said about them: each may point at what stands further down."""
    steps: dict[_Step, list[tuple[str, Any]]] = {_take_text: [], _take_claim: [], _take_remark: []}
    for number, one in enumerate(found, start=1):
        steps[_step_of(one)].append((_place(file.name, number, one), one))
    for take, placed in steps.items():
        for place, one in placed:
            with collected.naming(place):
                take(file, place, one, collected)
    for claim in file.claims.values():
        collected.claim(claim.place, claim.article, _renumbered(claim.record, file.numbers))


_Step = Callable[[_File, str, Any, Collected], None]


def _step_of(annotation: Any) -> _Step:
    """Return what takes an annotation in, by what it is about: a text, a place in one, or another annotation."""
    if _is_text(annotation):
        return _take_text
    return _take_remark if _is_remark(annotation) else _take_claim


def _renumbered(record: Record, numbers: Mapping[int, int]) -> Record:
    """Return a claim whose references follow the numbers that the claims of its file got."""
    whole = _number(record.get("whole_id"), numbers)
    comments = [
        {**one, "claim_id": _number(one["claim_id"], numbers), "whole_id": _number(one["whole_id"], numbers)}
        for one in record["comments"]
    ]
    return {**record, "whole_id": whole, "comments": comments}


def _number(named: Any, numbers: Mapping[int, int]) -> Any:
    return numbers.get(named, named) if isinstance(named, int) else named


def _place(name: str, number: int, annotation: Any) -> str:
    """Return what an annotation is called to a reader: by its `id`, else by its place in the file."""
    called = annotation.get("id") if isinstance(annotation, dict) else None
    return f"{name}, annotation “{called}”" if isinstance(called, str) else f"{name}, annotation number {number}"


def _motivations(annotation: Any) -> list[Any]:
    return one_or_more(annotation, "motivation")


def _is_remark(annotation: Any) -> bool:
    return any(one in REMARKS for one in _motivations(annotation) if isinstance(one, str))


def _is_text(annotation: Any) -> bool:
    """Say whether an annotation holds a text that others can point at."""
    return "describing" in _motivations(annotation) and bool(_named_bodies(annotation))


def _named_bodies(annotation: Any) -> list[Record]:
    found = one_or_more(annotation, "body")
    return [one for one in found if isinstance(one, dict) and isinstance(one.get("id"), str)]


def _bodies(annotation: Any, purpose: str) -> list[Record]:
    """Return the bodies of an annotation with that purpose."""
    found = one_or_more(annotation, "body")
    return [one for one in found if isinstance(one, dict) and purpose in one_or_more(one, "purpose")]


def _take_text(file: _File, place: str, annotation: Any, collected: Collected) -> None:
    known = annotation.get("article") or {}
    if not isinstance(known, dict):
        raise BrokenFile("The field “article” should be an object.")
    told = {name: known[name] for name in NOTHING_OF_AN_ARTICLE if name in known}
    for body in _named_bodies(annotation):
        text = fields.text(body, "value")
        file.texts[body["id"]] = (collected.article(place, {**told, "text": text}), text)


def _take_claim(file: _File, place: str, annotation: Any, collected: Collected) -> None:
    targets = one_or_more(annotation, "target")
    if not targets:
        raise BrokenFile("The field “target” is missing.")
    article, text = text_of(targets, file.texts)
    wanted = annotation.get("number")
    number = collected.claim_number(wanted)
    if isinstance(wanted, int):
        file.numbers[wanted] = number
    known = {theirs: annotation[ours] for ours, theirs in CLAIM_PROPERTIES.items() if ours in annotation}
    record = {
        **known,
        "id": number,
        "content": [span_of(one, text) for one in targets],
        "cue": annotation.get("cue"),
        "mention": _mention(annotation, file.texts),
        "parts": [fields.entries(one, "spans") for one in one_or_more(annotation, "assertions")],
        "repeated_claim": _with_id(annotation.get("repeatedClaim")),
        "story": _with_id(annotation.get("story")),
        **_form(annotation),
        "decisions": [],
        "attribution_answers": [],
        "comments": [],
    }
    called = annotation.get("id")
    file.claims[called if isinstance(called, str) else place] = _Claim(place, article, record)


def _form(annotation: Any) -> Record:
    found = _bodies(annotation, "classifying")
    return {"form": found[0].get("value")} if found else {}


def _with_id(record: Any) -> Any:
    """Return a record with its `number` as `id`, as a line has it."""
    if not isinstance(record, dict):
        return record
    return {("id" if name == "number" else name): value for name, value in record.items()}


def _mention(annotation: Any, texts: Texts) -> Record | None:
    found = _bodies(annotation, "identifying")
    if not found:
        return None
    body = found[0]
    targets = one_or_more(body, "mentionedBy")
    words = text_of(targets, texts)[1] if targets else ""
    source = body.get("source")
    return {
        "why": "",
        **{name: body[name] for name in MENTION_PROPERTIES if name in body},
        "spans": [span_of(one, words) for one in targets],
        "source": {"aliases": [], **source} if isinstance(source, dict) else source,
    }


def _take_remark(file: _File, place: str, annotation: Any, collected: Collected) -> None:
    """Put what was said about a claim into the claim's record, whose place in the file stands for both."""
    del place, collected
    targets = [one for one in one_or_more(annotation, "target") if isinstance(one, str)]
    if len(targets) != 1 or targets[0] not in file.claims:
        raise BrokenFile("It is about no claim of the file.")
    record = file.claims[targets[0]].record
    said = {
        "reviewer": fields.text(fields.take(annotation, "creator", dict, "an object"), "name"),
        "at": fields.text(annotation, "created"),
    }
    if "commenting" in _motivations(annotation):
        record["comments"].append({**said, **_comment(annotation, record)})
        return
    question = annotation.get("question")
    if question not in (IS_IT_TRUE, WAS_IT_SAID):
        raise BrokenFile(f"The field “question” should be “{IS_IT_TRUE}” or “{WAS_IT_SAID}”.")
    told = _decision(annotation) if question == IS_IT_TRUE else _answer(annotation)
    listed = record[GATHERED[question]]
    listed.append({**said, "id": annotation.get("number", len(listed) + 1), "undoes": annotation.get("undoes"), **told})


def _value(annotation: Any, purpose: str) -> Any:
    """Return what the body with that purpose says, nothing where there is none."""
    found = _bodies(annotation, purpose)
    return found[0].get("value") if found else ""


def _decision(annotation: Any) -> Record:
    return {
        "verdict": _value(annotation, "classifying"),
        "reason": _value(annotation, "describing"),
        "dispute": annotation.get("dispute"),
        "adjudicates": annotation.get("adjudicates", False),
        "evidence": one_or_more(annotation, "evidence"),
    }


def _answer(annotation: Any) -> Record:
    return {"answer": _value(annotation, "classifying")}


def _comment(annotation: Any, record: Record) -> Record:
    bodies = [one for one in one_or_more(annotation, "body") if isinstance(one, dict)]
    known = {theirs: annotation[ours] for ours, theirs in COMMENT_PROPERTIES.items() if ours in annotation}
    return {
        "id": annotation.get("number", len(record["comments"]) + 1),
        "claim_id": record["id"],
        "whole_id": None,
        "resolved": None,
        **known,
        "words": bodies[0].get("value") if bodies else annotation.get("bodyValue"),
    }
