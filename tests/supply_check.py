"""`make audit`: no secret in what is committed, no licence that binds whoever uses the workbench, no known weakness.

Run as a program it does all three; the first two need no network and are tests, too.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

ROOT = Path(__file__).resolve().parents[1]
RUN_LOCK = ROOT / "requirements" / "run.lock"
KNOWN = ROOT / "tests" / "known_secrets.json"
"""By file, the digests of what looks like a secret and is none: passwords of tests, examples in sentences."""

NOT_WRITTEN_HERE = re.compile(
    r"\.lock$|package-lock\.json$|^tests/known_secrets\.json$|^benchmarks/data/|\.(png|svg|onnx|npz|zip|gz|pdf|docx)$"
)
"""Pinned hashes, pages of others, pictures, weights: chance is what they are made of."""

ALLOWED = (
    "MIT", "BSD", "Apache", "Python Software Foundation", "PSF", "ISC", "Mozilla Public License 2.0", "MPL-2.0",
    "LGPL", "Zlib", "CC0", "0BSD", "CNRI-Python", "Unlicense",
)  # fmt: skip
"""Parts of the names of licences that ask nothing of who uses a package unchanged; a person looks at any other."""


def secrets_of(names: Iterable[str], root: Path = ROOT) -> dict[str, list[str]]:
    """Return by file the digests of what looks like a secret; `names` are paths below `root`."""
    found: dict[str, list[str]] = {}
    with default_settings():
        for name in names:
            digests = {one.secret_hash for one in scan_file(str(root / name))}
            if digests:
                found[name] = sorted(digests)
    return found


def committed() -> list[str]:
    """Return the files that git knows and that are written here."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.split("\0") if name and not NOT_WRITTEN_HERE.search(name)]
    return [name for name in names if (ROOT / name).is_file()]


def new_secrets() -> list[str]:
    """Return the files in which something looks like a secret that nobody has looked at."""
    known: dict[str, list[str]] = json.loads(KNOWN.read_text(encoding="utf-8"))
    return [name for name, digests in secrets_of(committed()).items() if set(digests) - set(known.get(name, ()))]


def licences() -> dict[str, str]:
    """Return the licence of each package that runs with the workbench and is installed here, as it states it itself."""
    found = {}
    for name in re.findall(r"^([a-z0-9._-]+)==", RUN_LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            # For another system or another version of Python.
            continue
        said = about.get_all("License-Expression") or [
            line for line in about.get_all("Classifier") or () if line.startswith("License ::")
        ]
        stated = "; ".join(said or about.get_all("License") or ["none"])
        found[name] = stated.splitlines()[0]
    return found


def binding() -> dict[str, str]:
    """Return the packages with a licence that is not allowed."""
    return {name: stated for name, stated in licences().items() if not any(one in stated for one in ALLOWED)}


def audit() -> tuple[str, bool]:
    """Return what is known of weaknesses in the locked packages, and whether that is well.

    The program for it reports success where the list of weaknesses does not know a single package.
    """
    asked = ["-r", str(RUN_LOCK), "--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json"]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *asked], capture_output=True, text=True, check=False, timeout=600
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    looked_at = [one for one in packages if "skip_reason" not in one]
    if not looked_at:
        return "SKIPPED: the list of known weaknesses cannot be reached from here; no package was audited.", True
    weak = [f"{one['name']} {one['version']}: {weakness['id']}" for one in looked_at for weakness in one["vulns"]]
    told = "\n".join(weak) or "no known weakness"
    return f"{len(looked_at)} of {len(packages)} packages audited: {told}", not weak


def main() -> None:
    """Check all three and say what was found; end with 1 where something is not well."""
    secrets, bound = new_secrets(), binding()
    told, well = audit()
    print(f"secrets: {', '.join(secrets) or 'none'}")  # noqa: T201  (what the program is for)
    print(f"licences of {len(licences())} packages: {bound or 'all allowed'}")  # noqa: T201
    print(f"weaknesses: {told}")  # noqa: T201
    if secrets or bound or not well:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
