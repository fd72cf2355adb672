"""PolNeAR's own annotations in brat: every span comes in exactly, and what goes out is what came in.

Equal is what stands in the files: the same text-bound annotations at the same places, and the same events. PolNeAR has
some things that a claim has no place for (stretches of the article marked Discuss and Discard, attributions without any
content, notes for the annotators), and some that it writes in its own way; each of them is counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.workbench.claim_set_strategies import renumbered
from tests.workbench.interchange_samples import MADE_AT
from workbench.interchange.about import About
from workbench.interchange.annotation import brat
from workbench.interchange.incoming import GivenFile

POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear"
ABOUT = About("Claims", MADE_AT, {})
BEGINS = re.compile(r"\n(?=[TER#]\d+\t)")
away = pytest.mark.skipif(not POLNEAR.is_dir(), reason="the corpus PolNeAR is not beside the project")

EXPECTED: dict[str, dict[str, int]] = {
    "dev": {
        "files": 94,
        "problems": 0,
        "claims": 2_322,
        "spans that do not fit": 0,
        "annotations": 9_095,
        "Discuss and Discard": 73,
        "annotations lost": 3,
        "events": 2_320,
        "events lost": 4,
        "events without content": 1,
        "files equal": 90,
        "added": 0,
        "read again": 94,
    },
    "train": {
        "files": 919,
        "problems": 0,
        "claims": 22_531,
        "spans that do not fit": 0,
        "annotations": 88_051,
        "Discuss and Discard": 1_031,
        "annotations lost": 28,
        "events": 22_501,
        "events lost": 52,
        "events without content": 36,
        "files equal": 884,
        "added": 0,
        "read again": 919,
    },
}
"""What is lost beside events without content: their triggers, cues and sources, triggers that differ from the cue by
some letters, and events whose type or roles speak against what is marked (a source that is missing, or is a content).
"""

Places = tuple[tuple[int, int], ...]
Bound = tuple[str, Places]
Event = tuple[str, Places, tuple[tuple[str, Bound], ...]]


@dataclass
class Held:
    """What one annotation file holds, read without the reader that is tested."""

    bound: dict[str, Bound] = field(default_factory=dict)
    events: Counter[Event] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)


def places_of(offsets: str) -> Places:
    pairs = [tuple(map(int, one.split(" "))) for one in offsets.split(";")]
    return tuple(sorted((start, end) for start, end in pairs))


def held_in(content: str) -> Held:
    held, events = Held(), []
    for line in BEGINS.split(content.rstrip("\n")) if content.strip() else []:
        name, head, *words = line.split("\t", 2)
        if name.startswith("T"):
            kind, _, offsets = head.partition(" ")
            held.bound[name] = (kind, places_of(offsets))
        elif name.startswith("E"):
            events.append([part.partition(":")[::2] for part in head.split()])
        elif head.startswith("Spans "):
            target = head.partition(" ")[2]
            held.bound[target] = (held.bound[target][0], places_of(words[0]))
        else:
            held.others[head.split(" ")[0]] += 1
    for (kind, trigger), *arguments in events:
        told = sorted((role.rstrip("0123456789"), held.bound[target]) for role, target in arguments)
        held.events[kind, held.bound[trigger][1], tuple(told)] += 1
    return held


def compared(part: str) -> Counter[str]:
    """Read, write and read again every file of a part of the corpus; return what was found."""
    counts: Counter[str] = Counter()
    for file in sorted((POLNEAR / part / "attributions").glob("*.ann")):
        text = (POLNEAR / part / "text" / f"{file.stem.rpartition('_')[0]}.txt").read_bytes()
        read = brat.read([GivenFile("a.txt", text), GivenFile("a.ann", file.read_bytes())])
        claims = [item.claim.claim for item in read.items]
        spans = [
            span
            for claim in claims
            for one in (claim.content, claim.cue and claim.cue.spans, claim.mention and claim.mention.spans)
            for span in one or ()
        ]
        written = b"".join(brat.write(read.items, ABOUT))
        again = brat.read([GivenFile("a.zip", written)])
        with zipfile.ZipFile(io.BytesIO(written)) as packed:
            annotations = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".ann")]
        before, after = held_in(file.read_bytes().decode()), held_in("".join(annotations))
        bound = {one for one in before.bound.values() if one[0] not in ("Discuss", "Discard")}
        counts.update(
            {
                "files": 1,
                "problems": sum(not str(one).startswith("Passed over") for one in read.problems),
                "claims": len(claims),
                "spans that do not fit": sum(not span.fits(text.decode()) for span in spans),
                "annotations": len(before.bound),
                "Discuss and Discard": sum(one[0] in ("Discuss", "Discard") for one in before.bound.values()),
                "annotations lost": len(bound - set(after.bound.values())),
                "events": before.events.total(),
                "events lost": (before.events - after.events).total(),
                "events without content": sum(
                    number for event, number in before.events.items() if "Content" not in dict(event[2])
                ),
                "files equal": bound == set(after.bound.values()) and before.events == after.events,
                "added": after.others.total(),
                "read again": sorted(map(repr, renumbered(again.items))) == sorted(map(repr, renumbered(read.items))),
            }
        )
    return counts


@away
@pytest.mark.parametrize("part", ["dev", pytest.param("train", marks=pytest.mark.slow)])
def test_every_span_comes_in_exactly_and_what_goes_out_is_what_came_in(part: str) -> None:
    assert compared(part) == EXPECTED[part]
