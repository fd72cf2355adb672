"""Remembering in the browser who works in it: a cookie of this workbench, never a part of any address.

The browser sends a cookie with the very first message, so that the first drawing knows the name; it is the same in
every window and outlives reloads and restarts. Python reads it, the script beside writes it. Like every cookie it does
not tell ports apart: two workbenches on one computer know the same name.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import streamlit as st

from pages.shared import keys, session_state

KEY = "browser person"
COOKIE = "claim_workbench_person"
LONGEST_NAME = 80
FOLDER = Path(__file__).parent
_GUEST = re.compile(r"[a-z2-7]{8}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True, slots=True)
class Person:
    """Who works in a browser: the name they gave, "" for none, and a word that tells those without a name apart.

    `asked` says that they gave a name or said that they want none.
    """

    name: str
    guest: str
    asked: bool = False

    @classmethod
    def new(cls) -> Person:
        """Return somebody of whom nothing is known yet."""
        return cls("", "".join(secrets.choice(_LETTERS) for _ in range(8)))

    @classmethod
    def read(cls, text: object) -> Person | None:
        """Return the person that a cookie's text names; None where it is not of this program's making."""
        try:
            found = json.loads(unquote(text)) if isinstance(text, str) else None
        except ValueError:
            return None
        if not isinstance(found, dict) or not _GUEST.fullmatch(str(found.get("guest"))):
            return None
        name = "".join(one for one in str(found.get("name", "")) if one.isprintable())
        return cls(" ".join(name.split())[:LONGEST_NAME], str(found["guest"]), found.get("asked") is True)

    def written(self) -> str:
        """Return the cookie's text."""
        return quote(json.dumps(asdict(self)), safe="")


def kept() -> Person | None:
    """Return who the browser said works in it when this session began; None where it knew nobody."""
    return Person.read(st.context.cookies.get(COOKIE))


def known() -> Person | None:
    """Return whom another window of the browser had stored in the meantime, where it said so with this very run."""
    return Person.read(session_state.event(KEY, "known"))


def remember(person: Person, turn: str, *, fresh: bool) -> None:
    """Let the browser remember a person; `turn` names this change, so that each is written once.

    `fresh` says that the person was made up here: where the browser knows somebody by now, it keeps and tells them.
    """
    with st.sidebar.container(key=keys.of("browser-person")):
        _component()(
            key=keys.of("browser person"),
            data={"cookie": COOKIE, "value": person.written(), "turn": turn, "fresh": fresh},
            on_known_change=_nothing,
        )


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """Register the component once a server; its script is a file of this folder."""
    return st.components.v2.component(
        "claim_workbench_browser_person",
        html='<span class="cw-person" hidden></span>',
        js=(FOLDER / "browser_person.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def _nothing() -> None:
    """Do nothing: the event is read at the top of the run."""
