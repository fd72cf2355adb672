"""Who does what to whom in a claim, from its parse: one frame a verb, passives turned round, with negation and mood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.features import Frame
from workbench.matching.features.frame_moods import mood_of
from workbench.matching.features.frame_roles import object_of, other_end, phrase_stems, roles_of
from workbench.text.normalisation import stem, unaccented

if TYPE_CHECKING:
    from spacy.tokens import Token

_DENYING = frozenset({"deny", "fail", "refuse", "decline", "reject", "avoid", "cease", "stop", "rule", "dismiss"})
"""Verbs that turn round what hangs on them ("rule" only with "out")."""

_NOT = frozenset({"not", "n't", "never", "neither", "hardly", "scarcely"})
_ONLY = frozenset({"only", "just", "merely", "least"})
_MORE = frozenset({"JJR", "RBR"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def read_frames(tokens: Iterable[Token]) -> Iterator[Frame]:
    """Yield a frame for each full verb among the tokens, in text order, and one for what it compares with "than"."""
    inside = list(tokens)
    kept = {token.i for token in inside}
    compared = [token for token in inside if token.lower_ == "than"]
    for token in inside:
        if _is_full_verb(token) or _is_copula(token):
            frame = _frame(token, kept)
            yield frame
            yield from _compared(token, frame, compared, inside)


def _frame(verb: Token, kept: set[int]) -> Frame:
    doer, done_to = roles_of(verb, kept)
    mood, mood_text = mood_of(verb, kept)
    return Frame(
        verb=stem(unaccented(verb.lemma_)),
        text=verb.text,
        doer=doer,
        done_to=done_to,
        negator=_negator(verb, kept),
        mood=mood,
        mood_text=mood_text,
        other_end=phrase_stems(other_end(verb, kept)),
    )


def _compared(verb: Token, frame: Frame, compared: list[Token], inside: list[Token]) -> Iterator[Frame]:
    """Yield a frame for each "than" of a verb: what it is compared with takes the place of what it is done to."""
    for than in compared:
        if _verb_above(than) == verb:
            # The verb goes with the comparative: "grew faster than" says nothing about "grew slower than".
            more = _comparative_before(than, inside)
            yield replace(
                frame,
                verb=f"{frame.verb} {stem(unaccented(more.text))}",
                text=f"{verb.text} {more.text}",
                done_to=phrase_stems(object_of(than)),
                other_end=(),
            )


def _comparative_before(than: Token, inside: list[Token]) -> Token:
    """Return the last comparative before "than", else what it hangs on."""
    for word in reversed(inside):
        if word.i < than.i and word.tag_ in _MORE:
            return word
    return than.head


def _verb_above(word: Token) -> Token | None:
    return next((above for above in word.ancestors if above.pos_ == "VERB" or _is_copula(above)), None)


def _is_full_verb(token: Token) -> bool:
    if token.pos_ != "VERB":
        return False
    return token.dep_ not in {"aux", "auxpass"}


def _is_copula(token: Token) -> bool:
    if token.pos_ != "AUX":
        return False
    if token.lemma_ != "be":
        return False
    return token.dep_ not in {"aux", "auxpass"}


def _negator(verb: Token, kept: set[int]) -> str:
    """Return the words that negate a verb; two negations affirm it again."""
    here = [child for child in verb.children if child.i in kept]
    found = [child.text for child in here if _negates(child)]
    for child in here:
        found += _negating_words(child) if child.dep_ in _ARGUMENTS else []
    found += _denial(verb, kept)
    return " ".join(found) if len(found) % 2 else ""


def _negating_words(argument: Token) -> list[str]:
    """Return the words that negate a subject or object: "no troops", "nobody"."""
    found = [word.text for word in argument.lefts if _is_no(word)]
    if unaccented(argument.text) in {"nobody", "none", "nothing"}:
        return [*found, argument.text]
    return found


def _is_no(word: Token) -> bool:
    """Say whether a word is "no" or "neither"; "No. 1" is a rank."""
    ranks = word.text in {"No", "Nos"} and word.i + 1 < len(word.doc) and word.nbor().text in {"."} | set("123456789")
    return unaccented(word.text) in {"no", "neither"} and not ranks


def _denial(verb: Token, kept: set[int]) -> list[str]:
    """Return the verb above that denies this one ("failed to"), with what negates that one ("did not fail to")."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "pcomp"}:
        return []
    if above.i == verb.i:
        return []
    if above.i not in kept:
        return []
    if not _denies(above):
        return []
    return [above.text, *(child.text for child in above.children if child.dep_ == "neg")]


def _negates(word: Token) -> bool:
    """Say whether a word negates: "not only" does not."""
    if unaccented(word.text) not in _NOT:
        return False
    if word.i + 1 == len(word.doc):
        return True
    return unaccented(word.nbor().text) not in _ONLY


def _denies(verb: Token) -> bool:
    lemma = unaccented(verb.lemma_)
    if lemma not in _DENYING:
        return False
    if lemma != "rule":
        return True
    return any(unaccented(child.text) == "out" for child in verb.children)
