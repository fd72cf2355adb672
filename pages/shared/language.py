"""The language model, loaded once a server when claims are first to be found: it takes seconds and much memory.

The language library is imported here only when it is needed, so that a page of stored claims opens without waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from workbench.model import Analysis, Article

if TYPE_CHECKING:
    from workbench.models.language_model import LanguageModel


@st.cache_resource(show_spinner="Loading the language model …")
def language_model() -> LanguageModel:
    """Return the best English model installed; raise ModelMissing where there is none."""
    from workbench.models.language_model import load_model

    return load_model()


def find_claims(article: Article) -> Analysis:
    """Return the claims of an article; raise ModelMissing where no model is installed."""
    from workbench.pipeline import analyse

    return analyse(article, language_model())
