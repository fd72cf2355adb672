"""Counts of the code's structure, before and after in one table.

usage: python -m benchmarks.structure [--at GIT_REVISION ...] [--places]

Without a revision, the working tree. With one (or several), each is unpacked by `git archive` into a temporary folder
and stands in a column before the working tree's. `--places` names what the working tree has too much of.

What counts (packages `workbench`, `db`, `services`, `pages`, `cli`, as far as they exist; generated migrations do not):
- module: a .py file; its length in lines, blank lines included.
- function: `def` or `async def`, methods and inner functions too; its length from `def` to its end.
- complexity: radon's cyclomatic complexity of functions and methods (conditionals, loops, boolean operators,
  comprehensions and handlers counted; the same for all Python versions that run the tests). Over 10 is too much.
- branches per 100 function lines: the ways through all functions, being the sum of their complexity and one for each
  `try`, for 100 lines of functions. The lines of an inner function count once, with those of the one around it.
- comment lines: the share of all lines that hold a comment and nothing else. Docstrings are none.
- positional constructors: calls of a capitalised name with six or more arguments without names.
- circles: sets of siblings (modules and packages of one package) that all reach each other by imports.
- upward imports: pairs of modules whose import leads up `pages | cli -> services -> db -> workbench`, or from one
  package to another on the same floor. Imports in functions and for types count.
- pages that import storage: pairs of a module of `pages` and one of `db`, `sqlmodel`, `sqlalchemy`.

On commit 9b73ad4 they give what an earlier count of that commit by hand gave: longest function 38, over 10: 118,
branches 47.7 (here 47.8), comment lines 0.3 %, constructors 59. Changing a definition changes what the bars mean.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.code_imports import FLOORS, arrows_between, circles, storage_in_pages, upward
from benchmarks.code_shape import (
    FoundFunction,
    Module,
    comment_lines,
    functions_of,
    positional_constructors,
    tries_of,
)

ROOT = Path(__file__).resolve().parents[1]
GENERATED = "db/migrations/versions/"
COMPLEX = 10
"""The most complexity that is not counted as too much."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The counts of one tree. What should not be there is a tuple of places, so that a failing gate names them.

    Lengths are lines; `branches` is ways through 100 function lines; `comments` is a share of all lines, in [0, 1].
    """

    modules: int
    lines: int
    longest_module: tuple[int, str]
    functions: int
    longest_function: tuple[int, str]
    too_complex: tuple[str, ...]
    branches: float
    comments: float
    positional_constructors: tuple[str, ...]
    circles: tuple[str, ...]
    upward_imports: tuple[str, ...]
    storage_in_pages: tuple[str, ...]


def measure(root: Path) -> Structure:
    """Count the structure of the project in the folder `root`; raise ValueError where it holds none of its packages."""
    modules = list(modules_of(root))
    if not modules:
        raise ValueError(f"{root} holds none of {', '.join(FLOORS)}")
    functions = [function for module in modules for function in functions_of(module)]
    arrows = arrows_between(modules)
    lines = sum(module.lines for module in modules)
    return Structure(
        modules=len(modules),
        lines=lines,
        longest_module=max((module.lines, module.path) for module in modules),
        functions=len(functions),
        longest_function=max(((one.lines, one.place) for one in functions), default=(0, "")),
        too_complex=_too_complex(functions),
        branches=_branches(functions, sum(map(tries_of, modules))),
        comments=sum(map(comment_lines, modules)) / max(lines, 1),
        positional_constructors=tuple(place for module in modules for place in positional_constructors(module)),
        circles=tuple(circles(arrows)),
        upward_imports=tuple(upward(arrows)),
        storage_in_pages=tuple(storage_in_pages(modules)),
    )


def modules_of(root: Path) -> Iterator[Module]:
    """Yield the modules of the project's packages below `root`, generated ones left out."""
    files = (file for package in FLOORS for file in sorted((root / package).rglob("*.py")))
    return (Module.read(file, root) for file in files if not _generated(file, root))


@contextmanager
def tree_at(revision: str, repository: Path = ROOT) -> Iterator[Path]:
    """Unpack a revision into a temporary folder for the block; raise SystemExit for an unknown one."""
    command = ["git", "-C", str(repository), "archive", "--format=tar", "--end-of-options", revision]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode(errors="replace").strip())
    with tempfile.TemporaryDirectory(prefix="structure-") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


ROWS: Mapping[str, Callable[[Structure], str]] = {
    "modules": lambda found: f"{found.modules}",
    "lines": lambda found: f"{found.lines:,}",
    "longest module, lines": lambda found: f"{found.longest_module[0]}",
    "functions": lambda found: f"{found.functions:,}",
    "longest function, lines": lambda found: f"{found.longest_function[0]}",
    "functions with complexity over 10": lambda found: f"{len(found.too_complex)}",
    "branches per 100 function lines": lambda found: f"{found.branches:.1f}",
    "comment lines": lambda found: f"{found.comments:.1%}",
    "constructors with 6 or more positional arguments": lambda found: f"{len(found.positional_constructors)}",
    "circles of imports": lambda found: f"{len(found.circles)}",
    "imports upward": lambda found: f"{len(found.upward_imports)}",
    "imports of storage in pages": lambda found: f"{len(found.storage_in_pages)}",
}


def table(columns: Sequence[tuple[str, Structure]]) -> str:
    """Return a Markdown table: a row for each count, a column for each (title, structure)."""
    head = ["", *(title for title, _found in columns)]
    rows = [[name, *(shown(found) for _title, found in columns)] for name, shown in ROWS.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def places(found: Structure) -> str:
    """Return what a tree has too much of, each with its place, a heading and then a line each."""
    named = {
        f"longest module: {found.longest_module[1]}": (),
        f"longest function: {found.longest_function[1]}": (),
        "complexity over 10": found.too_complex,
        "constructors with 6 or more positional arguments": found.positional_constructors,
        "circles of imports": found.circles,
        "imports upward": found.upward_imports,
        "imports of storage in pages": found.storage_in_pages,
    }
    return "\n".join(line for title, those in named.items() for line in (title, *(f"  {place}" for place in those)))


def main() -> None:
    """Print the table, and the places where they are asked for."""
    parser = argparse.ArgumentParser(description="Counts of the code's structure.")
    parser.add_argument("--at", action="append", default=[], metavar="REVISION", help="a column for this git revision")
    parser.add_argument("--places", action="store_true", help="name what the working tree has too much of")
    options = parser.parse_args()
    here = measure(ROOT)
    print(table([*((revision, _measured_at(revision)) for revision in options.at), ("working tree", here)]))
    if options.places:
        print(f"\n{places(here)}")


def _measured_at(revision: str) -> Structure:
    """Count the structure of a revision."""
    with tree_at(revision) as folder:
        return measure(folder)


def _too_complex(functions: Sequence[FoundFunction]) -> tuple[str, ...]:
    """Return the places of functions with too much complexity, the worst first, each with its figure."""
    over = [one for one in functions if one.complexity > COMPLEX]
    return tuple(f"{one.place} ({one.complexity})" for one in sorted(over, key=lambda one: -one.complexity))


def _branches(functions: Sequence[FoundFunction], tries: int) -> float:
    """Return the ways through 100 lines of functions; 0 where there is no function."""
    lines = sum(one.lines for one in functions if not one.inside)
    return 100 * (sum(one.complexity for one in functions) + tries) / lines if lines else 0.0


def _generated(file: Path, root: Path) -> bool:
    """Say whether a file was written by a tool and read by a person once."""
    return file.relative_to(root).as_posix().startswith(GENERATED)


if __name__ == "__main__":
    main()
