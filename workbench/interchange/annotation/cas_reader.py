"""Reading UIMA's XMI files back, ours and those that INCEpTION and WebAnno made of them.

Only `webanno.custom.Claim` and what it links to are read (see `cas_types`); other layers stay in the tool. The type
system of a file is not needed for that, and never loaded: its names are somebody else's. Document types, and with them
entities, are refused before anything is parsed.

UIMA keeps no words beside its offsets, which are UTF-16 code units of the text in the same file: an offset outside the
text, or inside a character, is named and not followed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange.annotation.cas_types import UNWRITABLE
from workbench.interchange.annotation.collected import Collected
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.annotation.utf16 import Units
from workbench.interchange.annotation.xmi import CAS, CUSTOM, SOFA_TEXT, TCAS, XMI, XMI_ID
from workbench.interchange.annotation.xml_text import restored
from workbench.interchange.incoming import GivenFile, ReadResult

Record = dict[str, Any]

TEXT_FEATURES = ("form", "stance", "wording", "rule")
UNSPECIFIED = "x-unspecified"
YES = {"true": True, "false": False}


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read XMI files, alone or in a ZIP file; a claim that is broken is named, and the others still go in."""
    collected = Collected()
    for given in unpacked(files, (".xmi",), collected.problems):
        with collected.naming(given.name):
            root = _parsed(given.content)
            # Handed in beside the files that it belongs to; it holds no claims.
            if not str(root.tag).endswith("}typeSystemDescription"):
                _take_in(root, given.name, collected)
    return collected.result()


def _parsed(content: bytes) -> Any:
    """Return the top element of an XML file. Raises BrokenFile where it is damaged or could grow."""
    from lxml import etree

    # UTF-8 is demanded, whatever the file declares, so that no document type hides in another encoding.
    if b"\0" in content or b"<!DOCTYPE" in content:
        raise BrokenFile("The file has a document type or is not in UTF-8. UIMA writes XMI in UTF-8 without one.")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, SyntaxError, ValueError):
        raise BrokenFile("This is no XML, or it is larger or deeper than XML may be. Was the file cut off?") from None


def _take_in(root: Any, name: str, collected: Collected) -> None:
    """Take in the texts of one file with their claims."""
    if root.tag != f"{{{XMI}}}XMI":
        raise BrokenFile("This is no XMI file: it does not begin with “xmi:XMI”.")
    by_number = {one.get(XMI_ID): one for one in root if one.get(XMI_ID)}
    sofas = [one for one in root if one.tag == f"{{{CAS}}}Sofa"]
    if not any(SOFA_TEXT in one.attrib for one in sofas):
        raise BrokenFile("The article's text is needed: the file holds none (“sofaString”).")
    for sofa in sofas:
        text = _restored(SOFA_TEXT, sofa.get(SOFA_TEXT, ""), _of(root, "Article", sofa))
        article = collected.article(name, {"text": text, **_article(root, sofa)})
        _take_claims(_of(root, "Claim", sofa), _Reading(text, by_number), (name, article), collected)


def _take_claims(claims: Sequence[Any], reading: _Reading, of: tuple[str, int], collected: Collected) -> None:
    """Take in the claims of one text; `of` are the file's name and the article's number."""
    name, article = of
    for number, claim in enumerate(claims, start=1):
        place = f"{name}, claim {number} (xmi:id {claim.get(XMI_ID)})"
        with collected.naming(place):
            known = reading.claim(claim)
            collected.claim(place, article, {**known, "id": collected.claim_number()})


def _of(root: Any, kind: str, sofa: Any, space: str = CUSTOM) -> list[Any]:
    """Return the elements of a type in a text, in the order of the file."""
    number = sofa.get(XMI_ID)
    return [one for one in root if one.tag == f"{{{space}}}{kind}" and one.get("sofa") == number]


def _listed(element: Any, feature: str) -> list[str]:
    """Return the texts of a feature that holds several."""
    return [one.text or "" for one in element if one.tag == feature]


def _restored(name: str, text: str, elements: Sequence[Any]) -> str:
    entries = [entry for one in elements for entry in _listed(one, UNWRITABLE)]
    return restored(name, text, entries)


