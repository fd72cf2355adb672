"""What stands around every page: the menu, who is here, the style, and errors as sentences.

It is the router's gate, too: where there is a sign-in, no page is run for those who are not signed in, or who do not
belong to the project of the address. The database asks once more at every session (see `db.membership`).
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.health import measures
from pages.shared import (
    account_card,
    address,
    browser_history,
    days,
    entrance,
    errors,
    people,
    routes,
    signed_in,
    storage,
)
from workbench.errors import NotAdmitted, NotFound, NotSignedIn

STYLE = Path(__file__).with_name("style.css")


def draw() -> None:
    """Draw the frame and the page that the address names, for whoever may see it."""
    st.html(STYLE)
    with errors.shown():
        try:
            if signed_in.is_needed() and signed_in.account_or_none() is None:
                _draw_entrance()
            else:
                _draw_page()
        except NotSignedIn:
            entrance.draw()
        except NotAdmitted as error:
            entrance.draw_not_admitted(error)
        finally:
            signed_in.forget()


def _draw_entrance() -> None:
    """Draw the way in, under the address that was wanted."""
    st.navigation(routes.all_pages(), position="hidden")
    entrance.draw()


def _draw_page() -> None:
    """Draw what stands around a page, and the page."""
    page = st.navigation(routes.all_pages(), position="sidebar", expanded=True)
    try:
        storage.engine()
    except NotFound as error:
        entrance.draw_unknown(error)
        return
    account_card.draw_projects(storage.project_key())
    browser_history.keep_short()
    address.confirm()
    people.name_field()
    st.sidebar.html(f'<p class="quiet">{days.said_zone()}</p>')
    routes.begin(page.url_path)
    with measures.run_of(page.url_path):
        page.run()
