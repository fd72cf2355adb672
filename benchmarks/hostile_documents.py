"""Builds hostile files of every kind, each of about so many characters."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping

from benchmarks.hostile_units import HARMLESS


def repeated(unit: str, size: int) -> str:
    """Return such a file or part of one: repeated."""
    return (unit * (size // len(unit) + 1))[:size]


def framed(unit: str, size: int) -> str:
    """Return a shape between two harmless paragraphs, so that the file is read to its end."""
    return HARMLESS + repeated(unit, size) + "\n\n" + HARMLESS


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    """Return such a file or part of one: zip of."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def word_file(body: str, styles: str = "") -> bytes:
    """Return a Word file whose body is this XML."""
    relations = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_R}/%s" Target="%s"/></Relationships>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations % ("officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }
    if styles:
        parts["word/_rels/document.xml.rels"] = relations % ("styles", "styles.xml")
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'
    return zip_of(parts)


def open_document(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text whose body is this XML."""
    spaces = " ".join(f'xmlns:{part}="{_OASIS}{part}:1.0"' for part in ("office", "text", "table", "style"))
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def escaped(text: str) -> str:
    """Return such a file or part of one: escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def word_text(unit: str, size: int) -> bytes:
    """Return such a file or part of one: word text."""
    return word_file(f'<w:p><w:r><w:t xml:space="preserve">{escaped(framed(unit, size))}</w:t></w:r></w:p>')


def repeated_word(start: str, end: str, size: int) -> bytes:
    """Return such a file or part of one: repeated word."""
    many = size // (len(start) + len(end))
    return word_file(start * many + end * many)


def side_by_side_word(unit: str, size: int) -> bytes:
    """Return such a file or part of one: side by side word."""
    return word_file(unit * (size // len(unit)))


def odt_side_by_side(unit: str, size: int) -> bytes:
    """Return such a file or part of one: odt side by side."""
    return open_document(unit * (size // len(unit)))


def odt_nested(start: str, end: str, size: int) -> bytes:
    """Return such a file or part of one: odt nested."""
    many = size // (len(start) + len(end))
    return open_document(start * many + end * many)


def web_page(unit: str, size: int) -> bytes:
    """Return such a file or part of one: web page."""
    return (
        "<!doctype html><html><head><title>Bridge opens</title></head><body><article><p>"
        f"{HARMLESS}</p><p>{repeated(unit, size)}</p><p>{HARMLESS}</p></article></body></html>"
    ).encode("utf-8", "replace")


def page_head(start: str, unit: str, end: str, size: int) -> bytes:
    """Return such a file or part of one: page head."""
    return (
        f"<!doctype html><html><head>{start}{repeated(unit, size)}{end}</head><body><p>{HARMLESS}</p></body>"
    ).encode()


def mail_of(unit: str, size: int) -> bytes:
    """Return such a file or part of one: mail of."""
    head = "From: Ada <a@example.org>\nSubject: Bridge opens\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + framed(unit, size)).encode("utf-8", "replace")


def mail_page(unit: str, size: int) -> bytes:
    """Return such a file or part of one: mail page."""
    head = b"From: Ada <a@example.org>\nSubject: Bridge opens\nContent-Type: text/html; charset=utf-8\n\n"
    return head + web_page(unit, size)


def mail_headers(unit: str, size: int) -> bytes:
    """Return such a file or part of one: mail headers."""
    return (repeated(unit, size) + "\nSubject: Bridge\n\n" + HARMLESS).encode()


def mail_encoded(encoding: str, body: str, size: int) -> bytes:
    """Return such a file or part of one: mail encoded."""
    head = f"Subject: Bridge\nContent-Type: text/plain\nContent-Transfer-Encoding: {encoding}\n\n{HARMLESS}"
    return (head + repeated(body, size)).encode()


def mail_nested(size: int) -> bytes:
    """Return such a file or part of one: mail nested."""
    return b"Subject: a\n" + b'Content-Type: multipart/mixed; boundary="a"\n\n--a\n' * (size // 50) + b"text"


def archive_page(unit: str, size: int) -> bytes:
    """Return such a file or part of one: archive page."""
    head = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="xx"\n\n--xx\nContent-Type: text/html\n'
        b"Content-Transfer-Encoding: base64\nContent-Location: https://example.org/a\n\n"
    )
    return head + base64.encodebytes(web_page(unit, size)) + b"\n--xx--\n"


def rich_text(unit: str, size: int) -> bytes:
    """Return such a file or part of one: rich text."""
    return (r"{\rtf1\ansi " + HARMLESS + repeated(unit, size) + HARMLESS + "}").encode("cp1252", "replace")


def rtf_text(unit: str, size: int) -> bytes:
    """Return such a file or part of one: rtf text."""
    escaped = (
        repeated(unit, size).replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\par\n")
    )
    written = "".join(one if ord(one) < 128 else f"\\u{ord(one) & 0x7FFF}?" for one in escaped)
    return (r"{\rtf1\ansi " + HARMLESS + "\\par " + written + "\\par " + HARMLESS + "}").encode()


def table_of(unit: str, size: int) -> bytes:
    """Return such a file or part of one: table of."""
    cell = framed(unit, size).replace('"', '""')
    return f'title,text,published\nBridge,"{cell}",2024-05-12\n'.encode("utf-8", "replace")


def table_bare(unit: str, size: int) -> bytes:
    """Return such a file or part of one: table bare."""
    return ("title,text,published\n" + framed(unit, size)).encode("utf-8", "replace")


def json_of(unit: str, size: int) -> bytes:
    """Return such a file or part of one: json of."""
    return json.dumps([{"title": "Bridge", "text": framed(unit, size), "html": repeated(unit, size)}]).encode()


def json_bare(unit: str, size: int) -> bytes:
    """Return such a file or part of one: json bare."""
    return repeated(unit, size).encode("utf-8", "replace")


def feed_of(unit: str, size: int) -> bytes:
    """Return such a file or part of one: feed of."""
    text = escaped(framed(unit, size))
    return (
        f"<rss version='2.0'><channel><title>Post</title><item><title>Bridge</title><link>https://e.org/a</link>"
        f"<description>{text}</description></item></channel></rss>"
    ).encode("utf-8", "replace")


def feed_bare(start: str, unit: str, size: int) -> bytes:
    """Return such a file or part of one: feed bare."""
    return (start + repeated(unit, size)).encode()


def bomb(size: int) -> bytes:
    """Return such a file or part of one: bomb."""
    return zip_of({f"{number}.txt": HARMLESS + "a " * 500_000 for number in range(size // 500)})


def nested_zip(size: int) -> bytes:
    """Return such a file or part of one: nested zip."""
    inner = zip_of({"a.txt": HARMLESS * 100})
    for _ in range(min(size // 1000, 200)):
        inner = zip_of({"inner.zip": inner})
    return inner


def pdf_of(objects: Mapping[int, bytes]) -> bytes:
    """Write the objects of a PDF, the catalogue first, with its table."""
    file, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        file += b"%d 1\n%010d 00000 n \n" % (number, place)
    return bytes(file + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, start))


def stream(data: bytes, head: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_CATALOGUE = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}


def pdf_page(content: bytes, more: Mapping[int, bytes] | None = None, forms: bytes = b"") -> bytes:
    """Return a PDF of one page that is drawn so; object 5 is its font."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<<%s>>>>>>" % forms
    )
    return pdf_of({**_CATALOGUE, 3: page, 4: stream(content), 5: _FONT, **(more or {})})


def pdf_forms(size: int) -> bytes:
    """Return forms that draw the next one twice, one inside the other: 2 to the power of their number in all."""
    many = size // 1000
    inside = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = {10 + number: stream(b"/X Do /X Do BT /F 9 Tf (a) Tj ET", inside % (11 + number)) for number in range(many)}
    return pdf_page(b"/X Do", forms, b"/X 10 0 R")


def pdf_itself(size: int) -> bytes:
    """Return such a file or part of one: pdf itself."""
    inside = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>"
    return pdf_page(b"/X Do", {10: stream(b"/X Do " * (size // 6), inside)}, b"/X 10 0 R")


def pdf_text(unit: str, size: int) -> bytes:
    """Return such a file or part of one: pdf text."""
    words = repeated(unit, size).encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(")
    words = words.replace(b")", b"\\)").replace(b"\n", b" ")
    lines = [words[at : at + 90] for at in range(0, len(words), 90)]
    content = b"BT /F 10 Tf 40 780 Td 12 TL " + b"".join(b"(%s) Tj T* " % line for line in lines) + b"ET"
    return pdf_page(content)


def pdf_content(unit: bytes, size: int) -> bytes:
    """Return such a file or part of one: pdf content."""
    return pdf_page(b"BT /F 10 Tf 40 780 Td (The bridge) Tj ET " + unit * (size // len(unit)))


def pdf_pages(size: int) -> bytes:
    """Return a tree of pages that leads into itself at every branch."""
    kids = b"2 0 R " * (size // 6)
    return pdf_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count 9>>" % kids})


def pdf_table_loop(size: int) -> bytes:
    """Return such a file or part of one: pdf table loop."""
    return pdf_page(b"BT /F 9 Tf (a) Tj ET" * (size // 30)).replace(b"trailer\n<<", b"trailer\n<</Prev 9 ")
