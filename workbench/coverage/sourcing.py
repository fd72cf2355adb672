"""Emphasis and sourcing by outlet: kinds of sources, unnamed ones, quoted, reported and own voice, cues by stance.

Every share comes with its counts and an interval (Wilson 1927): a difference of three and five is no finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, groupby

from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.voices import NOBODY_TO_ASK, spoken_claims
from workbench.cue_stance import CueStance
from workbench.model import Form, SourceKind
from workbench.proportions import wilson_interval
from workbench.text.normalisation import REMEMBERED
from workbench.vocabulary import CUE_STANCES, FORMS, SOURCE_KINDS

ALPHA = 0.05
"""How probable it may be, over all comparisons of a story, that chance alone makes any of them a contrast."""

UNNAMED_VALUE = "unnamed"
"""The only value of Measure.UNNAMED: its rest are sources with a name."""

NAMED_VALUE = "named"
"""What a claim of Measure.UNNAMED falls under else; it is no share of its own, being all that the other one is not."""


class Measure(StrEnum):
    """What is counted of an outlet's claims.

    FORM is of all its claims, CUE_STANCE of those with a cue. SOURCE_KIND and UNNAMED are of those in which it lets
    somebody speak (`workbench.coverage.voices`) who is known; those whose source is open stand beside them.
    """

    FORM = "form"
    SOURCE_KIND = "source_kind"
    UNNAMED = "unnamed"
    CUE_STANCE = "cue_stance"


SENTENCES = {
    Measure.FORM: "{more} puts {counts} claims forward as “{value}”, {less} {others}.",
    Measure.SOURCE_KIND: "{more} rests {counts} attributed claims on sources of the kind “{value}”, {less} {others}.",
    Measure.UNNAMED: "{more} rests {counts} attributed claims on unnamed sources or groups, {less} {others}.",
    Measure.CUE_STANCE: "{more} has {counts} claims with a cue in which the speaker {value}, {less} {others}.",
}
"""How a contrast is said; counts stand in it, since a share alone hides how few they may be."""

WORDS: Mapping[Measure, Callable[[str], str]] = {
    Measure.FORM: lambda value: FORMS[Form(value)].inline,
    Measure.SOURCE_KIND: lambda value: SOURCE_KINDS[SourceKind(value)].inline,
    Measure.UNNAMED: lambda value: value,
    Measure.CUE_STANCE: lambda value: CUE_STANCES[CueStance(value)].inline,
}
"""How readers call a measure's values."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` claims of an outlet fall under `value`; `low` and `high` bound the share at 95 %.

    `open` counts claims that are left out of `of` since a machine could not tell (open sources are not unnamed ones):
    `low` and `high` hold whatever these would be.
    """

    measure: Measure
    value: str
    outlet_id: int
    count: int
    of: int
    open: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part, 0 where nothing is counted."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class DayShare:
    """What `Share` says, of the claims that all outlets together printed on one day."""

    day: date
    count: int
    of: int
    open: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SharesByDay:
    """One value day by day, earliest first; `undated` counts the claims of articles without a day, left out."""

    days: tuple[DayShare, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two outlets whose shares of a value differ by more than chance gives, in a sentence for the reader.

    `more` and `less` are the outlets' ids.
    """

    measure: Measure
    value: str
    more: int
    less: int
    sentence: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """A claim as a measure counts it: what it falls under, None where that is open."""

    told: Told
    value: str | None


def shares(material: StoryMaterial) -> tuple[Share, ...]:
    """Return the shares of every measure and value by outlet, the values with most claims first.

    Every outlet of the story has a share of each value that the story holds, also where that is 0 of 0.
    """
    return tuple(share for measure in Measure for share in _of_measure(material, measure))


def by_day(material: StoryMaterial, measure: Measure, value: str) -> SharesByDay:
    """Return the share of one value over all outlets by the days on which their articles were published."""
    by: defaultdict[date | None, list[str | None]] = defaultdict(list)
    for one in _counted(material, measure):
        by[one.told.article.article.published].append(one.value)
    undated = len(by.pop(None, []))
    days = ((day, *_counts(values, value)) for day, values in by.items() if day is not None)
    return SharesByDay(tuple(DayShare(*row, *bounds(*row[1:])) for row in sorted(days)), undated)


def bounds(count: int, of: int, left_open: int) -> tuple[float, float]:
    """Return the least and the most that a share may be at 95 %, whatever the claims would be that are left open.

    With n = of + left_open, the least is the lower end of Wilson's interval (1927) of count in n, as if no open claim
    counted, the most the upper end of that of count + left_open in n, as if all did. Of no claims, all is possible.
    """
    claims = of + left_open
    if not claims:
        return 0.0, 1.0
    return wilson_interval(count, claims)[0], wilson_interval(count + left_open, claims)[1]


