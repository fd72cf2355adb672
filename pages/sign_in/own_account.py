"""The page on which somebody changes what is their own: password, codes of an app, sessions."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup
from starlette.responses import Response

from pages.sign_in.addresses import ACCOUNT, SIGN_IN
from pages.sign_in.asked import Asked, rule
from pages.sign_in.cookie import cookie_name
from pages.sign_in.drawing import draw, lead_to
from pages.sign_in.forms import put_cookie
from pages.sign_in.target import with_target
from services import accounts, sessions
from workbench.accounts.model import Session
from workbench.accounts.one_time_codes import address_of
from workbench.errors import DecisionRefused, SignInRefused
from workbench.settings import SignIn, read_settings

APART = "The two new passwords are not the same. Type the new one twice."
WRONG = "The password is not right, or there were too many tries: wait up to 15 minutes before the next."


def account_page(asked: Asked) -> Response:
    """Draw what somebody may change of their own account."""
    if read_settings().sign_in is SignIn.OIDC:
        return lead_to("/")
    mine = asked.session()
    return _to_sign_in() if mine is None else _drawn(asked, mine)


def password_sent(asked: Asked) -> Response:
    """Change the password; all other sessions end, and this one gets another secret."""
    mine = asked.session()
    if mine is None:
        return _to_sign_in()
    old, new = asked.field("old"), asked.field("password")
    if new != asked.field("again"):
        return _drawn(asked, mine, APART)
    try:
        begun = accounts.change_password(asked.installation, mine.account, old, new, rule(), asked.at)
    except (DecisionRefused, SignInRefused) as refused:
        return _drawn(asked, mine, _sentence(refused))
    response = lead_to(ACCOUNT)
    put_cookie(response, cookie_name(), begun.secret)
    return response


def codes_begin_sent(asked: Asked) -> Response:
    """Show the secret for an authenticator app."""
    return _acted(asked, accounts.begin_codes)


def codes_end_sent(asked: Asked) -> Response:
    """Ask for codes no more."""
    return _acted(asked, accounts.end_codes)


def codes_finish_sent(asked: Asked) -> Response:
    """Switch codes on and show the recovery codes, once."""
    mine = asked.session()
    if mine is None:
        return _to_sign_in()
    try:
        recovery = accounts.finish_codes(asked.installation, mine.account, asked.field("code"), asked.at)
    except SignInRefused as refused:
        return _drawn(asked, mine, str(refused))
    return draw(asked.request, "recovery", signed_in=True, codes=recovery)


def others_end_sent(asked: Asked) -> Response:
    """End all sessions of the account but this one."""
    mine = asked.session()
    if mine is None:
        return _to_sign_in()
    sessions.end_other_sessions(asked.installation, mine, asked.at)
    return lead_to(ACCOUNT)


def _acted(asked: Asked, act: accounts.ByPassword) -> Response:
    """Do what needs the password typed again."""
    mine = asked.session()
    if mine is None:
        return _to_sign_in()
    try:
        act(asked.installation, mine.account, asked.field("password"), asked.at)
    except (DecisionRefused, SignInRefused) as refused:
        return _drawn(asked, mine, _sentence(refused))
    return lead_to(ACCOUNT)


def _sentence(refused: DecisionRefused | SignInRefused) -> str:
    """Return why something was not done: whoever is signed in typed no name that could be wrong."""
    return WRONG if isinstance(refused, SignInRefused) else str(refused)


def _drawn(asked: Asked, mine: Session, trouble: str = "") -> Response:
    account = mine.account
    waiting = accounts.waiting_code_secret(asked.installation, account, asked.at)
    return draw(
        asked.request,
        "account",
        signed_in=True,
        status=400 if trouble else 200,
        trouble=trouble,
        mine=mine,
        sessions=sessions.list_sessions(asked.installation, account, rule(), asked.at),
        left=accounts.recovery_codes_left(asked.installation, account) if account.has_codes else 0,
        waiting=waiting,
        picture=_picture(address_of(waiting, account.name)) if waiting else "",
    )


def _picture(address: str) -> Markup:
    """Return an address as a picture for the camera of a phone, on white in both themes: cameras want that."""
    written = io.BytesIO()
    segno.make(address, error="m").save(
        written, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, title="QR code"
    )
    # Made of numbers by segno; what the address says is in none of its letters.
    return Markup(written.getvalue().decode())  # noqa: S704  # nosec B704


def _to_sign_in() -> Response:
    return lead_to(with_target(SIGN_IN, ACCOUNT))
