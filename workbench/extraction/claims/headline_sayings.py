"""The verbs with which a headline says who claims something, and which words beside them can be who does."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from workbench.extraction.claims.headline_voices import Voices
from workbench.extraction.cues import words
from workbench.extraction.syntax import FINITE_TAGS
from workbench.model import Span
from workbench.text.word_lists import role_families
from workbench.text.word_lists import words as listed

VERBS = (
    r"says?|said|warns?|claims?|reports?|finds?|shows?|suggests?|insists?|argues?|reveals?|announces?|confirms?|"
    r"admits?|"
    r"vows?|predicts?|alleges?|concludes?|estimates?"
)
SAY = words("say says said according")
"""Behind these nothing but who says it is a noun phrase; "announces", "reveals" can have one for their object."""

NOUNS_TOO = words("claim claims report reports find finds show shows vow vows estimate estimates")
"""Plain nouns as often as verbs: "rejects bribery *claims*"."""

NAMES_OBJECT = words("announce announces reveal reveals confirm confirms")
"""Before these words even a speaker's noun is rather what is announced: "Board quits, reveals report"."""

NEVER_FIRST = words("""
    of to in on at by for from with over about against as after before amid than that which who whom what when where
    why how if and but or not no never nobody none nothing few one it its he his she her they their we our i my you your
    this these those there so yes sorry
""")
"""No source of a headline begins with these: pronouns point at nobody there, and the rest opens another phrase."""

MORE_SPEAKERS = words("""
    report study poll survey research police expert official source analyst ministry minister court lawyer paper media
    agency watchdog researcher scientist document prosecutor un union council board inquiry panel charity
""")
OPENS_PHRASE = words("of for in at on from who that which with behind over to")


def can_be_source(doc: Doc, source: Span, cue: Span, voices: Voices) -> bool:
    """Say whether words beside a verb, behind a headline's comma, are who says what stands before it."""
    first, verb = source.text.casefold().split()[0], cue.text.casefold().split()[0]
    if first in NEVER_FIRST:
        return False
    if voices.speaks(source.text):
        return True
    known = can_speak(source.text)
    if source.start < cue.start:
        return _speaks_before(doc, source, verb, known=known)
    return _speaks_after(doc, source, verb, known=known)


def _speaks_before(doc: Doc, source: Span, verb: str, *, known: bool) -> bool:
    """Say whether "report finds" is a source with its verb, and not a verb with its object: "rejects claims"."""
    if _opens_with_verb(doc, source):
        return False
    return verb not in NOUNS_TOO or (known and _agrees(source.text, verb))


def _speaks_after(doc: Doc, source: Span, verb: str, *, known: bool) -> bool:
    """Say whether "says ministry" is a verb with its source, and not what the headline's subject goes on to say."""
    if verb in SAY:
        return _is_noun_phrase(doc, source)
    return known and verb not in NAMES_OBJECT


def can_speak(source: str) -> bool:
    """Say whether the noun of a source is one for people, bodies or papers that speak."""
    noun = _noun(source)
    known = MORE_SPEAKERS | listed("organisation nouns") | listed("document nouns")
    return any(one in known or one in role_families() for one in (noun, noun.removesuffix("s")))


def is_document(source: str) -> bool:
    """Say whether a source is a paper, a study, a picture."""
    return _noun(source).removesuffix("s") in listed("document nouns") | words("study studie poll survey research")


def opens_clause(doc: Doc, source: Span) -> bool:
    """Say whether a source holds a verb of its own: "Board scraps quay" is a statement, not who makes one."""
    end = _clause_start(doc, source)
    tokens = [token for token in tokens_of(doc, source) if token.i < end]
    return any(token.tag_ in FINITE_TAGS and not can_speak(token.text) for token in tokens)


def _noun(source: str) -> str:
    """Return the last word before "of", "who" and the like: "boss of Tarn Ferries" is a boss."""
    words_ = source.casefold().split()
    end = next((number for number, word in enumerate(words_) if number and word in OPENS_PHRASE), len(words_))
    return words_[end - 1].strip("’'”\"")


def _opens_with_verb(doc: Doc, source: Span) -> bool:
    """Say whether a source would begin with a verb; the parse often takes a bare "report" for one."""
    first = tokens_of(doc, source)[0]
    return first.tag_ in FINITE_TAGS and not can_speak(first.text)


def _is_noun_phrase(doc: Doc, source: Span) -> bool:
    """Say whether words are nothing but a noun phrase: "says board lied to her" has the board for no speaker."""
    if any(mark in source.text for mark in '‘“"') or _noun(source.text) in SAY:
        return False
    before_clause = [token for token in tokens_of(doc, source) if token.i < _clause_start(doc, source)]
    if any(token.tag_ in FINITE_TAGS | {"TO"} for token in before_clause):
        return False
    return before_clause[-1].pos_ in ("NOUN", "PROPN", "NUM") or can_speak(source.text)


def _clause_start(doc: Doc, source: Span) -> int:
    """Return where a relative clause begins in a source ("minister *who* quit"), else its end."""
    tokens = tokens_of(doc, source)
    return next((token.i for token in tokens[1:] if token.lower_ in ("who", "which")), tokens[-1].i + 1)


def _agrees(source: str, verb: str) -> bool:
    """Say whether a noun and what may be its verb agree in number, as "police reports" do not."""
    noun = _noun(source)
    plural = noun in ("police", "media") or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
    return plural != verb.endswith("s")


def tokens_of(doc: Doc, span: Span) -> list[Token]:
    """Return the tokens of a span, those that it cuts through included."""
    return list(doc.char_span(span.start, span.end, alignment_mode="expand") or doc[:0])
