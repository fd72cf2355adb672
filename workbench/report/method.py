"""The part of a report on how it came about: what found the claims, what its figures mean, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import __version__
from workbench.interchange.about import About
from workbench.interchange.losses import EVERYTHING, PARTS, Part
from workbench.report.blocks import Block, Bullets, Fact, Facts, Heading, Line, foreign, joined, own

LEFT_OUT = frozenset(
    [
        Part.TEXT,
        Part.LANGUAGE,
        Part.ALIASES,
        Part.CANDIDATES,
        Part.CHAIN_WORDS,
        Part.ASSERTIONS,
        Part.STATE,
        Part.DROPPED,
    ]
)
"""What the report leaves to the formats for programs."""

CARRIES = EVERYTHING - LEFT_OUT
"""The parts of a claim that are found in the report again."""

HOW = (
    "Articles were split into claims by rules over a language model: who says what, with which words, and what the "
    "article asserts itself. A claim's statement is the claim as one sentence that stands alone; the words that the "
    "article prints are marked in their sentence.",
    "“Was it said?” and “Is it true?” are two questions. A verdict says nothing of whether the source said it, and an "
    "answer to the first says nothing of whether it is true.",
    "Only people decide. What a machine suggests is called likely or suggested, and how sure it is stands beside it.",
    "“… % sure that it is put forward” says how likely the words are a claim that somebody puts forward. “… % sure” "
    "behind a source says how likely this is who said it, and behind a place elsewhere how likely the two claims "
    "belong together. None of them says how likely a claim is true.",
    "“Worth checking” ranks claims for reviewers, 0 to 100. It is no verdict.",
    "“Not found” means that no claim of an outlet was matched. “Left out” stands only where a person has looked.",
    "Verdicts, answers and comments are those at the moment when the report was made.",
)


def method_blocks(about: About) -> Iterator[Block]:
    """Yield method and versions."""
    yield Heading(2, (own("Method and versions"),), "method")
    yield Bullets(tuple((own(sentence),) for sentence in HOW), "Method")
    readings = tuple(
        (foreign(f"rules {one.pipeline_version}, language model {one.model} {one.model_version}"),)
        for one in about.readings
    )
    entries = [
        Fact("Claim Workbench", ((own(f"version {__version__}"),),)),
        Fact("Articles read by", readings or ((own("not known"),),)),
        Fact("Chosen by", _choice(about)),
        Fact("Left out of this report", ((own(_left_out()),),)),
    ]
    yield Facts(tuple(entries))


def _choice(about: About) -> tuple[Line, ...]:
    return choice(about) or ((own("all claims"),),)


def choice(about: About) -> tuple[Line, ...]:
    """Return what the claims were chosen by, a line for each filter; none where all were taken."""
    return tuple((own(f"{name}: "), foreign(words)) for name, words in about.filters.items())


def choice_line(about: About) -> Line:
    """Return what the claims were chosen by, in one line."""
    lines = choice(about)
    return (own("Chosen by "), *joined(list(lines))) if lines else (own("All claims were asked for."),)


def _left_out() -> str:
    """Return in words what a report does not carry; nothing of an article but the sentences around its claims."""
    parts = [description.label for part, description in PARTS.items() if part in LEFT_OUT]
    return f"{', '.join(parts)}. Of the texts it holds only the sentences that the claims stand in."
