"""What an import of known sources does to those that are stored, worked out in memory so that it can be shown first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import attrgetter

from workbench.errors import BrokenFile
from workbench.interchange.known_sources import KnownSource
from workbench.model import SourceKind
from workbench.text.keys import fold


@dataclass(slots=True)
class Entry:
    """A canonical source while a list is gone through; `id` is 0 for one that the list adds.

    `identity` and `home_page` are those of all that is merged in. `aliases` says for each of its own other names, by
    folded key, whether a person gave it. What the list gives it: names by key in `given`, the other two in `facts`.
    """

    name: str
    kind: SourceKind
    id: int = 0
    identity: str = ""
    home_page: str = ""
    aliases: dict[str, bool] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """What an import does: how many of the list's lines add, update or change nothing, and which are left alone."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[BrokenFile] = field(default_factory=list)
    touched: list[Entry] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """The counts in words: "1 source added, 2 completed, 3 left as they are; 1 line left out"."""
        source = "1 source" if self.added == 1 else f"{self.added} sources"
        left = len(self.problems)
        out = f"; {left} line{'s' if left > 1 else ''} left out" if left else ""
        return f"{source} added, {self.updated} completed, {self.unchanged} left as they are{out}"

    def with_bad_lines(self, problems: Iterable[BrokenFile]) -> Plan:
        """Return the same with the lines that could not even be read among the problems, in the file's order."""
        return replace(self, problems=sorted([*self.problems, *problems], key=attrgetter("line")))


class _Known:
    """The stored sources and those that the list adds, by id and by name."""

    def __init__(self, stored: Iterable[Entry]) -> None:
        """Take in the stored ones; the unnamed have no name to be found by."""
        self._by_identity: dict[str, Entry] = {}
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in stored:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take one in; of two with one id the first counts."""
        if entry.kind is not SourceKind.UNNAMED:
            self._by_name[fold(entry.name)].append(entry)
        self.identify(entry)

    def identify(self, entry: Entry) -> None:
        """Make an entry known by its id."""
        if entry.identity:
            self._by_identity.setdefault(entry.identity, entry)

    def find(self, row: KnownSource) -> Entry | None:
        """Return whom a line is about, None where nobody stored is; raise BrokenFile where that cannot be told."""
        if row.identity in self._by_identity:
            return self._by_identity[row.identity]
        alike = [one for one in self._by_name[fold(row.name)] if row.kind in (None, one.kind)]
        if len(alike) > 1:
            raise BrokenFile(
                f"{len(alike)} stored sources are called {row.name}. Open the right one and enter it there."
            )
        found = alike[0] if alike else None
        if found and row.identity and found.identity:
            raise BrokenFile(f"{found.name} is stored with another id, {found.identity}, and was left alone.")
        return found


def plan_import(rows: Iterable[KnownSource], stored: Iterable[Entry], file: str) -> Plan:
    """Return what importing the rows of `file` does, given the stored sources that they may mean.

    Lines that do not say the kind come last: they add nothing, and mean whoever is there when all others are in.
    """
    plan, known = Plan(), _Known(stored)
    touched: dict[int, Entry] = {}
    for row in sorted(rows, key=lambda row: row.kind is None):
        try:
            entry, counted = _take_in(row, known)
        except BrokenFile as wrong:
            plan.problems.append(BrokenFile(str(wrong), where=file, line=row.line))
            continue
        setattr(plan, counted, getattr(plan, counted) + 1)
        if counted != "unchanged":
            touched[id(entry)] = entry
    plan.problems.sort(key=attrgetter("line"))
    plan.touched = list(touched.values())
    return plan


def _take_in(row: KnownSource, known: _Known) -> tuple[Entry, str]:
    """Add or update the source of one line; return it with the count of `Plan` that it goes under."""
    entry = known.find(row)
    if entry is not None:
        return entry, "updated" if _complete(entry, row, known) else "unchanged"
    if row.kind is None:
        raise BrokenFile(f"{row.name} is not stored yet, so that its kind is needed.")
    entry = Entry(row.name, row.kind)
    _complete(entry, row, known)
    if not (entry.facts or entry.given):
        # Nothing else would tell it from a source that no article quotes any more.
        entry.given[fold(row.name)] = row.name
    known.add(entry)
    return entry, "added"


def _complete(entry: Entry, row: KnownSource, known: _Known) -> bool:
    """Give a source what a line knows more of it; what it has stays. Say whether that was anything."""
    before = len(entry.given) + len(entry.facts)
    for fact in ("identity", "home_page"):
        if getattr(row, fact) and not getattr(entry, fact):
            setattr(entry, fact, getattr(row, fact))
            entry.facts[fact] = getattr(row, fact)
    for name in (row.name, *row.aliases):
        key = fold(name)
        if key not in ("", fold(entry.name)) and not entry.aliases.get(key):
            entry.given.setdefault(key, name)
    known.identify(entry)
    return len(entry.given) + len(entry.facts) > before
