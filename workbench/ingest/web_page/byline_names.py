"""Names of people in a byline: without "By", jobs, days and accounts, the first name first."""

from __future__ import annotations

import re

from workbench.ingest.normalising import one_line, repair
from workbench.ingest.opening import MONTH_NAMES
from workbench.ingest.web_page.site_names import bare
from workbench.text.folding import fold

INTRO = re.compile(
    r"^(?:(?:article|story|words|text|report|reported|posted|written|published|analysis|opinion|exclusive|review|"
    r"column|commentary|photographs?|photos?|interview|compiled)\s+)?(?:and photographs )?by\b\s*:?\s*"
    r"(?:(?:\w+ )?(?:staff )?(?:writers|reporters|correspondents) )?|^(?:authors?|"
    r"words|writers?|reporters?|contributors?)\s*:\s*|^(?:from|with)\s+(?=[A-Z])",
    re.IGNORECASE,
)
APART = re.compile(r"\s*(?:,?\s+(?:and|&|with|y|et)\s+|[;•·|/\n\u2028]+|,\s*(?=[^\W\d_]))\s*", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:[|•·–—]\s|\(|\s-\s|\bin [A-Z]|\bfor [A-Z]|\bof [A-Z][\w ]+ (?:news|staff)|\bfrom [A-Z]|@|"
    r"\b(?:published|updated|posted|last|on)\b|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_MONTH_END = re.compile(
    r"\s+(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
    rf"(?:{MONTH_NAMES})\.?$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|staff|columnists?|producers?|bureau|chief|head of|analysts?|"
    r"critics?|journalists?|contributors?|contributing|freelance|presenter|anchor|director|professors?|lecturer|"
    r"fellow|researcher|executive|officer|manager|senior|deputy|associate|political|business|science|health|"
    r"world affairs|desk|team|newsroom|photographer|host|author of|blogger|fact-checker|minister|spokes\w+|"
    r"university|foundation|institute|college|published|updated|min(?:ute)? read|read more|follow|email|twitter|"
    r"contact|subscribe|share|comments?|view|profile|bio|all posts?|articles?|username|password|name|your|login|"
    r"guest|admin|administrator|webmaster|test|editorial|digital|online|web|special to|opinion|national|"
    r"international|local|today|hours?|ago|edition|show|programme?|podcast|briefing|magazine|radio|media|press|news|"
    r"times|tv|television|group|agency|project|network|journal|reports?|about|app|the|wire|daily)\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"(?:reuters|afp|agence france[- ]presse|ap|(?:the )?associated press|dpa|pa(?: media)?|press association|tass|"
    r"anadolu(?: agency)?|xinhua|bloomberg(?: news)?|ians|pti|ani|upi|efe|ansa|kyodo(?: news)?|agencies|canadian press|"
    r"the canadian press|[^\W\d_][\w.]*(?: \w+){0,2} (?:(?:news|press) ?agency|wire(?: services?)?|newswire)|aap|"
    r"australian associated press|news ?wires?|press trust of india)",
    re.IGNORECASE,
)
_LAST_NAMES = frozenset(("press", "senior", "guest", "daily", "fellow", "host"))
_LETTER = r"[^\W\d_]"
_NAME_PART = (
    rf"(?:[^\W\d_a-z]{_LETTER}*(?:[-’'‘.]{_LETTER}+)*\.?|d[aeiou]s?|de la|v[ao]n|der|den|ter|bin|bint|ibn|al|el|la|"
    rf"le|di|du|y|e|ul|af|av|zu|mac|mc|[ld]['’]{_LETTER}+|al-{_LETTER}+|el-{_LETTER}+|ní|ó|ap)"
)
_NAME = re.compile(rf"{_NAME_PART}(?:\s+{_NAME_PART}){{1,5}}")
_TITLE = re.compile(r"^(?:dr|prof(?:essor)?|mr|mrs|ms|sir|rev|lt|col|gen)\.?\s+(?=\S+\s+\S)", re.IGNORECASE)


def names_in(byline: str) -> list[str]:
    """Return the names of people in a byline: without "By", jobs, days and accounts, the first name first."""
    text = INTRO.sub("", one_line(repair(byline)).strip(" -–—|•·:,"))
    inverted = re.fullmatch(
        rf"({_LETTER}[\w'’-]+(?: {_LETTER}[\w'’-]+)?),\s*({_LETTER}[\w.'’-]+(?: {_LETTER}\.?)?)", text
    )
    if inverted and " " not in inverted[1] and not _JOB.search(text):
        text = f"{inverted[2]} {inverted[1]}"
    parts = [_one_name(part) for part in APART.split(text)]
    return [part for part in parts if part]


def _one_name(part: str) -> str:
    """Return the one name that a part of a byline holds, "" where it holds none."""
    part = INTRO.sub("", re.sub(r"^(?:and|&|with)\s+", "", part.strip(" -–—|•·:,*")))
    part = _MONTH_END.sub("", _END.sub("", part)).strip(" -–—|•·:,")
    part = _TITLE.sub("", _without_job(part)).strip(" ,")
    if not _NAME.fullmatch(part) or _names_job(part) or AGENCY.fullmatch(part):
        return ""
    return _cased(part)


def _names_job(part: str) -> bool:
    """Say whether words hold that of a job or a desk; some of these are last names, too ("Jennifer Senior")."""
    words = part.split()
    if len(words) == 2 and words[1].casefold() in _LAST_NAMES:
        return _JOB.search(words[0]) is not None
    return _JOB.search(part) is not None


def _without_job(part: str) -> str:
    """Return a name without the job that stands behind it ("Ana Reyes Harbour Correspondent")."""
    words = part.split()
    job = next((place for place, word in enumerate(words) if _JOB.fullmatch(word.strip(".,"))), None)
    if job is None or job < 2:
        return part
    # What stands between a name and a job is the job's subject: a name has two words here, or three with an initial.
    kept = 3 if re.fullmatch(r"\w\.?", words[1]) and job > 2 else 2
    return " ".join(words[:kept])


def _cased(name: str) -> str:
    """Return a name that is written in capitals with capitals at the start of its words alone."""
    if not name.isupper() or len(name) < 5:
        return name
    return re.sub(rf"{_LETTER}+", lambda found: found[0].capitalize(), name)


def same_person(name: str, other: str) -> bool:
    """Say whether two notations name one person: the same letters, or with and without an initial."""
    left, right = fold(name).split(), fold(other).split()
    if left == right or bare(name) == bare(other):
        return True
    # A label glued to a name: "Ana ReyesReporting".
    if len(left) == len(right) and any(bare(one).startswith(bare(two)) for one, two in ((name, other), (other, name))):
        return True
    return left[0] == right[0] and left[-1] == right[-1] and (len(left) == 2 or len(right) == 2)
