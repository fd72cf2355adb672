"""Who said it: from the words of a mention to its source, within an article and across articles."""

from workbench.sources.link import link_sources

__all__ = ["link_sources"]
