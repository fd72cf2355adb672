"""A file that is one JSON value (RFC 8259), whatever somebody has put into it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from workbench.errors import BrokenFile
from workbench.interchange.incoming import GivenFile


def value_of(given: GivenFile) -> Any:
    """Return what a file holds. Raises BrokenFile where it is no JSON, in no encoding of Unicode, or too deep."""
    try:
        return json.loads(given.content, parse_constant=_no_number)
    except RecursionError:
        raise BrokenFile("The file is nested too deeply.", where=given.name) from None
    except ValueError:
        raise BrokenFile("This is no JSON. Was the file cut off or edited?", where=given.name) from None


def _no_number(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(name)
