"""Loaded by Python itself where this folder is on its path: whatever leaves this computer is refused and written down.

`TESTS_WRITE_DOWN` names the file that is written to. Native code is not seen by Python; of the one library that
would ask a server, it is checked that it was told not to before it came in.
"""

import os
import sys
from pathlib import Path

LEFT = Path(os.environ["TESTS_WRITE_DOWN"])
HERE = ("127.0.0.1", "::1", "localhost", "", None, b"127.0.0.1", b"localhost")
NAMED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENT = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse a name that is asked for, a connection and a datagram, unless it stays here."""
    if event in NAMED and arguments[0] not in HERE:
        refuse(f"{event} {arguments[0]!r}")
    elif event in SENT and isinstance(arguments[1], tuple) and arguments[1][0] not in HERE:
        refuse(f"{event} {arguments[1]!r}")
    elif event == "import" and arguments[0] == "onnxruntime" and os.environ.get("ORT_DISABLE_TELEMETRY") != "1":
        refuse("onnxruntime came in before its telemetry was off")


def refuse(what: str) -> None:
    """Write down what was tried, and refuse it."""
    with LEFT.open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")
    raise OSError(f"refused in this test: {what}")


sys.addaudithook(watch)
