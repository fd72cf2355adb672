"""Counting failed tries of accounts and of network addresses, under the rules of `workbench.accounts.lockout`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from db.installation import events
from db.installation.tables import AccountRecord, AddressTriesRecord
from db.writes.guard import one_at_a_time
from workbench.accounts.lockout import BY_ACCOUNT, BY_ADDRESS, Tries, network_of

# A number, the same in every process, that names what only one writer at a time may do on PostgreSQL.
TRIES = 7_203_131


def count_address(session: Session, address: str, at: datetime) -> bool:
    """Count a try from an address as failed; return whether it may be looked at. An unknown address always may."""
    network = network_of(address)
    if not network:
        return True
    one_at_a_time(session, TRIES)
    _forget_old(session, at)
    row = session.get(AddressTriesRecord, network)
    tries = Tries() if row is None else Tries(row.failures, row.wait_until, row.last_at)
    if not BY_ADDRESS.may_try(tries, at):
        return False
    counted = BY_ADDRESS.counted(tries, at)
    row = row or AddressTriesRecord(network=network, failures=0, last_at=at)
    row.failures, row.wait_until, row.last_at = counted.failures, counted.wait_until, at
    session.add(row)
    return True


def give_address_back(session: Session, address: str) -> None:
    """Count the last try from an address as right."""
    network = network_of(address)
    if not network:
        return
    one_at_a_time(session, TRIES)
    row = session.get(AddressTriesRecord, network)
    if row is not None:
        kept = BY_ADDRESS.given_back(Tries(row.failures, row.wait_until, row.last_at))
        row.failures, row.wait_until = kept.failures, kept.wait_until


def count_account(session: Session, row: AccountRecord, at: datetime) -> bool:
    """Count a try for an account, whose row is held, as failed; return whether it may be looked at."""
    tries = Tries(row.failures, row.wait_until)
    if not BY_ACCOUNT.may_try(tries, at):
        return False
    counted = BY_ACCOUNT.counted(tries, at)
    row.failures, row.wait_until = counted.failures, counted.wait_until
    return True


def give_account_back(row: AccountRecord) -> None:
    """Count the last try for an account as right, though more is to come before earlier ones are forgotten."""
    kept = BY_ACCOUNT.given_back(Tries(row.failures, row.wait_until))
    row.failures, row.wait_until = kept.failures, kept.wait_until


def note_refusal(session: Session, row: AccountRecord, at: datetime) -> None:
    """Write down that a try for an account was refused, and that the account waits from now on, where it does."""
    locked = row.wait_until is not None and row.wait_until > at
    events.note(session, events.LOCKED if locked else events.REFUSED, at, row, failures=str(row.failures))


def _forget_old(session: Session, at: datetime) -> None:
    if BY_ADDRESS.forgotten_after is not None:
        old = col(AddressTriesRecord.last_at) < at - BY_ADDRESS.forgotten_after
        session.connection().execute(delete(AddressTriesRecord).where(old))
