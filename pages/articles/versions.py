"""What becomes of a text whose address is stored with another text: the reader chooses before it is stored."""

from __future__ import annotations

import streamlit as st

from pages.articles.pending import Pending
from pages.shared import routes, session_state
from pages.shared.escaping import plain
from services.add_article import OtherText
from workbench.stored import StoredArticle
from workbench.text.shortening import shortened

VERSION, APART, KEEP = (choice.value for choice in OtherText)
CHOICES = {
    VERSION: "Store it as a new version",
    APART: "Store it as an article of its own, without the address",
    KEEP: "Keep the stored text as it is",
}


def draw(pending: Pending, stored: StoredArticle) -> None:
    """Say that the address is stored with another text, and offer the two ways on."""
    title = shortened(stored.article.title or "Untitled article")
    # Named, so that the choice goes when the article goes.
    asked = session_state.read(pending.subject, "asked beside", ())
    session_state.write(pending.subject, "asked beside", tuple({*asked, _field(stored)}))
    with st.container(border=True, gap="small"):
        st.info(
            plain(f"{pending.label}: this address is stored with another text, “{title}”, version {stored.version}.")
        )
        st.radio(
            f"What shall become of {plain(shortened(pending.label))}?",
            list(CHOICES),
            # Nothing is chosen beforehand: another version may come in between the last look and the click on "Save".
            index=None,
            format_func=lambda option: CHOICES[option],
            key=session_state.key(pending.subject, _field(stored)),
            persist_state="session",
            help="As a new version, its claims are found afresh. Decisions move over with their claims where the words "
            "stand in the new text once; the others wait for you. The stored text can still be opened. Another article "
            "that only came under the same address (of a home page, say) is stored by itself.",
        )
        routes.link(routes.REVIEW, "Open the stored article", icon=":material/arrow_forward:", article=stored.id)


def choice(pending: Pending, stored: StoredArticle) -> OtherText | None:
    """Return what was chosen for this very version of the stored text, None where nobody has chosen."""
    chosen = session_state.read(pending.subject, _field(stored))
    return OtherText(chosen) if chosen else None


def _field(stored: StoredArticle) -> str:
    """Return the name of the choice: what was chosen before another version came in says nothing about that one."""
    return f"beside {stored.id}/{stored.version}"
