"""From the annotations of a file of brat to claims: what events and relations attribute to whom, with which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbench.interchange.annotation.brat_lines import Annotations, Reference
from workbench.interchange.annotation.layers import YES, Attributed, Label, Link, Marked, label_of, shortened

_NUMBERED = re.compile(r"(.*?)(\d{0,6})", re.DOTALL)


@dataclass(slots=True)
class _Attribution:
    """What is attached to a content; links of the chain by their numbers."""

    cues: list[Marked] = field(default_factory=list)
    sources: list[Marked] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)

    def of(self, content: Marked, assertions: list[Marked]) -> Attributed:
        """Return the claim with this content."""
        chain = [self.links[number] for number in sorted(self.links)]
        return Attributed(content, list(self.cues), list(self.sources), chain, assertions)


@dataclass(slots=True)
class _Claims:
    """What was found out about the contents of a file, by their names."""

    found: Annotations
    attributions: dict[str, list[_Attribution]] = field(default_factory=lambda: defaultdict(list))
    related: dict[str, _Attribution] = field(default_factory=lambda: defaultdict(_Attribution))
    assertions: dict[str, list[Marked]] = field(default_factory=lambda: defaultdict(list))
    used: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def attributions(found: Annotations) -> Iterator[tuple[str, Attributed]]:
    """Yield the claims of a file in the order of their contents, each with the name of its content.

    What belongs to no claim is counted in `found.passed`; what refers to something missing joins `found.problems`, and
    makes no claim.
    """
    claims = _Claims(found)
    for event in found.events:
        if _complete(claims, event):
            _attribute(claims, event)
    for relation in found.relations:
        if _complete(claims, relation):
            _relate(claims, relation)
    yield from _in_order(claims)
    _count_the_rest(claims)


def _complete(claims: _Claims, reference: Reference) -> bool:
    """Say whether everything counts that an event or a relation refers to; else its contents make no claims."""
    targets = [target for _, target in reference.arguments]
    missing = [target for target in targets if target not in claims.found.marked]
    claims.used.update(targets)
    if missing:
        claims.refused.update(targets)
        sentence = f"{reference.name} refers to {shortened(missing[0])}, which is missing or does not fit the text."
        claims.found.problem(reference.line, sentence)
    return not missing


def _attribute(claims: _Claims, event: Reference) -> None:
    """Attach to the contents of an event what its other arguments are."""
    contents, attribution = [], _Attribution()
    for role, target in event.arguments:
        name, number = _role(role)
        if name == "content":
            contents.append(target)
        elif not _attach(attribution, name, number, claims.found.marked[target]):
            claims.found.passed[f"argument {role}"] += 1
    if event.name in claims.found.negated and not _negate(attribution):
        claims.refused.update(contents)
        claims.found.problem(event.line, f"{event.name} is negated, but has no cue that could be.")
    if not contents:
        claims.found.passed[f"{event.kind} without content"] += 1
    for content in contents:
        claims.attributions[content].append(attribution)


def _role(role: str) -> tuple[str, int]:
    """Return what an argument is, and its number: "Content2" is the second content."""
    found = _NUMBERED.fullmatch(role)
    plain, number = (found[1], int(found[2] or 1)) if found else (role, 1)
    label = label_of(plain)
    return {Label.CLAIM: "content", None: plain.lower()}.get(label, str(label).lower()), number


def _attach(attribution: _Attribution, role: str, number: int, marked: Marked) -> bool:
    """Attach one argument; say whether its role is known."""
    if role == "cue":
        attribution.cues.append(marked)
    elif role == "source":
        attribution.sources.append(marked)
    elif role == "reporter":
        # Of a reporter whom no words name, the place means nothing.
        spans = [] if marked.label == Label.UNWORDED else marked.spans
        attribution.links.setdefault(number, Link()).reporters.append(replace(marked, spans=spans))
    elif role == "reportercue":
        attribution.links.setdefault(number, Link()).cues.append(marked)
    else:
        return False
    return True


def _negate(attribution: _Attribution) -> bool:
    """Negate the cues of a negated event; say whether there is one."""
    attribution.cues = [replace(one, told={**one.told, "negated": [YES]}) for one in attribution.cues]
    return bool(attribution.cues)


def _relate(claims: _Claims, relation: Reference) -> None:
    """Attach to a content what a relation leads to or from."""
    targets = sorted(
        (one for _, one in relation.arguments), key=lambda one: claims.found.labels.get(one) != Label.CLAIM
    )
    content, other = (*targets, "", "")[:2]
    label = claims.found.labels.get(other, Label.CLAIM)
    if claims.found.labels.get(content) != Label.CLAIM or label == Label.CLAIM:
        claims.found.passed[relation.kind] += 1
    elif label == Label.ASSERTION:
        claims.assertions[content].append(claims.found.marked[other])
    else:
        links = claims.related[content].links
        _attach(claims.related[content], str(label).split(" ")[0].lower(), len(links) + 1, claims.found.marked[other])


def _in_order(claims: _Claims) -> Iterator[tuple[str, Attributed]]:
    """Yield a claim for each content that counts, and for each event that it is an argument of."""
    for name, marked in claims.found.marked.items():
        alone = claims.found.labels.get(name) == Label.CLAIM and name not in claims.found.triggers
        is_content = name in claims.attributions or alone
        if not is_content or name in claims.refused:
            continue
        related = claims.related.get(name, _Attribution())
        claims.used.add(name)
        for one in claims.attributions.get(name, [_Attribution()]):
            links = {**{len(one.links) + number: link for number, link in related.links.items()}, **one.links}
            whole = _Attribution([*one.cues, *related.cues], [*one.sources, *related.sources], links)
            yield name, whole.of(marked, claims.assertions.get(name, []))


def _count_the_rest(claims: _Claims) -> None:
    """Count what is marked and belongs to no claim."""
    known = claims.used | claims.found.triggers
    for name, kind in claims.found.kinds.items():
        if name in claims.found.marked and name not in known:
            claims.found.passed[f"{kind} without a claim" if name in claims.found.labels else kind] += 1
