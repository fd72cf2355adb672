r"""brat standoff: texts and their annotations side by side, as the annotation tool brat keeps them, in one ZIP file.

The format as in https://brat.nlplab.org/standoff.html. Offsets are code points, half-open. For each article a `.txt`
with its exact text and an `.ann` of the same name; beside them `annotation.conf`, with which brat opens the folder, and
`metadata.tsv` with what is known of the articles, one a row under the name of its text, as the corpus PolNeAR has it.

The scheme is PolNeAR's (Newell, Margolin and Ruths, LREC 2018): text-bound annotations `Content`, `Cue` and `Source`,
and an event `Attribution` on the words of the cue with these as its arguments; `Attribution-no-source` where no words
name the source. Claims with one cue and one source are the arguments `Content`, `Content2`, … of one event. Beside
these, `Reporter`, `ReporterCue` (and `Reporter2`, … outwards) are who reported it in turn, `ReporterWithoutWords`
stands for one whom no words name, and the relation `Joins` leads to each `Assertion` that a claim joins.

What is one of few words is an attribute (`Form`, `Stance`, `Verdict`, `Relation`, `Negated`, `Kind`; without it a claim
is indirect, asserted and undecided), everything else a note of its own type (`Source`, `Alias`, `Why`, `Statement`, …),
with \\, \n, \r, \t and \uXXXX for characters that would end the line. brat does not show an annotation whose words run
over the end of a line: such a span is cut there, and the note `Spans` says what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.interchange.about import About
from workbench.interchange.annotation.brat_names import (
    ARGUMENTS,
    BREAK,
    JOINS,
    SPANS,
    TABLE,
    TYPES,
    configuration,
    escaped,
    on_lines,
    type_of,
)
from workbench.interchange.annotation.brat_reader import read
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.layers import (
    CHOICES,
    YES,
    Label,
    Told,
    told_of_claim,
    told_of_cue,
    told_of_mention,
)
from workbench.interchange.annotation.packed import packed
from workbench.interchange.annotation.particulars import COLUMNS, particulars_of
from workbench.interchange.losses import EVERYTHING, Part
from workbench.model import Claim, Cue, Report, SourceMention, Span, Spans
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "read", "write"]

CARRIES = EVERYTHING - {Part.ATTRIBUTION, Part.DECISIONS, Part.COMMENTS, Part.STATE, Part.DROPPED}
"""What is found in the files again."""

_SHOWN = CARRIES | {Part.DECISIONS}
"""What is written: the verdict that counts is shown, but says neither who nor when, and is not read back."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield a ZIP file with the text and the annotations of each article, which come one after the other.

    `about` has no place in it. Beside one article's claims, one line about each article is held until the end.
    """
    del about
    yield from packed(_files(items))


def _files(items: Iterable[ExportItem]) -> Iterator[tuple[str, bytes]]:
    rows: list[tuple[str, ...]] = [("filename", *COLUMNS)]
    yield "annotation.conf", configuration().encode()
    for number, (article, claims) in enumerate(by_article(items, _SHOWN), start=1):
        name = f"article-{number:06}"
        yield f"{name}.txt", article.article.text.encode()
        yield f"{name}.ann", _annotations(claims).encode()
        rows.append((name, *map(escaped, particulars_of(claims[0]).values())))
    yield TABLE, "".join("\t".join(row) + "\n" for row in rows).encode()


@dataclass(slots=True)
class _Lines:
    """The lines of one file, and what stands in them already: what several claims share is marked once."""

    written: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    shared: dict[tuple[Label, Cue | SourceMention], str] = field(default_factory=dict)

    def add(self, sign: str, line: str) -> str:
        """Add a line under the next number of its kind; return its name, such as T3."""
        self.numbers[sign] = self.numbers.get(sign, 0) + 1
        name = f"{sign}{self.numbers[sign]}"
        self.written.append(f"{name}\t{line}\n")
        return name

    def marked(self, kind: str, spans: Spans, told: Told) -> str:
        """Add a text-bound annotation with its attributes and notes; return its name."""
        fragments = _fragments(spans)
        words = " ".join(BREAK.sub(" ", span.text) for span in fragments)
        name = self.add("T", f"{kind} {_offsets(fragments)}\t{words}")
        if fragments != list(spans):
            self.add("#", f"{SPANS} {name}\t{_offsets(spans)}")
        for what, texts in told.items():
            for text in texts:
                self._tell(name, what, text)
        return name

    def once(self, label: Label, key: Cue | SourceMention, spans: Spans, told: Told) -> str:
        """Add what claims share where it does not stand here yet; return its name."""
        if (label, key) not in self.shared:
            self.shared[label, key] = self.marked(TYPES[label], spans, told)
        return self.shared[label, key]

    def _tell(self, name: str, what: str, text: str) -> None:
        kind = type_of(what)
        if what not in CHOICES:
            self.add("#", f"{kind} {name}\t{escaped(text)}")
        else:
            self.add("A", f"{kind} {name}" if text == YES else f"{kind} {name} {text}")


def _offsets(spans: Iterable[Span]) -> str:
    return ";".join(f"{span.start} {span.end}" for span in spans)


def _fragments(spans: Spans) -> list[Span]:
    """Return the spans cut at every end of a line."""
    return [
        Span(span.start + start, span.start + end, span.text[start:end])
        for span in spans
        for start, end in on_lines(span.text, [(0, len(span.text))])
    ]


_Told = tuple[Cue | None, SourceMention | None, tuple[Report, ...]]


def _annotations(claims: list[ExportItem]) -> str:
    """Return the annotations of one article: every claim in its order, then the events that lead to them."""
    lines = _Lines()
    events: dict[_Told, list[str]] = {}
    triggers: dict[_Told, Spans] = {}
    for item in claims:
        claim = item.claim.claim
        content = lines.marked(TYPES[Label.CLAIM], claim.content, told_of_claim(item))
        for part in claim.parts:
            assertion = lines.marked(TYPES[Label.ASSERTION], part, {})
            lines.add("R", f"{JOINS} Arg1:{content} Arg2:{assertion}")
        told = (claim.cue, claim.mention, claim.reported_by)
        events.setdefault(told, []).append(content)
        triggers.setdefault(told, _trigger(claim))
    for told, contents in events.items():
        _add_event(lines, told, contents, triggers[told])
    return "".join(lines.written)


def _trigger(claim: Claim) -> Spans:
    """Return the words that an event stands on: those of the cue, else the first that name anybody, else the claim."""
    cue = claim.cue.spans if claim.cue else ()
    named = claim.mention.spans if claim.mention else ()
    return cue or named or next((one.mention.spans for one in claim.reported_by if one.mention.spans), claim.content)


def _add_event(lines: _Lines, told: _Told, contents: list[str], trigger: Spans) -> None:
    cue, mention, chain = told
    others = [*_cue("Cue", cue, lines), *_source(mention, lines)]
    for number, report in enumerate(chain, start=1):
        others += _reporter(report, "" if number == 1 else str(number), lines, trigger)
    if not others:
        return
    named = mention is not None and bool(mention.spans)
    kind = "Attribution" if named else "Attribution-no-source"
    numbered = [f"{ARGUMENTS[0]}{'' if place == 1 else place}:{one}" for place, one in enumerate(contents, start=1)]
    lines.add("E", " ".join([f"{kind}:{lines.marked(kind, trigger, {})}", *numbered, *others]))


def _cue(argument: str, cue: Cue | None, lines: _Lines) -> list[str]:
    if cue is None:
        return []
    return [f"{argument}:{lines.once(Label.CUE, cue, cue.spans, told_of_cue(cue))}"]


def _source(mention: SourceMention | None, lines: _Lines) -> list[str]:
    """Return the argument for the words of a source; of one without words the claim tells."""
    if mention is None or not mention.spans:
        return []
    return [f"Source:{lines.once(Label.SOURCE, mention, mention.spans, told_of_mention(mention))}"]


def _reporter(report: Report, number: str, lines: _Lines, place: Spans) -> list[str]:
    """Return the arguments for one link of the chain; a reporter whom no words name stands at another `place`."""
    mention = report.mention
    label = Label.REPORTER if mention.spans else Label.UNWORDED
    marked = lines.once(label, mention, mention.spans or place, told_of_mention(mention))
    return [f"Reporter{number}:{marked}", *_cue(f"ReporterCue{number}", report.cue, lines)]
