"""What every name in an article is a name of: a person, an organisation, a place, a work, a thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workbench.sources.names.names import Name
from workbench.sources.names.places import DEMONYMS, PLACES
from workbench.sources.names.roles import description_of
from workbench.sources.page import Page
from workbench.sources.within.organisations import nouns_beside, sorts_of_noun
from workbench.sources.within.phrases import singular
from workbench.text.names import COMPANY_SUFFIXES, COURTESY, TITLES, plain_word
from workbench.text.word_lists import role_families, words

_BETWEEN_PARTS = re.compile(r"[\s'’-]+")
# Words of a person's name behind a title that the model took for an organisation: "President Orlov".
LONGEST_NAME = 2
Words = tuple[str, ...]
Labels = dict[Words, str]
Votes = dict[Words, Counter[str]]
# A longer name in capitals throughout is an acronym ("NATO"), not a person's initials ("JD").
LONGEST_INITIALS = 2


def label_names(page: Page, names: Sequence[Name]) -> Labels:
    """Decide for every name in the article what it is: the model's vote, overruled by titles and telling words."""
    votes = _votes(names)
    people = _titled(names) | _acting(page, names, votes)
    places = _places(page, names)
    organisations = _shown_organisations(page, names, votes) - people - places
    labels = {
        key: _label(key, count, person=key in people, organisation=key in organisations) for key, count in votes.items()
    }
    for key in places - people:
        if labels[key] in ("person", "organisation"):
            labels[key] = "place"
    return _with_last_names(labels)


def _votes(names: Sequence[Name]) -> Votes:
    """Count what the language model takes each name for; a name that it does not know is a thing with no vote."""
    votes: Votes = {}
    for name in names:
        votes.setdefault(name.words, Counter())[name.label or "thing"] += 1 if name.label else 0
    return votes


def _titled(names: Sequence[Name]) -> set[Words]:
    """Return the names with a person's title: one of courtesy always counts, an office not before other bodies."""
    return {name.words for name in names if _has_title(name)}


def _has_title(name: Name) -> bool:
    if any(title in COURTESY for title in name.titles):
        return True
    if name.label == "organisation":
        return _holds_office(name)
    if name.label not in ("person", ""):
        return False
    return any(title in TITLES for title in name.titles)


def _holds_office(name: Name) -> bool:
    """Say whether a short name that the model took for an organisation stands behind an office: "President Orlov"."""
    if len(name.words) > LONGEST_NAME or not name.text.istitle() or _tells_organisation(name.words):
        return False
    return any(title in role_families() and title not in words("ambiguous roles") for title in name.titles)


def _with_last_names(labels: Labels) -> Labels:
    """Return the labels with what is a person's last name made a person's, but for countries ("Jordan")."""
    people = [key for key, label in labels.items() if label == "person"]
    last_names = {key[start:] for key in people for start in range(1, len(key))}
    return {key: "person" if key in last_names and key not in PLACES else label for key, label in labels.items()}


def _acting(page: Page, names: Sequence[Name], votes: Votes) -> set[Words]:
    """Return the names that act like people's: called by the last name, too, or unknown and doing what people do."""
    alone = {key[0] for key in votes if len(key) == 1}
    shaped = [name for name in names if 2 <= len(name.words) <= 3 and _may_be_person(page, name)]
    return {name.words for name in shaped if _acts_like_person(page, name, votes[name.words], alone)}


def _acts_like_person(page: Page, name: Name, votes: Counter[str], alone: set[str]) -> bool:
    if name.words[-1] in alone and votes["organisation"] <= 1:
        return True
    unknown = not votes.total()
    if unknown and _acts(page, name):
        return True
    return _has_role(page, name)


def _has_role(page: Page, name: Name) -> bool:
    """Say whether the article gives the name a role that only people have: "its chief inspector, Ann Lee"."""
    return bool(description_of(page.doc, name).roles - words("roles of bodies") - words("ambiguous roles"))


def _may_be_person(page: Page, name: Name) -> bool:
    """Say whether a name has a person's shape: words with a capital, no "the" before, no telling word."""
    if name.first and page.doc[name.first - 1].lower_ == "the":
        return False
    if _tells_organisation(name.words):
        return False
    if name.words in PLACES:
        return False
    return all(_is_name_part(part) for part in _BETWEEN_PARTS.split(name.text) if part)


