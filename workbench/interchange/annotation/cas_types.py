"""The types of our UIMA files: what a claim, its words and its article say, each with a sentence.

UIMA References 2.2, the type system descriptor
(https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xml.component_descriptor.type_system). The names are
those that INCEpTION and WebAnno give to layers of a project: `webanno.custom.…`, and a link feature is an array of
links, each with `role` and `target`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PACKAGE = "webanno.custom"
TEXT, YES_NO, NUMBER, TEXTS = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Float", "uima.cas.StringArray"
LINKS = "uima.cas.FSArray"
ANNOTATION, OF_THE_DOCUMENT, PLAIN = "uima.tcas.Annotation", "uima.cas.AnnotationBase", "uima.cas.TOP"
RESOURCE = "http://uima.apache.org/resourceSpecifier"
UNWRITABLE = "unwritable"


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its type, a sentence, and for links the short name of what they lead to."""

    kind: str
    says: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """One type: what it is a kind of, a sentence, and its features."""

    kind_of: str
    says: str
    features: Mapping[str, Feature]


_RESTORING = {
    UNWRITABLE: Feature(
        TEXTS, "Characters that XML has no place for: feature, place, code point in hexadecimal digits."
    ),
}

CLAIM_FEATURES = {
    "parts": Feature(LINKS, "The further spans of a claim that is split, in text order.", "ClaimPart"),
    "cue": Feature(LINKS, "The words that attribute.", "Cue"),
    "source": Feature(LINKS, "The words that name the source.", "SourceMention"),
    "form": Feature(TEXT, "direct, indirect, mixed, headline or own_voice."),
    "stance": Feature(TEXT, "What the source does with it: asserts, denies, questions, intends, urges or declines."),
    "negated": Feature(YES_NO, "Whether the cue is negated; missing where there is no cue."),
    "statement": Feature(TEXT, "The claim as one sentence that stands alone. Only written."),
    "wording": Feature(TEXT, "The statement with U+FFFD in place of the source."),
    "verdict": Feature(TEXT, "What reviewers found out. Only written: who, when and why stand in other formats."),
    "rule": Feature(TEXT, "What found the claim."),
    "confidence": Feature(NUMBER, "How likely the words are put forward, 0 to 1."),
    "checkWorth": Feature(NUMBER, "How much it is worth checking, 0 to 1."),
    "checkWorthReasons": Feature(TEXTS, "Why."),
    "sourceName": Feature(TEXT, "Who is behind the words that name the source."),
    "sourceKind": Feature(TEXT, "person, organisation, group, document, unnamed or outlet."),
    "sourceAliases": Feature(TEXTS, "Other names of the source."),
    "sourceRole": Feature(TEXT, "What the article calls the source."),
    "sourceWhy": Feature(TEXT, "Why this is taken for the source."),
    "sourceConfidence": Feature(NUMBER, "How likely it is, 0 to 1; missing where a person named the source."),
}

ARTICLE_FEATURES = {
    "title": Feature(TEXT, "The title."),
    "outlet": Feature(TEXT, "Who publishes it."),
    "domain": Feature(TEXT, "The outlet's web domain."),
    "author": Feature(TEXT, "Who wrote it."),
    "published": Feature(TEXT, "The day of publication, ISO 8601."),
    "publishedAt": Feature(TEXT, "The time on that day with its zone, ISO 8601."),
    "printDay": Feature(TEXT, "The day in its address where that is another one, ISO 8601."),
    "address": Feature(TEXT, "Its web address."),
}


def _link(claims: str, target: str) -> Type:
    """Return the type of a link from a claim."""
    role = Feature(TEXT, "The place among the links, from 1.")
    return Type(
        PLAIN, f"A link of a claim's {claims}.", {"role": role, "target": Feature(full(target), "Where it leads.")}
    )


def full(name: str) -> str:
    """Return the full name of a type of ours."""
    return f"{PACKAGE}.{name}"


def link_of(feature: str) -> str:
    """Return the short name of the type of a feature's links, as INCEpTION forms it."""
    return f"Claim{feature.capitalize()}Link"


TYPES: Mapping[str, Type] = {
    "Article": Type(
        OF_THE_DOCUMENT, "What is known of the article beside its text.", {**ARTICLE_FEATURES, **_RESTORING}
    ),
    "Claim": Type(ANNOTATION, "A claim, on the first span of its content.", {**CLAIM_FEATURES, **_RESTORING}),
    "ClaimPart": Type(ANNOTATION, "A further span of a claim.", {}),
    "Cue": Type(ANNOTATION, "Words that attribute.", {}),
    "SourceMention": Type(ANNOTATION, "Words that name a source.", {}),
    **{
        link_of(name): _link(name, feature.leads_to)
        for name, feature in CLAIM_FEATURES.items()
        if feature.kind == LINKS
    },
}
"""Every type of ours by its short name."""


def type_system() -> bytes:
    """Return the type system as a UIMA descriptor."""
    from lxml import etree

    root = etree.Element("typeSystemDescription", nsmap={None: RESOURCE})
    types = etree.SubElement(root, "types")
    for name, known in TYPES.items():
        described = _described(types, "typeDescription", full(name), known.says)
        etree.SubElement(described, "supertypeName").text = known.kind_of
        features = etree.SubElement(described, "features")
        for called, feature in known.features.items():
            _add_feature(features, called, feature)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _add_feature(features: Any, name: str, feature: Feature) -> None:
    from lxml import etree

    described = _described(features, "featureDescription", name, feature.says)
    etree.SubElement(described, "rangeTypeName").text = feature.kind
    if feature.kind in (LINKS, TEXTS):
        # Inside the annotation, not as arrays that others may share.
        etree.SubElement(described, "multipleReferencesAllowed").text = "false"
    if feature.leads_to:
        etree.SubElement(described, "elementType").text = full(link_of(name))


def _described(above: Any, tag: str, name: str, says: str) -> Any:
    from lxml import etree

    described = etree.SubElement(above, tag)
    etree.SubElement(described, "name").text = name
    etree.SubElement(described, "description").text = says
    return described
