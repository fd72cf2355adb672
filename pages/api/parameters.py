"""What may stand in the query of a request: each parameter with its schema, and how its words are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pages.api.problems import Problem, bad
from workbench.attribution import Attribution
from workbench.formats import FORMATS, Format, FormatName, format_of
from workbench.model import Form, Verdict
from workbench.stored.claims import ClaimFilter
from workbench.stored.ids import LARGEST_ID
from workbench.text.shortening import shortened

USUAL_LIMIT, MOST_AT_ONCE = 100, 1_000
LONGEST_QUERY = 4_000
MOST_FIELDS = 400
MOST_SHOWN = 60
"""So many letters of what a program sent are shown back to it."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Schema = dict[str, Any]
Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; `read` turns its words into a value or raises ValueError with what they should be instead."""

    name: str
    schema: Schema
    description: str
    read: Callable[[str], Any]
    repeated: bool = False
    required: bool = False


def whole_number(words: str, least: int = 1, most: int = LARGEST_ID) -> int:
    """Return a whole number in digits; raise ValueError where it is none or out of the range."""
    digits = words if words.isascii() and words.isdigit() else ""
    # No number of so many digits is small enough, and Python refuses to read thousands of them.
    if not digits or len(digits) > len(str(most)) or not least <= int(digits) <= most:
        raise ValueError(f"a whole number from {least} to {most}")
    return int(digits)


def _words(words: str) -> str:
    # PostgreSQL cannot hold it in any text.
    if "\0" in words:
        raise ValueError("words without the character NUL")
    return words


def _day(words: str) -> date:
    try:
        # Python also reads other ways of writing a day, which nobody else does.
        return date.fromisoformat(words if _DAY.fullmatch(words) else "")
    except ValueError:
        raise ValueError("a day as in 2031-05-04") from None


def _truth(words: str) -> bool:
    if words not in {"true", "false"}:
        raise ValueError("true or false")
    return words == "true"


def _one_of(choices: type[Chosen], known: Sequence[Chosen] = ()) -> Callable[[str], Chosen]:
    """Return what reads one of the words of an enum."""
    allowed = list(known or choices)

    def read(words: str) -> Chosen:
        if words not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return choices(words)

    return read


def _id(name: str, description: str, *, repeated: bool = False) -> Parameter:
    number: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
    schema: Schema = {"type": "array", "items": number} if repeated else number
    return Parameter(name, schema, description, whole_number, repeated)


def _choice(name: str, choices: type[StrEnum], description: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": [str(one) for one in choices]}, description, _one_of(choices))


def _text(name: str, description: str) -> Parameter:
    return Parameter(name, {"type": "string", "minLength": 1}, description, _words)


def _date(name: str, description: str) -> Parameter:
    return Parameter(name, {"type": "string", "format": "date"}, description, _day)


PAGING = (
    Parameter(
        name="limit",
        schema={"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE, "default": USUAL_LIMIT},
        description="How many to return at most.",
        read=lambda words: whole_number(words, 1, MOST_AT_ONCE),
    ),
    Parameter(
        name="after",
        schema={"type": "integer", "minimum": 0, "maximum": LARGEST_ID, "default": 0},
        description="Return those with a greater number than this; `next` names the address of the next page.",
        read=lambda words: whole_number(words, 0),
    ),
)

FILTERS = (
    _text("words", "Words that stand one after the other in the claim, whatever the case and accents."),
    _id("story", "The number of the article's story."),
    _id("article", "The number of the article; may be given several times.", repeated=True),
    _id("outlet", "The number of the article's outlet, its `outlet_id`."),
    _id("source", "The number of the claim's own source; one that was merged counts as what it was merged into."),
    _choice("verdict", Verdict, "The verdict that counts."),
    _choice("said", Attribution, "The answer to “Was it said?” that counts."),
    _choice("form", Form, "How the article puts it forward."),
    _text("reviewer", "The name of somebody who decided on it."),
    _date("from", "The first day of publication."),
    _date("to", "The last day of publication."),
    Parameter("decided", {"type": "boolean"}, "Whether it has a verdict.", _truth),
)
"""The filters of the export's page."""

FORMAT = Parameter(
    name="format",
    schema={"type": "string", "enum": [one.name.value for one in FORMATS]},
    description="The format, by the name that `formats` gives it.",
    read=_one_of(FormatName, [one.name for one in FORMATS]),
    required=True,
)

Values = Mapping[str, Any]
"""What a query says, by the names that it gives: a tuple for a parameter that may be given several times."""


def read_query(query: str, known: Sequence[Parameter]) -> Values:
    """Return what a query says; raise Problem with a sentence where it cannot be read or says what is not known."""
    given: dict[str, list[str]] = {}
    for name, words in fields_of(query):
        given.setdefault(name, []).append(words)
    parameters = {one.name: one for one in known}
    for name in given:
        if name not in parameters:
            offered = ", ".join(parameters) or "none"
            raise bad(f"There is no parameter “{shortened(name, MOST_SHOWN)}” here. There are: {offered}.")
    for one in known:
        if one.required and one.name not in given:
            raise bad(f"The parameter “{one.name}” is missing.")
    return {name: _value(parameters[name], words) for name, words in given.items()}


def fields_of(query: str) -> list[tuple[str, str]]:
    """Return the pairs of name and words of a query, in their order; raise Problem where it cannot be read."""
    if len(query) > LONGEST_QUERY:
        raise Problem(414, f"The query is longer than {LONGEST_QUERY:,} characters. Ask for less at once.")
    try:
        query.encode("ascii")
        return parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise bad(
            f"The query cannot be read: it takes percent-encoded UTF-8, and at most {MOST_FIELDS} parameters."
        ) from None


def _value(parameter: Parameter, given: Sequence[str]) -> Any:
    if len(given) > 1 and not parameter.repeated:
        raise bad(f"The parameter “{parameter.name}” may be given once.")
    found = [_read(parameter, words) for words in given]
    return tuple(found) if parameter.repeated else found[0]


def _read(parameter: Parameter, words: str) -> Any:
    if not words:
        raise bad(f"The parameter “{parameter.name}” is empty. Leave it out.")
    try:
        return parameter.read(words)
    except ValueError as error:
        raise bad(f"“{shortened(words, MOST_SHOWN)}” is no value for “{parameter.name}”: it takes {error}.") from None


def filter_of(values: Values) -> ClaimFilter:
    """Return the filter that a query asks for; with none of its parameters it is every claim."""
    return ClaimFilter(
        query=values.get("words", ""),
        article_ids=values.get("article", ()),
        outlet_id=values.get("outlet"),
        source_id=values.get("source"),
        verdict=values.get("verdict"),
        attribution=values.get("said"),
        decided=values.get("decided"),
        form=values.get("form"),
        reviewer=values.get("reviewer", ""),
        published_from=values.get("from"),
        published_to=values.get("to"),
        story_id=values.get("story"),
    )


def chosen_format(values: Values) -> Format:
    """Return the format that a query asks for."""
    return format_of(values["format"])


def told_filters(values: Values) -> dict[str, str]:
    """Return the filters that a query asks for as words, by their names."""
    given = {one.name: values[one.name] for one in FILTERS if one.name in values}
    return {name: ", ".join(map(str, one)) if isinstance(one, tuple) else str(one) for name, one in given.items()}
