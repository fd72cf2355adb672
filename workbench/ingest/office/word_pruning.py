"""Word's XML without what nobody sees by its structure alone: deletions, second versions, instructions of fields.

What is left can be read from top to bottom. Hidden text needs the styles and is judged while reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from workbench.ingest.office.xml_parts import Element, around, attribute, child, every, name_of

_WRITTEN = ("w:t", "m:t", "a:t", "v:textpath")
_RUNS = ("w:r", "m:r")


def prune(story: Element) -> None:
    """Take out of a part's XML all that is deleted, doubled or an instruction of a field."""
    _drop_deleted(story)
    _drop_alternatives(story)
    _drop_instructions(story)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_deleted(story: Element) -> None:
    """Take out text that was deleted or moved away, and rows and cells of tables that were deleted."""
    for gone in every(story, "w:del", "w:moveFrom"):
        parent = gone.getparent()
        # Among properties it says that a paragraph's mark, a number or a row is deleted, and holds no text.
        if parent is not None and not name_of(parent).endswith("Pr"):
            parent.remove(gone)
    for row in every(story, "w:tr"):
        if child(row, "w:trPr", "w:del") is not None:
            _drop(row)
    for cell in every(story, "w:tc"):
        if child(cell, "w:tcPr", "w:cellDel") is not None:
            _drop(cell)


def _drop_alternatives(story: Element) -> None:
    """Leave one of the versions that are written for newer and older programs: the newest that holds words."""
    for alternatives in every(story, "mc:AlternateContent"):
        versions = list(alternatives)
        kept = next((version for version in versions if every(version, *_WRITTEN)), None)
        for version in versions:
            if version is not (kept if kept is not None else versions[0]):
                alternatives.remove(version)


def _drop_instructions(story: Element) -> None:
    """Take out what stands between the start of a field and its result, fields inside it included.

    A field that is never closed hides nothing: its file is damaged, and its words may be the article's.
    """
    edges = _edges(story)
    inside: Counter[Element | None] = Counter()
    hidden: list[Element] = []
    for element in story.iter() if edges else ():
        if element in edges:
            inside[_story_of(element)] += edges[element]
        elif _is_content(element) and inside[_story_of(element)]:
            hidden.append(element)
    for element in hidden:
        _drop(element)


def _edges(story: Element) -> dict[Element, int]:
    """Return the marks at which instructions begin (1) and end (-1), for the fields that are closed."""
    open_fields: defaultdict[Element | None, list[list[Element]]] = defaultdict(list)
    edges: dict[Element, int] = {}
    for mark in every(story, "w:fldChar"):
        fields, kind = open_fields[_story_of(mark)], attribute(mark, "w:fldCharType")
        if kind == "begin":
            fields.append([mark])
        elif fields and kind in ("separate", "end"):
            fields[-1].append(mark)
        if fields and kind == "end":
            begin, result, *_ = fields.pop()
            edges |= {begin: 1, result: -1}
    return edges


def _story_of(element: Element) -> Element | None:
    """Return the text box that holds an element, None outside of text boxes: fields do not reach out of one."""
    return around(element, "w:txbxContent")


def _is_content(element: Element) -> bool:
    """Say whether an element is what a run shows, and no property of it."""
    parent = element.getparent()
    return parent is not None and name_of(parent) in _RUNS and not name_of(element).endswith("Pr")
