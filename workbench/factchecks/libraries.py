"""Libraries of known fact-checks: their names, when two entries are one check, and what an import does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.errors import DecisionRefused
from workbench.factchecks.model import FactCheck
from workbench.factchecks.stored import Imported
from workbench.text.keys import address_key, fold, text_hash

LONGEST_NAME = 80
"""Code points of a library's name."""


def check_key(check: FactCheck) -> str:
    """Return the key under which one check of one claim is the same, however its address and claim are spelled."""
    return text_hash(f"{address_key(check.url)} {fold(check.claim)}")


def plan_import(rows: Sequence[FactCheck], stored: Mapping[str, FactCheck]) -> Imported:
    """Return what importing these checks does; `stored` are those of the library by their keys."""
    wanted: dict[str, FactCheck] = {check_key(row): row for row in rows}
    done = Imported(doubled=len(rows) - len(wanted))
    for key, check in wanted.items():
        if key not in stored:
            done.added += 1
        elif stored[key] == check:
            done.unchanged += 1
            continue
        else:
            done.updated += 1
        done.fresh.append((key, check))
    return done


def library_name(typed: str) -> str:
    """Return a library's name without extra white space; raise DecisionRefused where it is none or too long."""
    name = " ".join("".join(one if one.isprintable() else " " for one in typed).split())
    if not fold(name):
        raise DecisionRefused("The library needs a name. Enter one.")
    if len(name) > LONGEST_NAME:
        raise DecisionRefused(f"This name has {len(name)} characters; {LONGEST_NAME} are the most.")
    return name
