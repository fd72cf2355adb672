"""The past tense of a verb of saying, for statements whose cue is a participle ("adding that", "denied" stays)."""

from __future__ import annotations

import re

IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "speak": "spoke", "think": "thought", "know": "knew",
    "find": "found", "hold": "held", "feel": "felt", "see": "saw", "hear": "heard", "read": "read", "show": "showed",
    "make": "made", "give": "gave", "take": "took", "get": "got", "go": "went", "come": "came", "put": "put",
    "set": "set", "lay": "laid", "lead": "led", "leave": "left", "mean": "meant", "quote": "quoted", "begin": "began",
    "be": "was", "have": "had", "do": "did", "bring": "brought", "swear": "swore", "rebut": "rebutted",
    "cast": "cast", "cut": "cut", "forecast": "forecast", "understand": "understood", "draw": "drew", "keep": "kept",
    "plan": "planned", "admit": "admitted", "refer": "referred", "permit": "permitted", "commit": "committed",
    "submit": "submitted", "rap": "rapped", "slam": "slammed", "brag": "bragged", "quip": "quipped", "beg": "begged",
    "sing": "sang", "fight": "fought", "seek": "sought", "teach": "taught", "throw": "threw", "send": "sent",
    "stand": "stood", "dig": "dug", "hit": "hit", "let": "let", "bear": "bore", "grow": "grew",
    "spend": "spent", "sell": "sold",
    "win": "won", "lose": "lost", "pay": "paid", "bet": "bet", "meet": "met", "run": "ran", "rise": "rose",
}  # fmt: skip
DOUBLED = re.compile(r"[^aeiou]+[aeiou][bdgklmnprt]")
"""One syllable with one vowel before its last letter: "dig", "stop", "ban"."""

VOWELS = "aeiou"


def past_tense(verb: str) -> str:
    """Return the past tense of an English verb given by its lemma."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if DOUBLED.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"
