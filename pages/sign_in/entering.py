"""The pages on which somebody signs in: name and password, then the code, and out again."""

from __future__ import annotations

from starlette.responses import Response

from pages.sign_in.addresses import CODE, SIGN_IN
from pages.sign_in.asked import Asked, rule
from pages.sign_in.cookie import cookie_name
from pages.sign_in.drawing import draw, lead_to
from pages.sign_in.forms import drop_cookie, form_cookie, put_cookie
from pages.sign_in.target import NEXT, target_of, with_target
from services import sessions, sign_in
from workbench.accounts.model import NewSession
from workbench.errors import SignInRefused
from workbench.settings import SignIn, read_settings


def sign_in_page(asked: Asked) -> Response:
    """Draw the form for name and password; whoever is signed in already is led on."""
    target = target_of(asked.request.query_params.get(NEXT, ""))
    if read_settings().sign_in is SignIn.OIDC or asked.session() is not None:
        return lead_to(target)
    return draw(asked.request, "sign_in", target=target, name="")


def sign_in_sent(asked: Asked) -> Response:
    """Begin a session for name and password, or ask for the code."""
    target, name, password = target_of(asked.field(NEXT)), asked.field("name"), asked.field("password")
    try:
        begun = sign_in.sign_in(asked.installation, name, password, asked.address, rule(), asked.at)
    except SignInRefused as refused:
        return draw(asked.request, "sign_in", status=401, trouble=str(refused), target=target, name=name)
    return led_in(begun, target)


def code_page(asked: Asked) -> Response:
    """Draw the form for the code; whoever has no password behind them begins there."""
    target = target_of(asked.request.query_params.get(NEXT, ""))
    return draw(asked.request, "code", target=target) if _awaits_code(asked) else lead_to(with_target(SIGN_IN, target))


def code_sent(asked: Asked) -> Response:
    """Begin the session in place of the one that awaits the code."""
    target, code = target_of(asked.field(NEXT)), asked.field("code")
    try:
        begun = sign_in.finish_sign_in(asked.installation, asked.secret, code, asked.address, rule(), asked.at)
    except SignInRefused as refused:
        if not _awaits_code(asked):
            return lead_to(with_target(SIGN_IN, target))
        return draw(asked.request, "code", status=401, trouble=str(refused), target=target)
    return led_in(begun, target)


def sign_out_sent(asked: Asked) -> Response:
    """End this session, or all of the account, and let the browser forget it."""
    found = asked.session()
    if found is not None and asked.field("everywhere"):
        sessions.end_all_sessions(asked.installation, found.account, found.account.key, asked.at)
    elif found is not None:
        sessions.end_session(asked.installation, found, asked.at)
    response = lead_to(SIGN_IN)
    drop_cookie(response, cookie_name())
    return response


def led_in(begun: NewSession, target: str) -> Response:
    """Lead to where somebody wanted to go with a session, or to the code that it awaits.

    Its secret was made this moment, whatever cookie the browser brought (session fixation); and the cookie that forms
    were bound to is forgotten once somebody is in.
    """
    awaits = begun.session.awaits_code
    response = lead_to(with_target(CODE, target) if awaits else target)
    put_cookie(response, cookie_name(), begun.secret)
    if not awaits:
        drop_cookie(response, form_cookie())
    return response


def _awaits_code(asked: Asked) -> bool:
    return sessions.awaiting_session(asked.installation, asked.secret, rule(), asked.at) is not None
