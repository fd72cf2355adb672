"""Every widget's key comes from its one owner, and no two places have the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "pages"
SORTING = {"sorted", "min", "max", "groupby", "sort", "bisect_left", "bisect_right"}
OWNERS = {"keys.of", "session_state.key"}
"""Both make their keys in `pages.shared.keys`."""


def keyed_calls() -> Iterator[tuple[Path, ast.expr]]:
    """Yield what stands as `key=` in every call of the pages but those that sort."""
    for module in sorted(PAGES.rglob("*.py")):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _called(call) not in SORTING:
                yield from ((module, given.value) for given in call.keywords if given.arg == "key")


def places() -> Iterator[tuple[str, Path]]:
    """Yield the places that the pages name, with their module; a place that is not written out fails here."""
    for module in sorted(PAGES.rglob("*.py")):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "keys.of":
                place = call.args[0]
                assert isinstance(place, ast.Constant), (
                    f"{module}:{call.lineno} names its place by {ast.unparse(place)}"
                )
                yield str(place.value), module


def test_every_key_of_a_widget_is_made_by_the_owner_of_keys() -> None:
    found = list(keyed_calls())
    assert found
    assert [f"{module.name}:{key.lineno} {ast.unparse(key)}" for module, key in found if not _owned(key)] == []


def test_a_place_is_named_in_one_module_only() -> None:
    found = set(places())
    shared = [
        (place, other)
        for (place, module), (other, second) in permutations(found, 2)
        if module != second and f"{other} ".startswith(f"{place} ")
    ]
    assert shared == []


def _owned(key: ast.expr) -> bool:
    """Say whether an expression is a call of the owner."""
    return isinstance(key, ast.Call) and ast.unparse(key.func) in OWNERS


def _called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return ast.unparse(call.func).rsplit(".", 1)[-1]
