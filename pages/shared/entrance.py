"""What stands in place of every page for those who are not signed in, or who do not belong to the project."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from pages.shared import account_card, address, errors, headings, keys, session_state, signed_in, storage
from pages.shared.escaping import escaped, plain
from pages.sign_in.addresses import SIGN_IN
from services.invitations import accept_with_provider, read_invitation
from services.provider_sessions import ProviderSignIn
from workbench.errors import NotAdmitted, NotFound, WorkbenchError
from workbench.settings import SignIn, read_settings

INVITATION = "invitation"
"""The part of the address that carries an invitation to those who sign in with a provider."""

_SUBJECT = "entrance"
STRANGER = (
    "Nobody has invited you yet. Ask an administrator for an invitation, and open its link in this browser. Your "
    "provider's account is the one below."
)


def draw() -> None:
    """Draw the way in, for somebody who is not signed in here (any more)."""
    headings.title("Sign in", "This workbench holds unpublished work: it opens for those who were invited.")
    with st.container():
        trouble = session_state.take(_SUBJECT, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    if read_settings().sign_in is SignIn.ACCOUNTS:
        wanted = quote(_wanted(), safe="")
        st.html(f'<p class="entrance"><a href="{SIGN_IN}?next={escaped(wanted)}" target="_self">Sign in</a></p>')
        return
    says = signed_in.provider_says()
    if says is None:
        st.button("Sign in with your organisation", key=keys.of("sign in"), type="primary", on_click=st.login)
    else:
        _draw_known_to_the_provider(says)


def draw_not_admitted(error: NotAdmitted) -> None:
    """Draw that the account does not belong to the project of the address, and the ones that it belongs to."""
    headings.title("This project is not open to you", "Each project is open to those who were invited to it.")
    errors.show(error)
    _draw_projects("You belong to:")
    account_card.draw_way_out()


def draw_unknown(error: NotFound) -> None:
    """Draw that there is no project at the address of a workbench without a sign-in, and those that there are."""
    headings.title("No such project", "The address may have been cut off, or the project was put away.")
    errors.show(error)
    _draw_projects("The projects of this workbench:")


def _draw_projects(opening: str) -> None:
    found = account_card.links_to_projects()
    if found:
        st.html(f'<div class="entrance"><p>{escaped(opening)}</p><ul>{found}</ul></div>')


def _draw_known_to_the_provider(says: ProviderSignIn) -> None:
    """Draw what somebody can do whom the provider knows: accept an invitation, begin anew, or leave."""
    secret = address.text(INVITATION)
    if secret:
        invited = read_invitation(signed_in.installation_database(), secret, datetime.now(UTC))
        st.markdown(plain(f"{invited.inviter} invites you as {invited.name}."))
        st.button("Accept", key=keys.of("accept"), type="primary", on_click=_accept, args=(says, secret))
    else:
        st.info(STRANGER)
    st.html(f'<p class="quiet">{escaped(says.email or says.name or says.subject)}</p>')
    st.button("Sign in again", key=keys.of("sign in again"), on_click=st.login)
    account_card.draw_way_out()


def _accept(says: ProviderSignIn, secret: str) -> None:
    """Make the invited account that of the provider's sign-in."""
    installation, at = signed_in.installation_database(), datetime.now(UTC)
    try:
        project = storage.project(read_invitation(installation, secret, at).project_key)
        accept_with_provider(installation, project, secret, says.issuer, says.subject, says.email, at)
    except WorkbenchError as error:
        session_state.write(_SUBJECT, "trouble", error)
    else:
        signed_in.forget()
        address.put(invitation=None)


def _wanted() -> str:
    """Return where the reader wanted to go, without scheme and host."""
    path, query = urlsplit(st.context.url or "/").path, urlencode(address.everything())
    return f"{path}?{query}" if query else path
