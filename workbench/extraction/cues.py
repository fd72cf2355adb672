"""The words that attribute: verbs by class, nouns, fixed phrases.

The classes serve the press at large; what a corpus has to say about single words stands in `lexicon.tsv`.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SAYING = _words("""
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

THINKING = _words("""
    think believe feel know hope fear worry expect suspect doubt understand assume suppose presume imagine guess
    consider realise realize recognise recognize accept anticipate dream wish intend mean figure foresee
    envisage envision judge gather conclude learn discover fancy trust dread regret
""")
"""Verbs of thought and feeling: they introduce clauses."""

WANTING = _words("""
    hope want wish plan intend aim seek vow promise pledge threaten refuse decline offer agree propose expect
    swear undertake demand ask claim profess yearn long prefer mean aspire ought
""")
"""Verbs that introduce an infinitive: hopes to, plans to, threatens to."""

URGING = _words("""
    urge ask tell order advise encourage beg implore invite remind warn instruct command call want expect
    persuade request require press pressure lobby exhort entreat beseech direct
""")
"""Verbs that introduce somebody else and an infinitive: urged ministers to resign."""

CRITICISING = _words("""
    criticise criticize praise condemn denounce blast slam deny reject dismiss decry mock endorse hail welcome
    dispute doubt deplore lambast lambaste rebuke commend applaud oppose ridicule deride announce cite quote tout
    question confirm reiterate echo mention propose defend highlight acknowledge
""")
"""Verbs that attribute with an object alone: rejected the accusation."""

STATING_NOUNS = _words("""
    claim statement warning assertion allegation accusation argument belief view suggestion complaint promise
    pledge vow hope fear concern admission acknowledgement acknowledgment denial contention insistence assurance
    prediction forecast announcement declaration report rumour rumor opinion conviction notion idea impression
    finding conclusion estimate verdict confession comment remark threat demand proposal plan call request
    reminder revelation testimony guess sense suspicion worry expectation assumption theory
""")
"""Nouns that carry a clause: the claim that, a warning that."""

HEARSAY = frozenset(["reportedly", "allegedly", "purportedly"])
"""Adverbs that attribute without naming anybody."""

GENERAL = frozenset(
    ["begin", "start", "finish", "continue", "go", "mean", "know", "find", "hold", "want", "object", "call"]
)
"""Verbs of the classes above that mean too much else to attribute when they are merely set into a sentence."""

VIEW_NOUNS = frozenset(["view", "opinion", "eyes", "mind", "estimation", "words", "judgment", "judgement", "telling"])
"""What follows "in": in the view of, in her opinion, in the words of."""

LEMMAS = {"hop": "hope", "sayin": "say", "alleg": "allege", "conced": "concede"}
"""Lemmas that the small language models get wrong ("hoped" as a form of "hop")."""


def lemma(word: str) -> str:
    """Return a lemma in lower case, with the models' known slips put right."""
    return LEMMAS.get(word.lower(), word.lower())
