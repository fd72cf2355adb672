"""From regions and relations between them back to claims, whoever drew them.

A relation is read by what it leads from and to: between a claim and a cue it says which words attribute, whatever it is
called. Only between regions of one label does its name count, which is `continues` where they are parts of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.interchange.annotation.layers import Attributed, Label, Link, Marked, label_of, shortened, span_record
from workbench.interchange.annotation.regions import CONTINUES, Joined, Region

Problem = Callable[[str], None]


@dataclass(slots=True)
class _Page:
    """What stands on the page of one article: marked stretches by the name of their first region."""

    problem: Problem
    marked: dict[str, Marked] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    leads: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refused: set[str] = field(default_factory=set)
    passed: Counter[str] = field(default_factory=Counter)

    def following(self, name: str, *labels: Label) -> list[str]:
        """Return what a stretch is joined to that has one of these labels."""
        return [one for one in self.leads.get(name, []) if self.marked[one].label in labels]


def attributions(
    regions: Iterable[Region], relations: Iterable[Joined], passed: Counter[str], problem: Problem
) -> Iterator[tuple[str, Attributed]]:
    """Yield the claims of one article in the order of their regions, each with the name of its first region.

    What belongs to no claim is counted in `passed`. What cannot be made out goes to `problem` as a sentence, and makes
    no claim: without its cue, a denial would be read as an assertion.
    """
    page = _Page(problem)
    known = _known(regions, page)
    others = _put_together(known, list(relations), page)
    for relation in others:
        _follow(relation, page)
    used: set[str] = set()
    for name, marked in page.marked.items():
        if marked.label == Label.CLAIM and name not in page.refused:
            yield name, _claim(name, marked, page, used)
    _count_the_rest(page, used)
    passed.update(page.passed)


def _known(regions: Iterable[Region], page: _Page) -> dict[str, Region]:
    """Return the regions whose labels are known, by their names."""
    known: dict[str, Region] = {}
    for region in regions:
        if label_of(region.label) is None:
            page.passed[region.label] += 1
        else:
            known[region.name] = region
    return known


def _put_together(known: Mapping[str, Region], relations: list[Joined], page: _Page) -> list[Joined]:
    """Put the parts of each stretch together; return the relations that lead from one stretch to another."""
    following: dict[str, str] = {}
    before: set[str] = set()
    others: list[Joined] = []
    for one in relations:
        if not _continues(one, known):
            others.append(one)
        elif one.start in following or one.end in before:
            page.refused.update((one.start, one.end))
            page.problem(f"The region {shortened(one.start)} does not go on in one place only.")
        else:
            following[one.start] = one.end
            before.add(one.end)
    for name, region in known.items():
        if name not in before:
            _mark(_walk(name, following), region, known, page)
    for name in (one for one in known if one not in page.first):
        page.problem(f"The region {shortened(name)} goes on in a circle.")
    return others


def _continues(relation: Joined, known: Mapping[str, Region]) -> bool:
    ends = [known[name].label for name in (relation.start, relation.end) if name in known]
    named = relation.kind.strip().lower() == CONTINUES
    return named and len(ends) == 2 and label_of(ends[0]) == label_of(ends[1])


def _walk(name: str, following: Mapping[str, str]) -> list[str]:
    """Return a first region with those that it goes on in; it has none before it, so that this ends."""
    names = [name]
    while names[-1] in following:
        names.append(following[names[-1]])
    return names


def _mark(names: list[str], region: Region, known: Mapping[str, Region], page: _Page) -> None:
    told = {what: texts for name in reversed(names) for what, texts in known[name].told.items()}
    label = label_of(region.label) or region.label
    page.marked[names[0]] = Marked(label, [span_record(known[name].span) for name in names], told)
    page.first.update(dict.fromkeys(names, names[0]))
    if page.refused.intersection(names):
        page.refused.add(names[0])


def _follow(relation: Joined, page: _Page) -> None:
    """Take in a relation from one stretch to another, in the direction that leads away from the claim."""
    ends = [page.first.get(relation.start), page.first.get(relation.end)]
    if None in ends:
        page.refused.update(one for one in ends if one is not None)
        ways = f"from {shortened(relation.start)} to {shortened(relation.end)}"
        page.problem(f"A relation leads {ways}, one of which is missing or not known.")
        return
    start, end = (one for one in ends if one is not None)
    way = _away(page.marked[start].label, page.marked[end].label)
    if way is None:
        page.passed[f"relation {relation.kind}".strip()] += 1
    else:
        page.leads[start if way else end].append(end if way else start)


_ORDER = {Label.CLAIM: 0, Label.REPORTER: 1, Label.UNWORDED: 1, Label.CUE: 2, Label.SOURCE: 2, Label.ASSERTION: 2}


def _away(start: str, end: str) -> bool | None:
    """Say whether a relation leads away from the claim; None where such two have nothing to do with each other."""
    first, second = _ORDER[Label(start)], _ORDER[Label(end)]
    reporters = first == second == 1
    if (first == second and not reporters) or (first + second == 3 and Label.CUE not in (start, end)):
        return None
    return first <= second


def _claim(name: str, content: Marked, page: _Page, used: set[str]) -> Attributed:
    """Return the claim with all that it leads to."""
    names = {label: page.following(name, label) for label in (Label.CUE, Label.SOURCE, Label.ASSERTION)}
    chain = list(_reporters(name, page))
    used.update([name, *(one for found in names.values() for one in found), *chain])
    used.update(cue for one in chain for cue in page.following(one, Label.CUE))
    return Attributed(
        content,
        cues=[page.marked[one] for one in names[Label.CUE]],
        sources=[page.marked[one] for one in names[Label.SOURCE]],
        chain=[_link(one, page) for one in chain],
        assertions=[page.marked[one] for one in names[Label.ASSERTION]],
    )


def _reporters(name: str, page: _Page) -> Iterator[str]:
    """Yield the reporters from a claim outwards, each once, whatever circles the relations run in."""
    seen, waiting = {name}, [name]
    while waiting:
        for one in page.following(waiting.pop(0), Label.REPORTER, Label.UNWORDED):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
                yield one


def _link(name: str, page: _Page) -> Link:
    marked = page.marked[name]
    # Of a reporter whom no words name, the place means nothing.
    spans = [] if marked.label == Label.UNWORDED else marked.spans
    cues = [page.marked[one] for one in page.following(name, Label.CUE)]
    return Link([Marked(marked.label, spans, marked.told)], cues)


def _count_the_rest(page: _Page, used: set[str]) -> None:
    """Count what belongs to no claim."""
    for name, marked in page.marked.items():
        if name not in used and name not in page.refused:
            page.passed[f"{marked.label} without a claim"] += 1
