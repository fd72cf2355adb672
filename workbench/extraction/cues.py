"""Words of saying, for what the tagger does not tell: what can be passed on, and which infinitive belongs to a cue."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list, which blanks and line breaks separate."""
    return frozenset(listed.split())


SAYING = words("""
    say tell add write note state declare announce report explain argue claim insist maintain assert allege
    contend suggest warn caution predict forecast estimate calculate reckon acknowledge admit concede confess
    confirm reveal disclose deny dispute reply respond answer retort counter rebut recall remember remark
    comment observe mention complain lament joke quip tweet post blog text email telegraph stress emphasise
    emphasize underline underscore reiterate repeat affirm reaffirm testify swear vow promise pledge guarantee
    assure reassure advise inform notify remind convince ask inquire enquire question wonder demand urge propose
    recommend request call conclude rule find hold decide determine show indicate demonstrate imply hint signal
    signify continue go begin start finish interject shout yell scream cry whisper murmur mutter mumble gush
    enthuse boast brag rage fume thunder opine posit proclaim profess protest read specify stipulate summarise
    summarize teach theorise theorize hypothesise hypothesize reason speculate surmise venture volunteer
    broadcast leak relate recount narrate describe detail outline elaborate clarify quote cite chant sing pray
    plead beg implore exclaim concur agree object
""")
"""Verbs of saying, writing, showing: they introduce quotations and clauses."""

REPORTING = words("""
    say tell report write announce state add note claim confirm quote cite broadcast post tweet argue insist deny warn
    allege rule find conclude testify predict accord
""")
"""Words for what can be passed on: things said or written. A wish, a plan or a finding is itself what was said."""

LEMMAS = {"hop": "hope", "sayin": "say", "alleg": "allege", "conced": "concede"}
"""Lemmas that the small language models get wrong ("hoped" as a form of "hop")."""


def lemma(word: str) -> str:
    """Return a lemma in lower case, with the models' known slips mended."""
    return LEMMAS.get(word.lower(), word.lower())
