"""Sending a file while it is made: in a thread, piece by piece, and no longer than somebody reads it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Generator, Mapping

from anyio import CancelScope, CapacityLimiter, move_on_after, to_thread
from starlette.responses import StreamingResponse
from starlette.types import Send

from workbench import logs
from workbench.errors import WorkbenchError

STALLED_SECONDS = 120
"""Who takes no piece for so long is taken for gone: each file holds a snapshot of the database."""

Pieces = Generator[bytes, None, None]


class FileStream(StreamingResponse):
    """A file that is made while it is sent. Where it cannot be made to its end, the connection breaks off.

    `first` is its first piece, made already, so that what goes wrong at once is still answered in words. `pieces` is
    closed when all is sent, when the reader has gone away, and when they stall.
    """

    def __init__(
        self, first: bytes, pieces: Pieces, limiter: CapacityLimiter, headers: Mapping[str, str], media_type: str
    ) -> None:
        """Send `first` and what `pieces` yields behind it, made in a thread that `limiter` allows."""
        self._first, self._pieces, self._limiter = first, pieces, limiter
        super().__init__(self._all(), headers=headers, media_type=media_type)

    async def stream_response(self, send: Send) -> None:
        """Send all pieces, then close what makes them, whatever happens."""
        try:
            await self._send_all(send)
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(self._pieces.close, limiter=self._limiter)

    async def _send_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            async for piece in self.body_iterator:
                if not await _sent(send, piece):
                    return
        except WorkbenchError as error:
            # The status was sent long ago. Without its end, the file is not taken for whole.
            logs.event("export.broke_off", logging.WARNING, exception=type(error).__name__)
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _all(self) -> AsyncIterator[bytes]:
        piece: bytes | None = self._first
        while piece is not None:
            yield piece
            piece = await to_thread.run_sync(next, self._pieces, None, limiter=self._limiter)


async def _sent(send: Send, piece: str | bytes | memoryview) -> bool:
    """Send a piece; return False where nobody took it in time."""
    with move_on_after(STALLED_SECONDS) as patience:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    return not patience.cancelled_caught
