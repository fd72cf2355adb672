"""Claim Workbench from Python: claims out of articles, the sources behind them, and which claims say the same.

    from workbench import analyse
    from workbench.model import Article, Outlet

    analysis = analyse(Article(text="“The pier stays shut,” Oona Veld said.", outlet=Outlet("Lowtide Courier")))
    for claim in analysis.claims:
        print(claim.source, claim.words)

`analyse` does all that is done to one article; `extract_claims` and `link_sources` are its two steps, for a parsed
text; `compare` says of pairs of claims what they are to each other. Each is loaded when it is asked for: importing
`workbench` alone loads neither the language library nor the networks.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.extraction.claims.claims import extract_claims
    from workbench.matching.pairs.decide import compare
    from workbench.pipeline import analyse
    from workbench.sources.within.link import link_sources

__all__ = ["__version__", "analyse", "compare", "extract_claims", "link_sources"]

_PLACES = MappingProxyType(
    {
        "analyse": "workbench.pipeline",
        "compare": "workbench.matching.pairs.decide",
        "extract_claims": "workbench.extraction.claims.claims",
        "link_sources": "workbench.sources.within.link",
    }
)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for; raise AttributeError for all others."""
    if name == "__version__":
        return _version()
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Name what can be asked for."""
    return sorted(__all__)


def _version() -> str:
    """Return the version of the installed package, "unknown" where the folder was copied and not installed."""
    try:
        return version("claim-workbench")
    except PackageNotFoundError:
        return "unknown"
