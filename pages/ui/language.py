"""The language model, loaded once a server: it takes a second or more and a few hundred megabytes."""

from __future__ import annotations

import streamlit as st

from workbench.parsing import LanguageModel, load_model


@st.cache_resource(show_spinner="Loading the language model …")
def language_model() -> LanguageModel:
    """Return the best English model installed; raise ModelMissing where there is none."""
    return load_model()
