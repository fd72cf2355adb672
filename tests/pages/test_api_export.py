"""A file for a program: the one of the page of exports, made while it is sent, and not for longer than it is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import anyio
import pytest
from anyio import CapacityLimiter
from sqlalchemy import Engine
from starlette.testclient import TestClient
from starlette.types import Message

from pages.api import streaming
from pages.api.serving import STREAMS, Interface
from pages.api.streaming import FileStream
from services.export_claims import about_export, write_export
from tests.db.samples import NOON
from tests.pages.api_desk import asking
from tests.services.interface_samples import Desk, bridge_desk
from workbench.errors import StorageError
from workbench.formats import FORMATS, Format, FormatName, format_of
from workbench.stored.claims import ClaimFilter

LIMITER = CapacityLimiter(1)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return bridge_desk(engine)


@pytest.fixture
def program(engine: Engine, desk: Desk) -> TestClient:
    return asking(engine, desk.secret)


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name.value)
def test_every_format_is_sent_as_what_it_is(program: TestClient, form: Format) -> None:
    answer = program.get(f"export?format={form.name.value}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    assert answer.headers["content-disposition"].endswith(f'.{form.ending}"')
    assert answer.content


@pytest.mark.parametrize("name", [FormatName.CSV, FormatName.JSONL])
def test_the_file_is_that_of_the_page(engine: Engine, program: TestClient, name: FormatName) -> None:
    whole = io.BytesIO()
    about = about_export(engine, "Claims and verdicts", {}, NOON)
    write_export(engine, ClaimFilter(article_id=1), format_of(name), about, whole)
    assert program.get(f"export?article=1&format={name.value}").content == whole.getvalue()


def test_a_workbook_says_what_its_claims_were_chosen_by(program: TestClient) -> None:
    book = zipfile.ZipFile(io.BytesIO(program.get("export?format=xlsx&article=1&article=2&decided=true").content))
    words = b" ".join(book.read(name) for name in book.namelist()).decode()
    assert "1, 2" in words
    assert "True" in words


@contextmanager
def held(served: Interface, count: int) -> Iterator[None]:
    """Keep so many files from being made by others."""
    for _ in range(count):
        assert served._streams.acquire(blocking=False)
    try:
        yield
    finally:
        for _ in range(count):
            served._streams.release()


def test_more_files_at_once_than_the_pages_can_bear_are_refused(engine: Engine, desk: Desk) -> None:
    served = Interface(lambda _key: engine, lambda _account: False)
    token = {"Authorization": f"Bearer {desk.secret}"}
    program = TestClient(served.application(), headers=token)
    with held(served, STREAMS):
        answer = program.get("/v1/export?format=csv")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert program.get("/v1/claims").status_code == 200
    for _ in range(STREAMS + 1):
        assert program.get("/v1/export?format=csv").status_code == 200


class Reader:
    """Who reads a file: takes so many messages, then goes away, stalls, or reads on."""

    def __init__(self, *, leaves_after: int = 99, stalls_after: int = 99) -> None:
        self.taken: list[Message] = []
        self._leaves, self._stalls = leaves_after, stalls_after
        self._gone = anyio.Event()

    async def receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.taken.append(message)
        if len(self.taken) > self._stalls:
            await anyio.sleep_forever()
        if len(self.taken) > self._leaves:
            self._gone.set()
            await anyio.sleep(0)

    @property
    def whole(self) -> bool:
        """Whether the end of the file was sent."""
        return bool(self.taken) and self.taken[-1].get("more_body") is False


def sent(reader: Reader, pieces: Generator[bytes, None, None]) -> None:
    """Send a file to a reader."""
    stream = FileStream(next(pieces), pieces, LIMITER, {}, "text/plain")
    scope = {"type": "http", "asgi": {"spec_version": "2.3"}}
    # In a thread of its own: tests in a browser leave a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(anyio.run, stream, scope, reader.receive, reader.send).result()


class File:
    """A file of pieces that says how many were made and whether it was closed."""

    def __init__(self, count: int, breaks: bool = False) -> None:
        self.count, self.breaks, self.made, self.closed = count, breaks, 0, False

    def pieces(self) -> Generator[bytes, None, None]:
        try:
            for _ in range(self.count):
                self.made += 1
                yield b"piece"
            if self.breaks:
                raise StorageError("The database went away.")
        finally:
            self.closed = True


def test_a_file_is_sent_to_its_end_and_closed() -> None:
    file, reader = File(5), Reader()
    sent(reader, file.pieces())
    assert b"".join(one.get("body", b"") for one in reader.taken) == b"piece" * 5
    assert (reader.whole, file.made, file.closed) == (True, 5, True)


def test_no_more_is_made_for_a_reader_who_went_away() -> None:
    file, reader = File(100_000), Reader(leaves_after=3)
    sent(reader, file.pieces())
    assert not reader.whole
    assert file.closed
    assert file.made < 1_000


def test_a_reader_who_takes_nothing_is_taken_for_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "STALLED_SECONDS", 0.01)
    file, reader = File(100_000), Reader(stalls_after=3)
    sent(reader, file.pieces())
    assert (reader.whole, file.closed) == (False, True)
    assert file.made < 10


def test_a_file_that_breaks_off_has_no_end(caplog: pytest.LogCaptureFixture) -> None:
    file, reader = File(3, breaks=True), Reader()
    sent(reader, file.pieces())
    assert (reader.whole, file.closed) == (False, True)
    assert ["StorageError" in str(one.args) for one in caplog.records] == [True]
    assert "Traceback" not in caplog.text
