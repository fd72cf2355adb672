"""Widgets whose value stands in the address: what was searched, filtered or sorted survives a reload and a bookmark.

The address is the truth. A widget is filled from it on its first drawing and whenever the address moved without it (a
link, the browser's way back); what the reader then chooses goes into the address at once. `page` names whose widgets
these are, `name` is the part of the query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.shared import address, session_state
from pages.shared.options import numbered

ALL = ""
"""The option that sets no limit: the one key that is no name, so that nothing can be called like it."""

_NOTHING = object()
BETWEEN = "."
EARLIEST, LATEST, DAYS = date(1800, 1, 1), date(2200, 1, 1), "YYYY-MM-DD"


def search(page: str, name: str, label: str, *, placeholder: str = "") -> str:
    """Draw a field for words to look for; return them without spaces around."""
    _fill(page, name, address.text(name))
    words = (
        st.text_input(
            label, key=session_state.key(page, name), placeholder=placeholder, icon=":material/search:", max_chars=200
        )
        or ""
    )
    return _kept(page, name, words.strip())


def searched(page: str, name: str) -> str:
    """Return the words that `search` will return: for reading what they find before the field is drawn."""
    _fill(page, name, address.text(name))
    return str(session_state.read(page, name) or "").strip()


def choice(page: str, name: str, label: str, options: Mapping[str, str], *, explained: str | None = None) -> str:
    """Draw a list of which one entry is chosen; `options` maps what the address holds to the words shown.

    The first option is the default and leaves no trace in the address. `explained` stands behind a question mark at the
    label. Return the chosen key of `options`.
    """
    default = next(iter(options))
    standing = address.text(name)
    _fill(page, name, standing if standing in options else default)
    if session_state.read(page, name) not in options:
        session_state.write(page, name, default)
    shown = numbered(options)
    chosen = st.selectbox(
        label,
        list(options),
        format_func=lambda option: shown.get(option, option),
        key=session_state.key(page, name),
        help=explained,
    )
    _kept(page, name, "" if chosen == default else chosen)
    return chosen


def required_choice(
    page: str, name: str, label: str, options: Mapping[str, str], *, leaving: Sequence[str] = ()
) -> str:
    """Draw a list of which one entry is always chosen, the first at the beginning; the address always says which.

    `leaving` names what goes out of the address where another entry is chosen. Return the chosen key of `options`.
    """
    standing = address.text(name)
    _fill(page, name, standing if standing in options else next(iter(options)))
    if session_state.read(page, name) not in options:
        session_state.write(page, name, next(iter(options)))
    shown = numbered(options)
    chosen = st.selectbox(
        label, list(options), format_func=lambda option: shown.get(option, option), key=session_state.key(page, name)
    )
    if standing not in ("", chosen):
        forget(*leaving)
    return _kept(page, name, chosen)


def view(page: str, name: str, label: str, options: Mapping[str, str], *, within: bool = False) -> str:
    """Draw the same choice as a row of buttons, for the views of one page; the label is for screen readers.

    `within` draws it lighter, for a choice inside such a view.
    """
    default = next(iter(options))
    standing = address.text(name)
    _fill(page, name, standing if standing in options else default)
    if session_state.read(page, name) not in options:
        session_state.write(page, name, default)
    draw = st.pills if within else st.segmented_control
    chosen = draw(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=session_state.key(page, name),
        required=True,
        label_visibility="collapsed",
    )
    _kept(page, name, "" if chosen == default else str(chosen))
    return str(chosen)


def choices(page: str, name: str, label: str, options: Mapping[str, str], *, placeholder: str = "") -> tuple[str, ...]:
    """Draw a list of which any number is chosen; return the chosen keys of `options`, none chosen meaning no limit."""
    standing = [part for part in address.text(name).split(BETWEEN) if part in options]
    _fill(page, name, standing)
    session_state.write(page, name, [part for part in session_state.read(page, name) if part in options])
    shown = numbered(options)
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda option: shown.get(option, option),
        key=session_state.key(page, name),
        placeholder=placeholder,
    )
    _kept(page, name, BETWEEN.join(chosen))
    return tuple(chosen)


def day(page: str, name: str, label: str) -> date | None:
    """Draw a field for a day, empty while none is chosen."""
    _fill(page, name, _day(address.text(name)))
    chosen = st.date_input(
        label, key=session_state.key(page, name), value=None, min_value=EARLIEST, max_value=LATEST, format=DAYS
    )
    _kept(page, name, chosen.isoformat() if chosen else "")
    return chosen


def switch(page: str, name: str, label: str) -> bool:
    """Draw a switch that is off by default."""
    _fill(page, name, address.text(name) == "yes")
    on = st.toggle(label, key=session_state.key(page, name))
    _kept(page, name, "yes" if on else "")
    return on


def asked_page(page: str, name: str, under: Sequence[Any] = ()) -> int:
    """Return the page that `page_number` will show if there are so many: for reading its rows before it is drawn."""
    if session_state.read(page, f"{name} under", tuple(under)) != tuple(under):
        return 1
    shown = session_state.read(page, name)
    moved = session_state.read(page, f"{name} in the address", "") != address.text(name)
    return _page_in_address(name) if moved or shown is None else int(shown)


def page_number(page: str, name: str, total: int, size: int, under: Sequence[Any] = ()) -> int:
    """Draw the numbers of the pages where `total` rows fill more than one of `size`; return the page, 1 the first.

    `under` holds the filters that the rows stand under: where they change, the count starts at 1 again.
    """
    pages = max(1, -(-total // size))
    _fill(page, name, min(max(1, _page_in_address(name)), pages))
    moved = session_state.read(page, f"{name} under", tuple(under)) != tuple(under)
    session_state.write(page, f"{name} under", tuple(under))
    if moved or not 1 <= session_state.read(page, name) <= pages:
        session_state.write(page, name, 1 if moved else pages)
    number = st.pagination(pages, key=session_state.key(page, name)) if pages > 1 else 1
    _kept(page, name, "" if number == 1 else str(number))
    return number


def open_page(page: str, name: str, under: Sequence[Any] = ()) -> int:
    """Return the page that the address names of a list whose end nobody counted, 1 the first.

    `under` holds the filters that the rows stand under: where they change, the list starts at 1 again.
    """
    before = session_state.read(page, f"{name} under")
    session_state.write(page, f"{name} under", tuple(under))
    if before is not None and before != tuple(under):
        address.put(**{name: None})
    return max(1, _page_in_address(name))


def page_steps(page: str, name: str, number: int, *, more: bool) -> None:
    """Draw the ways to the page before and after this one of such a list; `more` says that there is one after it."""
    for label, step, off in (("Previous page", -1, number == 1), ("Next page", 1, not more)):
        st.button(
            label,
            key=session_state.key(page, f"{name} {label}"),
            type="tertiary",
            disabled=off,
            on_click=_open_page,
            args=(name, number + step),
        )


def _open_page(name: str, number: int) -> None:
    address.put(**{name: number if number > 1 else None})


def _page_in_address(name: str) -> int:
    """Return the page that the address names, 1 where it names none."""
    standing = address.text(name)
    return int(standing) if standing.isascii() and standing.isdigit() and len(standing) < 9 else 1


def held(page: str, name: str, default: str = "") -> str:
    """Return what a widget will hold, for reading what it asks for before it is drawn; `default` where that is nothing.

    What an address holds may be none of the widget's options.
    """
    chosen, text = session_state.read(page, name), address.text(name)
    moved = session_state.read(page, f"{name} in the address", "") != text
    return str(text if moved or chosen is None else chosen).strip() or default


def held_choices(page: str, name: str) -> tuple[str, ...]:
    """Return what `choices` will hold, for reading what it asks for before it is drawn; some may be no options."""
    chosen, text = session_state.read(page, name), address.text(name)
    moved = session_state.read(page, f"{name} in the address", "") != text
    return tuple(part for part in (text.split(BETWEEN) if moved or chosen is None else chosen) if part)


def forget(*names: str) -> None:
    """Take parts out of the address; their widgets follow at the next run."""
    address.put(**dict.fromkeys(names))


def _fill(page: str, name: str, value: Any) -> None:
    """Set a widget's value where it is new or the address moved without it."""
    untouched = session_state.read(page, f"{name} in the address", "") == address.text(name)
    if not untouched or session_state.read(page, name, _NOTHING) is _NOTHING:
        session_state.write(page, name, value)


def _kept(page: str, name: str, value: str) -> str:
    """Put the value into the address, and note that it was put there."""
    address.put(**{name: value})
    session_state.write(page, f"{name} in the address", value)
    return value


def _day(text: str) -> date | None:
    """Read a day from the address, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
