"""The command line's verbs for accounts: what is left where nobody can sign in any more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.erase import say_what_is_left
from cli.installation import installation, print_link, shown

if TYPE_CHECKING:
    from workbench.accounts.model import Account

Name = Annotated[str, typer.Argument(help="The name of the account.")]

accounts = typer.Typer(help="List accounts, close and open them, end their sessions, reset passwords, erase for good.")


@accounts.callback(invoke_without_command=True)
def _listed_by_default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@accounts.command("list")
def list_() -> None:
    """Print all accounts with what they are and may."""
    from services.accounts import list_accounts
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        for account in list_accounts(store, COMMAND_LINE):
            typer.echo("\t".join((account.name, _signs_in(account), _state(account))))


@accounts.command()
def disable(name: Name) -> None:
    """Let an account sign in no more, and end its sessions. What it decided stays."""
    from services import accounts as use
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        account = use.account_named(store, name)
        use.disable(store, COMMAND_LINE, account.key, datetime.now(UTC))
    typer.echo(f"{account.name} is signed out and can sign in no more.")


@accounts.command()
def enable(name: Name) -> None:
    """Let an account sign in again."""
    from services import accounts as use
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        account = use.account_named(store, name)
        use.enable(store, COMMAND_LINE, account.key, datetime.now(UTC))
    typer.echo(f"{account.name} can sign in again.")


@accounts.command("end-sessions")
def end_sessions(name: Name) -> None:
    """Sign an account out everywhere."""
    from services.accounts import account_named
    from services.sessions import end_all_sessions
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        account = account_named(store, name)
        end_all_sessions(store, COMMAND_LINE, account.key, datetime.now(UTC))
    typer.echo(f"{account.name} is signed out everywhere.")


@accounts.command()
def reset(
    name: Name,
    keep_codes: Annotated[
        bool, typer.Option("--keep-codes", help="Go on asking for codes: only the password was forgotten.")
    ] = False,
) -> None:
    """Print a link with which an account chooses a new password; codes of an app are asked for no more."""
    from services import accounts as use
    from services.invitations import offer_reset
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        account, at = use.account_named(store, name), datetime.now(UTC)
        made = offer_reset(store, COMMAND_LINE, account.key, at)
        if not keep_codes:
            use.end_codes_of(store, COMMAND_LINE, account.key, at)
    print_link(made)


@accounts.command()
def erase(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the name again first.")] = False,
) -> None:
    """Erase an account for good; its name has to be erased in each project first, with `erase-person`."""
    from services.accounts import account_named
    from services.erase_account import erase_account
    from workbench.accounts.model import COMMAND_LINE

    with installation() as store:
        account = account_named(store, name)
        typed = account.name if yes else typer.prompt("This cannot be undone. Type the name again to go on", err=True)
        done = erase_account(store, COMMAND_LINE, account.key, typed, datetime.now(UTC))
        rewritten = done.rewritten or store.dialect.name != "sqlite"
    typer.echo(f"{account.name} is erased: what happened to the account is kept under “{done.former}”.")
    say_what_is_left(rewritten)


def _signs_in(account: Account) -> str:
    if account.issuer:
        return f"signs in with {account.issuer}"
    return "password and code" if account.has_codes else "password"


def _state(account: Account) -> str:
    states = [
        "administrator of the installation" if account.is_administrator else "",
        "disabled" if account.is_disabled else "",
        f"since {shown(account.made_at)}" if account.made_at else "",
    ]
    return ", ".join(filter(None, states))
