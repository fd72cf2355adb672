"""Edits by rule: nearly the same words, other truth conditions. Each kind says which answers it can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from spacy.tokens import Doc, Token

from training.judge.edit_words import (
    AUXILIARIES,
    CONDITIONS,
    DAYS,
    MODALS,
    MONTHS,
    OPPOSITES,
    QUANTIFIERS,
    REFUSALS,
    SCALES,
)
from training.judge.replacing import phrase, place, put, swap_word, swap_words
from training.judge.rewordings import Forms

Pool = Mapping[str, Sequence[str]]
"""Kind of name (PERSON, ORG, GPE, ...) -> names of that kind."""

Edit = Callable[[Doc, Random, Forms, Pool], str | None]


def number(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put another number in the place of one."""
    found = [token for token in doc if re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?", token.text)]
    if not found:
        return None
    token = chance.choice(found)
    return swap_word(doc, token, _other_number(token.text, chance))


def _other_number(text: str, chance: Random) -> str:
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if len(digits) > 1 and chance.random() < 0.3 and text[digits[0]] != text[digits[1]] != "0":
        swapped = list(text)
        swapped[digits[0]], swapped[digits[1]] = text[digits[1]], text[digits[0]]
        return "".join(swapped)
    at = chance.choice(digits)
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def scale(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put million for billion, dollars for euros, per cent for percentage points."""
    return swap_words(doc, SCALES, chance)


def entity(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put another name of the same kind."""
    found = [name for name in doc.ents if name.label_ in pool]
    if not found:
        return None
    name = chance.choice(found)
    other = chance.choice(pool[name.label_])
    alike = set(other.lower().split()) & set(doc.text.lower().split())
    return None if alike else put(doc.text, [(*place(name), other)])


def negation(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put a "not" in, or take it out."""
    negated = [token for token in doc if token.dep_ == "neg" and token.lower_ in {"not", "n't"}]
    if negated:
        return (
            put(doc.text, [(negated[0].idx, negated[0].idx + len(negated[0]), "")])
            .replace(" ca ", " can ")
            .replace(" wo ", " will ")
        )
    auxiliary = next((token for token in doc if token.lower_ in AUXILIARIES and token.pos_ == "AUX"), None)
    if auxiliary is not None:
        return put(
            doc.text,
            [
                (
                    auxiliary.idx + len(auxiliary),
                    auxiliary.idx + len(auxiliary),
                    chance.choice([" not", " never", " not"]),
                )
            ],
        )
    verb = next((token for token in doc if token.dep_ == "ROOT" and token.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if verb is None:
        return None
    helper = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}[verb.tag_]
    return swap_word(doc, verb, f"{helper} {verb.lemma_}")


def refusal(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Turn "closed" into "refused to close"."""
    verb = next((token for token in doc if token.dep_ == "ROOT" and token.tag_ == "VBD" and token.pos_ == "VERB"), None)
    return swap_word(doc, verb, f"{chance.choice(REFUSALS)} {verb.lemma_}") if verb is not None else None


def modality(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Turn what will be into what may be, what was into what will be."""
    if any(token.lower_ in MODALS for token in doc):
        return swap_words(doc, MODALS, chance)
    verb = next((token for token in doc if token.dep_ == "ROOT" and token.tag_ == "VBD" and token.pos_ == "VERB"), None)
    return (
        swap_word(doc, verb, f"{chance.choice(['will', 'may', 'could', 'plans to'])} {verb.lemma_}")
        if verb is not None
        else None
    )


def direction(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Replace a word by its opposite."""
    return swap_words(doc, OPPOSITES, chance)


def roles(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Let who does it and whom it is done to change places."""
    for verb in doc:
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None) or _agent(verb)
        if subject is None or thing is None or not _swappable(subject, thing):
            continue
        first, second = phrase(subject), phrase(thing)
        if len(first) > 8 or len(second) > 8 or first.end > second.start:
            continue
        return put(doc.text, [(*place(first), second.text), (*place(second), first.text)])
    return None


def _agent(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.dep_ in {"agent", "prep"}), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _swappable(subject: Token, thing: Token) -> bool:
    """Say whether both can do and suffer: two names, or two people or bodies."""
    plain = {"PRP", "WP", "WDT", "DT", "EX", "CD"}
    kinds = {"PERSON", "ORG", "GPE", "NORP"}
    return (
        not {subject.tag_, thing.tag_} & plain
        and (subject.ent_type_ in kinds) == (thing.ent_type_ in kinds)
        and subject.lemma_ != thing.lemma_
    )


def quantifier(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put all for some, always for never."""
    return swap_words(doc, QUANTIFIERS, chance)


def day(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put another weekday, month, or year."""
    table: dict[str, Sequence[str]] = {}
    for names in (DAYS, MONTHS):
        table |= {name.lower(): [other for other in names if other != name] for name in names}
    years = [token for token in doc if re.fullmatch(r"1[89]\d\d|20[0-4]\d", token.text)]
    if years and chance.random() < 0.5:
        return swap_word(doc, years[0], str(int(years[0].text) + chance.choice([-10, -2, -1, 1, 2, 10])))
    return swap_words(doc, {name: others for name, others in table.items() if name.capitalize() in doc.text}, chance)


def dropped(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Leave a phrase out: a place, a clause, a part of a list."""
    found = [
        token
        for token in doc
        if token.dep_ in {"prep", "relcl", "advcl", "acl", "appos", "npadvmod"}
        and 1 < len(phrase(token)) < len(doc) / 2
        and phrase(token).start > 0
    ]
    if not found:
        return None
    made = put(doc.text, [(*place(phrase(chance.choice(found))), "")])
    return re.sub(r" ([.,;])", r"\1", re.sub(r",\s*([.,])", r"\1", made))


def condition(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put the sentence on a condition."""
    bare = doc.text.rstrip(".")
    return f"{bare}{chance.choice(CONDITIONS)}" + "." * doc.text.endswith(".")


def bound(doc: Doc, chance: Random, forms: Forms, pool: Pool) -> str | None:
    """Put "at least" for "at most", "more than" for "less than"."""
    table = {"at least": "at most", "more than": "less than", "over": "under", "as many as": "as few as"}
    table |= {other: one for one, other in table.items()}
    for one, other in table.items():
        if re.search(rf"\b{one} [\d$€£]", doc.text):
            return re.sub(rf"\b{one} (?=[\d$€£])", f"{other} ", doc.text, count=1)
    return None


EDITS: tuple[tuple[str, Edit, str], ...] = (
    ("number", number, "c"),
    ("number", number, "c"),
    ("scale", scale, "c"),
    ("entity", entity, "cd"),
    ("entity", entity, "cd"),
    ("negation", negation, "c"),
    ("negation", negation, "c"),
    ("refusal", refusal, "c"),
    ("modality", modality, "v"),
    ("modality", modality, "v"),
    ("direction", direction, "c"),
    ("direction", direction, "c"),
    ("roles", roles, "cd"),
    ("roles", roles, "cd"),
    ("quantifier", quantifier, "vc"),
    ("day", day, "cd"),
    ("dropped", dropped, "v"),
    ("condition", condition, "v"),
    ("bound", bound, "c"),
)
"""Kind, rule, and which answers (v variant, c contradiction, d different) the outcome can be; some twice as often."""
