"""Deletions that stand in the text of an OpenDocument file between two marks, as flat files have them."""

from __future__ import annotations

from lxml import etree

from workbench.ingest.office.xml_parts import Element, attribute, child, every, name_of, set_attribute

GOES_ON = "office:goes-on"
"""The attribute of a paragraph whose end is deleted; it is ours and stands in no file."""

_SPACES = frozenset({"text:s", "text:tab", "text:line-break"})
_PARAGRAPHS = frozenset({"text:p", "text:h"})


def prune(text: Element) -> None:
    """Take out what stands between the marks of a deletion, and note the paragraphs whose end is deleted."""
    deletions = _deletions(text)
    if not deletions:
        return
    open_deletions: set[str] = set()
    gone: list[Element] = []
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if event == "start":
            _follow_marks(element, deletions, open_deletions)
        if open_deletions:
            gone += _emptied(event, element)
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _deletions(text: Element) -> frozenset[str]:
    """Return the names of the changes that are deletions; what was inserted first and then deleted is both."""
    regions = every(text, "text:changed-region")
    deleted = [region for region in regions if child(region, "text:deletion") is not None]
    return frozenset(attribute(one, name) for one in deleted for name in ("text:id", "xml:id")) - {""}


def _follow_marks(element: Element, deletions: frozenset[str], open_deletions: set[str]) -> None:
    """Note where a deletion begins and ends."""
    change = attribute(element, "text:change-id")
    if name_of(element) == "text:change-start" and change in deletions:
        open_deletions.add(change)
    elif name_of(element) == "text:change-end":
        open_deletions.discard(change)


def _emptied(event: str, element: Element) -> list[Element]:
    """Take the text of a deleted place out; return the element where it is a space that has to go as well."""
    if event == "start":
        element.text = None
        return []
    # Behind the end of an element stands text of the element around it.
    element.tail = None
    if name_of(element) in _PARAGRAPHS:
        set_attribute(element, GOES_ON, "true")
    return [element] if name_of(element) in _SPACES else []
