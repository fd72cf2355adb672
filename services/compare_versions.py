"""Comparing a former version of an article with its newest: what changed, and where each claim stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Engine

from db.engine import reading
from db.reads.settings import read_policy
from db.reads.version_claims import two_versions
from workbench.reviewing.comparing.changes import TextChanges, compare
from workbench.reviewing.comparing.whereabouts import TracedClaim, trace
from workbench.reviewing.perspective import Perspective
from workbench.stored import StoredArticle
from workbench.stored.versions import Version


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions of an article: what changed from the former to the newest, and what became of each claim."""

    former: StoredArticle
    newest: StoredArticle
    versions: tuple[Version, ...]
    changes: TextChanges
    claims: tuple[TracedClaim, ...]
    seen_by: Perspective


def compare_versions(
    engine: Engine, article_id: int, number: int | None = None, *, name: str = ""
) -> VersionComparison:
    """Compare the newest version of an article, whichever the id names, with the former one of that number.

    Without a number that is the last before the newest. `name` is the reviewer who looks: what the project's policy
    hides from them is left out. Raises NotFound where there is no such article or version, or
    the article has only one.
    """
    with reading(engine) as session:
        seen_by = Perspective(name, read_policy(session))
        read = two_versions(session, article_id, number)
    changes = compare(read.former.article.text, read.newest.article.text)
    claims = trace(changes, read.claims, read.former.id, read.former.article.text)
    seen = tuple(replace(one, stored=seen_by.seen(one.stored)) for one in claims)
    return VersionComparison(
        former=read.former,
        newest=read.newest,
        versions=read.versions,
        changes=changes,
        claims=seen,
        seen_by=seen_by,
    )
