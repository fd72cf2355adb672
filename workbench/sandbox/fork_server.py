"""The process that waits with all readers loaded, and makes a new one for each call.

It has one thread, so that forking is safe; the server of the pages has many. It ends with the process that has started
it, and ends the calls of those who do not wait any longer.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import cast

from workbench.sandbox import frames
from workbench.sandbox.limits import Limits
from workbench.sandbox.running import answer

_POLITE = 5  # levels of priority below the pages
_Call = tuple[Callable[..., object], tuple[object, ...], Limits]


def main(control: socket.socket, module: str) -> None:
    """Call `load` of a module, then serve the calls that come through `control` until its other side ends."""
    import_module(module).load()
    os.nice(_POLITE)
    # What is loaded stays shared between all processes: nothing writes into it.
    gc.collect()
    gc.freeze()
    _ForkServer(control).serve()


class _ForkServer:
    """Makes a process for each connection that comes in, and looks after them."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._calls: dict[int, socket.socket] = {}
        self._woken, waking = os.pipe()
        os.set_blocking(waking, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Make and end processes until whoever has started this one is gone."""
        while True:
            events = dict(self._poll())
            if self._woken in events:
                os.read(self._woken, 1024)
                self._bury()
            self._end(pid for pid, call in self._calls.items() if events.get(call.fileno(), 0))
            if self._control.fileno() in events and not self._take():
                self._end(self._calls)
                return

    def _poll(self) -> list[tuple[int, int]]:
        """Wait until something happens; return the events by their file descriptors."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        for call in self._calls.values():
            # What is sent belongs to the other process; here only the end of the connection counts.
            poll.register(call, 0)
        return poll.poll()

    def _take(self) -> bool:
        """Make a process for the next connection; return False where none will come any more."""
        said, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not said or not descriptors:
            return False
        connection = socket.socket(fileno=descriptors[0])
        pid = os.fork()
        if pid == 0:
            self._become_call(connection)
        self._calls[pid] = connection
        return True

    def _become_call(self, connection: socket.socket) -> None:
        """Be the new process: answer the one call, and end."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            # What it makes itself belongs to its group, and ends with it.
            os.setpgid(0, 0)
            for other in (self._control, *self._calls.values()):
                other.close()
            frames.send(connection, b"")
            inside = frames.receive(connection)
            if inside is not None:
                answer(connection, *cast("_Call", frames.trusted(inside)))
        finally:
            os._exit(0)

    def _bury(self) -> None:
        """Forget the processes that have ended; whoever waits for one learns of it by the end of the connection."""
        for pid in list(self._calls):
            with suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG) == (0, 0):
                    continue
            self._calls.pop(pid).close()

    def _end(self, pids: object) -> None:
        """End processes for which nobody waits any longer."""
        for pid in list(cast("list[int]", pids)):
            for end in (os.killpg, os.kill):
                with suppress(ProcessLookupError, PermissionError):
                    end(pid, signal.SIGKILL)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