def _of_measure(material: StoryMaterial, measure: Measure) -> Iterator[Share]:
    by_outlet: defaultdict[int, list[str | None]] = defaultdict(list)
    for one in _counted(material, measure):
        by_outlet[one.told.article.outlet_id].append(one.value)
    for value in _values(measure, by_outlet):
        for outlet in material.outlets:
            counts = _counts(by_outlet[outlet], value)
            yield Share(measure, value, outlet, *counts, *bounds(*counts))


def _values(measure: Measure, by_outlet: Mapping[int, Iterable[str | None]]) -> list[str]:
    """Return the values that a story holds, those with most claims first."""
    found = Counter(value for values in by_outlet.values() for value in values if value is not None)
    if measure is Measure.UNNAMED:
        return [UNNAMED_VALUE] if found else []
    return sorted(found, key=lambda value: (-found[value], value))


def _counts(values: Iterable[str | None], value: str) -> tuple[int, int, int]:
    """Return how many claims fall under a value, of how many that are known, and how many are open."""
    found = Counter(values)
    left_open = found.pop(None, 0)
    return found[value], found.total(), left_open


def _counted(material: StoryMaterial, measure: Measure) -> Iterator[_Counted]:
    """Yield the claims that a measure is about; articles without an outlet have no part in it."""
    if measure in {Measure.SOURCE_KIND, Measure.UNNAMED}:
        yield from (_Counted(told, _source_value(told, measure)) for told in spoken_claims(material))
        return
    for told in material.told.values():
        claim = told.claim.claim
        if told.article.outlet_id not in material.outlets:
            continue
        if measure is Measure.FORM:
            yield _Counted(told, claim.form.value)
        elif claim.cue is not None:
            yield _Counted(told, claim.stance.value)


def _source_value(told: Told, measure: Measure) -> str | None:
    source = told.claim.claim.source
    if source is None:
        return None
    if measure is Measure.SOURCE_KIND:
        return source.kind.value
    return UNNAMED_VALUE if source.kind in NOBODY_TO_ASK else NAMED_VALUE


def contrasts(material: StoryMaterial) -> tuple[Contrast, ...]:
    """Return where outlets differ beyond chance, the surest first; most often none.

    Every two outlets are compared in every value by Fisher's exact test (two-sided), as counted and as it would be if
    the open claims were all as makes the two most alike; the less sure of both counts. Holm's correction (1979) over
    all comparisons of the story keeps the chance of any false contrast below `ALPHA`.
    """
    compared = [pair for _, same in groupby(shares(material), key=_kind) for pair in combinations(_known(same), 2)]
    ranked = sorted(((_chance(*pair), pair) for pair in compared), key=lambda one: one[0])
    found = []
    for rank, (chance, pair) in enumerate(ranked):
        if chance * (len(ranked) - rank) > ALPHA:
            break
        found.append(_contrast(*pair, material.outlets))
    return tuple(found)


def _kind(share: Share) -> tuple[Measure, str]:
    return share.measure, share.value


def _known(found: Iterable[Share]) -> list[Share]:
    """Return the shares of something: of no claims there is nothing to compare."""
    return [share for share in found if share.of]


def _chance(one: Share, other: Share) -> float:
    """Return how probably chance alone sets two outlets so far apart, whatever their open claims are."""
    more, less = _by_share(one, other)
    counted = _fisher(more.count, more.of, less.count, less.of)
    if counted > ALPHA or not (more.open or less.open):
        return counted
    of, less_of = more.of + more.open, less.of + less.open
    if more.count / of <= (less.count + less.open) / less_of:
        return 1.0
    return max(counted, _fisher(more.count, of, less.count + less.open, less_of))


def _by_share(one: Share, other: Share) -> tuple[Share, Share]:
    """Return two shares with the greater one first."""
    return (one, other) if one.share >= other.share else (other, one)


@lru_cache(maxsize=REMEMBERED)
def _fisher(count: int, of: int, other: int, other_of: int) -> float:
    """Return the two-sided p of Fisher's exact test for two shares."""
    from scipy.stats import fisher_exact  # late: loading it takes a second

    return float(fisher_exact([[count, of - count], [other, other_of - other]]).pvalue)


def _contrast(one: Share, other: Share, names: Mapping[int, str]) -> Contrast:
    more, less = _by_share(one, other)
    sentence = SENTENCES[more.measure].format(
        more=names[more.outlet_id],
        counts=f"{more.count} of {more.of}",
        value=WORDS[more.measure](more.value),
        less=names[less.outlet_id],
        others=f"{less.count} of {less.of}",
    )
    left_open = more.open + less.open
    kept = f" That stays so whatever the {left_open} with an open source are." if left_open else ""
    return Contrast(more.measure, more.value, more.outlet_id, less.outlet_id, sentence + kept)
