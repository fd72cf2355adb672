"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is lost.

Six digits, 30 seconds, SHA-1: what every app knows. One step before and after the present one is accepted (RFC 6238
5.2), and none that is not later than the last accepted one, so that a code that was looked on at works for nobody else.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from datetime import datetime

import pyotp

from workbench.accounts.secrets import digest_of
from workbench.text.keys import fold

ISSUER = "Claim Workbench"
STEP_SECONDS = 30
DRIFT = 1
RECOVERY_CODES = 10
RECOVERY_BYTES = 15
"""120 bits: SP 800-63B 3.1.2.2 lets look-up secrets of 112 bits or more be stored as a plain digest."""

_DIGITS = re.compile(r"[0-9]{6}", re.ASCII)
_NO_LETTER = re.compile(r"[^A-Z2-7]", re.ASCII)


def new_code_secret() -> str:
    """Return the secret that an authenticator app and the workbench share: 160 random bits in base32."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """Return the `otpauth` address that an authenticator app reads from a picture."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=name, issuer_name=ISSUER)


def accepted_step(secret: str, code: str, at: datetime, last_step: int | None) -> int | None:
    """Return the step of time whose code this is, None where the code is wrong, too old or was used already.

    `last_step` is the last accepted step. All steps are compared, so that the time tells nothing.
    """
    typed = re.sub(r"\s", "", code)
    if not _DIGITS.fullmatch(typed):
        return None
    now = int(at.timestamp()) // STEP_SECONDS
    codes = pyotp.TOTP(secret, interval=STEP_SECONDS)
    steps = range(now - DRIFT, now + DRIFT + 1)
    right = [step for step in steps if hmac.compare_digest(codes.at(step * STEP_SECONDS), typed)]
    return next((step for step in right if last_step is None or step > last_step), None)


def new_recovery_codes() -> tuple[str, ...]:
    """Return ten codes to print out, each of 120 random bits in groups of four letters and digits."""
    return tuple(_grouped(secrets.token_bytes(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))


def recovery_digest(code: str) -> str:
    """Return what is stored of a recovery code; blanks, hyphens and small letters make no difference."""
    return digest_of(_NO_LETTER.sub("", fold(code[:200]).upper()))


def _grouped(data: bytes) -> str:
    letters = base64.b32encode(data).decode()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
