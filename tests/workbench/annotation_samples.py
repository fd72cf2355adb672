"""What the tests of the annotation formats share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tests.workbench.interchange_samples import cut, sample
from workbench.interchange import ExportItem
from workbench.interchange.incoming import GivenFile
from workbench.interchange.losses import EVERYTHING, Part, without
from workbench.model import SourceMention


def as_files(content: Iterator[bytes]) -> list[GivenFile]:
    """Return what a writer yields as the one file that it makes."""
    return [GivenFile("claims", b"".join(content))]


def carried(items: Iterable[ExportItem], parts: frozenset[Part]) -> tuple[ExportItem, ...]:
    """Return the claims as a format that carries these parts gives them back."""
    return tuple(without(item, EVERYTHING - parts) for item in items)


def sample_of(words: str) -> ExportItem:
    """Return the sample with its source mentioned by other words."""
    item = sample()
    known = item.claim.claim.mention
    assert known is not None
    mention = SourceMention((cut(words),), known.source)
    return replace(item, claim=replace(item.claim, claim=replace(item.claim.claim, mention=mention)))
