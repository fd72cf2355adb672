"""Accounts without a database: names that look alike, passwords, codes, waits, how long a session counts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pyotp
import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.accounts import passwords
from workbench.accounts.lockout import BY_ACCOUNT, BY_ADDRESS, Tries, network_of
from workbench.accounts.model import COMMAND_LINE, Account, Invitation, NewInvitation, NewSession, Session
from workbench.accounts.names import check_is_a_person, clean_name, skeleton
from workbench.accounts.one_time_codes import accepted_step, address_of, new_recovery_codes, recovery_digest
from workbench.accounts.passwords import check_password, hashed, is_to_be_hashed_again, verified
from workbench.accounts.project_keys import check_key, key_for
from workbench.accounts.secrets import digest_of, is_secret, new_secret
from workbench.accounts.session_rule import SessionRule
from workbench.errors import DecisionRefused
from workbench.model import Role
from workbench.stored.purging import FORMER

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
INVITATION = Invitation("Eva", "main", Role.VIEWER, COMMAND_LINE.name, NOON, NOON, "key", COMMAND_LINE.key)
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva Lund", "Ev\u0430 Lund"),  # Cyrillic а
        ("Eva Lund", "\u0395va Lund"),  # Greek Ε
        ("Ivan", "lvan"),
        ("Ivan", "iv\u0430n"),
        ("Oona Veld", "0ona Ve1d"),
        ("Carner", "Camer"),
        ("Zo\u00eb Rau", "ZOE RAU"),
        ("Peter", "\u0420\u0435t\u0435r"),
        ("Eva Lund", "\uff25\uff56\uff41 Lund"),  # full width
        ("Eva Lund", "Eva\u00a0 Lund"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Eva Lund", "Eva Lind"), ("Anna Berg", "Hanna Berg"), ("Omar Aziz", "Omar Azim"), ("Пётр Орлов", "Павел Орлов")],
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=60))
def test_a_skeleton_is_that_of_the_name_as_it_is_stored_in_any_case(text: str) -> None:
    try:
        name = clean_name(text)
    except DecisionRefused:
        return
    assert clean_name(name) == name
    assert name == " ".join(name.split())
    assert name.isprintable()
    assert skeleton(name) == skeleton(text)


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "12", "---", "E\u200bva", "Eva\u202e", "Ev\x00a", "Eva\u2066Lund", "\ufeffEva", "Eva\u00ad",
        "E\ufe0fva",
        "\ud800a", "a" * 81, "E\u0300\u0301\u0302\u0303\u0304va", "Eva\u2800Lund", "\u3164Eva",
    ],
)  # fmt: skip
def test_names_with_characters_that_nobody_sees_are_refused(typed: str) -> None:
    with pytest.raises(DecisionRefused):
        clean_name(typed)


@pytest.mark.parametrize(
    "typed", ["Eva Lund", "Zoë O’Brien-Łuczak", "Пётр Орлов", "王小明", "J. R. Ríos", "Nguyễn Thị Ánh"]
)
def test_names_of_any_script_are_taken(typed: str) -> None:
    assert clean_name(f"  {typed} ") == typed


@pytest.mark.parametrize(
    "name",
    [
        COMMAND_LINE.name, "Command Line", "c\u043emmand line", "commandline",
        INVITATION.inviter, "who runs this workbench",
        f"{FORMER} 1", "former Reviewer 23", "F\u043ermer reviewer l", FORMER, "Erased account 7", "ERASED ACC0UNT 1",
    ],
)  # fmt: skip
def test_what_the_program_calls_somebody_is_no_name_of_an_account(name: str) -> None:
    with pytest.raises(DecisionRefused, match="the workbench itself"):
        check_is_a_person(name)


@pytest.mark.parametrize("name", ["Carla Line", "Ada Former", "Reviewer", "Command Linehan", "Eva Account"])
def test_names_that_only_share_a_word_with_the_program_are_taken(name: str) -> None:
    check_is_a_person(name)


@pytest.mark.parametrize(
    "password",
    [
        "short", "fourteen chars", "passwordpassword", "P@ssw0rd12345678", "qwertyuiop12345", "aaaaaaaaaaaaaaaaaa",
        "winter2025winter!", "Oona Veld 2024!!!", "oonaveldoonaveld",
        "claimworkbench1", "123456789012345", "abcabcabcabcabc",
        "x" * 129, "iloveyouforever",
    ],
)  # fmt: skip
def test_passwords_that_are_tried_first_are_refused(password: str) -> None:
    with pytest.raises(DecisionRefused, match=r"Choose"):
        check_password(password, "Oona Veld")


@pytest.mark.parametrize(
    "password",
    [
        "vogel lampe zwolf kran",
        "correct horse battery staple",
        "пароль из четырёх слов",
        "kR7#mQ2!vT9$xW4",
        "vogel " * 21,
    ],
)
def test_passwords_need_no_kind_of_character(password: str) -> None:
    check_password(password, "Oona Veld")


def test_passwords_are_hashed_with_the_second_recommended_parameters_of_rfc_9106() -> None:
    found = extract_parameters(hashed("vogel lampe zwolf kran"))
    assert (found.memory_cost, found.time_cost, found.parallelism) == (64 * 1024, 3, 4)
    assert found.type == RFC_9106_LOW_MEMORY.type


@settings(max_examples=30)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_hash_is_verified_by_its_password_alone(password: str, other: str) -> None:
    before, passwords._HASHER = passwords._HASHER, QUICK
    passwords._nobodys.cache_clear()
    try:
        if any("\ud800" <= letter <= "\udfff" for letter in password + other):
            return
        stored = hashed(password)
        assert verified(stored, password)
        assert verified(stored, other) == (passwords._normalised(other) == passwords._normalised(password))
        assert not verified(None, password)
        assert not verified("no hash", password)
    finally:
        passwords._HASHER = before
        passwords._nobodys.cache_clear()


def test_a_hash_of_other_parameters_is_to_be_made_again() -> None:
    assert is_to_be_hashed_again(QUICK.hash("x"))
    assert not is_to_be_hashed_again(hashed("x"))


@given(st.integers(min_value=-6, max_value=6), st.integers(min_value=0, max_value=59))
def test_a_code_is_accepted_one_step_early_or_late_and_only_after_the_last(steps: int, second: int) -> None:
    at = NOON + timedelta(seconds=second)
    step = int(at.timestamp()) // 30 + steps
    code = pyotp.TOTP(SECRET).at(step * 30)
    expected = step if -1 <= steps <= 1 else None
    assert accepted_step(SECRET, code, at, None) == expected
    assert accepted_step(SECRET, f" {code[:3]} {code[3:]} ", at, step - 1) == expected
    assert accepted_step(SECRET, code, at, step) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345a", "0" * 10_000])
def test_what_is_no_code_is_none(code: str) -> None:
    assert accepted_step(SECRET, code, NOON, None) is None


def test_codes_are_those_of_rfc_6238() -> None:
    # Appendix B, SHA-1, the last six of its eight figures.
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")):
        assert accepted_step(SECRET, code, datetime.fromtimestamp(seconds, UTC), None) == seconds // 30


def test_an_app_reads_secret_and_name_from_one_address() -> None:
    assert address_of(SECRET, "Eva Lund").startswith("otpauth://totp/Claim%20Workbench:Eva%20Lund?secret=" + SECRET)


def test_recovery_codes_hold_120_bits_and_are_typed_in_any_way() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    for code in codes:
        assert re.fullmatch(r"(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}", code)
        assert recovery_digest(f" {code.lower().replace('-', ' ')}\n") == recovery_digest(code)
    assert recovery_digest(codes[0]) != recovery_digest(codes[1])


@given(st.lists(st.integers(min_value=0, max_value=1200), max_size=60))
def test_however_tries_come_no_more_than_five_in_a_row_are_free(gaps: list[int]) -> None:
    tries, at, looked_at = Tries(), NOON, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        if BY_ACCOUNT.may_try(tries, at):
            tries = BY_ACCOUNT.counted(tries, at)
            looked_at.append(at)
    late = looked_at[BY_ACCOUNT.free - 1 :]
    assert all(after - before >= timedelta(minutes=1) for before, after in pairwise(late))
    assert all(after - before >= timedelta(minutes=15) for before, after in pairwise(late[4:]))


def test_a_right_try_is_given_back_and_failures_of_an_address_are_forgotten() -> None:
    tries = BY_ACCOUNT.counted(Tries(failures=4), NOON)
    assert BY_ACCOUNT.given_back(tries) == Tries(4, None, NOON)
    late = BY_ACCOUNT.counted(Tries(failures=30), NOON)
    assert late.wait_until is not None
    assert BY_ACCOUNT.given_back(late) == Tries(30, None, NOON)
    assert BY_ADDRESS.counted(Tries(200, NOON, NOON), NOON + timedelta(hours=2)).failures == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_tries_are_counted_by_the_network_that_one_customer_has(address: str, network: str) -> None:
    assert network_of(address) == network


@given(st.integers(0, 3000), st.integers(0, 3000), st.one_of(st.none(), st.integers(-100, 3000)))
def test_a_session_counts_until_the_first_of_its_ends(seen: int, now: int, ended: int | None) -> None:
    def minute(number: int) -> datetime:
        return NOON + timedelta(minutes=number)

    rule = SessionRule(hours=12, idle_minutes=120)
    counts = rule.counts(
        made_at=NOON,
        last_seen_at=minute(seen),
        ends_at=rule.end_of(NOON),
        ended_before=None if ended is None else minute(ended),
        at=minute(now),
    )
    assert counts == (now < 720 and now < seen + 120 and (ended is None or ended <= 0))


@pytest.mark.parametrize(
    "key", ["", "Main", "a b", "../main", "a/b", "a.b", "ä", "a\n", "a" * 41, "x;drop", 'x"', "installation", "a\u0660"]
)
def test_what_could_lead_out_of_a_folder_or_a_schema_is_no_key(key: str) -> None:
    with pytest.raises(DecisionRefused):
        check_key(key)


@given(st.text(max_size=80))
def test_a_key_made_of_a_name_is_a_key(name: str) -> None:
    try:
        key = key_for(name)
    except DecisionRefused:
        return
    assert re.fullmatch(r"[a-z0-9-]{1,40}", key)
    assert check_key(key) == key


def test_secrets_have_256_bits_and_are_printed_nowhere() -> None:
    secret = new_secret()
    assert re.fullmatch(r"[\w-]{43}", secret)
    assert is_secret(secret)
    assert not any(map(is_secret, ("", secret[:-1], secret + "A", secret[:-1] + "\n", digest_of(secret))))
    assert digest_of(secret) != digest_of(new_secret())
    account = Account(key="k", name="Eva Lund")
    session = Session(number=1, account=account, made_at=NOON, last_seen_at=NOON, ends_at=NOON)
    assert secret not in repr(NewSession(session, secret))
    assert secret not in repr(NewInvitation(INVITATION, secret))
