"""Boilerplate, what a site puts around an article and nobody claims: named rules for single paragraphs.

Each rule is one line in `RULES`: its name, a sentence for the reader, and what it looks for. The rules look at one
paragraph alone, whole, and are written to miss boilerplate rather than to lose a sentence of the article: a paragraph
with a quotation in it, or with a sentence after the boilerplate's words, stays. What needs the neighbours (a label
under the headline, a byline) is in `workbench.ingest.cleaning`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.text.photo_credits import is_caption_with_credit, is_credit

LONGEST_NOTICE = 400  # code points; longer paragraphs are articles, whatever words they begin with

_QUOTATION = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate: its name, the sentence that tells the reader why it went, and the test for it."""

    name: str
    sentence: str
    applies: Callable[[str], bool]


def rule_of(paragraph: str) -> str | None:
    """Return the name of the rule that makes `paragraph` boilerplate, or None where it belongs to the article."""
    text = " ".join(paragraph.split())
    if not text:
        return None
    return next((rule.name for rule in RULES if rule.applies(text)), None)


def sentence_of(name: str) -> str:
    """Return the reader's sentence for a rule's name; an unknown name is returned as it is."""
    return {**{rule.name: rule.sentence for rule in RULES}, **IN_CONTEXT}.get(name, name)