def _article(root: Any, sofa: Any) -> Record:
    """Return what is known of an article beside its text; nothing is in files that another tool began."""
    documents = [one for one in _of(root, "DocumentAnnotation", sofa, TCAS) if "language" in one.attrib]
    # UIMA writes x-unspecified where nobody has said: an article is in English then, as everywhere else.
    told = documents[0].get("language") if documents else UNSPECIFIED
    language = {} if told == UNSPECIFIED else {"language": told}
    articles = _of(root, "Article", sofa)
    if not articles:
        return language
    known = _features(articles[0])
    return {
        **language,
        "title": known("title", ""),
        "outlet": {"name": known("outlet", ""), "domain": known("domain", "")},
        "author": known("author", ""),
        "published": known("published", None),
        "published_at": known("publishedAt", None),
        "print_day": known("printDay", None),
        "address": known("address", ""),
    }


Known = Callable[[str, Any], Any]


def _features(element: Any) -> Known:
    """Return what gives a feature of an element by its name, or what is told instead where it is missing."""

    def known(name: str, missing: Any) -> Any:
        value = element.get(name)
        return missing if value is None else _restored(name, value, [element])

    return known


class _Reading:
    """The claims of one text, with the elements that they lead to by their numbers."""

    def __init__(self, text: str, by_number: Mapping[str, Any]) -> None:
        self._text, self._units, self._by_number = text, Units(text), by_number

    def claim(self, element: Any) -> Record:
        """Return the fields of a claim's line. Raises BrokenFile where something of it does not fit the file."""
        known = _features(element)
        told = {name: known(name, None) for name in TEXT_FEATURES if name in element.attrib}
        return {
            **told,
            "content": [self._span(element), *self._linked(element, "parts")],
            "cue": self._cue(element, known),
            "mention": self._mention(element, known),
            **_number(known, "confidence", "confidence"),
            "check_worthiness": {
                "score": 0.0,
                **_number(known, "checkWorth", "score"),
                "reasons": _texts(element, "checkWorthReasons"),
            },
        }

    def _cue(self, element: Any, known: Known) -> Record | None:
        spans, negated = self._linked(element, "cue"), known("negated", None)
        if not spans and negated is None:
            return None
        return {"spans": spans, "negated": YES.get(negated or "false", negated)}

    def _mention(self, element: Any, known: Known) -> Record | None:
        mention = {
            "spans": self._linked(element, "source"),
            "source": _source(element, known),
            "role": known("sourceRole", ""),
            "why": known("sourceWhy", ""),
            "confidence": None,
            **_number(known, "sourceConfidence", "confidence"),
        }
        return mention if any(value not in (None, "", []) for value in mention.values()) else None

    def _linked(self, element: Any, feature: str) -> list[Record]:
        """Return the spans that a link feature leads to, in its order."""
        links = [self._numbered(number) for number in element.get(feature, "").split()]
        return [self._span(self._numbered(link.get("target", ""))) for link in links]

    def _numbered(self, number: str) -> Any:
        if number not in self._by_number:
            raise BrokenFile(f"It leads to “{number}”, and the file holds nothing with that number.")
        return self._by_number[number]

    def _span(self, element: Any) -> Record:
        start, end = self._place(element, "begin"), self._place(element, "end")
        return {"start": start, "end": end, "text": self._text[start:end]}

    def _place(self, element: Any, name: str) -> int:
        try:
            place = self._units.place(int(element.get(name, "")))
        except ValueError:
            place = None
        if place is None:
            raise BrokenFile(f"“{name}” should be a place in the text, in UTF-16 units and not inside a character.")
        return place


def _source(element: Any, known: Known) -> Record | None:
    if "sourceKind" not in element.attrib and "sourceName" not in element.attrib:
        return None
    return {
        "name": known("sourceName", ""),
        "kind": known("sourceKind", ""),
        "aliases": _texts(element, "sourceAliases"),
    }


def _texts(element: Any, feature: str) -> list[str]:
    found = _listed(element, feature)
    return [_restored(f"{feature}.{place}", text, [element]) for place, text in enumerate(found)]


def _number(known: Known, feature: str, called: str) -> Record:
    """Return a number under the name that it has in a line, nothing where the feature is missing."""
    told = known(feature, None)
    if told is None:
        return {}
    try:
        return {called: float(told)}
    except ValueError:
        raise BrokenFile(f"The field “{feature}” should be a number from 0 to 1.") from None
