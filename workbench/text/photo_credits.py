"""Credits of pictures: a name with an agency, alone or at the end of a caption.

A name must stand with an agency ("Ada Vane / AFP") or after a word for a picture ("Photo: Ada Vane"): an agency's name
alone at the end of a paragraph is how agencies sign their articles, and a sentence before it is the article's.
"""

from __future__ import annotations

import re

LONGEST_CAPTION = 700  # code points

# Names that mean nothing else when they stand alone in a paragraph or behind a comma.
_PLAIN_AGENCY = (
    r"(?:AFP|AFPTV|Agence France[- ]Presse|REUTERS|Reuters|AP|AP Photo|(?:The )?Associated Press|EPA(?:-EFE)?|EFE|UPI|"
    r"ITAR-TASS|TASS|RIA Novosti|Xinhua|dpa|DPA|PA (?:Media|Wire|Images)|Press Association|Kyodo News|Ukrinform|"
    r"Anadolu(?: Agency| Ajansı| Images)?|DHA|İHA|IHA|Depo Photos|"
    r"Getty(?: Images)?|GETTY IMAGES|Shutterstock|iStock(?:photo)?|Alamy(?: Stock Photo)?|NurPhoto|SOPA Images|"
    r"ZUMA (?:Press|Wire)|LightRocket|LaPresse|Sipa USA|Abaca Press|WireImage|Middle East Images)"
)
# Names that are credits only with a name and a slash or "via" before them: they are written about, too.
_AGENCY = (
    rf"(?:{_PLAIN_AGENCY}|Sputnik|RIA|Bloomberg|PA|ANSA|Kyodo|Yonhap|PTI|ANI|IRNA|MEHR|SANA|Keystone|Belga|ANP|TT|NTB|"
    r"Ritzau|APA|Unian|AA|Demirören|ZUMA|Hans Lucas|Magnum(?: Photos)?|Redux|Sipa|SIPA|Abaca|Corbis|Barcroft|VCG|"
    r"Wikimedia(?: Commons)?|Wikipedia|Flickr|Unsplash|Pixabay|Pexels|NASA|Facebook|Instagram|Twitter|"
    r"Pool|POOL|Handout|HANDOUT)"
)
_PLAIN_AGENCIES = rf"(?:{_PLAIN_AGENCY}(?:\s*(?:/|\||,|-|–|—|\bvia\b|\band\b)\s*{_PLAIN_AGENCY})*)"
_AGENCIES = rf"(?:{_AGENCY}(?:\s*(?:/|\||\bvia\b)\s*{_AGENCY})*)"
_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|d[aeiou]s?|v[ao]n|der|den|bin|al-\w+|el|la|le)"
_PERSON = rf"(?:[^\W\d_a-z][\w.'’-]*(?:\s{_WORD}){{0,4}})"
_FULL_NAME = rf"(?:[^\W\d_a-z][\w.'’-]*(?:\s{_WORD}){{1,4}})"
_NAMED = (
    rf"(?:{_PERSON}\s*(?:/|\bvia\b)\s*{_AGENCIES}|{_PERSON}\s*(?:,|\bfor\b)\s*{_PLAIN_AGENCIES}"
    rf"|{_AGENCY}\s*/\s*{_PERSON}(?:\s*/\s*(?:{_AGENCY}|{_PERSON}))*)"
)
# At the end of a sentence one word is not enough: "(Reuters/Ipsos)" is a poll, "(Reuters/Ada Vane)" a photographer.
_SLASHED = rf"(?:{_FULL_NAME}\s*/\s*{_AGENCIES}|{_AGENCY}\s*/\s*{_FULL_NAME}(?:\s*/\s*(?:{_AGENCY}|{_PERSON}))*)"
_PICTURE = (
    r"(?:(?:[Ff]ile |FILE )?(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph|[Ii]mages?|IMAGES?|[Pp]ictures?|[Pp]ic|[Ii]llustration)"
    r"(?:\s(?:[Cc]redits?|[Cc]ourtesy))?(?:\s*:|\s(?:[Bb]y|BY)\b:?)|[Cc]redits?\s*:|CREDITS?\s*:"
    r"|(?:[Pp]hoto |[Ii]mage |[Pp]icture )?[Cc]ourtesy of)"
)
_HOLDER = rf"(?:{_NAMED}|{_AGENCIES}|{_PERSON}(?:\s*[/|,]\s*{_PERSON}){{0,3}})"
_DATED = r"(?:,?\s*(?:[Ff]ile(?: [Pp]hoto)?|archive|(?:\w+ )?\d{1,2}(?: \w+)?,? \d{4}|\d{4}))?"
_CREDIT = re.compile(
    rf"[\[(]?\s*(?:©\s*)?(?:{_PICTURE}\s*(?:©\s*)?{_HOLDER}|{_NAMED}|{_PLAIN_AGENCIES}){_DATED}\s*[\])]?\.?"
)
_OPEN_END = re.compile(rf"(?P<caption>.*[.!?…])['’)]?\s+(?:©\s*)?{_SLASHED}{_DATED}\.?", re.DOTALL)
# In brackets behind a full stop the house may be any ("… in the canteen. (Huayang/Gao Wenlei)").
_ANY_HOUSE = rf"(?<=[.!?]\s)[\[(]\s*[A-Z][\w.]+/{_FULL_NAME}\s*[\])]"
_BRACKETED_END = re.compile(
    rf"(?P<caption>.+?)\s*(?:[\[(]\s*(?:©\s*)?{_SLASHED}{_DATED}\s*[\])]|{_ANY_HOUSE})\.?", re.DOTALL
)
_PICTURE_END = re.compile(
    rf"(?P<caption>.+?)\s*(?:[\[(]\s*(?:[A-Z][\w-]+ )?{_PICTURE}\s*{_HOLDER}{_DATED}\s*[\])]|"
    rf"(?<=[.!?])\s{_PICTURE}\s*{_HOLDER}{_DATED})\.?",
    re.DOTALL,
)
# Whole in brackets, with whose picture it is: "(Cover: The quay from above. /VPC)", "(The quay in 1973.)[Hinomoto]".
_BRACKETED = re.compile(r"\(Cover:\s?.+\)|\([A-Z][^()]+[.!?]\)\s*\[[A-Z][\w ]+\]", re.DOTALL)
_HOUSE_END = re.compile(r"(?P<caption>.+[.!?])\s(?:[A-Z]\w+ ){1,2}(?:[Ff]ile )?[Pp]hoto\.?", re.DOTALL)
_QUOTATION = re.compile(r"[\"“”„«»]")
_LONGEST_CREDIT = 120


def is_credit(paragraph: str) -> bool:
    """Say whether the paragraph is a picture's credit alone ("Ada Vane / AFP", "Photo: Ada Vane/Reuters")."""
    return len(paragraph) <= _LONGEST_CREDIT and _CREDIT.fullmatch(paragraph) is not None


def is_caption_with_credit(paragraph: str) -> bool:
    """Say whether the paragraph is a picture's caption that ends in its credit; one with a quotation is kept."""
    # Whoever is quoted puts something forward, even in a caption.
    if len(paragraph) > LONGEST_CAPTION or _QUOTATION.search(paragraph):
        return False
    return any(
        pattern.fullmatch(paragraph) for pattern in (_OPEN_END, _BRACKETED_END, _PICTURE_END, _HOUSE_END, _BRACKETED)
    )
