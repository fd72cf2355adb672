"""A claim as one sentence that stands alone, for lists and for comparing: not a quotation, which the spans are for.

`workbench.extraction.claims.wording` works it out while the article is parsed, with a place kept free for the source,
whose name may change later. A claim that was corrected by hand, or stored before there were wordings, is read from its
words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.cue_stance import CueStance
from workbench.extraction.claims.agreement import in_the_third_person
from workbench.extraction.claims.lines import LOOSE, SPACE
from workbench.extraction.claims.openings import leans_on_context
from workbench.extraction.claims.own_pronoun import named_subject
from workbench.extraction.cues import words
from workbench.model import Claim, SourceKind
from workbench.text.quotation_marks import MOST_NESTED, marks_of
from workbench.text.quotations import find_quotations

SPEAKER = "\N{REPLACEMENT CHARACTER}"
"""Stands in a wording for the source. Where the article itself holds it, as damaged files do, it is left out."""

PRONOUNS = words("he she it they we i you this that these those his her hers its their our my your him them us me")
"""Words that leave open who or what is meant where they open a sentence."""

LINKS = re.compile(r"^(?:that|and that|but that)\s+")
TO = re.compile(r"^to\s+(?=\w)")
DOUBLE = re.compile(r"[“”„‟«»‹›\"]|''|``")
SOMEBODY = "Somebody"
"""Who said it where nobody knows: a pronoun would mean somebody else wherever the statement stands."""

NOBODY = frozenset(["who", "which", "one", "both", "some", "others"])
"""What names nobody outside its sentence, beside the pronouns."""

ONESELF = words("i we you")
"""Pronouns whose verb has another form than that of a name: "we know", "the Tarn Post knows"."""

NAME_ENDS = frozenset(["Jr.", "Sr.", "Jr", "Sr", "Inc.", "Inc", "Ltd.", "Ltd"])
NO_NAME = re.compile(r"^[’']s?(?:\s+|$)")
NAMED = frozenset([SourceKind.PERSON, SourceKind.OUTLET])
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


def statement_of(claim: Claim) -> str:
    """Return the claim as one line that stands alone: subject named, quotation marks as the article has them."""
    if not claim.wording:
        return _with_cue(claim) if _does_more_than_assert(claim) else words_alone(claim)
    before, _, behind = claim.wording.partition(SPEAKER)
    filled = f"{before}{_speaking(claim, behind)}" if SPEAKER in claim.wording else claim.wording
    filled = filled.replace(SPEAKER, "")
    return filled[:1].upper() + filled[1:]


def _speaking(claim: Claim, behind: str) -> str:
    """Return the speaker with what follows in a wording: the verb agrees with the name, a description is closed off."""
    speaker = speaker_of(claim)
    if speaker == SOMEBODY or _first_word(claim) in ONESELF:
        behind = in_the_third_person(behind)
    return f"{speaker}{_closing_comma(speaker, behind)}{behind}"


def _closing_comma(speaker: str, behind: str) -> str:
    """Return the comma that ends a description: "his daughter, Ellie" wants one before its verb."""
    described = speaker.rpartition(", ")[2] if behind[:1] == " " and ", " in speaker else ""
    return "," if described and "and" not in described.split() and described not in NAME_ENDS else ""


def _first_word(claim: Claim) -> str:
    spans = claim.mention.spans if claim.mention else ()
    return spans[0].text.lower().split(" ")[0] if len(spans) == 1 else ""


def stands_alone(claim: Claim) -> bool:
    """Say whether the statement can be read without its article: it opens with nothing that was named only before it.

    A name in square brackets has taken the place of a pronoun; "He had resigned" and "The move drew protest" need
    their context.
    """
    return not leans_on_context(statement_of(claim))


def names_source(claim: Claim) -> bool:
    """Say whether the statement itself names who said it, so that a line need not say it once more."""
    return SPEAKER in claim.wording if claim.wording else _does_more_than_assert(claim)


def speaker_of(claim: Claim) -> str:
    """Return what to call who said it: a person's name, else the article's own words for them, else "Somebody"."""
    mention = claim.mention
    words = SPACE.sub(" ", mention.spans[0].text).strip(LOOSE) if mention and mention.spans else ""
    bare = _closed(POSSESSIVE.sub("", NO_NAME.sub("", words)))
    says_who = bool(bare) and bare.split()[0].lower() not in PRONOUNS | NOBODY
    if claim.source is None:
        return bare if says_who else SOMEBODY
    if NO_NAME.fullmatch(claim.source.name):
        return SOMEBODY
    own_words = claim.source.kind not in NAMED and says_who
    return bare if own_words and len(bare) <= 2 * len(claim.source.name) + 20 else claim.source.name


def _closed(words: str) -> str:
    """Return words without a bracket that was cut off: "Ada Holm (D-Tarn"."""
    return words.rpartition("(")[0].strip(LOOSE) if words.count("(") > words.count(")") else words


def _does_more_than_assert(claim: Claim) -> bool:
    if claim.cue is None or any(span.overlaps(other) for span in claim.cue.spans for other in claim.content):
        return False
    return claim.negated or claim.stance is not CueStance.ASSERTS


def _with_cue(claim: Claim) -> str:
    """Return source, cue and content one behind the other, so that a denial is never read without its "denied"."""
    cue = " … ".join(span.text for span in claim.cue.spans) if claim.cue else ""
    line = SPACE.sub(" ", f"{speaker_of(claim)} {cue} {claim.words}").strip()
    return line[:1].upper() + line[1:]


def words_alone(claim: Claim) -> str:
    """Return the claim's words as one line, as far as they can be read without the article around them.

    Quotation marks, the "that" or "to" before the words and loose commas are left out; the first letter is large. A
    pronoun that opens indirect speech and is surely the source gives way to its name in square brackets.
    """
    # The pronoun last: it has to open the words that are left.
    words = SPACE.sub(" ", _joined([_unquoted(span.text) for span in claim.content])).strip(LOOSE)
    words = named_subject(TO.sub("", LINKS.sub("", words)).strip(LOOSE), claim)
    return words[:1].upper() + words[1:] if words else claim.words


def _joined(parts: Sequence[str]) -> str:
    """Join the parts of a split quotation: the comma before the cue falls, before a new sentence it is a full stop."""
    whole = ""
    for part in map(str.strip, parts):
        # "I" is written large inside a sentence, too.
        if whole.endswith(",") and part[:1].isupper() and not part.startswith("I "):
            whole = whole[:-1] + "."
        whole = f"{whole.removesuffix(',')} {part}"
    return whole


def _unquoted(words: str) -> str:
    """Take the marks off every quotation in `words`, nested ones too; apostrophes stay."""
    for _ in range(MOST_NESTED):
        marks = _places_of_marks(words)
        if not marks:
            break
        words = "".join(letter for place, letter in enumerate(words) if place not in marks)
    # What is left of the double marks has lost its partner; a single one may be an apostrophe.
    return DOUBLE.sub("", words)


def _places_of_marks(words: str) -> set[int]:
    """Return where the marks of the outermost quotations stand, in code points."""
    places: set[int] = set()
    for quotation in find_quotations(words):
        for first, last in marks_of(words, quotation):
            places.update(range(first, last))
    return places
