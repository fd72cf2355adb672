"""Opening the reader's browser as soon as the workbench answers."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.starlette import App


@asynccontextmanager
async def opened(_app: App) -> AsyncIterator[None]:
    """Open the browser on the workbench when it starts, unless it was started without one.

    Streamlit itself opens none for an app with checks of its own. The port listens already, so the browser waits.
    """
    if not st.get_option("server.headless"):
        address = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}"
        # Beside the server: some systems return only when the browser is closed.
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
    yield
