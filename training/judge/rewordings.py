"""Rewordings by rule: other words, the same truth conditions."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from random import Random

from spacy.tokens import Doc, Token

from training.judge.replacing import lowered, phrase, place, put, swap_words

Forms = dict[tuple[str, str], str]
"""(lemma, tag) -> the form of a verb, as seen in the sentences."""

_CONTRACTED = {
    "will not": "won't",
    "would not": "wouldn't",
    "is not": "isn't",
    "are not": "aren't",
    "was not": "wasn't",
    "were not": "weren't",
    "do not": "don't",
    "does not": "doesn't",
    "did not": "didn't",
    "has not": "hasn't",
    "have not": "haven't",
    "had not": "hadn't",
    "cannot": "can't",
    "could not": "couldn't",
    "should not": "shouldn't",
}
_EXPANDED = {short: long for long, short in _CONTRACTED.items()}
_SHIFTED = {
    "will": "would",
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "can": "could",
    "may": "might",
    "'s": "was",
    "'re": "were",
    "'ll": "would",
    "'ve": "had",
}
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {word: str(value) for value, word in enumerate(_NUMBERS, start=2)}
_WORDS = {digits: word for word, digits in _DIGITS.items()}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "bn": 9, "m": 6}


def synonyms() -> dict[str, list[str]]:
    """Return, for each word, what can stand in its place."""
    text = (files(__package__) / "words" / "synonyms.txt").read_text(encoding="utf-8")
    groups = [line.split() for line in text.splitlines()]
    return {word: [other for other in group if other != word] for group in groups for word in group if len(group) > 1}


_SYNONYMS = synonyms()


def reword(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return the sentence in other words with the same truth conditions, None where no rule fits."""
    rules: list[Callable[[Doc, Random, Forms], str | None]] = [
        passive,
        passive,
        fronted,
        reported,
        contracted,
        number_form,
        synonym,
        quoted,
        per_cent,
    ]
    chance.shuffle(rules)
    return next((made for rule in rules if (made := rule(doc, chance, forms)) and made != doc.text), None)


def passive(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return "X bought Y" as "Y was bought by X", for a main clause with a plain past or present verb."""
    verb = next((token for token in doc if token.dep_ == "ROOT" and token.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if (
        verb is None
        or (verb.lemma_, "VBN") not in forms
        or any(child.dep_ in {"neg", "aux"} for child in verb.children)
    ):
        return None
    subject, thing = _only(verb, "nsubj"), _only(verb, "dobj")
    if (
        subject is None
        or thing is None
        or "PRP" in {subject.tag_, thing.tag_}
        or subject.i > verb.i
        or thing.i < verb.i
    ):
        return None
    if thing.left_edge.i != verb.i + 1 or subject.right_edge.i != verb.i - 1:
        return None
    plural = thing.tag_ in {"NNS", "NNPS"} or bool(list(thing.conjuncts))
    auxiliary = ("were" if plural else "was") if verb.tag_ == "VBD" else ("are" if plural else "is")
    whole, agent = phrase(thing).text, lowered(phrase(subject).text, subject.left_edge)
    middle = f"{whole} {auxiliary} {forms[verb.lemma_, 'VBN']} by {agent}"
    start = subject.left_edge.idx
    made = doc.text[:start] + middle + doc.text[phrase(thing).end_char :]
    return made[:1].upper() + made[1:]


def fronted(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Put a day or a place of the main verb in front: "It closed on Friday" as "On Friday, it closed"."""
    found = [
        token
        for token in doc
        if token.dep_ == "prep"
        and token.head.dep_ == "ROOT"
        and token.i > token.head.i
        and len(phrase(token)) < 7
        and any(word.ent_type_ in {"DATE", "GPE", "TIME"} for word in phrase(token))
    ]
    if not found:
        return None
    moved = phrase(chance.choice(found))
    rest = put(doc.text, [(*place(moved), "")])
    return moved.text[:1].upper() + moved.text[1:] + ", " + lowered(rest, doc[0]).replace(" .", ".").replace(" ,", ",")


def reported(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Turn direct speech into indirect speech: "It will close" as "that it would close"."""
    shifted = [token for token in doc if token.lower_ in _SHIFTED and token.pos_ in {"AUX", "VERB"}]
    changes = [
        (token.idx, token.idx + len(token), " " * token.text.startswith("'") + _SHIFTED[token.lower_])
        for token in shifted
    ]
    made = put(doc.text, changes).rstrip(".!")
    return "that " + lowered(made, doc[0]) if shifted else None


def contracted(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return "will not" as "won't", and back."""
    for table in (_CONTRACTED, _EXPANDED):
        for one, other in table.items():
            if re.search(rf"\b{one}\b", doc.text):
                return re.sub(rf"\b{one}\b", other, doc.text)
    return None


def number_form(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return "$2.5 billion" as "2.5bn dollars", "2.5 million" as "2,500,000", "six" as "6"."""
    scaled = re.search(r"(?P<sign>[$€£])?(?P<number>\d+(?:\.\d+)?) (?P<scale>thousand|million|billion)\b", doc.text)
    if scaled:
        return doc.text[: scaled.start()] + _rescaled(scaled, chance) + doc.text[scaled.end() :]
    for table in (_DIGITS, _WORDS):
        for token in doc:
            if token.lower_ in table and token.pos_ == "NUM" and token.ent_type_ != "DATE":
                return put(doc.text, [(token.idx, token.idx + len(token), table[token.lower_])])
    return None


def _rescaled(found: re.Match[str], chance: Random) -> str:
    sign, number, scale = found["sign"] or "", found["number"], found["scale"]
    currency = {"$": " dollars", "€": " euros", "£": " pounds", "": ""}[sign]
    full = f"{float(number) * 10 ** _SCALES[scale]:,.0f}"
    short = {"thousand": "k", "million": "m", "billion": "bn"}[scale]
    return chance.choice([f"{sign}{full}", f"{number} {scale}{currency}" if sign else full, f"{sign}{number}{short}"])


def per_cent(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return "5 percent" as "5 %", and back."""
    if re.search(r"\d ?%", doc.text):
        return re.sub(r"(\d) ?%", rf"\1 {chance.choice(['percent', 'per cent'])}", doc.text)
    made = re.sub(r"(\d) per ?cent\b", r"\1%", doc.text)
    return made if made != doc.text else None


def synonym(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Replace a word by one of the same meaning."""
    return swap_words(doc, _SYNONYMS, chance)


def quoted(doc: Doc, chance: Random, forms: Forms) -> str | None:
    """Return the words as a quotation, or as a bare line without a full stop."""
    bare = doc.text.rstrip(".")
    return chance.choice([f"“{bare},”", bare, f"that {lowered(bare, doc[0])}"])


def _only(verb: Token, relation: str) -> Token | None:
    found = [child for child in verb.children if child.dep_ == relation]
    return found[0] if len(found) == 1 else None
