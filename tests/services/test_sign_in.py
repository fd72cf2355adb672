"""Signing in: who gets a session, who gets the same sentence, and how many tries are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import Engine

from services.accounts import (
    account_named,
    begin_codes,
    change_password,
    disable,
    enable,
    end_codes,
    end_codes_of,
    finish_codes,
    list_accounts,
    recovery_codes_left,
    waiting_code_secret,
)
from services.installation import read_events
from services.invitations import accept_with_provider
from services.sessions import awaiting_session, end_all_sessions, end_other_sessions, end_session, list_sessions
from services.sign_in import (
    REFUSED,
    finish_sign_in,
    sign_in,
)
from tests.services.account_samples import (
    ADDRESS,
    NOON,
    OTHER_PASSWORD,
    PASSWORD,
    QUICK,
    RULE,
    Installation,
    installed,
    later,
)
from tests.statements import counted
from workbench.accounts import passwords
from workbench.accounts.lockout import BY_ACCOUNT
from workbench.accounts.model import COMMAND_LINE
from workbench.accounts.session_rule import SessionRule
from workbench.errors import DecisionRefused, SignInRefused


@pytest.fixture
def place(url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    # The very hash, with parameters that take a thousandth of the time.
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    passwords._nobodys.cache_clear()
    with installed(url, engine) as opened:
        yield opened
    passwords._nobodys.cache_clear()


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that says of each Argon2 check whether it was one against an account's own hash."""
    found: list[bool] = []
    verify = PasswordHasher.verify

    def counting(self: PasswordHasher, stored: str, typed: str) -> bool:
        found.append(stored != passwords._nobodys())
        return verify(self, stored, typed)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    return found


def refused(place: Installation, name: str, password: str, minutes: float = 0) -> str:
    with pytest.raises(SignInRefused) as caught:
        sign_in(place.store, name, password, ADDRESS, RULE, later(minutes=minutes))
    return str(caught.value)


