"""What happens when the server starts: its log begins, and the reader's browser opens as soon as it answers."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.starlette import App

from pages.asking_nobody import ask_nobody
from workbench import logs
from workbench.sandbox import warm_up
from workbench.settings import read_settings


@asynccontextmanager
async def opened(_app: App) -> AsyncIterator[None]:
    """Begin the log, and open the browser on the workbench, unless it was started without one.

    Streamlit itself opens none for an app with checks of its own. The port listens already, so the browser waits.
    """
    settings = read_settings()
    logs.configure(settings.log_format, settings.log_level)
    ask_nobody()
    # The first file need not wait until the readers are loaded.
    warm_up()
    if not st.get_option("server.headless"):
        address = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}"
        # Beside the server: some systems return only when the browser is closed.
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
    yield
