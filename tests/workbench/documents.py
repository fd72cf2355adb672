"""Invented articles, and the files that hold them, built in memory."""

import gzip
import io
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter

TITLE = "Vaskholm dam opens after long delay: report"
PARAGRAPHS = (
    "The dam above Vaskholm has opened after a delay of three years, the energy ministry said on Monday.",
    "“We have learned from our mistakes,” said Olin Vask, the minister’s spokesman, who didn’t name the builder.",
    "According to the Harbour Post, the costs rose to 4 million crowns before the first water came.",
)
BODY = "\n\n".join(PARAGRAPHS)
ARTICLE = f"{TITLE}\n\n{BODY}"


def pdf_of(pages: Sequence[Sequence[str]], *, title: str = "", password: str | None = None) -> bytes:
    """Write a PDF with one line of Latin-1 text a string, and protect it where a password is given."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_plain_pdf(pages))))
    if title:
        writer.add_metadata({"/Title": title, "/Author": "Ada Vane"})
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def _plain_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Write the objects of a PDF by hand: catalogue, pages, one font, and a page and its stream for each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        objects.append((page + "/Resources << /Font << /F1 3 0 R >> >> >>").encode())
        drawn = b"\n".join(_drawn(place, line) for place, line in enumerate(lines) if line)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _with_index(objects)


def _drawn(place: int, line: str) -> bytes:
    """Return the operators that write a line at its place on the page."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 10 Tf 50 {800 - 14 * place} Td ({escaped}) Tj ET".encode("cp1252")


def _with_index(objects: Sequence[bytes]) -> bytes:
    """Return the file: the objects numbered, and the table of their places."""
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def word_file_of(paragraphs: Sequence[str], *, title: str = "", author: str = "", styled: bool = False) -> bytes:
    """Write a Word file; with `styled` the first paragraph is in the style "Title"."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph, style="Title" if styled and number == 0 else None)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def page_of(
    paragraphs: Sequence[str] = PARAGRAPHS, *, title: str = TITLE, charset: str = "utf-8", address: str = "/news/dam"
) -> bytes:
    """Write a news page with menus, an article that names its author, day and site, and links around it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{title} | Harbour Post</title>
    <meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ada Vane">
    <meta property="article:published_time" content="2021-11-15T09:00:00Z">
    <link rel="canonical" href="https://www.harbourpost.example{address}"></head>
    <body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
    <article><h1>{title}</h1>{body}</article>
    <aside><h3>Most read</h3><ul><li><a href="/a">Ferry sinks</a></li></ul></aside>
    <footer>© 2021 Harbour Post. All rights reserved.</footer></body></html>""".encode(charset)


def gzipped(data: bytes) -> bytes:
    """Pack bytes as a web server does."""
    return gzip.compress(data)
