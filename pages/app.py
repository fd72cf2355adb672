"""The router: the one script that Streamlit runs. It opens the database, names the reviewer, and shows a page.

It lives inside `pages/` on purpose: beside a folder of that name, Streamlit would take its older multipage path on a
first visit to a deep link and run the page's file alone, without this router.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Streamlit puts this folder first on the path, where `coverage` or `export` would shadow modules of the same name;
# its parent holds the packages `pages` and `db`, in a checkout as well as inside the installed package.
sys.path[:] = [str(HERE.parent)] + [entry for entry in sys.path if entry not in {str(HERE), str(HERE.parent)}]

import streamlit as st  # noqa: E402

from pages.shared import frame  # noqa: E402

# A file of our own: a named icon would be loaded from a server elsewhere.
ICON = HERE / "shared" / "icon.svg"
st.set_page_config(page_title="Claim Workbench", page_icon=str(ICON), layout="wide")
frame.draw()
