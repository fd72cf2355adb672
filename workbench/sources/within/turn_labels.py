"""The labels of turns, and what signs a quotation: "MAREK DUNN", "Dunn", "Mayor Holt", "THE MAYOR", "MD".

A label means the one person of the article, or of the labels before it, whose name it is or opens or ends; initials
mean the one person who has them. Where two fit, the mention stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Source, SourceKind
from workbench.sources.within.discourse import Answer, Discourse
from workbench.sources.within.phrases import Phrase
from workbench.text.capitals import readable_name
from workbench.text.names import plain_word
from workbench.text.speaker_labels import ANNOUNCED, HEAD, SIGNED, TURN, Part, read_name
from workbench.text.word_lists import role_families, words

MOST_CANDIDATES = 3
_WHY = "The label of these words names the speaker"


def turn_label(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Return whom the label of a turn or quotation means; None for every other mention."""
    if discourse.claim.rule not in (TURN, SIGNED, ANNOUNCED):
        return None
    read = read_name(phrase.text)
    if read is None:
        return None
    part, name, titled = read
    # A line may announce a body or a work, too: "from Tarn Rail".
    if discourse.claim.rule == ANNOUNCED and not titled:
        return None
    if part is Part.ROLE:
        return _answer(_with_role(name, discourse)) or _unnamed(name)
    fits = _has_initials if part is Part.INITIALS else _is_called
    found = tuple(dict.fromkeys(person for person in _people(discourse) if fits(person, name)))
    return _answer(found) or _new(phrase, part, name)


def _people(discourse: Discourse) -> Iterator[Source]:
    """Yield the persons whom the article names, and those whom labels before this one have named."""
    yield from (entity.source for entity in discourse.entities.people)
    for mention in discourse.resolved:
        if mention.source.kind is SourceKind.PERSON and discourse.entities.of(mention.source) is None:
            yield mention.source


def _with_role(words_: tuple[str, ...], discourse: Discourse) -> tuple[Source, ...]:
    """Return the persons with the role that a label is; what tells more ("unidentified woman") may be anybody."""
    if len(words_) > 1 or "anyone" in role_families().get(words_[0], frozenset()):
        return ()
    return tuple(person.source for person in discourse.entities.people if words_[0] in person.about.roles)


def _unnamed(words_: tuple[str, ...]) -> Answer:
    return Answer(Source(" ".join(words_), SourceKind.UNNAMED), "The label of these words names a role alone")


def _is_called(person: Source, name: tuple[str, ...]) -> bool:
    full = _words(person)
    return name in (full, full[-len(name) :], full[: len(name)])


def _has_initials(person: Source, name: tuple[str, ...]) -> bool:
    """Say whether initials are a person's; a label of few letters may be a short name, too ("Li")."""
    return "".join(word[0] for word in _words(person)) == name[0] or _is_called(person, name)


def _words(person: Source) -> tuple[str, ...]:
    return tuple(filter(None, map(plain_word, person.name.split())))


def _answer(found: tuple[Source, ...]) -> Answer | None:
    """Return the one person found, open between several, None where there is nobody."""
    if len(found) == 1:
        return Answer(found[0], _WHY)
    if found:
        names = " or ".join(f"“{person.name}”" for person in found[:MOST_CANDIDATES])
        return Answer(None, f"{names} could be meant", found[:MOST_CANDIDATES])
    return None


def _new(phrase: Phrase, part: Part, words_: tuple[str, ...]) -> Answer:
    """Name a speaker whom only the labels name; initials alone name nobody."""
    label = HEAD.split(phrase.text, maxsplit=1)[0].strip()
    if part is Part.INITIALS:
        return Answer(None, f"It is unclear whose initials “{label}” are")
    written = label.split()
    name = readable_name(" ".join(written[-len(words_) :]))
    return Answer(Source(name, _kind(words_)), _WHY)


def _kind(words_: tuple[str, ...]) -> SourceKind:
    """Take a name that ends in a word for bodies for one, but for what is a last name, too: "Mills", "Banks"."""
    body = words_[-1] in words("organisation name words") and not words_[-1].endswith("s")
    return SourceKind.ORGANISATION if body else SourceKind.PERSON
