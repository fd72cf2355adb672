"""Lines of a page that are neither its article nor a request: buttons, credits, notices, links."""

from __future__ import annotations

from workbench.text.boilerplate.rule import Rule, whole
from workbench.text.photo_credits import is_caption_with_credit, is_credit

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
_REPORTERS = r"(?:additional )?(?:reporting|writing|editing|compiled|translated) by"
_OTHER_ARTICLES = (
    r"related(?: (?:articles?|stor(?:y|ies)|news|topics?|coverage|posts?|content))?|recommended(?: stories| for you)?|"
    r"more on this(?: story)?|keep reading|up next"
)
_LEGAL_PAGES = (
    r"(?:terms (?:of (?:use|service)|and conditions)|(?:privacy|cookie) policy|legal notice|contact us|about us)"
)

PAGE_LINES: tuple[Rule, ...] = (
    Rule("site icon", "The label of the site's icon, with the site's name.", whole(r"site (?:icon|logo) .{1,80}")),
    Rule(
        "exit mobile version",
        "A button of the page for telephones.",
        whole(r"(?:exit|view|switch to) (?:the )?(?:mobile|desktop|full) (?:version|site)[.!]?"),
    ),
    Rule("photo credit", "The credit of a picture, without a sentence.", is_credit),
    Rule("photo caption", "The caption of a picture, ending in its credit.", is_caption_with_credit),
    Rule(
        "image label",
        "The label or file name of a picture.",
        whole(
            r"[\w%.+-]+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)",
            r"(?:featured |file |stock |representative |representational )(?:image|photo|picture)[.]?",
            r"(?:image|photo|picture|video|gallery)(?: \d+ of \d+| caption| gallery)?",
            r"(?:click|tap) to (?:enlarge|zoom|expand|view)(?: (?:the )?(?:image|photo|picture))?[.]?",
        ),
    ),
    Rule(
        "share bar",
        "Buttons to share the article.",
        whole(
            _SHARE_BAR,
            _TARGET_BAR,
            r"(?:share|tweet)(?: this)?(?: article| story| post| page)?(?: on| via| with)?[:.!]*",
            r"\d[\d.,]*k? (?:shares?|comments?|views?|likes?)",
        ),
    ),
    Rule(
        "print note",
        "Where the article was printed.",
        whole(
            r"(?:this (?:article|story)|a version of this (?:article|story))(?: first| originally)? (?:appeared|"
            r"appears|was published|ran|is published)\b.{0,60}\b(?:print|edition|section|magazine|issue|page)\b.*",
            r"(?:this (?:article|story) (?:was (?:produced|published|co-published)|is (?:published|part)) (?:for|"
            r"in partnership|with|of our)|translation of an original article|the article you are reading)\b.*",
        ),
    ),
    Rule(
        "disclosure",
        "Who pays the author or the site.",
        whole(
            r".*\b(?:does|do) not work for, consult\b.*",
            r"[^.!?]{3,100} provides? funding as an? (?:founding |member |strategic )*partner of\b.*",
            r"(?:we believe in the free flow of information|republish (?:our|this) articles?)\b.*",
            r"(?:the )?(?:views|opinions) expressed (?:are|in this (?:article|column|piece)|here|"
            r"by the authors?)\b.*\b(?:authors?|"
            r"own|editorial|policy|position)\b.*",
            r"we use automatic translation\b.*",
        ),
    ),
    Rule(
        "transcript notice",
        "A notice on how a transcript is made.",
        whole(r".{2,40}\btranscripts? (?:are|is|was|were|may)\b.{0,60}\b(?:rush deadline|final form|automat\w+)\b.*"),
    ),
    Rule(
        "read more",
        "A link to another article.",
        whole(
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
        whole(
            r"[\[(–—-]*\s*(?:advert(?:isements?|s)?|sponsored(?: (?:content|post))?|promoted(?: content)?|"
            r"paid (?:content|post)|ads?|ad feedback|skip ad(?:vertisement)?)\s*[\])–—:.-]*",
            r"(?:advertisement\W+)?(?:scroll to continue|(?:story|article|content) continues (?:below|after)"
            r"(?: (?:the |this )?ad(?:vertisement)?)?)[.:]*",
            r"(?:remove|report) (?:this )?ads?",
            r"(?:if you (?:buy|purchase|click)|we may (?:earn|receive|get)|when you (?:buy|purchase)|this (?:post|"
            r"article|page) (?:may )?contains?)\b.*"
            r"\b(?:commission|affiliate links?)\b.*",
        ),
    ),
    Rule(
        "cookie notice",
        "A notice about cookies.",
        whole(
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
        whole(
            r"(?:©|\(c\)|copyright(?:ed)?(?: ©| \(c\))?) ?\d{4}(?: ?[-–] ?\d{4})?\b.*",
            r"© ?\S.{0,80}",
            r"this material (?:may|can) ?not be (?:published|reproduced|used|copied)\b.*",
            r"(?:[^.]{0,80}[ ,.|])?all rights reserved\W*(?:"
            r"(?:this material|reproduction|no part|unauthori[sz]ed)\b.*)?",
            rf"{_LEGAL_PAGES}(?: ?[|·•,/&-] ?{_LEGAL_PAGES})*",
        ),
    ),
    Rule(
        "agency signature",
        "Who at the agency wrote and edited the article.",
        whole(
            r"(?:edited|translated|adapted|fact-checked) (?:from (?:the )?\w+ )?by:? [^.!?]{3,60}",
            rf"\({_REPORTERS} [^()]+\)",
            rf"{_REPORTERS} [^;()]{{3,120}};\s*{_REPORTERS} [^()]{{3,200}}",
        ),
    ),
    Rule(
        "page button",
        "A button or label of the page.",
        whole(
            r"(?:skip to (?:the )?(?:main )?content|(?:back|return) to (?:the )?top|toggle navigation|main menu|"
            r"load more)",
            r"(?:leave|add|post|write) (?:a|your) (?:comment|reply)s?|(?:view|show|read|hide) (?:all )?(?:\d+ )?"
            r"comments?",
            r"(?:posted|published|updated|filed|written|shared)(?: on| in| by| at)?:?",
            r"comments (?:are )?closed[.]?|(?:previous|next) (?:article|post|story)",
            r"(?:listen to (?:this|more) (?:article|story|stories)|this audio (?:is|was) (?:created|generated|"
            r"auto\w*))\b.*",
            r"(?:print|save|bookmark) this (?:page|article|story)(?: now)?",
            r"\d{1,3}[ -]min(?:ute)?s? (?:read|listen)|(?:estimated )?reading time:? .{1,30}",
            r"(?:tags?|filed under|posted (?:in|under)|keywords): ?\S.{0,200}(?<![.!?])",
        ),
    ),
)
"""The rules for lines of the page, in the order in which they are asked."""
