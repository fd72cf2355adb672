"""Who does what to whom in a claim, from its parse: one frame a verb, passives turned round, with negation and mood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.features import Frame, Mood
from workbench.text.normalisation import STOP_WORDS, fold, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {
    "will": Mood.WILL, "'ll": Mood.WILL, "wo": Mood.WILL, "would": Mood.WILL, "'d": Mood.WILL, "shall": Mood.WILL,
    "may": Mood.MAY, "might": Mood.MAY, "could": Mood.MAY, "should": Mood.SHOULD, "must": Mood.SHOULD,
    "ought": Mood.SHOULD,
}  # fmt: skip
_RAISING = {
    "set": Mood.WILL, "due": Mood.WILL, "plan": Mood.WILL, "expect": Mood.WILL, "go": Mood.WILL, "schedule": Mood.WILL,
    "intend": Mood.WILL, "likely": Mood.MAY, "need": Mood.SHOULD, "have": Mood.SHOULD, "urge": Mood.SHOULD,
}  # fmt: skip
"""Words above "to do" that say how it is put: "is set to close", "plans to close", "has to close"."""

_TOLD = frozenset({Mood.WILL, Mood.MAY, Mood.SHOULD})
_DENYING = frozenset({"deny", "fail", "refuse", "decline", "reject", "avoid", "cease", "stop", "rule", "dismiss"})
"""Verbs that turn round what hangs on them ("rule" only with "out")."""

_NOT = frozenset({"not", "n't", "never", "neither", "hardly", "scarcely"})
REACH = 4
"""So many verbs up a chain ("plans to start to close") are followed."""

_ONLY = frozenset({"only", "just", "merely", "least"})
_ENDS = frozenset({"to", "from"})
_MORE = frozenset({"JJR", "RBR"})
_MUTUAL = frozenset({"speak", "talk"})
"""Whoever speaks to somebody is spoken to as well: that these change places says nothing."""

_NAME_PARTS = frozenset({"compound", "amod", "nummod", "poss", "flat", "nmod"})


def read_frames(tokens: Iterable[Token]) -> Iterator[Frame]:
    """Yield a frame for each full verb among the tokens, in text order, and one for what it compares with "than"."""
    inside = list(tokens)
    kept = {token.i for token in inside}
    for token in inside:
        if (token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass"}) or _is_copula(token):
            verb, (doer, done_to), negator = stem(fold(token.lemma_)), _roles(token, kept), _negator(token, kept)
            mood, words = _mood(token, kept)
            end = _named(_other_end(token, kept))
            yield Frame(verb, token.text, doer, done_to, negator, mood, words, end)
            for than in (word for word in inside if word.lower_ == "than" and _verb_above(word) == token):
                # The verb goes with the comparative: "grew faster than" says nothing about "grew slower than".
                more = next((word for word in reversed(inside) if word.i < than.i and word.tag_ in _MORE), than.head)
                told = f"{token.text} {more.text}"
                against = _named(_object(than))
                yield Frame(f"{verb} {stem(fold(more.text))}", told, doer, against, negator, mood, words)


def _verb_above(word: Token) -> Token | None:
    return next((one for one in word.ancestors if one.pos_ == "VERB" or _is_copula(one)), None)


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _is_copula(token: Token) -> bool:
    return token.pos_ == "AUX" and token.lemma_ == "be" and token.dep_ not in {"aux", "auxpass"}


def _roles(verb: Token, kept: set[int], reach: int = REACH) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the stems of who does it and of whom it is done to."""
    here = [child for child in verb.children if child.i in kept]
    subject = next((child for child in here if child.dep_ == "nsubj"), None)
    passive = next((child for child in here if child.dep_ == "nsubjpass"), None)
    thing = next((child for child in here if child.dep_ in {"dobj", "attr", "acomp"}), None)
    agent = next((child for child in here if child.dep_ == "agent"), None)
    by = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    if passive is not None:
        return _named(by), _named(passive)
    if subject is None and verb.dep_ == "relcl":
        subject = verb.head
    elif subject is None and verb.dep_ in {"xcomp", "conj"}:
        shares = reach > 0 and verb.head.pos_ in {"VERB", "AUX"}
        return _roles(verb.head, kept, reach - 1)[0] if shares else (), _named(thing)
    return _named(subject), _named(thing)


def _other_end(verb: Token, kept: set[int]) -> Token | None:
    """Return the head of whom it goes to or comes from: "sold Delmara ferries", "sold to", "bought from", "lost to"."""
    if verb.lemma_ in _MUTUAL:
        return None
    here = [child for child in verb.children if child.i in kept]
    given = next((child for child in here if child.dep_ == "dative" and fold(child.text) not in _ENDS), None)
    end = next((child for child in here if fold(child.text) in _ENDS), None)
    return given or (_object(end) if end is not None else None)


def _named(head: Token | None) -> tuple[str, ...]:
    """Return the stems of a phrase's head and of what names it, without what hangs on it."""
    if head is None:
        return ()
    if head.tag_ in {"WDT", "WP"} and head.head.dep_ == "relcl":
        head = head.head.head
    parts = [*(child for child in head.lefts if child.dep_ in _NAME_PARTS), head]
    words = (fold(part.text) for part in parts if any(letter.isalnum() for letter in part.text))
    return tuple(stem(word) for word in words if word not in STOP_WORDS)


def _negator(verb: Token, kept: set[int]) -> str:
    """Return the words that negate a verb; two negations affirm it again."""
    found = [child.text for child in verb.children if child.i in kept and _negates(child)]
    for child in verb.children:
        if child.i in kept and child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            found += [word.text for word in child.lefts if fold(word.text) in {"no", "neither"}]
            found += [child.text] if fold(child.text) in {"nobody", "none", "nothing"} else []
    above = verb.head
    if verb.dep_ in {"xcomp", "ccomp", "pcomp"} and above.i != verb.i and above.i in kept and _denies(above):
        found.append(above.text)
        found += [child.text for child in above.children if child.dep_ == "neg"]
    return " ".join(found) if len(found) % 2 else ""


def _negates(word: Token) -> bool:
    """Say whether a word negates: "not only" does not."""
    return fold(word.text) in _NOT and (word.i + 1 == len(word.doc) or fold(word.nbor().text) not in _ONLY)


def _denies(verb: Token) -> bool:
    lemma = fold(verb.lemma_)
    return lemma in _DENYING and (lemma != "rule" or any(fold(child.text) == "out" for child in verb.children))


def _mood(verb: Token, kept: set[int], reach: int = REACH) -> tuple[Mood, str]:
    """Return how a verb is put, and the words that say so."""
    for child in verb.children:
        if child.i in kept and child.dep_ == "aux" and fold(child.text) in _MODALS:
            return _MODALS[fold(child.text)], child.text
    above = verb.head
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    if above.i != verb.i and infinitive and fold(above.lemma_) in _RAISING and above.i in kept:
        inner, words = _mood(above, kept, reach - 1) if reach and above.pos_ == "VERB" else (Mood.NOW, "")
        return (inner, words) if inner in _TOLD else (_RAISING[fold(above.lemma_)], f"{above.text} to")
    if infinitive and above.pos_ not in {"VERB", "AUX"}:
        return Mood.WILL, "to"
    return (Mood.FACT, verb.text) if _is_past(verb) else (Mood.NOW, "")


def _is_past(verb: Token) -> bool:
    """Say whether a verb tells of what happened: a past tense, or a perfect."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers)
