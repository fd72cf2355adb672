"""The plain pages about accounts by their addresses."""

from __future__ import annotations

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from pages.sign_in import addresses, entering, invited, own_account
from pages.sign_in.answering import AT_ONCE, sent, shown
from pages.sign_in.asked import Databases
from pages.sign_in.drawing import HERE

ONE_INVITATION = f"{addresses.INVITATION}/{{secret}}"


def _style(_request: Request) -> Response:
    return FileResponse(HERE / "style.css", media_type="text/css", headers={"Cache-Control": "no-cache"})


_PAGES = {
    addresses.SIGN_IN: entering.sign_in_page,
    addresses.CODE: entering.code_page,
    ONE_INVITATION: invited.invitation_page,
    addresses.ACCOUNT: own_account.account_page,
}
_FORMS = {
    addresses.SIGN_IN: entering.sign_in_sent,
    addresses.CODE: entering.code_sent,
    addresses.SIGN_OUT: entering.sign_out_sent,
    ONE_INVITATION: invited.invitation_sent,
    addresses.PASSWORD: own_account.password_sent,
    addresses.CODES_BEGIN: own_account.codes_begin_sent,
    addresses.CODES_FINISH: own_account.codes_finish_sent,
    addresses.CODES_END: own_account.codes_end_sent,
    addresses.OTHERS_END: own_account.others_end_sent,
}


def routes(databases: Databases) -> list[Route]:
    """Return the pages, and what their forms do, on the databases that are opened when one is asked for."""
    at_once = CapacityLimiter(AT_ONCE)
    pages = [Route(path, shown(page, databases), methods=["GET"]) for path, page in _PAGES.items()]
    forms = [Route(path, sent(act, databases, at_once), methods=["POST"]) for path, act in _FORMS.items()]
    return [Route(addresses.STYLE, _style), *pages, *forms]