def with_codes(place: Installation, name: str) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Switch codes on for an account; return the app and the recovery codes."""
    account = account_named(place.store, name)
    begin_codes(place.store, account, PASSWORD, NOON)
    app = pyotp.TOTP(waiting_code_secret(place.store, account, NOON))
    return app, finish_codes(place.store, account, app.at(NOON), NOON)


def test_a_name_and_its_password_begin_a_session_whatever_the_names_case(place: Installation) -> None:
    place.joined("Eva Lund")
    begun = sign_in(place.store, "eva  LUND", PASSWORD, ADDRESS, RULE, later(minutes=1))
    assert (place.whose(begun.secret), begun.session.awaits_code) == ("Eva Lund", False)
    assert place.whose(begun.secret + "A") == place.whose(begun.secret[:-1]) == place.whose("") == ""


def test_every_refusal_has_the_same_words_and_costs_one_check(place: Installation, looked_at: list[bool]) -> None:
    place.joined("Eva Lund")
    place.joined("Omar Aziz")
    disable(place.store, COMMAND_LINE, account_named(place.store, "Omar Aziz").key, NOON)
    told = {
        refused(place, name, password)
        for name, password in (("Eva Lund", "wrong"), ("Nobody", PASSWORD), ("Omar Aziz", PASSWORD), ("", ""))
    }
    assert told == {REFUSED}
    assert looked_at == [True, False, False, False]


def test_a_refusal_is_written_down_whether_or_not_there_is_the_name(place: Installation) -> None:
    place.joined("Eva Lund")
    place.joined("Omar Aziz")
    disable(place.store, COMMAND_LINE, account_named(place.store, "Omar Aziz").key, NOON)
    before = len(read_events(place.store, COMMAND_LINE))
    for name in ("Eva Lund", "Nobody", "Omar Aziz", ""):
        with counted(place.store) as statements:
            refused(place, name, "wrong")
        written = [one for one in statements if one.startswith("INSERT INTO") and "event" in one.split()[2]]
        assert len(written) == 1, name
    lines = read_events(place.store, COMMAND_LINE)[:-before]
    assert [(one.kind, one.account) for one in lines] == [
        ("sign_in_refused", name) for name in ("", "", "", "Eva Lund")
    ]


def test_after_five_wrong_tries_an_account_waits_and_the_right_password_waits_with_it(
    place: Installation, looked_at: list[bool]
) -> None:
    place.joined("Eva Lund")
    for _ in range(BY_ACCOUNT.free):
        refused(place, "Eva Lund", "wrong")
    refused(place, "Eva Lund", PASSWORD, minutes=0.9)
    assert looked_at == [True] * BY_ACCOUNT.free + [False]
    assert sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, later(minutes=1)).secret
    # The right one begins the count anew.
    for _ in range(BY_ACCOUNT.free):
        refused(place, "Eva Lund", "wrong", minutes=2)
    assert looked_at[-BY_ACCOUNT.free :] == [True] * BY_ACCOUNT.free


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(place: Installation, looked_at: list[bool]) -> None:
    place.joined("Eva Lund")
    minutes = 0.0
    for _ in range(BY_ACCOUNT.free):
        refused(place, "Eva Lund", "wrong")
    for wait in (1, 2, 4, 8, 15, 15):
        refused(place, "Eva Lund", "wrong", minutes=minutes + wait - 0.01)
        assert looked_at.pop() is False
        minutes += wait
        refused(place, "Eva Lund", "wrong", minutes=minutes)
        assert looked_at.pop() is True


def test_of_many_guesses_at_one_moment_only_the_allowed_ones_are_looked_at(
    place: Installation, looked_at: list[bool]
) -> None:
    place.joined("Eva Lund")
    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(lambda number: refused(place, "Eva Lund", f"guess {number}"), range(50)))
    assert set(told) == {REFUSED}
    assert looked_at.count(True) == BY_ACCOUNT.free


def test_an_address_with_fifty_wrong_tries_waits_whatever_the_names(place: Installation, looked_at: list[bool]) -> None:
    place.joined("Eva Lund")
    for number in range(50):
        refused(place, f"Nobody {number}", "wrong")
    before = len(looked_at)
    refused(place, "Eva Lund", PASSWORD)
    assert len(looked_at) == before
    assert sign_in(place.store, "Eva Lund", PASSWORD, "2001:db8::1", RULE, NOON).secret
    assert sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, later(minutes=1)).secret


def test_a_password_waits_for_its_code_and_opens_nothing_before(place: Installation) -> None:
    place.joined("Eva Lund")
    app, _ = with_codes(place, "Eva Lund")
    at = later(minutes=2)
    waiting = sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, at)
    assert (waiting.session.awaits_code, place.whose(waiting.secret, at)) == (True, "")
    begun = finish_sign_in(place.store, waiting.secret, app.at(at), ADDRESS, RULE, at)
    assert place.whose(begun.secret, at) == "Eva Lund"
    # The secret from before opens nothing, nor does it take a code again.
    assert waiting.secret != begun.secret
    assert awaiting_session(place.store, waiting.secret, RULE, at) is None
    with pytest.raises(SignInRefused):
        finish_sign_in(place.store, waiting.secret, app.at(later(minutes=3)), ADDRESS, RULE, later(minutes=3))


def test_a_code_works_once_and_one_step_early_or_late(place: Installation) -> None:
    place.joined("Eva Lund")
    app, _ = with_codes(place, "Eva Lund")

    def tried(code: str, minutes: float) -> bool:
        at = later(minutes=minutes)
        waiting = sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, at)
        try:
            finish_sign_in(place.store, waiting.secret, code, ADDRESS, RULE, at)
        except SignInRefused:
            return False
        return True

    assert [tried(app.at(NOON), 0.2), tried(app.at(later(minutes=2)), 2.5), tried(app.at(later(minutes=2)), 2.5)] == [
        False, True, False,
    ]  # fmt: skip
    assert [tried(app.at(later(minutes=9)), minutes) for minutes in (8, 10)] == [False, False]
    assert not tried("", 20)


def test_wrong_codes_count_even_where_the_password_is_known(place: Installation) -> None:
    place.joined("Eva Lund")
    app, _ = with_codes(place, "Eva Lund")
    at = later(minutes=5)
    for _ in range(BY_ACCOUNT.free):
        waiting = sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, at)
        with pytest.raises(SignInRefused):
            finish_sign_in(place.store, waiting.secret, "000 000", ADDRESS, RULE, at)
    refused(place, "Eva Lund", PASSWORD, minutes=5.9)
    with pytest.raises(SignInRefused):
        finish_sign_in(place.store, waiting.secret, app.at(at), ADDRESS, RULE, at)


def test_a_recovery_code_works_once_and_others_stay(place: Installation) -> None:
    place.joined("Eva Lund")
    _, recovery = with_codes(place, "Eva Lund")
    assert len(set(recovery)) == 10
    account = account_named(place.store, "Eva Lund")
    for code, works in ((recovery[0].lower().replace("-", " "), True), (recovery[0], False), (recovery[1], True)):
        waiting = sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON)
        if works:
            finish_sign_in(place.store, waiting.secret, code, ADDRESS, RULE, NOON)
        else:
            with pytest.raises(SignInRefused):
                finish_sign_in(place.store, waiting.secret, code, ADDRESS, RULE, NOON)
    assert recovery_codes_left(place.store, account) == 8


@pytest.mark.parametrize(("minutes", "in_time"), [(10, True), (11, False)])
def test_the_first_code_of_an_app_is_typed_soon_after_the_password(
    place: Installation, minutes: int, in_time: bool
) -> None:
    eva, later = place.joined("Eva Lund").session.account, NOON + timedelta(minutes=minutes)
    begin_codes(place.store, eva, PASSWORD, NOON)
    app = pyotp.TOTP(waiting_code_secret(place.store, eva, NOON))
    assert bool(waiting_code_secret(place.store, eva, later)) == in_time
    if in_time:
        assert finish_codes(place.store, eva, app.at(later), later)
    else:
        with pytest.raises(SignInRefused):
            finish_codes(place.store, eva, app.at(later), later)


def test_a_new_password_forgets_the_app_whose_first_code_was_not_typed(place: Installation) -> None:
    eva = place.joined("Eva Lund").session.account
    begin_codes(place.store, eva, PASSWORD, NOON)
    change_password(place.store, eva, PASSWORD, OTHER_PASSWORD, RULE, NOON)
    assert waiting_code_secret(place.store, eva, NOON) == ""


def test_codes_are_switched_on_by_a_first_code_and_off_by_the_password_or_an_administrator(place: Installation) -> None:
    eva = place.joined("Eva Lund").session.account
    begin_codes(place.store, eva, PASSWORD, NOON)
    with pytest.raises(SignInRefused):
        finish_codes(place.store, eva, "000000", NOON)
    assert not account_named(place.store, "Eva Lund").has_codes
    with_codes(place, "Eva Lund")
    with pytest.raises(DecisionRefused):
        begin_codes(place.store, eva, PASSWORD, NOON)
    with pytest.raises(SignInRefused):
        end_codes(place.store, eva, "wrong", NOON)
    end_codes(place.store, eva, PASSWORD, NOON)
    with_codes(place, "Eva Lund")
    with pytest.raises(DecisionRefused):
        end_codes_of(place.store, eva, eva.key, NOON)
    end_codes_of(place.store, COMMAND_LINE, eva.key, NOON)
    assert not account_named(place.store, "Eva Lund").has_codes
    assert recovery_codes_left(place.store, eva) == 0


def test_a_session_ends_by_its_hours_its_idle_minutes_and_shorter_settings(place: Installation) -> None:
    secret = place.joined("Eva Lund").secret
    assert place.whose(secret, later(minutes=119)) == "Eva Lund"
    # Used then, so that the idle minutes count from there.
    assert place.whose(secret, later(minutes=238)) == "Eva Lund"
    assert place.whose(secret, later(minutes=359)) == ""
    busy = place.joined("Omar Aziz").secret
    assert [place.whose(busy, later(hours=hour)) != "" for hour in range(1, 14)] == [True] * 11 + [False] * 2
    other = place.joined("Ines Roth").secret
    assert place.whose(other, later(minutes=30), SessionRule(hours=12, idle_minutes=20)) == ""


def test_being_in_use_is_written_once_a_minute(place: Installation) -> None:
    begun = place.joined("Eva Lund")
    place.whose(begun.secret, later(seconds=59))
    seen = [list_sessions(place.store, begun.session.account, RULE, NOON)[0].last_seen_at]
    place.whose(begun.secret, later(seconds=61))
    seen.append(list_sessions(place.store, begun.session.account, RULE, NOON)[0].last_seen_at)
    assert seen == [NOON, later(seconds=61)]


def test_sessions_end_one_by_one_all_others_or_everywhere(place: Installation) -> None:
    first = place.joined("Eva Lund")
    second, third = (sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON) for _ in range(2))
    secrets = [one.secret for one in (first, second, third)]
    end_session(place.store, first.session, NOON)
    assert [place.whose(one) != "" for one in secrets] == [False, True, True]
    end_other_sessions(place.store, third.session, NOON)
    assert [place.whose(one) != "" for one in secrets] == [False, False, True]
    omar = place.joined("Omar Aziz").session.account
    with pytest.raises(DecisionRefused):
        end_all_sessions(place.store, omar, third.session.account.key, NOON)
    end_all_sessions(place.store, third.session.account, third.session.account.key, NOON)
    assert [place.whose(one) != "" for one in secrets] == [False, False, False]
    assert place.whose(sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON).secret) == "Eva Lund"


def test_another_password_ends_all_sessions_but_the_new_one(place: Installation) -> None:
    first = place.joined("Eva Lund")
    eva = first.session.account
    with pytest.raises(DecisionRefused, match="at least 15"):
        change_password(place.store, eva, PASSWORD, "short", RULE, NOON)
    with pytest.raises(SignInRefused):
        change_password(place.store, eva, "wrong", OTHER_PASSWORD, RULE, NOON)
    changed = change_password(place.store, eva, PASSWORD, OTHER_PASSWORD, RULE, NOON)
    assert [place.whose(one) for one in (first.secret, changed.secret)] == ["", "Eva Lund"]
    refused(place, "Eva Lund", PASSWORD)
    assert sign_in(place.store, "Eva Lund", OTHER_PASSWORD, ADDRESS, RULE, NOON).secret


def test_a_disabled_account_is_out_at_once_and_comes_in_again_once_enabled(place: Installation) -> None:
    boss = place.joined("Ada Boss", administrator=True).session.account
    begun = place.joined("Eva Lund")
    disable(place.store, boss, begun.session.account.key, NOON)
    assert place.whose(begun.secret) == ""
    refused(place, "Eva Lund", PASSWORD)
    enable(place.store, boss, begun.session.account.key, NOON)
    assert place.whose(begun.secret) == ""
    assert sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON).secret
    with pytest.raises(DecisionRefused, match="only administrator"):
        disable(place.store, boss, boss.key, NOON)
    with pytest.raises(DecisionRefused):
        disable(place.store, begun.session.account, boss.key, NOON)
    with pytest.raises(DecisionRefused):
        list_accounts(place.store, begun.session.account)
    assert [one.name for one in list_accounts(place.store, boss)] == ["Ada Boss", "Eva Lund"]


def test_a_provider_vouches_for_those_alone_who_accepted_an_invitation(place: Installation) -> None:
    issuer, told = "https://id.example", "eva@example.org"
    eva = accept_with_provider(place.store, place.project, place.invited("Eva Lund"), issuer, "17", told, NOON)
    refused(place, "Eva Lund", "")
    with pytest.raises(DecisionRefused):
        accept_with_provider(place.store, place.project, place.invited("Eva Second"), issuer, "17", told, NOON)
    with pytest.raises(DecisionRefused):
        change_password(place.store, eva, "", PASSWORD, RULE, NOON)


def test_what_happened_is_written_down_without_secrets_and_unknown_names(place: Installation) -> None:
    boss = place.joined("Ada Boss", administrator=True).session.account
    place.joined("Eva Lund")
    refused(place, "hunter2 typed into the wrong field", "x")
    for _ in range(BY_ACCOUNT.free):
        refused(place, "Eva Lund", "a wrong password")
    lines = read_events(place.store, boss)
    assert [one.kind for one in lines[: BY_ACCOUNT.free]] == ["locked_out"] + ["sign_in_refused"] * 4
    assert {one.account for one in lines[: BY_ACCOUNT.free]} == {"Eva Lund"}
    written = str(lines)
    assert not any(word in written for word in ("hunter2", "wrong password", PASSWORD, "argon2"))


def test_a_hash_of_other_parameters_is_made_anew_with_the_next_sign_in(
    place: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.joined("Eva Lund")
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY))
    hashes = []
    for _ in range(2):
        with place.store.connect() as connection:
            hashes.append(connection.exec_driver_sql("SELECT password_hash FROM account").scalar_one())
        sign_in(place.store, "Eva Lund", PASSWORD, ADDRESS, RULE, NOON)
    assert "m=64,t=1,p=1" in hashes[0]
    assert "m=65536,t=3,p=4" in hashes[1]
