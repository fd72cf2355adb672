"""Hostile words, and harmless bytes that are damaged by chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

MOST_CHANGES = 12

WORDS: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "file:///etc/passwd",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' OR 1=1 --",
    "1; DROP TABLE claim",
    "1 UNION SELECT * FROM reviewer",
    "${jndi:ldap://127.0.0.1/a}",
    "{{7*7}}",
    "$(id)",
    "`id`",
    "%s%s%n",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\u202egnp.exe",
    "\ufeff",
    "\ud800",
    "\U0010ffff",
    "\u0130",
    "e\u0301" * 500,
    "-1",
    "0",
    "1e999",
    "NaN",
    "9" * 400,
    "2147483648",
    "9223372036854775808",
    "-9223372036854775809",
    "0x10",
    "\u0661",
    "true",
    "null",
    "[]",
    "{}",
    "a" * 10_000,
    "(" * 5_000,
    "((a+)+)+$",
    "*" * 300,
    "main",
    "__Host-workbench_session",
    "Administrator",
    "\u0435va Lund",
)

_TOKENS: tuple[bytes, ...] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"<!DOCTYPE a [",
    b"&#x0;",
    b"&#xd800;",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"1e999",
    b"NaN",
    b"-1",
    b"99999999999999999999",
    b"\r\n\r\n",
    b"\n",
    b"\t",
    b",",
    b";",
    b"=",
    b"%PDF-1.7",
    b"endobj",
    b"stream",
    b"endstream",
    b"xref",
    b"obj",
    b"<<",
    b">>",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"--",
    b"Content-Type: ",
    b"boundary=",
    b"\\bin99999 ",
    b"{\\rtf1",
    b"\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"../",
)


def damaged(chance: Random, data: bytes) -> bytes:
    """Return bytes with up to `MOST_CHANGES` places changed, doubled, moved, cut out, or filled."""
    found = bytearray(data)
    for _ in range(chance.randrange(MOST_CHANGES + 1)):
        chance.choice(_CHANGES)(chance, found)
    return bytes(found)


def damaged_inside(chance: Random, packed: bytes) -> bytes:
    """Return a zip file in which one part is damaged, whose checksum fits: readers have to look at it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
    hit = chance.randrange(len(parts))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (info, content) in enumerate(parts):
            name = (
                chance.choice(("../../evil", "/etc/evil", "a\\..\\b", info.filename))
                if number == hit
                else info.filename
            )
            archive.writestr(
                name if chance.random() < 0.2 else info.filename,
                damaged(chance, content) if number == hit else content,
                info.compress_type,
            )
    return made.getvalue()


def word(chance: Random) -> str:
    """Return a hostile word, or two of them in one."""
    found = chance.choice(WORDS)
    return found + chance.choice(WORDS) if chance.random() < 0.2 else found


def _place(chance: Random, found: bytearray) -> tuple[int, int]:
    start = chance.randrange(len(found) + 1)
    return start, min(len(found), start + chance.choice((1, 1, 2, 8, 60, 500)))


def _flip(chance: Random, found: bytearray) -> None:
    if found:
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)


def _cut_out(chance: Random, found: bytearray) -> None:
    start, end = _place(chance, found)
    del found[start:end]


def _double(chance: Random, found: bytearray) -> None:
    start, end = _place(chance, found)
    found[start:start] = found[start:end] * chance.choice((1, 2, 40))


def _put_in(chance: Random, found: bytearray) -> None:
    start, end = _place(chance, found)
    found[start : chance.choice((start, end))] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 200))


def _move(chance: Random, found: bytearray) -> None:
    start, end = _place(chance, found)
    moved = found[start:end]
    del found[start:end]
    to = chance.randrange(len(found) + 1)
    found[to:to] = moved


def _cut_off(chance: Random, found: bytearray) -> None:
    if chance.random() < 0.2:
        del found[chance.randrange(len(found) + 1) :]


_CHANGES: tuple[Callable[[Random, bytearray], None], ...] = (_flip, _cut_out, _double, _put_in, _move, _cut_off)
