"""The page that an invitation's link opens: who invites whom into what, and the choice of a password."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from pages.project_path import address_of
from pages.sign_in.asked import Asked, rule
from pages.sign_in.drawing import draw, lead_to
from pages.sign_in.entering import led_in
from services import invitations
from services.installation import get_project
from workbench.errors import DecisionRefused, NotFound
from workbench.settings import SignIn, read_settings

APART = "The two passwords are not the same. Type the new one twice."


def invitation_page(asked: Asked) -> Response:
    """Draw what an invitation is for; with an OpenID provider, lead to the workbench's own page about it."""
    if read_settings().sign_in is SignIn.OIDC:
        return lead_to(f"/?invitation={quote(_secret(asked), safe='')}")
    return _drawn(asked)


def invitation_sent(asked: Asked) -> Response:
    """Accept an invitation with a password, and lead into its project."""
    password = asked.field("password")
    if password != asked.field("again"):
        return _drawn(asked, APART)
    try:
        invited = invitations.read_invitation(asked.installation, _secret(asked), asked.at)
        project = asked.databases.project(invited.project_key)
        begun = invitations.accept(asked.installation, project, _secret(asked), password, rule(), asked.at)
    except (DecisionRefused, NotFound) as refused:
        return _drawn(asked, str(refused))
    return led_in(begun, address_of(invited.project_key))


def _drawn(asked: Asked, trouble: str = "") -> Response:
    try:
        invited = invitations.read_invitation(asked.installation, _secret(asked), asked.at)
        project = get_project(asked.installation, invited.project_key)
    except NotFound as over:
        return draw(asked.request, "trouble", status=404, trouble=str(over))
    status = 400 if trouble else 200
    return draw(asked.request, "invitation", status=status, trouble=trouble, invited=invited, project=project)


def _secret(asked: Asked) -> str:
    return str(asked.request.path_params["secret"])
