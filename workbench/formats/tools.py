"""The formats of other tools, and our own for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.formats.format import ClaimSet, Format, FormatName, Purpose, Write
from workbench.interchange import claim_review, jsonl
from workbench.interchange.about import About
from workbench.interchange.annotation import (
    brat,
    brat_reader,
    cas,
    cas_reader,
    citron,
    citron_reader,
    docbin,
    doccano,
    doccano_reader,
    label_studio,
    label_studio_reader,
    web_annotation,
    web_annotation_reader,
)
from workbench.stored.claims import ExportItem

ZIP = "application/zip"


def _json_lines(whole: ClaimSet) -> Iterator[bytes]:
    return (line.encode() for line in jsonl.lines(whole.items))


def _written(write: Callable[[Iterable[ExportItem], About], Iterator[bytes]]) -> Write:
    """Return a writer for a format that tells of claims and of the export, and of nothing beside."""
    return lambda whole: write(whole.items, whole.about)


TOOLS = (
    Format(
        name=FormatName.JSONL,
        ending="jsonl",
        media_type="application/x-ndjson",
        label="JSON Lines",
        use="For other programs, and to read back: every offset and decision.",
        purpose=Purpose.TOOLS,
        write=_json_lines,
        read=jsonl.read_files,
    ),
    Format(
        name=FormatName.CLAIM_REVIEW,
        ending="jsonld",
        media_type="application/ld+json",
        label="ClaimReview",
        use="For search engines and collections of fact-checks (schema.org): one review for each decided claim.",
        purpose=Purpose.TOOLS,
        write=_written(claim_review.write),
        carries=claim_review.CARRIES,
        takes=claim_review.reviewable,
        misfits="which nobody has decided on, or which their source did not put forward",
    ),
    Format(
        name=FormatName.WEB_ANNOTATION,
        ending="annotations.jsonld",
        media_type="application/ld+json",
        label="Web Annotation",
        use="For annotation tools that follow the W3C (Hypothesis and others): each claim marks its words.",
        purpose=Purpose.TOOLS,
        write=_written(web_annotation.write),
        carries=web_annotation.CARRIES,
        read=web_annotation_reader.read,
    ),
    Format(
        name=FormatName.LABEL_STUDIO,
        ending="label-studio.json",
        media_type="application/json",
        label="Label Studio",
        use="To annotate further in Label Studio.",
        purpose=Purpose.TOOLS,
        write=_written(label_studio.write),
        carries=label_studio.CARRIES,
        read=label_studio_reader.read,
    ),
    Format(
        name=FormatName.DOCCANO,
        ending="doccano.jsonl",
        media_type="application/x-ndjson",
        label="doccano",
        use="To annotate further in doccano: one article a line.",
        purpose=Purpose.TOOLS,
        write=_written(doccano.write),
        carries=doccano.CARRIES,
        read=doccano_reader.read,
    ),
    Format(
        name=FormatName.BRAT,
        ending="brat.zip",
        media_type=ZIP,
        label="brat",
        use="To annotate further in brat: a text and its annotations for each article.",
        purpose=Purpose.TOOLS,
        write=_written(brat.write),
        carries=brat.CARRIES,
        read=brat_reader.read,
    ),
    Format(
        name=FormatName.CAS,
        ending="cas.zip",
        media_type=ZIP,
        label="UIMA CAS",
        use="To annotate further in INCEpTION: an XMI file for each article.",
        purpose=Purpose.TOOLS,
        write=_written(cas.write),
        carries=cas.CARRIES,
        read=cas_reader.read,
    ),
    Format(
        name=FormatName.CITRON,
        ending="citron.zip",
        media_type=ZIP,
        label="Citron",
        use="For the BBC's Citron: quotations with source and cue.",
        purpose=Purpose.TOOLS,
        write=_written(citron.write),
        carries=citron.CARRIES,
        read=citron_reader.read,
    ),
    Format(
        name=FormatName.DOCBIN,
        ending="docbin.zip",
        media_type=ZIP,
        label="spaCy",
        use="To train and evaluate with spaCy: articles with spans for claims, cues and sources.",
        purpose=Purpose.TOOLS,
        write=_written(docbin.write),
        carries=docbin.CARRIES,
    ),
)
