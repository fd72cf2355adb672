"""The imports between a project's own modules: circles among siblings, and arrows against the layers.

Every import counts, wherever it stands: at the top, in a function, or for types alone.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from benchmarks.code_shape import Module

Arrow = tuple[str, str]

FLOORS: Mapping[str, int] = {"workbench": 0, "db": 1, "services": 2, "pages": 3, "cli": 3}
"""Each package with its floor: imports lead down, and never to another package of the same floor."""

STORAGE = ("db", "sqlmodel", "sqlalchemy")


def arrows_between(modules: Sequence[Module]) -> set[Arrow]:
    """Return (importing module, imported module) for imports among `modules` themselves."""
    names = {module.name for module in modules}
    found = ((module.name, _nearest(target, names)) for module in modules for target in imports_of(module))
    return {(source, target) for source, target in found if target and target != source}


def imports_of(module: Module) -> Iterator[str]:
    """Yield the dotted name of all that a module imports; `from a import b` yields a.b, which may be no module."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def upward(arrows: Iterable[Arrow]) -> list[str]:
    """Return the imports that lead up, or sideways between two packages of one floor, as "a -> b"."""
    return sorted(f"{source} -> {target}" for source, target in arrows if _leads_up(source, target))


def storage_in_pages(modules: Iterable[Module]) -> list[str]:
    """Return each module of `pages` with each storage package that it imports, as "pages.x -> db"."""
    pages = (module for module in modules if _top(module.name) == "pages")
    found = {(page.name, _top(target)) for page in pages for target in imports_of(page)}
    return sorted(f"{page} -> {package}" for page, package in found if package in STORAGE)


def circles(arrows: Collection[Arrow]) -> list[str]:
    """Return the circles: sets of siblings (modules or packages of one package) that all reach each other.

    An import between deep modules counts as one between the siblings that hold them; one between a package and what
    it holds counts for nothing. Each set is told once, as "package: a, b, c".
    """
    return [
        f"{package or 'top'}: {', '.join(sorted(circle))}"
        for package, graph in sorted(_sibling_graphs(arrows).items())
        for circle in _strongly_connected(graph)
    ]


def _sibling_graphs(arrows: Iterable[Arrow]) -> dict[str, dict[str, set[str]]]:
    """Return, for each package, which of its children import which."""
    graphs: dict[str, dict[str, set[str]]] = {}
    for source, target in arrows:
        package, left, right = _where_they_part(source.split("."), target.split("."))
        if left and right:
            graphs.setdefault(package, {}).setdefault(left, set()).add(right)
    return graphs


def _where_they_part(source: Sequence[str], target: Sequence[str]) -> tuple[str, str, str]:
    """Return the package that holds both and the two children of it; "" for a child that is the package itself."""
    shared = 0
    while source[shared : shared + 1] == target[shared : shared + 1] != []:
        shared += 1
    left, right = source[shared : shared + 1], target[shared : shared + 1]
    return ".".join(source[:shared]), "".join(left), "".join(right)


def _strongly_connected(graph: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """Return the sets of nodes that reach each other, alone those of two nodes or more."""
    reach = {node: _reached(graph, node) for node in graph}
    sets = {frozenset(other for other in reach[node] if node in reach.get(other, ())) for node in graph}
    return sorted((found for found in sets if len(found) > 1), key=sorted)


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    """Return all nodes that some way leads to from `start`; itself only where it lies on a circle."""
    found: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(graph.get(node, ()))
    return found


def _leads_up(source: str, target: str) -> bool:
    """Say whether an import leads up, or to another package of the same floor."""
    left, right = _top(source), _top(target)
    return left != right and FLOORS[right] >= FLOORS[left]


def _base(module: Module, node: ast.ImportFrom) -> str:
    """Return the package that a `from` import starts at, relative dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = len(parts) - node.level + module.is_package
    return ".".join([*parts[:kept], *([node.module] if node.module else [])])


def _nearest(target: str, names: Collection[str]) -> str:
    """Return the module that an imported name lies in, "" where it is none of ours."""
    while target and target not in names:
        target = target.rpartition(".")[0]
    return target


def _top(name: str) -> str:
    """Return the outermost package of a dotted name."""
    return name.partition(".")[0]
