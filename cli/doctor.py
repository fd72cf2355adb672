"""The command line's verb that looks at everything the workbench needs, and says how to mend what is wrong."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def doctor(
    online: Annotated[bool, typer.Option("--online", help="Ask the provider with which people sign in, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line for each subject.")] = False,
) -> None:
    """Say what is wrong with the installation and how to mend it; ends with 1 where something does not work."""
    from services.doctor import examine
    from workbench.findings import Grade

    grades = []
    for subject, found in examine(online=online):
        grades.append(found.grade)
        if as_json:
            line = {"subject": subject, "grade": found.grade.value, "words": found.words, "remedy": found.remedy}
            typer.echo(json.dumps(line, ensure_ascii=False))
            continue
        typer.echo(f"{found.grade.value:<6} {subject}: {found.words}")
        if found.remedy:
            typer.echo(f"       → {found.remedy}")
    if Grade.WRONG in grades:
        raise typer.Exit(1)
