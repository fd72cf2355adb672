"""What stands around a headline's statement: a label before it ("Analysis:", "LIVE:"), the site's name behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.model import Span

FORMATS = (
    r"analysis|opinion|comment|commentary|editorial|leader|column|letters?|explainer|explained|watch|listen|live|video|"
    r"audio|podcast|photos|gallery|in pictures|in numbers|in brief|interview|exclusive|breaking|breaking news|just in|"
    r"updated?|correction|review|profile|feature|long read|obituary|fact[ -]check|timeline|recap|revealed|factbox|"
    r"q\s?(?:&|and)\s?a|the latest|latest|special report|report card|live updates|live blog|must read|sponsored"
)
"""Labels that say what kind of piece the article is; none of them ever speaks."""

FORMAT = re.compile(FORMATS, re.IGNORECASE)
LABEL = re.compile(r"(?P<label>\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?|[\w#@(][^:?!,]{1,40}?):\s+(?P<told>\S.{8,})")
FORMAT_AND_DASH = re.compile(rf"(?P<label>{FORMATS})\s+[|–—-]\s+(?P<told>\S.{{8,}})", re.IGNORECASE)
PIECE = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
SPEAKS_BEHIND_BAR = re.compile(r"(?:new )?(?:study|poll|survey|report|research|sources|officials)", re.IGNORECASE)
"""Behind a bar stand the site or its section far more often than a speaker: only these words are one."""

SITE_BEHIND_DASH = re.compile(
    r"\s+[-–—]\s+(?:(?:[A-Z]\S*\s+){0,4}(?:News|Times|Post|Herald|Gazette|Tribune|Telegraph|Mail|Journal|Press|Radio|"
    r"Media|Agency|Paper|TV|Online|Magazine|Politics|BBC|CNN|Reuters|AP|AFP)(?:\s[A-Z]\S*)?|"
    r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4})$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A headline without what is the site's: `core` with its label, which may be missing; `behind` is where that ends.

    `behind` is the place in the text at which the words after the label begin.
    """

    core: Span
    label: Span | None
    behind: int

    def told(self, text: str) -> Span:
        """Return what the headline tells, without its label."""
        return Span.cut(text, self.behind, self.core.end)

    def is_label_end(self, place: int) -> bool:
        """Say whether a label that names a kind of piece ends at a place of the core: "Special report: police"."""
        return self.label is not None and is_format(self.label.text) and place <= len(self.label.text)


def is_format(label: str) -> bool:
    """Say whether a label names a kind of piece."""
    return FORMAT.fullmatch(label.strip()) is not None


def read_frame(headline: Span) -> Frame:
    """Find what frames a headline's statement."""
    start, end = _between_bars(headline.text)
    words = headline.text[start:end]
    site = SITE_BEHIND_DASH.search(words)
    words = words[: site.start()] if site else words
    core = Span(headline.start + start, headline.start + start + len(words), words)
    found = FORMAT_AND_DASH.fullmatch(words) or LABEL.fullmatch(words)
    if found is None:
        return Frame(core, None, core.start)
    label = found["label"].rstrip()
    return Frame(core, Span(core.start, core.start + len(label), label), core.start + found.start("told"))


def _between_bars(words: str) -> tuple[int, int]:
    """Return where the longest piece between bars stands, with its label before it or its source behind it."""
    pieces = list(PIECE.finditer(words.rstrip()))
    longest = max(range(len(pieces)), key=lambda number: len(pieces[number].group().split()))
    first = last = longest
    if longest and is_format(pieces[longest - 1].group()):
        first -= 1
    if longest + 1 < len(pieces) and SPEAKS_BEHIND_BAR.fullmatch(pieces[longest + 1].group()):
        last += 1
    return pieces[first].start(), pieces[last].end()
