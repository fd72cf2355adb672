"""Number and person of the verb behind a name that stands for "I", "we" or "you": "we know" is "Tarn Post knows"."""

from __future__ import annotations

import re

from workbench.extraction.cues import words

AUXILIARIES = {"have": "has", "are": "is", "am": "is", "were": "was", "do": "does"}
PRESENT = words("""
    think know believe want hope expect argue say see mean wish need like love feel understand guess assume agree fear
    warn insist note suggest ask thank appreciate support seek intend plan regret recognize recognise despise examine
    state estimate claim demand urge call consider find hear look remember trust commend condemn welcome acknowledge
    admit add deny doubt endorse predict propose recommend reject stress tell worry wonder disagree
""")
"""Verbs of saying and thinking whose plain form is never a past tense ("read" may be one)."""

FIRST_VERB = re.compile(
    r"^(\s+(?:(?:also|now|still|never|really|just|only|truly|always|often|fully|certainly|all|both)\s+)*)([a-z]+?)"
    r"(?=(n[’']t)?(?!\w|[’']))",
)


def in_the_third_person(predicate: str) -> str:
    """Return the words behind a subject with their first verb in the third person singular; all else stays."""
    return FIRST_VERB.sub(_third_person, predicate, count=1)


def _third_person(found: re.Match[str]) -> str:
    before, verb = found.group(1), found.group(2)
    if verb in AUXILIARIES:
        return before + AUXILIARIES[verb]
    return before + (_with_s(verb) if verb in PRESENT else verb)


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
