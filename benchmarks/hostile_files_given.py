"""Files as somebody who means harm hands them in: articles, annotated claims, archives of a project, and backups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random

from benchmarks.hostile_desk import Desk
from benchmarks.hostile_documents import word_file, zip_of
from benchmarks.hostile_mutations import damaged, damaged_inside, word
from benchmarks.hostile_shapes import FILES, HARMLESS
from benchmarks.hostile_trying import Attempt
from db.engine import open_engine
from services.archive import restore_archive
from services.import_article import Origin
from services.import_claims import preview_import
from services.read_files import read_any
from services.verify_backup import verify_backup
from workbench.errors import WorkbenchError
from workbench.interchange.arriving import by_article
from workbench.interchange.incoming import GivenFile
from workbench.recognising import recognised

MOST_CHARACTERS = 20_000
_ZIP = b"PK\x03\x04"


def files(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield files of every kind that articles come in, damaged, under names that lead elsewhere."""
    calling = {name: partial(_calling, name, desk.port) for name in _CALLING}
    shapes: list[tuple[str, Callable[[int], bytes]]] = [*FILES.items(), *list(calling.items()) * 20]
    while True:
        name, made = chance.choice(shapes)
        content = _hurt(chance, made(chance.randrange(200, MOST_CHARACTERS)))
        ending = name.split(":")[0] if chance.random() < 0.9 else chance.choice(shapes)[0].split(":")[0]
        start = word(chance) if chance.random() < 0.3 else "file"
        yield partial(_read, f"{start}.{ending}", content)


def claim_files(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield damaged exports of each format, and what would become of their claims."""
    while True:
        name, content = chance.choice(desk.exports)
        yield partial(_previewed, desk, GivenFile(name, _hurt(chance, content)))


def archives(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield damaged archives of a project, each to be restored into an empty database."""
    number = 0
    while True:
        number += 1
        yield partial(_restored, desk, number, _hurt(chance, desk.archive))


def backups(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield damaged backups of the installation, each to be verified."""
    while True:
        yield partial(_verified, desk, _hurt(chance, desk.backup))


def _hurt(chance: Random, content: bytes) -> bytes:
    """Damage a file anywhere, or one part of a packed one, so that the rest of it is sound."""
    if content.startswith(_ZIP) and chance.random() < 0.6:
        return damaged_inside(chance, content)
    return damaged(chance, content)


def _read(name: str, content: bytes) -> str:
    found = read_any(name, content)
    if found.problems and not found.drafts:
        raise found.problems[0]
    return " ".join(f"{draft.title} {draft.body}" for draft in found.drafts)


def _previewed(desk: Desk, given: GivenFile) -> str:
    known = recognised([given])
    if known is None or not known.read.articles:
        raise WorkbenchError("Nothing in it was recognised.")
    origin = Origin(given.name, known.form.label, known.form.carries)
    shown = preview_import(desk.project, by_article(known.read), origin)
    return " ".join([*(str(one) for one in shown), *map(str, known.read.problems)])


def _restored(desk: Desk, number: int, content: bytes) -> str:
    packed, empty = desk.folder / "given.zip", desk.folder / f"empty-{number}.sqlite3"
    packed.write_bytes(content)
    engine = open_engine(f"sqlite:///{empty}")
    try:
        return str(restore_archive(engine, packed))
    finally:
        engine.dispose()
        empty.unlink(missing_ok=True)


def _verified(desk: Desk, content: bytes) -> str:
    packed = desk.folder / "given.zip"
    packed.write_bytes(content)
    return str(verify_backup(packed))


def _calling(name: str, port: int, _size: int) -> bytes:
    return _CALLING[name](f"http://127.0.0.1:{port}/a")


def _entity(address: str) -> str:
    return f'<!DOCTYPE a [<!ENTITY % b SYSTEM "{address}"> %b;<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def _page(address: str) -> bytes:
    return (
        f'<html><head><base href="{address}"><link rel="stylesheet" href="{address}"><meta http-equiv="refresh" '
        f'content="0;url={address}"></head><body><iframe src="{address}"></iframe><img src="{address}"><object data='
        f'"file:///etc/passwd"></object><article><h1>Bridge</h1><p>{HARMLESS}</p></article></body></html>'
    ).encode()


def _feed(address: str) -> bytes:
    item = f"<item><title>&c;</title><link>{address}</link><description>&c; {HARMLESS}</description></item>"
    return f"{_entity(address)}<rss><channel>{item}</channel></rss>".encode()


def _word(address: str) -> bytes:
    return word_file(f'<w:p><w:r><w:t>&c; {HARMLESS}</w:t></w:r></w:p><w:altChunk w:id="{address}"/>').replace(
        b"<w:document", _entity(address).encode() + b"<w:document"
    )


def _mail(address: str) -> bytes:
    external = f'Content-Type: message/external-body; access-type=URL; URL="{address}"'
    return f"Subject: a\nMIME-Version: 1.0\n{external}\n\n<img src='{address}'>{HARMLESS}".encode()


def _open_document(address: str) -> bytes:
    text = f"<text:p>&c; {HARMLESS}</text:p>"
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    return zip_of({"content.xml": f"{_entity(address)}<office:document-content>{body}</office:document-content>"})


_CALLING: Mapping[str, Callable[[str], bytes]] = {
    "html: calling": _page,
    "xml: calling": _feed,
    "docx: calling": _word,
    "eml: calling": _mail,
    "odt: calling": _open_document,
    "md: calling": lambda address: f"![a]({address}) [b](file:///etc/passwd)\n\n{HARMLESS}".encode(),
    "rtf: calling": lambda address: (
        f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}"}}}} {HARMLESS}}}'.encode()
    ),
    "zip: calling": lambda address: zip_of({"../../a.html": _page(address), "b.xml": _feed(address)}),
}
"""Files that ask their reader to open an address on this computer, or a file of the system."""
