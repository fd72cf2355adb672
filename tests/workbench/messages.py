"""E-mails written by hand: headers, parts, pages and archives as mail programs and browsers write them."""

from __future__ import annotations

from tests.workbench.documents import TITLE
from workbench.ingest import Draft, read_file

HEADERS = (
    "From: Olin Vask <olin@desk.example>\r\nTo: desk@harbourpost.example\r\n"
    "Date: Mon, 15 Nov 2021 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
)


def mail(
    body: str | bytes, *, subject: str = TITLE, kind: str = "text/plain; charset=utf-8", headers: str = HEADERS
) -> bytes:
    """Return a message of one part, as bytes of an .eml file."""
    data = body if isinstance(body, bytes) else body.encode()
    start = f"{headers}Subject: {subject}\r\nContent-Type: {kind}\r\n"
    return (start + "Content-Transfer-Encoding: 8bit\r\n\r\n").encode("utf-8", "surrogateescape") + data


def parted(*parts: tuple[str, str], kind: str = "alternative", subject: str = TITLE) -> bytes:
    """Return a message of several parts, each a media type and its text."""
    inside = "".join(f"--edge\r\nContent-Type: {media}\r\n\r\n{text}\r\n" for media, text in parts)
    return mail(f"{inside}--edge--\r\n", subject=subject, kind=f'multipart/{kind}; boundary="edge"')


def read(data: bytes) -> Draft:
    """Read a message as the workbench does."""
    return read_file("dam.eml", data)


def left_out(draft: Draft, rule: str) -> list[str]:
    """Return the texts that a rule left out, in their order."""
    return [dropped.text for dropped in draft.dropped if dropped.rule == rule]


SENDER = "Ada Vane <ada@harbourpost.example>"


def html_of(inside: str) -> str:
    """Return a page in HTML around what its body holds."""
    return f"<html><head><style>p {{}}</style></head><body>{inside}</body></html>"


def archive(page: bytes, *, headers: str, part: str) -> bytes:
    """Return a page saved with its pictures in one file; `headers` are the file's, `part` those of the page in it."""
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="edge"'
    start = f"From: <Saved by Blink>\r\n{headers}Subject: {TITLE}\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n\r\n--edge\r\n"
    head = f"Content-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n{part}\r\n"
    picture = (
        b"\r\n--edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--edge--\r\n"
    )
    return (start + head).encode() + page + picture
