"""English or not: py3langid's best guess, asked only where a text is long enough to be judged."""

from __future__ import annotations

import py3langid

from workbench.errors import NotEnglish

LEAST_JUDGED_WORDS = 20
LEAST_JUDGED_LETTERS = 40  # letters of other scripts than Latin: some of them put no spaces between words
_LAST_LATIN = 0x24F  # the last code point of Latin Extended-B
_JUDGED_CHARACTERS = 20_000  # code points; more changes no answer

LANGUAGE_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "nl": "Dutch",
    "nb": "Norwegian",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language_of(text: str) -> str:
    """Return the code of the text's language as py3langid (0.4) tells it, "en" for texts too short to be judged."""
    # A short text of names looks like any language; letters of another script show it at once.
    judged = text[:_JUDGED_CHARACTERS]
    foreign = sum(letter.isalpha() and ord(letter) > _LAST_LATIN for letter in judged)
    if len(judged.split()) < LEAST_JUDGED_WORDS and foreign < LEAST_JUDGED_LETTERS:
        return "en"
    code: str = py3langid.classify(judged)[0]
    return code


def require_english(text: str, where: str) -> str:
    """Return "en"; raise NotEnglish, which names the language found, where the text is in another."""
    code = language_of(text)
    if code == "en":
        return code
    name = LANGUAGE_NAMES.get(code, f"another language (code {code!r})")
    raise NotEnglish(
        f"The text seems to be in {name}. The workbench reads English only: add an English version of the article.",
        where=where,
    )
