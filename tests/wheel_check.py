"""The wheel as people install it: built, put into fresh environments by pip and by uv, served, and a page opened.

usage: python -m tests.wheel_check   (make wheel-check)

Each environment gets the hashed lock and then the wheel alone, and its own check says whether the wheel's requirements
are met by that: a package that the code needs and the wheel does not name fails at the start of the server or while the
page is drawn. A page is drawn over Streamlit's own connection, as a browser has it drawn; no browser is needed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "run.lock"
UV = Path(sys.executable).with_name("uv")
HOST = "127.0.0.1"
START_SECONDS = 120
DRAWN = """
import sys
from websockets.sync.client import connect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

address, page = sys.argv[1:]
with connect(f"ws://{address}/_stcore/stream", origin=f"http://{address}", max_size=None) as connection:
    wanted = BackMsg()
    wanted.rerun_script.page_name = page
    connection.send(wanted.SerializeToString())
    for told in map(ForwardMsg.FromString, connection):
        print(told.delta)
        if told.WhichOneof("type") == "script_finished":
            break
"""
PAGES = {"articles": "Articles", "guide": "What the workbench does"}
"""Which pages are opened, and words that stand on each."""

CARRIED = frozenset({"workbench/py.typed", "workbench/app/pages/app.py", "workbench/app/docs/guide.md"})
"""The mark that its types are to be used, the pages, and the guide that they show."""


def main() -> None:
    """Build the wheel and check it in both environments; end with an error at the first thing that is wrong."""
    with tempfile.TemporaryDirectory(prefix="wheel-check-") as name:
        folder = Path(name)
        wheel = built(folder)
        for installer, install in (("pip", with_pip), ("uv", with_uv)):
            place = folder / installer
            install(place, wheel)
            pages = opened(place)
            say(f"{installer}: installed, served, and pages of {len(pages):,} characters drawn")
            shutil.rmtree(place)


def built(folder: Path) -> Path:
    """Build the wheel and return it; it must carry all of `CARRIED`."""
    run(UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT)
    [wheel] = folder.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    if missing := CARRIED - carried:
        raise SystemExit(f"the wheel lacks {', '.join(sorted(missing))}")
    return wheel


def with_pip(place: Path, wheel: Path) -> None:
    """Install with the pip that this Python brings along, which is older than today's."""
    run(sys.executable, "-m", "venv", place)
    pip = (place / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", LOCK)
    run(*pip, "install", "--quiet", "--no-deps", wheel)
    run(*pip, "check")


def with_uv(place: Path, wheel: Path) -> None:
    """Install with uv."""
    run(UV, "venv", "--quiet", "--python", sys.executable, place)
    uv, python = (UV, "pip"), ("--python", place / "bin" / "python")
    run(*uv, "install", "--quiet", *python, "--require-hashes", "--no-deps", "-r", LOCK)
    run(*uv, "install", "--quiet", *python, "--no-deps", wheel)
    run(*uv, "check", *python)


def opened(place: Path) -> str:
    """Serve the installed workbench on a database of its own, open its pages, and return what was drawn."""
    with served(place) as address:
        html = fetched(f"http://{address}/{next(iter(PAGES))}")
        if "<title>" not in html:
            raise SystemExit(f"no page at {address}: {html[:500]}")
        drawn = {page: run(place / "bin" / "python", "-c", DRAWN, address, page) for page in PAGES}
    for page, told in drawn.items():
        if PAGES[page] not in told or "Traceback" in told or "exception {" in told:
            raise SystemExit(f"the page “{page}” was not drawn:\n{told[-4000:]}")
    return "".join(drawn.values())


@contextmanager
def served(place: Path) -> Iterator[str]:
    """Run `workbench serve` outside the checkout until the block ends; yield host and port."""
    address = f"{HOST}:{free_port()}"
    log = place / "server.log"
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = {**outside, "WORKBENCH_DATABASE_URL": f"sqlite:///{place / 'claims.sqlite3'}"}
    command: list[str | Path] = [
        place / "bin" / "workbench",
        "serve",
        "--no-browser",
        "--port",
        address.rpartition(":")[2],
    ]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=place, env=environment, stdout=output, stderr=output)
        try:
            wait_until(lambda: answers(address), lambda: server.poll() is None, "the server did not start", log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)
    wait_until(lambda: not answers(address), lambda: True, "the server went on after its command had ended", log)


def wait_until(done: Callable[[], bool], going: Callable[[], bool], trouble: str, log: Path) -> None:
    """Wait for something to be done; end with `trouble` and the server's own words where it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and going():
        if done():
            return
        time.sleep(0.2)
    raise SystemExit(f"{trouble}:\n{log.read_text('utf-8', 'replace')[-4000:]}")


def answers(address: str) -> bool:
    """Say whether a server answers there."""
    try:
        return bool(fetched(f"http://{address}/_stcore/health"))
    except (URLError, OSError):
        return False


def fetched(address: str) -> str:
    """Return what a plain HTTP request gets."""
    with urlopen(address, timeout=10) as answer:
        return str(answer.read().decode("utf-8", "replace"))


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def run(*command: str | Path) -> str:
    """Run a program away from the checkout and return what it printed; end with its words where it fails."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=outside, cwd=tempfile.gettempdir())
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def say(what: str) -> None:
    """Print one line at once."""
    print(what, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
