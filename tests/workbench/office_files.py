"""Files of word processors written by hand, so that a test can put any element where it wants."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MICROSOFT = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_MICROSOFT}/officeDocument/2006/relationships"
TRANSITIONAL = f"{_MICROSOFT}/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    f'xmlns:r="{_RELATIONS}" xmlns:m="{_MICROSOFT}/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:wp="{_MICROSOFT}/drawingml/2006/wordprocessingDrawing" xmlns:a="{_MICROSOFT}/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Write a ZIP file with these parts in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def docx_parts(
    body: str,
    *,
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    headers: Mapping[str, str] | None = None,
    core: str = "",
    main: str = "word/document.xml",
    namespace: str = TRANSITIONAL,
    content_type: str = DOCX,
) -> dict[str, str]:
    """Return the parts of a Word file; `body`, `styles` and the like are the XML inside the parts."""
    inside = {"styles": styles, "footnotes": footnotes, "endnotes": endnotes}
    written = {kind: xml for kind, xml in inside.items() if xml}
    parts = {f"word/{kind}.xml": _part(kind, xml, namespace) for kind, xml in written.items()}
    relations = [_relation(kind, f"{kind}.xml") for kind in written]
    for number, (kind, xml) in enumerate((headers or {}).items()):
        tag = "hdr" if kind.startswith("header") else "ftr"
        parts[f"word/{kind}.xml"] = _part(tag, xml, namespace)
        relations.append(_relation(kind.rstrip("0123456789"), f"{kind}.xml", number))
    main_name = main.rsplit("/", 1)[-1]
    package = [_relation("officeDocument", f"/{main}")]
    if core:
        parts["docProps/core.xml"] = (
            f'{_XML}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:cp="{_MICROSOFT}/package/2006/metadata/core-properties">{core}</cp:coreProperties>'
        )
        package.append(_relation("core-properties", "docProps/core.xml"))
    return {
        "[Content_Types].xml": _content_types(main, content_type, parts),
        "_rels/.rels": _relations(package),
        main: f'{_XML}<w:document xmlns:w="{namespace}" {_NAMESPACES}><w:body>{body}</w:body></w:document>',
        f"word/_rels/{main_name}.rels": _relations(relations),
        **parts,
    }


def docx_of(body: str, **parts: str) -> bytes:
    """Return a Word file as bytes, see `docx_parts`."""
    return packed(docx_parts(body, **parts))  # type: ignore[arg-type]  # headers are given to docx_parts itself


def run(text: str, properties: str = "") -> str:
    """Return a run of a Word file: words in one format, whose properties are XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """Return a paragraph of a Word file around runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _part(tag: str, xml: str, namespace: str) -> str:
    return f'{_XML}<w:{tag} xmlns:w="{namespace}" {_NAMESPACES}>{xml}</w:{tag}>'


def _relation(kind: str, target: str, number: int = 0) -> str:
    return f'<Relationship Id="r{kind}{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _relations(relations: list[str]) -> str:
    space = f"{_MICROSOFT}/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{space}">{"".join(relations)}</Relationships>'


def _content_types(main: str, content_type: str, parts: Mapping[str, str]) -> str:
    kinds = {
        "styles": "styles",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header": "header",
        "footer": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        f'{kind}+xml"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(f"word/{start}")
    )
    return (
        f'{_XML}<Types xmlns="{_MICROSOFT}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType="{content_type}"/>{overrides}</Types>'
    )


_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF = (
    " ".join(
        f'xmlns:{prefix}="{_OASIS}{space}:1.0"'
        for prefix, space in (
            *((name, name) for name in ("office", "text", "table", "style", "meta")),
            *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODT = "application/vnd.oasis.opendocument.text"


def odt_parts(
    body: str, *, automatic: str = "", styles: str = "", masters: str = "", meta: str = "", manifest: str = ""
) -> dict[str, str]:
    """Return the parts of an OpenDocument text; the arguments are XML inside the elements of these names."""
    entries = manifest or '<manifest:file-entry manifest:full-path="/" manifest:media-type="' + ODT + '"/>'
    return {
        "mimetype": ODT,
        "content.xml": (
            f'{_XML}<office:document-content {_ODF} office:version="1.2"><office:automatic-styles>{automatic}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f'{_XML}<office:document-styles {_ODF} office:version="1.2"><office:styles>{styles}</office:styles>'
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
        "meta.xml": (
            f'{_XML}<office:document-meta {_ODF} office:version="1.2"><office:meta>{meta}</office:meta>'
            "</office:document-meta>"
        ),
        "META-INF/manifest.xml": (
            f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.2">'
            f'{entries}<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        ),
    }


def odt_of(body: str, **parts: str) -> bytes:
    """Return an OpenDocument text as bytes, see `odt_parts`."""
    return packed(odt_parts(body, **parts))


def fodt_of(body: str, *, automatic: str = "", styles: str = "", masters: str = "", meta: str = "") -> bytes:
    """Return a flat OpenDocument text: the same in one XML file."""
    return (
        f'{_XML}<office:document {_ODF} office:version="1.2" office:mimetype="{ODT}"><office:meta>{meta}</office:meta>'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document>"
    ).encode()
