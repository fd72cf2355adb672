"""Names of reviewers in files of claims: whether what they did can be stored here under them, told beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from db.membership import member_of
from db.reads.people import names_with_account, reviewers
from workbench.accounts.names import clean_name, looks_like, signs_in_here, skeleton
from workbench.errors import DecisionRefused
from workbench.interchange.arriving import ArrivingClaim
from workbench.text.keys import fold


@dataclass(slots=True)
class KnownNames:
    """The names that work can stand under: those of the reviewers here, and then those that the articles bring.

    `keys` are folded, `looks` has each name under its skeleton; `theirs` are those of others who sign in, by key.
    """

    keys: set[str]
    looks: dict[str, str]
    theirs: Mapping[str, str]

    def refusal(self, claims: Iterable[ArrivingClaim]) -> str:
        """Return why the work on the claims of one article is not stored here, "" where it is.

        As with storing (`db.writes.people.ensure_author`), one name that cannot be keeps the whole article out, and
        with it the names that it would have brought.
        """
        coming: dict[str, str] = {}
        try:
            for name in _names(claims):
                self._check(name, coming)
        except DecisionRefused as refused:
            return str(refused)
        self.keys |= set(map(fold, coming.values()))
        self.looks |= coming
        return ""

    def _check(self, typed: str, coming: dict[str, str]) -> None:
        """Add a name that is new to those that are coming; raise DecisionRefused where it cannot be stored."""
        if fold(typed) in self.theirs:
            raise signs_in_here(self.theirs[fold(typed)])
        if fold(typed) not in self.keys:
            name = clean_name(typed)
            look = skeleton(name)
            known = self.looks.get(look) or coming.setdefault(look, name)
            if fold(known) != fold(name):
                raise looks_like(name, known)


def known_names(session: Session) -> KnownNames:
    """Return the names under which work stands here, or may."""
    found, member = [one.name for one in reviewers(session)], member_of(session)
    others = set(names_with_account(session)) - {member.reviewer.name} if member else set()
    looks = {skeleton(name): name for name in found}
    return KnownNames(set(map(fold, found)), looks, {fold(name): name for name in others})


def _names(claims: Iterable[ArrivingClaim]) -> Iterator[str]:
    """Yield whose work comes in, in the order in which it is stored."""
    for one in claims:
        yield from (decision.reviewer for decision in one.decisions)
        yield from (answer.reviewer for answer in one.answers)
        for comment in one.comments:
            yield comment.reviewer
            if not comment.open:
                yield comment.resolved_by
