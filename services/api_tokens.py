"""The tokens with which programs read the workbench: making one, listing them, revoking one, and knowing one again.

A secret is 256 random bits and shown once. Stored is its SHA-256 alone: a secret of this length cannot be guessed from
it, so that no slow hash is needed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.api_tokens import token_rows
from db.reads.people import account_of, reviewer_called, standing_of
from db.writes.api_tokens import add_token, remove_token
from db.writes.people import ensure_reviewer
from workbench.accounts.model import MAIN_PROJECT
from workbench.errors import DecisionRefused
from workbench.model import Role
from workbench.stored.api_tokens import ApiToken

SECRET_BYTES = 32
LONGEST_NAME = 80
IsClosed = Callable[[str], bool]
"""Says of an account's key, "" where there is no account, whether nobody signs in with it any more."""

MARK = "cw_"
"""Begins every secret, so that programs that look for secrets in files know one."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made, with its secret, which nobody can read again."""

    token: ApiToken
    secret: str


def list_tokens(engine: Engine) -> tuple[ApiToken, ...]:
    """Return the tokens that count, in the order in which they were made."""
    with reading(engine) as session:
        return tuple(token_rows(session))


def make_token(
    engine: Engine, by_name: str, name: str, role: Role = Role.REVIEWER, project_key: str = MAIN_PROJECT
) -> NewToken:
    """Make a token under a name that says whose program it is, with what it may do; its secret names the project.

    Raises DecisionRefused where the reviewer is no editor, or the name is empty, too long, no single line or taken.
    """
    named = " ".join(name.split())
    if not named or len(named) > LONGEST_NAME or not named.isprintable():
        raise DecisionRefused(f"Give the token a name of at most {LONGEST_NAME} letters that says whose program it is.")
    secret = opening_of(project_key) + secrets.token_urlsafe(SECRET_BYTES)
    with writing(engine) as session:
        return NewToken(add_token(session, ensure_reviewer(session, by_name), named, role, digest_of(secret)), secret)


def revoke_token(engine: Engine, by_name: str, number: int) -> None:
    """Let a token open nothing any more; raise DecisionRefused for those who are no editors, NotFound."""
    with writing(engine) as session:
        remove_token(session, ensure_reviewer(session, by_name), number)


def role_of(session: Session, secret: str, is_closed: IsClosed) -> Role | None:
    """Return what a token that counts lets a program do; None for every other secret, in the same time for each.

    That is no more than who made it may do now, and nothing once they do not belong to the project any more, or nobody
    signs in with their account: a project does not know that, so `is_closed` asks the installation.
    """
    asked = digest_of(secret)
    # All are compared, so that the time does not tell at which place one that is nearly right stands.
    found = [token for token, digest in token_rows(session).items() if hmac.compare_digest(asked, digest)]
    if not found:
        return None
    maker, standing = reviewer_called(session, found[0].made_by), standing_of(session, found[0].made_by)
    if maker is None or standing is None or is_closed(account_of(session, maker.id)):
        return None
    return min(found[0].role, standing, key=list(Role).index)


def opening_of(project_key: str) -> str:
    """Return how the secrets of a project's tokens begin."""
    return MARK if project_key == MAIN_PROJECT else f"{MARK}{project_key}."


def project_of(secret: str) -> str:
    """Return the key of the project that a secret names, the main one's where it names none."""
    named, dot, _ = secret.removeprefix(MARK).partition(".")
    return named if dot else MAIN_PROJECT


def digest_of(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
