"""The labels that open a turn of a transcript or an interview: "MAREK DUNN:", "Mayor Holt:", "Q:", "REPORTER:".

The name that signs a quotation behind a dash is read in the same way.
A label is read from its words alone: whether they are a name, a role, initials, or whoever asks or answers. Whether the
text around it is a transcript is decided elsewhere: "Key Points:" has the shape of a name, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from workbench.text.names import TITLES, plain_word
from workbench.text.word_lists import role_families, words

TURN = "turn"
"""What found the claim of a turn, as a claim's `rule` names it."""

SIGNED = "signed quotation"
"""What found the claim of a quotation with a dash and a name behind it."""

ANNOUNCED = "announced quotation"
"""What found the claim of a quotation behind a line that names its speaker and ends in a colon."""

LABEL = re.compile(
    r"[ \t*_]*(?:(?P<mark>[QA])[.:]|(?P<label>[^\W\d_][^\n:?!;“”\"]{0,60}?)[ \t*_]*:)[*_]*[ \t]+[*_]*(?=\S)"
)
HEAD = re.compile(r"\s*[,(\[]")
"""What parts a name from the role that is told behind it: "JANE DOE, HOST", "Holt (mayor)"."""

NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*")
NUMBER = re.compile(r"\s+#?\d+$")
"""What tells several askers apart: "REPORTER 2"."""

MOST_WORDS = 5
LONGEST_INITIALS = 3
CHAIRS = frozenset(["moderator", "interviewer"])
"""Roles behind a name that make all turns of that name questions and announcements."""


class Part(Enum):
    """What a label says of whoever speaks: asking, answering, a name, a role, or initials."""

    ASKER = "asker"
    ANSWER = "answer"
    NAME = "name"
    ROLE = "role"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A label's place in a text, where the words behind it begin, and its name in plain words without titles.

    `titled` is true where a title stands before the name.
    """

    start: int
    end: int
    behind: int
    part: Part
    name: tuple[str, ...] = ()
    titled: bool = False


def read_label(text: str, start: int, end: int) -> SpeakerLabel | None:
    """Return the label that a paragraph, the range [start, end) of `text`, opens with; None where there is none."""
    found = LABEL.match(text, start, end)
    if found is None:
        return None
    if found["mark"]:
        part = Part.ASKER if found["mark"] == "Q" else Part.ANSWER
        return SpeakerLabel(*found.span("mark"), found.end(), part)
    return _worded(found)


def read_name(label: str) -> tuple[Part, tuple[str, ...], bool] | None:
    """Return what the words of a label are, the plain words of the name in it, and whether a title precedes that."""
    head = NUMBER.sub("", HEAD.split(label, maxsplit=1)[0].strip())
    found = [plain_word(word) for word in head.split()]
    if found[:1] == ["the"]:
        found = found[1:]
    if found and words("askers").issuperset(found):
        return Part.ASKER, (), False
    if not found or not _is_capitalised(head):
        return None
    name = _without_titles(found)
    if not name or name[-1] in role_families():
        return Part.ROLE, tuple(found), False
    return _named(head, label, name, titled=len(name) < len(found))


def _worded(found: re.Match[str]) -> SpeakerLabel | None:
    read = read_name(found["label"])
    if read is None:
        return None
    part, name, titled = read
    return SpeakerLabel(*found.span("label"), found.end(), part, name, titled)


def _named(head: str, label: str, name: tuple[str, ...], *, titled: bool) -> tuple[Part, tuple[str, ...], bool] | None:
    if name[-1] in words("labels of lists"):
        return None
    told = {plain_word(word) for word in label[len(head) :].split()}
    if told & CHAIRS:
        return Part.ASKER, name, titled
    initials = len(name) == 1 and not titled and head.isupper() and len(name[0]) <= LONGEST_INITIALS
    return Part.INITIALS if initials else Part.NAME, name, titled


def _is_capitalised(head: str) -> bool:
    """Whether a label has the shape of a name: few words of letters, all but particles with a capital."""
    written = head.split()
    if len(written) > MOST_WORDS or not all(map(NAME_WORD.fullmatch, written)):
        return False
    return all(word[0].isupper() or word in words("particles") or word == "the" for word in written)


def _without_titles(found: list[str]) -> tuple[str, ...]:
    first = next((n for n, word in enumerate(found) if word not in TITLES and word not in role_families()), len(found))
    return tuple(found[first:])