def _is_name_part(part: str) -> bool:
    acronym = part.isupper() and len(part) > LONGEST_INITIALS
    if not part[0].isupper():
        return False
    if not part.isalpha():
        return False
    return not acronym


def _acts(page: Page, name: Name) -> bool:
    """Say whether a name does what people do, or stands beside a person's in a list."""
    head = page.doc[name.last - 1]
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in words("deeds of people"):
        return True
    return any(other.ent_type_ == "PERSON" for other in head.conjuncts)


def _tells_organisation(key: Words) -> bool:
    """Say whether a word of a name tells that it is an organisation's ("Bank", or the "Dutch" of "Air Dutch")."""
    nouns = words("organisation name words")
    if any(word in nouns or word.removesuffix("s") in nouns for word in key):
        return True
    return any((word,) in DEMONYMS for word in key[1:])


def opens_organisation(short: Words, full: Words) -> bool:
    """Say whether a name is short for a company's: "Castor" for "Castor Shipyards" or "Castor Marine Holdings"."""
    rest = set(full[len(short) :])
    if not rest:
        return False
    if full[: len(short)] != short:
        return False
    return rest <= words("names of companies") | COMPANY_SUFFIXES


def _shown_organisations(page: Page, names: Sequence[Name], votes: Votes) -> set[Words]:
    """Return the names that the article shows to be no person's, whatever the language model says.

    The evidence: short for a company's name, a noun for organisations beside it, "which", what only they have.
    """
    short = set(_short_for_companies(sorted(votes)))
    outlet = tuple(map(plain_word, page.article.outlet.name.split()))
    return short | {outlet} | {name.words for name in names if _shows_organisation(page, name)}


def _short_for_companies(keys: Sequence[Words]) -> Iterator[Words]:
    """Yield each of the sorted names whose words one other name alone begins with, a company's."""
    for number, key in enumerate(keys):
        # Sorted, all longer names that begin with a name follow it at once.
        longer = [other for other in keys[number + 1 : number + 3] if other[: len(key)] == key]
        if len(longer) == 1 and opens_organisation(key, longer[0]):
            yield key


def _places(page: Page, names: Sequence[Name]) -> set[Words]:
    """Return the names of one word that the article uses for places, and never for what acts: "in Eastmere"."""
    doc = page.doc
    single = [name for name in names if len(name.words) == 1]
    within = {name.words for name in single if name.first and doc[name.first - 1].lower_ in ("in", "near", "across")}
    acting = {name.words for name in single if doc[name.last - 1].dep_ in ("nsubj", "poss", "agent", "appos")}
    return within - acting


def _shows_organisation(page: Page, name: Name) -> bool:
    """Say whether what stands beside one place of a name is said of organisations only."""
    beside = {singular(noun) for noun in nouns_beside(page.doc, name)} - set(role_families())
    if any(noun in words("organisation nouns") or sorts_of_noun(noun) for noun in beside):
        return True
    if name.first and singular(page.doc[name.first - 1]) in words("nouns for papers") | words("nouns for broadcasters"):
        return True
    if [token.lower_ for token in page.doc[name.last : name.last + 2]] == [",", "which"]:
        return True
    return _has_what_organisations_have(page.doc[name.last - 1])


def _has_what_organisations_have(head: Token) -> bool:
    """Say whether a name stands in "Castor's shares", "shares in Castor" or "published by Castor"."""
    if head.dep_ == "poss":
        return head.head.lower_ in words("owned by bodies")
    if head.dep_ != "pobj":
        return False
    kind = {"in": "owned by bodies", "by": "done by outlets"}.get(head.head.lower_)
    if kind is None:
        return False
    return head.head.head.lower_ in words(kind)


def _label(key: Words, votes: Counter[str], *, person: bool, organisation: bool) -> str:
    """Return what a name is; `person` and `organisation` say what something beside the model shows."""
    if person:
        return "person"
    if key in PLACES:
        return "place"
    if _tells_organisation(key):
        return "organisation"
    if organisation and votes["person"]:
        return "organisation"
    return max(votes, key=lambda label: (votes[label], label == "person"))
