"""What every name in an article is a name of: a person, an organisation, a place, a work, a thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.sources.names.names import Name
from workbench.sources.names.places import DEMONYMS, PLACES
from workbench.sources.names.roles import description_of
from workbench.sources.page import Page
from workbench.sources.within.organisations import nouns_beside, sorts_of_noun
from workbench.sources.within.phrases import singular
from workbench.text.names import COMPANY_SUFFIXES, COURTESY, TITLES, plain_word
from workbench.text.word_lists import role_families, words

_BETWEEN_PARTS = re.compile(r"[\s'’-]+")
Labels = dict[tuple[str, ...], str]
Votes = dict[tuple[str, ...], Counter[str]]


def label_names(page: Page, names: Sequence[Name]) -> Labels:
    """Decide for every name in the article what it is: the model's vote, overruled by titles and telling words."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        votes.setdefault(name.words, Counter())[name.label or "thing"] += 1 if name.label else 0
    titled = {name.words for name in names if any(t in TITLES for t in name.titles) and name.label in ("person", "")}
    titled |= {name.words for name in names if any(t in COURTESY for t in name.titles)}
    titled |= _acting(page, names, votes)
    where = _places(page, names)
    bodies = _shown_bodies(page, names, votes) - titled - where
    labels = {key: _label(key, count, titled=key in titled, body=key in bodies) for key, count in votes.items()}
    labels.update({key: "place" for key in where - titled if labels[key] in ("person", "organisation")})
    people = [key for key, label in labels.items() if label == "person"]
    last_names = {key[start:] for key in people for start in range(1, len(key))}
    return {key: "person" if key in last_names and key not in PLACES else label for key, label in labels.items()}


def _acting(page: Page, names: Sequence[Name], votes: Votes) -> set[tuple[str, ...]]:
    """Return the names that act like people's: called by the last name, too, or unknown and doing what people do."""
    alone = {key[0] for key in votes if len(key) == 1}
    full = [name for name in names if 2 <= len(name.words) <= 3 and _may_be_person(page, name)]
    short = {name.words for name in full if name.words[-1] in alone and not votes[name.words]["organisation"] > 1}
    unknown = {name.words for name in full if not votes[name.words].total() and _acts(page, name)}
    return short | unknown | {name.words for name in full if _has_role(page, name)}


def _has_role(page: Page, name: Name) -> bool:
    """Say whether the article gives the name a role that only people have: "its chief inspector, Ann Lee"."""
    return bool(description_of(page.doc, name).roles - words("roles of bodies") - words("ambiguous roles"))


def _may_be_person(page: Page, name: Name) -> bool:
    """Say whether a name has a person's shape: words with a capital, no "the" before, no telling word."""
    before = page.doc[name.first - 1].lower_ if name.first else ""
    parts = [part for part in _BETWEEN_PARTS.split(name.text) if part]
    shaped = all(part[0].isupper() and part.isalpha() and not (part.isupper() and len(part) > 2) for part in parts)
    return shaped and before != "the" and not _is_body(name.words) and name.words not in PLACES


def _acts(page: Page, name: Name) -> bool:
    """Say whether a name does what people do, or stands beside a person's in a list."""
    head = page.doc[name.last - 1]
    deed = head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in words("deeds of people")
    return deed or any(other.ent_type_ == "PERSON" for other in head.conjuncts)


def _is_body(key: tuple[str, ...]) -> bool:
    """Say whether a word of a name tells that it is an organisation's."""
    return any(words("organisation name words") & {word, word.removesuffix("s")} for word in key) or any(
        (w,) in DEMONYMS for w in key[1:]
    )


def opens_body(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name is short for a company's: "Castor" for "Castor Shipyards" or "Castor Marine Holdings"."""
    rest = set(full[len(short) :])
    return bool(rest) and full[: len(short)] == short and rest <= words("names of companies") | COMPANY_SUFFIXES


def _shown_bodies(page: Page, names: Sequence[Name], votes: Votes) -> set[tuple[str, ...]]:
    """Return the names that the article shows to be no person's, whatever the language model says.

    The evidence: short for a company's name, a noun for bodies beside it, "which", and what only bodies have.
    """
    short = {one for one in votes if sum(other[: len(one)] == one for other in votes) == 2}
    short = {one for one in short if any(opens_body(one, other) for other in votes)}
    outlet = tuple(map(plain_word, page.article.outlet.name.split()))
    return short | {outlet} | {name.words for name in names if _shows_body(page, name)}


def _places(page: Page, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Return the names of one word that the article uses for places, and never for what acts: "in Eastmere"."""
    doc = page.doc
    single = [name for name in names if len(name.words) == 1]
    within = {name.words for name in single if name.first and doc[name.first - 1].lower_ in ("in", "near", "across")}
    acting = {name.words for name in single if doc[name.last - 1].dep_ in ("nsubj", "poss", "agent", "appos")}
    return within - acting


def _shows_body(page: Page, name: Name) -> bool:
    """Say whether what stands beside one place of a name is said of bodies only."""
    doc, head = page.doc, page.doc[name.last - 1]
    beside = {singular(noun) for noun in nouns_beside(doc, name)} - set(role_families())
    if any(noun in words("organisation nouns") or sorts_of_noun(noun) for noun in beside):
        return True
    after = [token.lower_ for token in doc[name.last : name.last + 2]]
    owned = head.dep_ == "poss" and head.head.lower_ in words("owned by bodies")
    shares = head.dep_ == "pobj" and head.head.lower_ == "in" and head.head.head.lower_ in words("owned by bodies")
    publishes = head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.lower_ in words("done by outlets")
    return after == [",", "which"] or owned or shares or publishes


def _label(key: tuple[str, ...], votes: Counter[str], *, titled: bool, body: bool) -> str:
    """Return what a name is; `titled` and `body` say that something beside the model shows a person or a body."""
    if key in PLACES and not titled:
        return "place"
    if titled:
        return "person"
    if _is_body(key) or (body and votes["person"]):
        return "organisation"
    return max(votes, key=lambda label: (votes[label], label == "person"))
