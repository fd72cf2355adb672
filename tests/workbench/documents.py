"""Invented articles, and the files that hold them, built in memory."""

import gzip
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from pdfminer.fontmetrics import FONT_METRICS
from pypdf import PdfReader, PdfWriter

TITLE = "Vaskholm dam opens after long delay: report"
PARAGRAPHS = (
    "The dam above Vaskholm has opened after a delay of three years, the energy ministry said on Monday.",
    "“We have learned from our mistakes,” said Olin Vask, the minister’s spokesman, who didn’t name the builder.",
    "According to the Harbour Post, the costs rose to 4 million crowns before the first water came.",
)
BODY = "\n\n".join(PARAGRAPHS)
ARTICLE = f"{TITLE}\n\n{BODY}"


def pdf_of(
    pages: Sequence[Sequence[str]], *, title: str = "", password: str | None = None, algorithm: str = "RC4-128"
) -> bytes:
    """Write a PDF with one line of Latin-1 text a string, and protect it where a password is given."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_plain_pdf(pages))))
    if title:
        writer.add_metadata({"/Title": title, "/Author": "Ada Vane"})
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text on a page: its place from the left and from below, size, and how it is drawn.

    `spread` is added to each blank, as in justified lines.
    """

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False
    angle: float = 0
    hidden: bool = False
    spread: float = 0


def drawn_pdf(pages: Sequence[Sequence[Drawn]], *, title: str = "", author: str = "", page: str = "") -> bytes:
    """Write a PDF with each text at its place, in Latin-1; `page` are entries for every page."""
    drawn = [b"\n".join(map(_placed, texts)) for texts in pages]
    properties = f"<< /Title ({_escaped(title)}) /Author ({_escaped(author)}) >>".encode("cp1252")
    return written_pdf(drawn, properties=properties if title or author else b"", page=page)


def _plain_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Write a PDF with one line under the other."""
    return drawn_pdf(
        [[Drawn(line, 50, 800 - 14 * place) for place, line in enumerate(lines) if line] for lines in pages]
    )


def written_pdf(streams: Sequence[bytes], *, properties: bytes = b"", page: str = "") -> bytes:
    """Write the objects of a PDF by hand: catalogue, pages, two fonts, and a page and its stream for each page."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(streams)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
    ]
    for number, stream in enumerate(streams):
        entries = f"/MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R {page}"
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {entries} {fonts} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return with_index([*objects, properties] if properties else objects, properties=bool(properties))


def _placed(drawn: Drawn) -> bytes:
    """Return the operators that draw a text at its place."""
    cosine, sine = math.cos(math.radians(drawn.angle)), math.sin(math.radians(drawn.angle))
    place = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {drawn.x:.2f} {drawn.y:.2f} Tm"
    font = f"/F{2 if drawn.bold else 1} {drawn.size:g} Tf {3 if drawn.hidden else 0} Tr {drawn.spread:.3f} Tw"
    return f"BT {font} {place} ({_escaped(drawn.text)}) Tj ET".encode("cp1252")


def _escaped(text: str) -> str:
    """Write a text as a PDF's strings have it."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def width_of(text: str, size: float = 10, *, bold: bool = False) -> float:
    """Return how wide a text is drawn, in points."""
    widths = FONT_METRICS["Helvetica-Bold" if bold else "Helvetica"][1]
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float = 10, *, indent: float = 0) -> list[str]:
    """Break a text into lines that are no wider than `width`, the first one by `indent` less."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width - (indent if len(lines) == 1 else 0):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def column_of(
    paragraphs: Sequence[str],
    x: float,
    top: float,
    width: float,
    *,
    size: float = 10,
    indent: float = 0,
    gap: float = 0,
) -> list[Drawn]:
    """Set paragraphs in a column, each line 1.2 times its size below the last; with `indent` lines are justified."""
    drawn: list[Drawn] = []
    y = top
    for paragraph in paragraphs:
        lines = wrapped(paragraph, width, size, indent=indent)
        for number, line in enumerate(lines):
            set_in = indent if number == 0 else 0
            room = width - set_in - width_of(line, size)
            blanks = line.count(" ")
            spread = room / blanks if indent and blanks and number < len(lines) - 1 else 0
            drawn.append(Drawn(line, x + set_in, y, size, spread=spread))
            y -= 1.2 * size
        y -= gap
    return drawn


def with_index(objects: Sequence[bytes], *, properties: bool = False) -> bytes:
    """Return the file: the objects numbered, and the table of their places; the last one may be the properties."""
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    info = b"/Info %d 0 R " % len(objects) if properties else b""
    end = b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, info, len(written))
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
