"""Credits of pictures: a name with an agency, alone or at the end of a caption.

A name must stand with an agency ("Ada Vane / AFP") or after a word for a picture ("Photo: Ada Vane"): an agency's name
alone at the end of a paragraph is how agencies sign their articles, and a sentence before it is the article's.
"""

from __future__ import annotations

import re

LONGEST_CAPTION = 700  # code points

_AGENCY = (
    r"(?:AFP|Agence France[- ]Presse|REUTERS|Reuters|AP|Associated Press|The Associated Press|AP Photo|EPA(?:-EFE)?|EFE|"
    r"Getty(?: Images)?|GETTY IMAGES|Anadolu(?: Agency| Ajansı| Images)?|AA|DHA|İHA|IHA|TASS|ITAR-TASS|Sputnik|"
    r"RIA(?: Novosti)?|Xinhua|Bloomberg|dpa|DPA|PA(?: Media| Wire| Images)?|Press Association|Shutterstock|iStock(?:photo)?|"
    r"Alamy(?: Stock Photo)?|NurPhoto|ZUMA(?: Press| Wire)?|Depo Photos|SOPA Images|LightRocket|ANSA|Kyodo(?: News)?|"
    r"Yonhap|PTI|ANI|LaPresse|Keystone|Belga|ANP|TT|NTB|Ritzau|APA|Hans Lucas|Magnum(?: Photos)?|Redux|Sipa(?: USA)?|"
    r"SIPA|Abaca|Abaca Press|UPI|Corbis|Pool|POOL|Handout|HANDOUT|Wikimedia(?: Commons)?|Wikipedia|Flickr|Unsplash|"
    r"Pixabay|Pexels|NASA|Middle East Images|Ukrinform|Unian|Barcroft|WireImage|MEHR|IRNA|SANA|VCG|Demirören|AFPTV)"
)
_AGENCIES = rf"(?:{_AGENCY}(?:\s*(?:/|\||,|-|–|—|\bvia\b|\band\b)\s*{_AGENCY})*)"
_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|d[aeiou]s?|v[ao]n|der|den|bin|al-\w+|el|la|le)"
_PERSON = rf"(?:[^\W\d_a-z][\w.'’-]*(?:\s{_WORD}){{0,4}})"
_NAMED = (
    rf"(?:{_PERSON}\s*(?:/|\||-|–|—|,|\bvia\b|\bfor\b)\s*{_AGENCIES}"
    rf"|(?:AP Photo|{_AGENCY})\s*(?:/|\||:)\s*{_PERSON}(?:\s*/\s*(?:{_AGENCY}|{_PERSON}))*)"
)
_SLASHED = rf"(?:{_PERSON}\s*/\s*{_AGENCIES}|(?:AP Photo|{_AGENCY})\s*/\s*{_PERSON}(?:\s*/\s*(?:{_AGENCY}|{_PERSON}))*)"
_PICTURE = (
    r"(?:(?:[Ff]ile |FILE )?(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph|[Ii]mages?|IMAGES?|[Pp]ictures?|[Pp]ic|[Ii]llustration)"
    r"(?:\s(?:[Cc]redits?|[Cc]ourtesy))?(?:\s*:|\s(?:[Bb]y|[Oo]f)\b:?)|[Cc]redits?\s*:|CREDITS?\s*:"
    r"|(?:[Pp]hoto |[Ii]mage |[Pp]icture )?[Cc]ourtesy of)"
)
_HOLDER = rf"(?:{_NAMED}|{_AGENCIES}|{_PERSON}(?:\s*[/|,]\s*{_PERSON}){{0,3}})"
_DATED = r"(?:,?\s*(?:[Ff]ile(?: [Pp]hoto)?|archive|(?:\w+ )?\d{1,2}(?: \w+)?,? \d{4}|\d{4}))?"
_CREDIT = re.compile(rf"[\[(]?\s*(?:©\s*)?(?:{_PICTURE}\s*(?:©\s*)?{_HOLDER}|{_NAMED}|{_AGENCIES}){_DATED}\s*[\])]?\.?")
_OPEN_END = re.compile(rf"(?P<caption>.*[.!?…])['’)]?\s+(?:©\s*)?{_SLASHED}{_DATED}\.?", re.DOTALL)
_BRACKETED_END = re.compile(rf"(?P<caption>.+?)\s*[\[(]\s*(?:©\s*)?{_SLASHED}{_DATED}\s*[\])]\.?", re.DOTALL)
_PICTURE_END = re.compile(
    rf"(?P<caption>.+?)\s*(?:[\[(]\s*{_PICTURE}\s*{_HOLDER}{_DATED}\s*[\])]|(?<=[.!?])\s{_PICTURE}\s*{_HOLDER}{_DATED})\.?",
    re.DOTALL,
)
_QUOTATION = re.compile(r"[\"“”„«»]")
_LONGEST_CREDIT = 120


def is_credit(paragraph: str) -> bool:
    """Say whether the paragraph is a picture's credit and nothing else ("Ada Vane / AFP", "Photo: Ada Vane/Reuters")."""
    return len(paragraph) <= _LONGEST_CREDIT and _CREDIT.fullmatch(paragraph) is not None


def is_caption_with_credit(paragraph: str) -> bool:
    """Say whether the paragraph is a picture's caption that ends in its credit; one with a quotation is kept."""
    if len(paragraph) > LONGEST_CAPTION or _QUOTATION.search(paragraph):
        return False
    return any(pattern.fullmatch(paragraph) for pattern in (_OPEN_END, _BRACKETED_END, _PICTURE_END))
