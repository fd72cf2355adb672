"""The parts of a content as one line, joined as the article joins them.

Quotation marks are kept where the article has them and never added. Parts of a split quotation that only cue and source
part are joined as they are; anything else between them leaves "…".
"""

from __future__ import annotations

import re

from workbench.extraction.claims.lines import LOOSE, SPACE
from workbench.model import Claim, Form, Span

BETWEEN_QUOTES = re.compile(r"([,.!?]?)(?:”|\"|''|(?<=[,.!?])’)\s+(?:“|\"|''|``|‘)(?=(\w+))")
ENDS_QUOTED = re.compile(r"(?:[”\"]|''|[,.!?]’)$")
OPENS_QUOTED = re.compile(r"(?:[“\"‘]|''|``)")
MOST_BESIDE = 8
"""So many words may stand between two parts of a quotation, beside cue and source: whom they were told, and where."""
OPENING = " \n“\"'‘`"
RELATIVES = frozenset(["who", "which"])
"""What stands between a noun and its relative clause, where the clause becomes the sentence."""

CLOSING_MARK = re.compile(r"[.,!?]?(”|\"|'')")
HANGING = re.compile(r"(?:[,;:–—-]*\s+(?:and|but|or|nor|which|,))+$")
COMMA_AT_END = re.compile(r",(?=(?:[”\"’]|'')$)")


def joined(text: str, claim: Claim) -> str:
    """Return a claim's content as one line: its parts joined as the article joins them."""
    whole = ""
    for number, part in enumerate(claim.content):
        line = SPACE.sub(" ", part.text).strip()
        gap = _gap(text, claim, claim.content[number - 1], part) if number else ""
        whole = f"{whole.rstrip()}{gap} {line}" if whole else line
    whole = f"{whole}{_missing_mark(text, claim, whole)}"
    if claim.form is Form.OWN_VOICE and whole.startswith('"') and whole.count('"') % 2:
        whole = whole[1:]
    return HANGING.sub("", COMMA_AT_END.sub("", BETWEEN_QUOTES.sub(_one_quotation, whole).strip(LOOSE)))


def _missing_mark(text: str, claim: Claim, whole: str) -> str:
    """Return the mark that ends a quotation right behind a content, where the content holds only its beginning."""
    found = CLOSING_MARK.match(text, claim.content[-1].end) if claim.content else None
    if found is None:
        return ""
    mark = found.group(1)
    opened = whole.count("“") > whole.count("”") if mark == "”" else whole.count(mark) % 2 == 1
    return mark if opened else ""


def _gap(text: str, claim: Claim, before: Span, after: Span) -> str:
    """Return what stands between two parts: nothing where only cue and source do, else "…"."""
    left = _left_between(text, claim, before, after)
    if left.lower() in RELATIVES:
        return "," if ", " in before.text else ""
    if left and not _is_one_quotation(text, claim, before, after):
        return " …"
    return "" if left else _full_stop(text, before, after)


def _is_one_quotation(text: str, claim: Claim, before: Span, after: Span) -> bool:
    """Whether only the clause that says who said it to whom stands between two parts in quotation marks."""
    cue = claim.cue.spans if claim.cue else ()
    between = text[before.end : after.start]
    if not any(before.end <= span.start and span.end <= after.start for span in cue) or "\n" in between:
        return False
    quoted = ENDS_QUOTED.search(before.text.rstrip()) and OPENS_QUOTED.match(after.text)
    named = sum(len(span.text.split()) for span in (*cue, *(claim.mention.spans if claim.mention else ())))
    return bool(quoted) and len(between.split()) - named <= MOST_BESIDE


def _left_between(text: str, claim: Claim, before: Span, after: Span) -> str:
    """Return the letters between two parts that belong neither to the cue nor to the words for the source."""
    own = [*(claim.cue.spans if claim.cue else ()), *(claim.mention.spans if claim.mention else ())]
    places = range(before.end, after.start)
    return "".join(text[at] for at in places if text[at].isalnum() and not any(s.start <= at < s.end for s in own))


def _full_stop(text: str, before: Span, after: Span) -> str:
    """Return "." where the article ends a sentence between two parts that are in no quotation marks."""
    ended = text[before.end : after.start].rstrip(OPENING).endswith((".", "!", "?"))
    runs_on = before.text.rstrip()[-1:].isalnum() and after.text.lstrip()[:1].isupper()
    return "." if ended and runs_on else ""


def _one_quotation(found: re.Match[str]) -> str:
    """Join two quotations that only the cue parted: a comma falls, and before a new sentence is a full stop."""
    stop, following = found.group(1), found.group(2)
    if stop not in {"", ","}:
        return f"{stop} "
    return ". " if following[0].isupper() and following not in {"I", "I’m", "I’ve"} and stop else " "
