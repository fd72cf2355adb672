"""Names of accounts: what may stand in one, and which two look alike.

A name is stored in the form NFKC, on one line, without characters that nobody sees. Two names look alike where their
skeletons are equal, after Unicode Technical Standard 39, 4: letters that look the same are written as one letter. The
standard's table has thousands of pairs; here are those of the scripts that can pass for Latin (Cyrillic, Greek,
Armenian, Cherokee, Latin's own variants), with case and accents evened out as `fold` does.
"""

from __future__ import annotations

import unicodedata

from workbench.errors import DecisionRefused
from workbench.text.keys import fold

LONGEST_NAME = 80
MOST_MARKS = 3
"""Marks on one letter: more than any script stacks, and enough to write over the lines around."""

_NO_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_NOT_SEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Characters without a picture that are of another category (Default_Ignorable_Code_Point, the blank of Braille)."""

_LOOKS = {
    "a": "аɑαᴀꭺ", "A": "АΑᎪ", "b": "ЬьвʙβƄ", "B": "ВΒᏴ", "c": "сϲᴄƈ", "C": "СϹᏟ", "d": "ԁɗᏧ", "D": "Ꭰ", "e": "еҽєεɛ",
    "E": "ЕΕЄᎬ", "f": "ƒſϝ", "F": "ϜᖴƑ", "g": "ɡցԍɢ", "G": "ԌᏀ", "h": "һհнʜꮋ", "H": "НΗᎻ", "i": "іıɩιӏ1|!",
    "I": "ІΙӀᏆ", "j": "јϳ", "J": "ЈͿᎫ", "k": "кκᴋӄқ", "K": "КΚᏦҚ", "l": "ⅼłǀʟᏞ", "m": "мᴍ", "M": "МΜᎷ",
    "n": "пոηռɴɲ", "N": "Ν", "o": "оοօσ0ᴏ", "O": "ОΟՕ", "p": "рρϱ", "P": "РΡᏢ", "q": "ԛզգ", "Q": "Ԛ",
    "r": "гᴦꮁʀ", "R": "ᎡᏒ", "s": "ѕꜱ", "S": "ЅՏᏚ", "t": "тτᴛ", "T": "ТΤᎢ", "u": "иυսʋᴜ", "U": "ՍԱ", "v": "ѵνᴠ",
    "V": "ѴᏙ", "w": "шѡωԝɯᴡ", "W": "ԜᎳ", "x": "хχ×", "X": "ХΧ", "y": "уүγʏ", "Y": "УΥҮᎩ", "z": "ᴢʐ", "Z": "ΖᏃ",
    "ae": "æӕ", "AE": "ÆӔ", "oe": "œ", "OE": "Œ",
}  # fmt: skip
_LETTERS = str.maketrans({look: letter for letter, looks in _LOOKS.items() for look in looks})
_ALIKE = (("rn", "m"), ("vv", "w"), ("i", "l"))
"""What is told apart by a look at single letters only; a capital I is an l in most typefaces."""

_PROGRAM = ("command line", "Who runs this workbench")
_PROGRAM_NUMBERED = ("Former reviewer", "Erased account")
"""Whom the log and the pages call so is nobody with an account, the second ones with whatever stands behind.

They are those of `accounts.model.COMMAND_LINE` and `Invitation.inviter`, and of who was erased (`stored.purging`).
"""


def clean_name(typed: str) -> str:
    """Return a name as it is stored and shown; raise DecisionRefused, saying what to do, where it cannot be one."""
    name = " ".join(unicodedata.normalize("NFKC", typed[: 4 * LONGEST_NAME]).split())
    if not 0 < len(name) <= LONGEST_NAME or not fold(name) or not any(letter.isalpha() for letter in name):
        raise DecisionRefused(f"Give a name with letters, of at most {LONGEST_NAME} characters.")
    if any(unicodedata.category(letter) in _NO_CATEGORIES or letter in _NOT_SEEN for letter in name):
        raise DecisionRefused("The name has characters that cannot be seen. Type it by hand instead of pasting it.")
    if _most_marks(name) > MOST_MARKS:
        raise DecisionRefused("The name has too many marks on one letter. Write it as others would.")
    return name


def check_is_a_person(name: str) -> None:
    """Raise DecisionRefused for a name, of a new account, that looks like what the program itself calls somebody."""
    seen = skeleton(name)
    if seen in map(skeleton, _PROGRAM) or seen.startswith(tuple(map(skeleton, _PROGRAM_NUMBERED))):
        raise DecisionRefused(f"“{name}” looks like what the workbench itself calls somebody. Choose another name.")


def skeleton(name: str) -> str:
    """Return what names that look alike have in common: where it is equal, readers could take one for another."""
    seen = "".join(letter for letter in unicodedata.normalize("NFKC", name) if not _is_unseen(letter))
    # Accents go first, so that a letter with one is found in the table. Capitals look otherwise than small letters.
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", seen) if not unicodedata.combining(letter))
    alike = "".join(fold(fold(plain.translate(_LETTERS)).translate(_LETTERS)).split())
    for look, letter in _ALIKE:
        alike = alike.replace(look, letter)
    return alike


def looks_like(name: str, known: str) -> DecisionRefused:
    """Return the error for a new name that readers could take for that of somebody who works here already."""
    return DecisionRefused(
        f"“{name}” looks like “{known}”, who works here already: use that name, or one that differs visibly."
    )


def signs_in_here(name: str) -> DecisionRefused:
    """Return why work of elsewhere does not come in under a name."""
    return DecisionRefused(
        f"{name} signs in here: nothing is stored under that name from a file. Who runs the workbench can import it on "
        "the command line."
    )


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _NO_CATEGORIES or letter in _NOT_SEEN


def _most_marks(name: str) -> int:
    """Return how many marks stand on the letter with the most."""
    most = marks = 0
    for letter in name:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        most = max(most, marks)
    return most