def _whole(*patterns: str) -> Callable[[str], bool]:
    """Build a test for short paragraphs that match one of `patterns` from end to end, without regard to case."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]

    def applies(text: str) -> bool:
        short = len(text) <= LONGEST_NOTICE
        return short and not _QUOTATION.search(text) and any(pattern.fullmatch(text) for pattern in compiled)

    return applies


_SHARE_TARGETS = (
    r"facebook|twitter|x|whats ?app|telegram|linkedin|reddit|pinterest|e-?mail|mail|print|messenger|flipboard|pocket|"
    r"tumblr|viber|vk|threads|mastodon|bluesky|copy (?:the )?link|link copied!?|sms|line|wechat|pdf"
)
_SHARE_STEP = (
    rf"(?:(?:click (?:here )?to )?(?:share|tweet|post|send|e-?mail|print|save|pin|recommend)"
    rf"(?: (?:this|the|it|a|link|article|story|page|post|friend|to))*"
    rf"(?: (?:on|via|with|by|to|through) (?:{_SHARE_TARGETS}|friends|a friend|social media))?"
    rf"(?: ?\(opens in new window\))?)"
)
_LINK_GAP = r"[\s,|/•·:>&+-]*(?:and |or )?"
_SHARE_BAR = rf"(?:{_SHARE_STEP}{_LINK_GAP})+(?:(?:{_SHARE_TARGETS}|more|comments?|\d+){_LINK_GAP})*"
_TARGET_BAR = rf"(?:(?:{_SHARE_TARGETS})[\s,|/•·]+){{1,}}(?:{_SHARE_TARGETS}|share|more|comments?)"
_MAILINGS = r"(?:newsletters?|mailing list|inbox|e-?mail (?:alerts?|updates?|list)|daily (?:briefing|digest|e-?mail))"
_CHANNELS = (
    r"(?:facebook|twitter|x|instagram|telegram|whats ?app|you ?tube|linkedin|tik ?tok|google news|threads|bluesky)"
)
_REACH_AUTHOR = r"(?: ?(?:reach|contact|e-?mail) (?:him|her|them|us)\b.{0,20} at \S+)?"
_REPORTERS = r"(?:additional )?(?:reporting|writing|editing|compiled|translated) by"
_TRAIL = r"(?: (?:get|stay|you can|unsubscribe|it['’]s free|delivered|every|no spam)\b.{0,120})?"
_OTHER_ARTICLES = (
    r"related(?: (?:articles?|stor(?:y|ies)|news|topics?|coverage|posts?|content))?|recommended(?: stories| for you)?|"
    r"more on this(?: story)?|keep reading|up next"
)
_LEGAL_PAGES = (
    r"(?:terms (?:of (?:use|service)|and conditions)|(?:privacy|cookie) policy|legal notice|contact us|about us)"
)

IN_CONTEXT = {
    "site name": "The site's name, alone in its paragraph.",
    "section label": "The name of a section, above the headline.",
    "picture label": "The label of a picture, under the headline.",
    "byline": "Who wrote the article; kept as its author.",
    "date line": "When the article was published; kept as its day.",
    "page number": "The number of a page.",
    "page header": "A line that opens or closes pages, or stands above the headline.",
    "printed page line": "What a browser prints around a page: day, title, address, page number.",
    "line number": "The numbers of the lines, at the left of each page.",
}
"""The sentences for what the readers leave out by its neighbours, by rule name."""

RULES: tuple[Rule, ...] = (
    Rule("site icon", "The label of the site's icon, with the site's name.", _whole(r"site (?:icon|logo) .{1,80}")),
    Rule(
        "exit mobile version",
        "A button of the page for telephones.",
        _whole(r"(?:exit|view|switch to) (?:the )?(?:mobile|desktop|full) (?:version|site)[.!]?"),
    ),
    Rule(
        "support call",
        "A request to support the site with money.",
        _whole(
            r"lik(?:ed?|ing) (?:it|this|what you (?:read|see))[^?!.]*[?!.] ?(?:take a second to )?support .*",
            r"(?:take a second to |please |help )?support (?:us|.{2,60}) on (?:patreon|ko-?fi|buy me a coffee)[.!]*",
            r"(?:please )?(?:support (?:our|independent) (?:journalism|work|reporting)|become a (?:patron|supporter))"
            r"(?: today| now| here| on patreon| for as little as .{1,40})?[.!]*",
            r"(?:please )?(?:donate|contribute|give) (?:now|today|here)[.!]*",
            r"buy (?:me|us) a coffee[.!]*",
        ),
    ),
    Rule("photo credit", "The credit of a picture, without a sentence.", is_credit),
    Rule("photo caption", "The caption of a picture, ending in its credit.", is_caption_with_credit),
    Rule(
        "image label",
        "The label or file name of a picture.",
        _whole(
            r"[\w%.+-]+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)",
            r"(?:featured |file |stock |representative |representational )(?:image|photo|picture)[.]?",
            r"(?:image|photo|picture|video|gallery)(?: \d+ of \d+| caption| gallery)?",
            r"(?:click|tap) to (?:enlarge|zoom|expand|view)(?: (?:the )?(?:image|photo|picture))?[.]?",
        ),
    ),
    Rule(
        "share bar",
        "Buttons to share the article.",
        _whole(
            _SHARE_BAR,
            _TARGET_BAR,
            r"(?:share|tweet)(?: this)?(?: article| story| post| page)?(?: on| via| with)?[:.!]*",
            r"\d[\d.,]*k? (?:shares?|comments?|views?|likes?)",
        ),
    ),
    Rule(
        "newsletter call",
        "A request to subscribe.",
        _whole(
            r"(?:sign up|subscribe|register) (?:now |here |today |free )*(?:for|to)\b"
            rf"[^.!?]*\b{_MAILINGS}\b[^.!?]*[.!]*{_TRAIL}",
            r"(?:get|receive|join)\b[^.!?]*\b"
            rf"(?:your (?:e-?mail|inbox)|our (?:[\w-]+ ){{0,4}}{_MAILINGS})\b[^.!?]*[.!]*{_TRAIL}",
            r"(?:sign up to get an e-?mail|subscribe to (?:our|the) [\w ’']{3,40} (?:podcast|channel))\b[^.!?]*[.!]*",
            r"(?:subscribe|sign up|register)(?: (?:now|today|here|for free|free))*[.!]*",
            r"(?:please )?enter your e-?mail(?: address)?\b[^.!?]*[.!]*",
            r"(?:already (?:a subscriber|subscribed|registered|a member))\?.{0,60}",
            r"this (?:article|story|content) is (?:only )?(?:for|reserved for|available to) subscribers(?: only)?[.!]*",
        ),
    ),
    Rule(
        "follow call",
        "A request to follow the site elsewhere.",
        _whole(
            rf"(?:follow @?\w[\w .]{{1,40}}|(?:follow|like|find|join) us)"
            rf" on (?:our )?{_CHANNELS}\b[^.!?]*[.!]*{_REACH_AUTHOR}",
            r"download (?:our|the) (?:free )?(?:mobile |news )?app\b[^.!?,]*[.!]*",
            rf"join our {_CHANNELS} (?:channel|group|community)\b[^.!?]*[.!]*",
        ),
    ),
    Rule(
        "read more",
        "A link to another article.",
        _whole(
            r"(?:read|see|watch|listen|learn|know) (?:more|also|next|now)"
            r"(?: (?:about|on|at|here|from|in)\b[^.!?,]*)?[.…»→>]*",
            rf"(?:{_OTHER_ARTICLES}|also read|read also|also see|see also|read more|read next|must[ -]read|"
            r"don['’]t miss)(?:\s*[:|»→>]|\s[–—-]\s).+",
            rf"(?:{_OTHER_ARTICLES}|you (?:may|might) also (?:like|be interested in)|"
            r"more (?:stories|news|from this author)|continue reading|read full (?:article|story)|"
            r"most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories|articles)|top stories)[:.…»→>]*",
            r"click here(?: (?:to|for)\b[^.!?]*)?[.!]*",
        ),
    ),
    Rule(
        "advertisement",
        "The label of an advertisement.",
        _whole(
            r"[\[(–—-]*\s*(?:advert(?:isements?|s)?|sponsored(?: (?:content|post))?|promoted(?: content)?|"
            r"paid (?:content|post)|ads?|ad feedback|skip ad(?:vertisement)?)\s*[\])–—:.-]*",
            r"(?:advertisement\W+)?(?:scroll to continue|(?:story|article|content) continues (?:below|after)"
            r"(?: (?:the |this )?ad(?:vertisement)?)?)[.:]*",
            r"(?:remove|report) (?:this )?ads?",
        ),
    ),
    Rule(
        "cookie notice",
        "A notice about cookies.",
        _whole(
            r"(?:we|this (?:web ?)?site|our (?:web ?)?site) (?:and our partners )?uses? cookies\b.*",
            r"[\w-]{2,40}\.(?:com|org|net) uses cookies to (?:give|ensure|improve|provide|offer|make)\b.*\byou\b.*",
            r"by (?:continuing|using|clicking|browsing)\b.{0,80}\byou (?:agree|accept|consent)\b.*",
            r"(?:accept|reject|manage|allow)(?: all)? cookies(?: and close)?[.!]*",
            r"(?:cookies?|privacy|consent) (?:settings|policy|preferences|notice)[.]?",
        ),
    ),
    Rule(
        "copyright line",
        "A notice about rights.",
        _whole(
            r"(?:©|\(c\)|copyright(?:ed)?(?: ©| \(c\))?) ?\d{4}(?: ?[-–] ?\d{4})?\b.*",
            r"© ?\S.{0,80}",
            r"(?:[^.]{0,80}[ ,.|])?all rights reserved\W*(?:"
            r"(?:this material|reproduction|no part|unauthori[sz]ed)\b.*)?",
            rf"{_LEGAL_PAGES}(?: ?[|·•,/&-] ?{_LEGAL_PAGES})*",
        ),
    ),
    Rule(
        "agency signature",
        "Who at the agency wrote and edited the article.",
        _whole(rf"\({_REPORTERS} [^()]+\)", rf"{_REPORTERS} [^;()]{{3,120}};\s*{_REPORTERS} [^()]{{3,200}}"),
    ),
    Rule(
        "page button",
        "A button or label of the page.",
        _whole(
            r"(?:skip to (?:the )?(?:main )?content|(?:back|return) to (?:the )?top|toggle navigation|main menu|"
            r"load more)",
            r"(?:leave|add|post|write) (?:a|your) (?:comment|reply)s?|(?:view|show|read|hide) (?:all )?(?:\d+ )?"
            r"comments?",
            r"comments (?:are )?closed[.]?|(?:previous|next) (?:article|post|story)",
            r"(?:print|save|listen to|bookmark) this (?:page|article|story)(?: now)?",
            r"\d{1,3}[ -]min(?:ute)?s? (?:read|listen)|(?:estimated )?reading time:? .{1,30}",
            r"(?:tags?|filed under|posted (?:in|under)|keywords): ?\S.{0,200}(?<![.!?])",
        ),
    ),
)
