"""How a statement opens: whether its first words lean on the sentences before it, so that it does not stand alone.

Read off the words alone, since a claim's words may come from a hand or from storage, where there is no parse. A line
leans on its context where it opens with a pronoun ("He had resigned"), with a noun that only takes up what was told
("The move drew protest"), or where its subject behind a fronted phrase is such a pronoun ("In May, she left"). A noun
with a complement of its own ("The decision to close the quay") says what it is about; so does "those who ...". "It"
that fills the place of a clause or of the weather means nothing before it.
"""

from __future__ import annotations

import re

from workbench.extraction.cues import words

OPENING_MARKS = " \t\n“”„«»‹›\"'‘’([—–-"
LEADING = re.compile(
    r"(?:(?:and|but|yet|so|or|nor|still|then|now|also|however|instead|indeed|meanwhile|moreover|nevertheless|perhaps"
    r"|therefore|thus|besides|later|in addition|of course|after all|for example|for instance|as a result|in fact"
    r"|at least),?\s+)+",
    re.IGNORECASE,
)
"""Words that join a sentence to the one before and say nothing of whom it is about."""

PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|his|hers?|its|theirs?|ours?|mine|my|yours?|him|us|me|them"
    r"|here|others|which|whose|who)(?![\w-])",
    re.IGNORECASE,
)
DUMMY_IT = re.compile(
    r"it(?:\s+(?:is|was|has been|had been|will be|would be|may be|might be|remains?|remained|seems?|seemed|appears?"
    r"|appeared|took|takes|turns out|turned out)|[’']s)(?:n[’']t|\s+not)?\s+(?:(?!(?:the|his|her|its|their|one|in)\s)"
    r"(?:[\w’'-]+\s+){0,3}?(?:that|to|whether|if|how|why|who|where|when)\s+(?=[\w“])"
    r"|(?:\w+\s+)?(?:un)?(?:clear|likely|possible|true|known)\s"
    r"|(?:\w+\s+)?(?:raining|snowing|windy|cold|hot|dark|late|early|noon|midnight|time)\b)",
    re.IGNORECASE,
)
"""It that stands for a clause behind ("it is unclear whether ..."), for the weather or the hour."""

TIME = re.compile(
    r"(?:this|these|that)\s+(?:past\s+|coming\s+)?(?:year|month|week|weekend|morning|afternoon|evening|night|spring"
    r"|summer|autumn|fall|winter|season|decade|century|days|time)\b,?\s*",
    re.IGNORECASE,
)
"""A time told from the day on which the article was published, not from its other sentences."""

EVERYONE_WHO = re.compile(
    r"(?:those|he|she|they)\s+(?:who|whose|whom|that|with|without|of|in|from|on)\s", re.IGNORECASE
)
THAT_CLAUSE = re.compile(r"[Tt]hat\s+(?:(?:an?|the|so|some|many|few|two|three|all|no|there)\s|[A-Z])")
"""A whole clause for a subject: "that two ministers knew of it is a scandal"."""

TAKEN_UP = (
    "move decision step announcement statement remark comment incident news change ruling attack episode proposal plan"
    " event revelation allegation accusation charge claim criticism response reply answer exchange discovery figure"
    " finding result outcome deal agreement measure request question issue matter topic situation case dispute scandal"
    " controversy development disclosure admission pledge promise vow threat suggestion idea call shift downgrade"
    " tactic effort attempt"
)
"""Nouns for what was just told; bare behind "the", they name nothing outside the article."""

POINTING = re.compile(
    rf"the\s+(?:(?:latest|new|same|surprise|sudden|recent)\s+)?(?:{'|'.join(f'{noun}s?' for noun in TAKEN_UP.split())})"
    r"(?!\s+(?:of|to|that|by|between|about|against|over|for|on|from|whether|which|who|made|announced|published)\b)"
    r"(?![\w’'-])"
    r"|the\s+latter\b|the\s+former(?=\s+(?:is|was|has|had|will|would|did|does|said)\b)"
    r"|the\s+(?:two|three|four|five|pair|duo|trio|couple|other|others|same)(?!\s+of)(?=\s+(?:men|women|sides|countries"
    r"|leaders|parties|candidates|is|are|was|were|has|have|had|also|did|do|will|would|men’s|women’s)\b)"
    r"|such(?!\s+as)\s"
    r"|(?:both|neither|each|either|some|many|most|all|few|one|another|several|none)(?:\s+of\s+(?:them|these|those|us))?"
    r"\s+(?:are|were|is|was|has|have|had|will|would|could|can|may|might|must|did|do|does|said|say)\b"
    r"|(?:both|neither)\s+(?:men|women|sides|parties|leaders|countries)\b",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(r"(?:Is|Are|Was|Were|Has|Have|Had|Would|Did|Does)\s(?!.*\?[”\"’']?$)", re.DOTALL)
"""A verb first: who it is said of stands before. A question opens so, too."""

SUBORDINATE = re.compile(
    r"(?:if|when|while|because|although|though|as|since|once|unless|until|after|before)\s+", re.IGNORECASE
)
FRONTED = re.compile(
    r"(?:(?:in|on|at|by|after|before|during|since|last|earlier|later|for|despite|with|without|within|from|to|under|over"
    r"|among|through|throughout|until|about|as|if|when|while|because|although|though|once|unless|like|unlike|today"
    r"|yesterday|there|here|an? \w+ \w+ (?:earlier|later))\b[^,;:“”\"]{0,80}|\w+ly),\s+",
    re.IGNORECASE,
)
"""A phrase that stands before the subject; what holds a name gives a pronoun behind it somebody to mean."""

CALENDAR = words(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday i"
)


def leans_on_context(line: str) -> bool:
    """Say whether a line opens with words whose meaning stands in the sentences before it."""
    spoken = _without_lead(line)
    timed = TIME.match(spoken)
    if timed and not spoken[timed.end() :].lower().startswith(("is ", "was ", "will ", "has ")):
        return PRONOUN.match(spoken, timed.end()) is not None
    return _takes_up(spoken) or _subject_takes_up(spoken)


def _without_lead(line: str) -> str:
    spoken = line.lstrip(OPENING_MARKS)
    found = LEADING.match(spoken)
    return spoken[found.end() :].lstrip(OPENING_MARKS) if found else spoken


def _takes_up(spoken: str) -> bool:
    """Whether the first words themselves are a pronoun or a noun that takes something up."""
    if EVERYONE_WHO.match(spoken) or DUMMY_IT.match(spoken) or THAT_CLAUSE.match(spoken):
        return False
    return bool(PRONOUN.match(spoken) or POINTING.match(spoken) or NO_SUBJECT.match(spoken))


def _subject_takes_up(spoken: str) -> bool:
    """Whether a pronoun stands behind a fronted phrase, or opens a fronted clause, and no name is there for it."""
    fronted = FRONTED.match(spoken)
    if fronted is None:
        return False
    phrase, rest = fronted.group(), spoken[fronted.end() :]
    clause = SUBORDINATE.match(phrase)
    if clause and PRONOUN.match(phrase, clause.end()) and not DUMMY_IT.match(phrase, clause.end()):
        # "When he left, Reyes ..." names him at once.
        return not rest[:1].isupper() or rest.startswith("I ")
    return _takes_up(rest) and not _names(phrase)


def _names(phrase: str) -> bool:
    """Whether a phrase holds a capital word behind its first that is no day or month."""
    later = (word.strip(",.’'") for word in phrase.split()[1:])
    return any(word[:1].isupper() and word.lower() not in CALENDAR for word in later)
