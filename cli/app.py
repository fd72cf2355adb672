"""The workbench's verbs for scripts, put together into one command."""

from __future__ import annotations

import typer

from cli import process
from cli.accounts import accounts
from cli.activity import activity
from cli.agreement import agreement
from cli.archive import archive
from cli.backup import backup, verify
from cli.compare import compare
from cli.coverage import coverage
from cli.doctor import doctor
from cli.erase import erase_articles, erase_person
from cli.export import export
from cli.extract import extract
from cli.import_claims import import_claims
from cli.import_fact_checks import import_fact_checks
from cli.import_sources import import_sources
from cli.ingest import ingest
from cli.invite import invite
from cli.match import match
from cli.move import move
from cli.pairs import pairs
from cli.project import project
from cli.reextract import reextract
from cli.restore import restore
from cli.role import role
from cli.serve import serve
from cli.stories import stories

# What each verb needs is imported in it, so that `workbench serve` and `--help` do not wait for a language model.
VERBS = (
    extract,
    export,
    serve,
    ingest,
    reextract,
    import_claims,
    import_sources,
    import_fact_checks,
    compare,
    match,
    pairs,
    stories,
    coverage,
    agreement,
    role,
    activity,
    invite,
    archive,
    backup,
    verify,
    restore,
    doctor,
    erase_person,
    erase_articles,
    move,
)

NAMES: dict[object, str] = {import_claims: "import"}
"""What verbs are called whose name Python keeps for itself."""

app = typer.Typer(
    help="Split news articles into attributable claims, review them, and compare outlets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in VERBS:
    app.command(NAMES.get(verb))(verb)
for name, verbs in {"accounts": accounts, "project": project}.items():
    app.add_typer(verbs, name=name)


def main() -> None:
    """Run the command line; whatever goes wrong is one sentence, never a traceback."""
    raise SystemExit(process.run(app))
