"""What a publisher's rating hints at among the workbench's verdicts: a readable table, which people can change.

A hint is a suggestion in words beside a claim. It decides nothing and is never stored as a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.factchecks.model import Rating, written
from workbench.model import DisputeKind, Verdict
from workbench.text.normalisation import unaccented

LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Hint:
    """The verdict that a rating hints at; a dispute says why."""

    verdict: Verdict
    dispute: DisputeKind | None = None


class Origin(StrEnum):
    """Where the answer for a rating comes from; of several, the earliest here counts."""

    PUBLISHER = "publisher"
    EVERYBODY = "everybody"
    DEFAULT = "default"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class RatingRule:
    """One line of the table that a person set: ratings of one publisher, or of all ("").

    It speaks of a rating's words, folded by `rating_key`, or else of the numbers from `low` to `high` on the scale
    from `worst` to `best`. `hint` None means that these ratings hint at nothing.
    """

    publisher: str
    hint: Hint | None
    words: str = ""
    worst: float | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None

    def fits(self, rating: Rating) -> bool:
        """Say whether the rule speaks of a rating; whose rating it is does not count here."""
        if self.words:
            return self.words == rating_key(rating.words)
        if rating.value is None or self.low is None or self.high is None:
            return False
        same_scale = (rating.worst, rating.best) == (self.worst, self.best)
        return same_scale and self.low <= rating.value <= self.high


VERIFIED = Hint(Verdict.VERIFIED)
REFUTED = Hint(Verdict.DISPUTED, DisputeKind.REFUTED)
MISLEADING = Hint(Verdict.DISPUTED, DisputeKind.MISLEADING)
CONTEXT = Hint(Verdict.DISPUTED, DisputeKind.CONTEXT_MISSING)
CONFLICT = Hint(Verdict.DISPUTED, DisputeKind.EVIDENCE_CONFLICTS)
UNSUPPORTED = Hint(Verdict.UNSUPPORTED)
NOT_CHECKABLE = Hint(Verdict.NOT_CHECKABLE)

HINTS: tuple[Hint, ...] = (VERIFIED, REFUTED, MISLEADING, CONTEXT, CONFLICT, UNSUPPORTED, NOT_CHECKABLE)
"""All that a rating can hint at, in reading order."""

WORDS: dict[Hint, str] = {
    VERIFIED: "true; mostly true; correct; mostly correct; accurate; mostly accurate; largely accurate; largely true; "
    "correct attribution; confirmed; verified; fact; factual; legit; geppetto checkmark; "
    "verdadero; cierto; vrai; wahr; richtig; vero; verdadeiro; verdadeira",
    REFUTED: "false; mostly false; largely false; barely true; pants on fire; pants on fire!; incorrect; wrong; "
    "inaccurate; not true; untrue; fake; fake news; fabricated; altered; altered photo; altered video; altered image; "
    "doctored; manipulated; manipulated media; digitally altered; hoax; scam; misattributed; "
    "incorrect attribution; debunked; four pinocchios; three pinocchios; ai-generated; deepfake; "
    "falso; falsa; bulo; faux; falsch; mostly fake; totally false; completely false",
    MISLEADING: "misleading; mostly misleading; distorts the facts; distortion; spins the facts; exaggerated; "
    "exaggerates; exaggeration; cherry-picks; cherry picking; miscaptioned; misrepresented; false headline; "
    "clickbait; two pinocchios; enganoso; enganosa; trompeur; irrefuhrend; fuorviante",
    CONTEXT: "half true; half-true; mixture; mixed; partly true; partially true; partly false; partially false; "
    "half truth; missing context; lacks context; needs context; out of context; taken out of context; context needed; "
    "not the whole story; selective; one pinocchio; outdated; incomplete; partially correct; partly correct; "
    "fuera de contexto; teilweise falsch; imprecis",
    CONFLICT: "disputed; in dispute; contested; evidence conflicts; conflicting evidence",
    UNSUPPORTED: "unproven; unsupported; no evidence; lacks evidence; unverified; unsubstantiated; baseless; "
    "unfounded; insufficient evidence; not enough evidence; cannot be verified; unconfirmed; legend; unknown; "
    "undetermined; sin pruebas; unbelegt",
    NOT_CHECKABLE: "satire; labeled satire; originated as satire; parody; joke; opinion; prediction; not a claim; "
    "not checkable; uncheckable; satira",
}
"""What common ratings hint at, word for word; a rating that is none of these hints at nothing.

The scales of many publishers were looked through. "Half true" and its kin leave something out; "three of four" false
is false. Flip-flops, legends in research and ratings of persons are left out on purpose.
"""

SHARES: tuple[tuple[float, float, Hint], ...] = (
    (0.0, 0.3, REFUTED),
    (0.3, 0.7, CONTEXT),
    (0.7, 1.0, VERIFIED),
)
"""What a number without words hints at by its place on its scale, ends included, the first that fits.

schema.org's usual five steps are 1 false, 2 mostly false, 3 half true, 4 mostly true, 5 true.
"""

_MARKS = re.compile(r"[^\w%!'-]+")
_CLAUSE = re.compile(r"[.;:,(\[–—|]|\s-\s")


def rating_key(words: str) -> str:
    """Return a rating's words as they are compared: folded, without signs, at most `LONGEST_KEY` characters."""
    return " ".join(_MARKS.sub(" ", unaccented(words).lower()).split())[:LONGEST_KEY].strip("-' ")


def publisher_key(name: str) -> str:
    """Return a publisher's name as it is compared."""
    return " ".join(unaccented(name).lower().split())


def hint_for(rating: Rating, publisher: str, rules: Iterable[RatingRule] = ()) -> tuple[Hint | None, Origin]:
    """Return what a publisher's rating hints at, and where that comes from.

    A person's rule for this publisher goes before one for all, and both before the defaults; words go before numbers.
    """
    own = publisher_key(publisher)
    fitting = [rule for rule in rules if rule.publisher in ("", own) and rule.fits(rating)]
    if not fitting:
        hint = default_hint(rating)
        return hint, Origin.DEFAULT if hint else Origin.NOWHERE
    # Of one publisher before all, words before numbers.
    nearest = min(fitting, key=lambda rule: (rule.publisher == "", not rule.words))
    return nearest.hint, Origin.PUBLISHER if nearest.publisher else Origin.EVERYBODY


def default_hint(rating: Rating) -> Hint | None:
    """Return what a rating hints at where nobody has said anything.

    A rating in words that are not known hints at nothing, whatever its number says: the words are what was meant.
    """
    if rating.words:
        # "False: the bridge was never closed" – many publishers give the reason behind the rating.
        opening = _CLAUSE.split(rating.words, maxsplit=1)[0]
        return _BY_WORDS.get(rating_key(rating.words)) or _BY_WORDS.get(rating_key(opening))
    share = rating.share
    if share is None:
        return None
    return next(hint for low, high, hint in SHARES if low <= share <= high)


def scale_words(rule: RatingRule) -> str:
    """Return what a rule speaks of: its words, or its numbers with their scale."""
    if rule.words or None in (rule.low, rule.high, rule.worst, rule.best):
        return rule.words
    low, high, worst, best = (written(number or 0.0) for number in (rule.low, rule.high, rule.worst, rule.best))
    numbers = low if low == high else f"{low} to {high}"
    return f"{numbers} on a scale from {worst} to {best}"


def _by_words(table: Sequence[tuple[Hint, str]]) -> dict[str, Hint]:
    return {rating_key(words): hint for hint, many in table for words in many.split(";")}


_BY_WORDS = _by_words(tuple(WORDS.items()))
