"""Whether somebody speaks in a claim, and who: an outlet that speaks itself is nobody's voice."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.attribution import DOUBTED
from workbench.coverage.material import StoryMaterial, Told
from workbench.model import Form, SourceKind
from workbench.text.keys import fold

NOBODY_TO_ASK = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
"""Sources that a reader cannot ask: unnamed individuals, and groups such as "experts"."""


def spoken_claims(material: StoryMaterial) -> Iterator[Told]:
    """Yield the claims in which an outlet lets somebody speak, in the material's order.

    Left out are own voice, headlines without a speaker, what an outlet puts down to itself, articles without an
    outlet, and claims of which people say that their source did not make them.
    """
    for told in material.told.values():
        if told.article.outlet_id in material.outlets and _lets_speak(told):
            yield told


def _lets_speak(told: Told) -> bool:
    claim = told.claim.claim
    if told.claim.attribution in DOUBTED:
        return False
    if claim.form is Form.OWN_VOICE or (claim.form is Form.HEADLINE and claim.source is None):
        return False
    return not _is_itself(told)


def _is_itself(told: Told) -> bool:
    """Whether the source is the outlet that prints the claim, under any of its names."""
    source, outlet = told.claim.claim.source, told.article.article.outlet
    own = {fold(name) for name in (outlet.name, outlet.domain) if name}
    return source is not None and not own.isdisjoint(map(fold, (source.name, *source.aliases)))
