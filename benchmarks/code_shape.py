"""The shape of one module's code: lines, comments, functions, complexity, constructors without names."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from radon.visitors import ComplexityVisitor  # type: ignore[import-untyped]

MANY_ARGUMENTS = 6
AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One module, read and walked once: its dotted name, its file below the root, its text.

    `nodes` is all of its syntax tree, `in_functions` what stands inside some function of it.
    """

    name: str
    path: str
    text: str
    nodes: tuple[ast.AST, ...]
    in_functions: frozenset[ast.AST]

    @classmethod
    def read(cls, file: Path, root: Path) -> Module:
        """Read one Python file; its name follows from its place below `root`. Raises SyntaxError as Python does."""
        place = file.relative_to(root)
        parts = place.parent.parts if place.stem == "__init__" else (*place.parent.parts, place.stem)
        text = file.read_text(encoding="utf-8")
        nodes = tuple(ast.walk(ast.parse(text)))
        inner = frozenset(part for node in _functions(nodes) for part in ast.walk(node) if part is not node)
        return cls(name=".".join(parts), path=place.as_posix(), text=text, nodes=nodes, in_functions=inner)

    @property
    def is_package(self) -> bool:
        """Whether this is the file of a package itself."""
        return self.path.endswith("__init__.py")

    @property
    def lines(self) -> int:
        """How many lines the file has, blank ones included."""
        return len(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class FoundFunction:
    """One function or method: where it is, its lines from `def` to its end, and radon's complexity of it.

    `inside` says that it stands in another function, whose lines hold its own; radon counts its ways here alone.
    """

    place: str
    lines: int
    complexity: int
    inside: bool


def functions_of(module: Module) -> list[FoundFunction]:
    """Return every function of a module, decorators not counted among its lines."""
    return [
        FoundFunction(
            place=f"{module.path}:{node.lineno} {node.name}",
            lines=(node.end_lineno or node.lineno) - node.lineno + 1,
            complexity=_complexity(node),
            inside=node in module.in_functions,
        )
        for node in _functions(module.nodes)
    ]


def comment_lines(module: Module) -> int:
    """Return how many lines hold a comment and nothing else; a # inside a text is none."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return sum(token.type == tokenize.COMMENT and token.line.lstrip().startswith("#") for token in tokens)


def tries_of(module: Module) -> int:
    """Return how many `try` statements stand in functions; radon counts their handlers alone."""
    return sum(isinstance(node, ast.Try) for node in module.in_functions)


def positional_constructors(module: Module) -> list[str]:
    """Return the places where a capitalised name is called with six or more arguments without names."""
    calls = (node for node in module.nodes if isinstance(node, ast.Call))
    return [f"{module.path}:{call.lineno} {_called(call)}" for call in calls if _is_packed(call)]


def _is_packed(call: ast.Call) -> bool:
    """Say whether a call makes an object out of many arguments that only their order tells apart."""
    return _called(call)[:1].isupper() and len(call.args) >= MANY_ARGUMENTS


def _called(call: ast.Call) -> str:
    """Return the last part of the called name, "" where what is called has none."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _functions(nodes: Iterable[ast.AST]) -> Iterator[AnyFunction]:
    """Yield those nodes that are functions."""
    return (node for node in nodes if isinstance(node, AnyFunction))


def _complexity(node: AnyFunction) -> int:
    """Return radon's complexity of one function."""
    visitor = ComplexityVisitor()
    visitor.visit(node)
    return int(visitor.functions[0].complexity)
