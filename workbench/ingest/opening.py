"""What stands at the top of an article: headline, byline, date line, and the label of the first picture.

Each function declines when unsure: a paragraph that is not clearly one of these belongs to the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

LONGEST_HEADLINE = 200  # code points
MOST_HEADLINE_WORDS = 30
MOST_LABEL_WORDS = 5

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_UNFINISHED_END = re.compile(r"[.…:;,-][\"'”’»)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|No)\.)['’”\"]?$")
_QUOTATION = re.compile(r"[\"“”„«»‘]")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_SECTION = re.compile(
    r"(?:world|news|world news|politics|opinion|analysis|business|economy|sports?|culture|science|technology|"
    r"tech|health|europe|asia|africa|americas|middle east|breaking(?: news)?|exclusive|"
    r"latest(?: news)?|home|video|features?)",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|da|del|der|den|di|el|la|le|van|von|bin|al-\w+)){1,4}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported|[Ww]ords) [Bb]y:?|[Aa]uthors?:|[Bb]y:)\s+"
    rf"(?P<names>{_NAME}(?:(?:,\s{_NAME}){{0,4}},?\s(?:and|AND|&)\s{_NAME})?)"
    r"(?:\s*[|·•,–—-]\s*[^.!?]{1,80})?"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
"""The months in full and shortened, as alternatives of a pattern."""

_MONTH = rf"(?P<month>{MONTH_NAMES})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_BEFORE_DATE = (
    r"(?:(?:first )?(?:published|posted|updated|last updated|date|modified)(?: on| at)?:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
)
_AFTER_DATE = (
    r"(?:,?\s*(?:at\s|[-–|·•/]\s*|T)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*\(?[A-Z+:\d]{0,6}\)?)?"
    r"(?:\s*[-–|·•/,]?\s*(?:last )?(?:updated|modified)\b[^.!?]{0,60})?"
)
_DATE_LINES = tuple(
    re.compile(_BEFORE_DATE + form + _AFTER_DATE, re.IGNORECASE)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)


def is_sentence(paragraph: str) -> bool:
    """Say whether the paragraph ends as a sentence does; abbreviations at the end of a headline do not count."""
    return bool(_SENTENCE_END.search(paragraph)) and not _ABBREVIATION_END.search(paragraph)


def looks_like_headline(paragraph: str) -> bool:
    """Say whether a first paragraph is a headline: short, begun with a capital, without a full stop at its end."""
    if not _has_size_of_headline(paragraph) or not _begins_and_ends_as_headline(paragraph):
        return False
    return byline_in(paragraph) is None and date_in(paragraph) is None


def _has_size_of_headline(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_HEADLINE and 2 <= len(_WORD.findall(paragraph)) <= MOST_HEADLINE_WORDS


def _begins_and_ends_as_headline(paragraph: str) -> bool:
    # A small letter goes on with something; marks open lists, topics and links.
    if paragraph[:1].islower() or paragraph.startswith(("-", "*", "•", "#", "@", "http")):
        return False
    return not _UNFINISHED_END.search(paragraph) or bool(_ABBREVIATION_END.search(paragraph))


def is_section_label(paragraph: str) -> bool:
    """Say whether the paragraph is the name of a newspaper section and nothing else."""
    return _SECTION.fullmatch(paragraph) is not None


def byline_in(paragraph: str) -> str | None:
    """Return the author's name where the whole paragraph is a byline ("By Ada Vane, Harbour Post"), else None."""
    found = _BYLINE.fullmatch(paragraph)
    if found is None:
        return None
    names = found["names"]
    return names.title().replace(" And ", " and ") if names.isupper() else names


def date_in(paragraph: str) -> date | None:
    """Return the day where the whole paragraph is a date line ("Published: 15 November 2021, 10:30"), else None."""
    for pattern in _DATE_LINES:
        found = pattern.fullmatch(paragraph)
        if found:
            return _day(found["year"], found["month"], found["day"])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    """Build the date; None for the 31st of February."""
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def is_picture_label(paragraph: str, headline: str, elsewhere: Iterable[str], *, before_picture: bool) -> bool:
    """Say whether a short line under the headline is a picture's label ("S-400 Turkey") and no sub-heading.

    It must be a few words without a verb's place: all of them stand in the headline, or, above a picture's caption or
    credit, each begins with a capital or digit and stands somewhere else in the text.
    """
    words = _WORD.findall(paragraph)
    if not 1 <= len(words) <= MOST_LABEL_WORDS or not _ends_as_label(paragraph):
        return False
    wanted, of_headline = {word.casefold() for word in words}, _vocabulary([headline])
    if wanted <= of_headline:
        # All words of the headline are the headline once more, no label.
        return wanted < of_headline
    if not before_picture or not all(map(_names, words)):
        return False
    return wanted <= _vocabulary([headline, *elsewhere])


def _ends_as_label(paragraph: str) -> bool:
    return paragraph[-1].isalnum() and not _QUOTATION.search(paragraph)


def _names(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _vocabulary(texts: Iterable[str]) -> set[str]:
    """Return the words of the texts without regard to case, possessives also without their ending."""
    words = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return words | {re.sub(r"['’]s$", "", word) for word in words}
