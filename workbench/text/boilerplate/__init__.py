"""Boilerplate, what a site puts around an article and nobody claims: named rules for single paragraphs.

Each rule is one line in `RULES`: its name, a sentence for the reader, and what it looks for. The rules look at one
paragraph alone, whole, and are written to miss boilerplate rather than to lose a sentence of the article: a paragraph
with a quotation in it, or with a sentence after the boilerplate's words, stays. What needs the neighbours (a label
under the headline, a byline) is in `workbench.ingest.cleaning`.
"""

from __future__ import annotations

from workbench.text.boilerplate.calls import CALLS
from workbench.text.boilerplate.page_lines import PAGE_LINES
from workbench.text.boilerplate.rule import LONGEST_NOTICE, Rule

__all__ = ["IN_CONTEXT", "LONGEST_NOTICE", "RULES", "Rule", "rule_of", "sentence_of"]

IN_CONTEXT = {
    "readers’ comment": "What readers wrote under the article.",
    "other stories": "Titles and openings of other articles.",
    "person card": "A card about a person or the author.",
    "side box": "A box beside the text.",
    "struck out": "Words that the page strikes out.",
    "hidden text": "Text that the page shows only after a click.",
    "pull quote": "A sentence shown in large letters beside the text.",
    "page furniture": "Menus, labels and buttons of the page.",
    "page line": "A line of the page around the article.",
    "site name": "The site's name, alone in its paragraph.",
    "section label": "The name of a section, above the headline.",
    "picture label": "The label of a picture, under the headline.",
    "byline": "Who wrote the article; kept as its author.",
    "date line": "When the article was published; kept as its day.",
    "page number": "The number of a page.",
    "page header": "A line that opens or closes pages, or stands above the headline.",
    "printed page line": "What a browser prints around a page: day, title, address, page number.",
    "line number": "The numbers of the lines, at the left of each page.",
    "mail header": "What a mail program wrote above a forwarded message; kept as its sender and day.",
    "answered message": "The message that this one answers: the words of somebody else.",
    "signature": "What a mail program writes below a message: name, office, address.",
    "forwarding note": "What was written above a forwarded message by whoever passed it on.",
}
"""The sentences for what the readers leave out by its neighbours, by rule name."""

RULES: tuple[Rule, ...] = (*PAGE_LINES, *CALLS)

_SENTENCES = {**{rule.name: rule.sentence for rule in RULES}, **IN_CONTEXT}


def rule_of(paragraph: str) -> str | None:
    """Return the name of the rule that makes `paragraph` boilerplate, or None where it belongs to the article."""
    text = " ".join(paragraph.split())
    if not text:
        return None
    return next((rule.name for rule in RULES if rule.applies(text)), None)


def sentence_of(name: str) -> str:
    """Return the reader's sentence for a rule's name; an unknown name is returned as it is."""
    return _SENTENCES.get(name, name)
