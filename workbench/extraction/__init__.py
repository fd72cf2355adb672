"""Claims out of parsed articles: what is put forward, by whom, in which words."""

from workbench.extraction.attribution import Attribution, find_attributions, register_component
from workbench.extraction.claims import extract_claims
from workbench.extraction.reading import reading_text

__all__ = ["Attribution", "extract_claims", "find_attributions", "reading_text", "register_component"]
