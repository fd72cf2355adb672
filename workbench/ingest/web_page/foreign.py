"""What stands on a page beside its article, told by what its makers called the element: comments, boxes, teasers, bars.

Makers use the same few words (`comments`, `related`, `newsletter`); each rule is one line with those of its kind. Names
are cut into words first: "ArticleRelatedLinks" and "article__related-links" read "article related links".
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from workbench.ingest.web_page.parsing import names_of

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^a-z0-9]+")

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(rf"\b(?:{words})\b"))
    for rule, words in (
        (
            "readers’ comment",
            r"comments?|commentlist|comment (?:list|body|text|content|section|thread|form)|disqus|livefyre|coral|"
            r"spotim|open ?web|viafoura|respond|repl(?:y|ies)|usercomments?|fb comments|conversation (?:embed|widget|"
            r"wrapper)",
        ),
        (
            "other stories",
            r"related(?: \w+)*|relatedstory|relatedlinks|recommend(?:ed|ation|ations)?|most (?:read|popular|viewed|"
            r"shared)|mostread|mostpopular|trending|popular|more (?:stories|from|news|on|in|coverage|articles|"
            r"like this|top)|read (?:more|next|also)|readmore|also read|see also|teasers?|promo\w*|outbrain|taboola|"
            r"recirc\w*|onwards?|up next|upnext|story list|storylist|rich ?link|crosslinks?|zergnet|next (?:article|"
            r"story|up)|latest (?:news|stories|posts|articles)|(?:links?|list) block|in ?article link|inline (?:link|"
            r"recirc|promo|story|article|asset|relcontent)|editors? picks?|top stories|also on|might (?:like|"
            r"interest)|you may|dont miss|explore more|further reading|(?:secondary|tertiary) (?:column|content|"
            r"rail)|river|story ?feed|cards? (?:list|grid|container)|carousel|read in app|keep reading|"
            r"jp relatedposts|yarpp|morelikethis|bottom story|featured (?:stories|posts)|topstories",
        ),
        ("pull quote", r"pull ?quotes?(?: \w+)?|pulled quote|blockquote pull|quote pull(?:out)?"),
        (
            "newsletter call",
            r"newsletters?(?: \w+)*|news letter|sign ?up|subscribe|email (?:signup|capture|alerts?)|mailing ?list|"
            r"mc embed signup|mailchimp|nl ?box|subscription widget|subscribe widget|inline email|nl (?:signup|promo)",
        ),
        (
            "paywall",
            r"pay ?wall(?: (?:box|banner|message|prompt|overlay|offer|container|cta|notice|modal))|regwall|reg wall|"
            r"subscription|subscriber (?:offer|promo|cta|only message)|piano|meter(?:ed)? (?:banner|message)|offers?|"
            r"member(?:ship)? (?:cta|promo|offer|appeal)|donat(?:e|ion)s?|contributions? (?:epic|banner|liveblog)|"
            r"epic|support|appeal|gate(?:way)? (?:content|message)|barrier|upsell|checkout",
        ),
        (
            "share bar",
            r"shar(?:e|ing)(?: \w+)*|sharebar|sharetools?|sharedaddy|socials?(?: \w+)*|addthis|addtoany|a2a|"
            r"follow(?: us)?|utility bar|article tools|story tools|toolbar|tools|actions?|print(?: \w+)?|"
            r"save (?:article|story)|gift (?:article|link)|sd content|reactions?|upvotes?",
        ),
        (
            "person card",
            r"(?:author|writer|contributor|reporter|profile|person|people|staff) (?:bio\w*|card|box|info|profile|"
            r"details|block|description|about|popup|articles|footer|panel|summary)|about (?:the )?(?:author|writer|"
            r"reporter)s?|abouttheauthor|authorbio|author ?box|bio(?:graphy|line|box)?|rollover|hover ?card|"
            r"tool ?tip\w*|"
            r"popover|profile card|contributor(?: \w+)?|post author|more from author|saboxplugin wrap",
        ),
        (
            "photo caption",
            r"(?:fig)?captions?(?: \w+)*|wp caption text|cutline|(?:photo|image|picture|img|media) (?:credits?|caption|"
            r"description|info|meta|by ?line|copyright|source|details)|credits?|gallery|slideshow|lightbox|carousel|"
            r"media (?:block|embed|player|descr?|bottom)|videos?(?: \w+)*|vjs(?: \w+)*|audio(?: \w+)*|"
            r"player|jw ?player|podcasts?(?: \w+)*|image (?:block|wrapper)",
        ),
        (
            "side box",
            r"(?:fact|info|side|key|data) ?(?:box|panel|card)(?: \w+)*|infobox|factbox|sidebox|box ?outs?|at a glance",
        ),
        (
            "advertisement",
            r"ads?|advert(?:s|isements?|ising)?|adunit|"
            r"ad ?(?:slot|unit|wrapper|container|box|label|placement|"
            r"break)|dfp|gpt|sponsor\w*|"
            r"partner (?:content|offer)|affiliate\w*|commercial|native ad|mpu|leaderboard|interstitial|shopping",
        ),
        (
            "page furniture",
            r"nav\w*|menus?|breadcrumbs?|site (?:header|footer|logo|nav|branding)|(?:global|page|main) (?:header|"
            r"footer)|footer|masthead|sidebar|side ?bar|(?:right|left) (?:rail|column|col)|rail|widgets?|widget area|"
            r"cookies?|consent|gdpr|onetrust|modal|pop ?up|overlay|skip (?:link|to)|pagination|pager|search (?:form|"
            r"box|bar)|login|log ?in|account|tags?|tag(?:s)? (?:list|cloud|links)|tagcloud|topics?|topic list|"
            r"keywords?|categor(?:y|ies)|post (?:meta|tags|navigation|footer)|entry (?:meta|footer|utility)|eyebrow|"
            r"kicker|section (?:label|name|link)|filed under|copyright|legal|disclaimer|terms|ticker|weather|"
            r"stock|market data|quotes? table|banner|language switch\w*|apps? (?:promo|download)|download app|"
            r"trust (?:project|mark)|corrections? policy|read(?:ing)? time|listen|text to speech|accessib\w*|poll|"
            r"quiz|survey|feedback|report (?:a )?typo|jump links?|table of contents|toc|back to top|"
            r"contextual links?|site map|print only|noprint|no print|alert bar|breaking (?:news )?(?:bar|banner|"
            r"ticker)",
        ),
        (
            "byline",
            r"by ?lines?(?: \w+)*|authors?|author names?|dateline|date ?time|timestamps?|time stamp|"
            r"pub(?:lished)? ?(?:date|time)|publish(?:ed)?|posted on|post date|entry date|updated|last (?:updated|"
            r"modified)|(?:article|story|post) "
            r"(?:meta|info|date|author|timestamp|byline|details|data)|metadata|meta|credits? line|writers?|"
            r"entry author|vcard",
        ),
    )
)
# Words that makers also use for parts of an article itself: "story-update widget", "premium paywall", "has-sidebar".
_VAGUE = re.compile(
    r"\b(?:(?:has|with|no|is) \w+|comments? (?:enabled|open|allowed|on)|promo\w*|popular|recommended|teasers?|"
    r"repl(?:y|ies)|respon(?:d|ses?)|support|updated|publish(?:ed)?|videos?(?: \w+)*|audio(?: \w+)*|player|tools?|"
    r"actions?|offers?|epic|appeal|gallery|carousel|river|topics?|tags?|poll|quiz|survey|listen|feedback|footer|legal|"
    r"terms|weather|stock|disclaimer|banner|account|menus?|widgets?|accessib\w*|bio|contributor(?: \w+)?|credits?|"
    r"metadata|meta|authors?|writers?|shar(?:e|ing)(?: \w+)*|socials?(?: \w+)*|print(?: \w+)?|subscription|"
    r"donat(?:e|ion)s?|sidebar|side ?bar|rail|reactions?|follow|premium|pay ?wall(?: \w+)?|categor\w+|keywords?|"
    r"overlay|modal|pop ?up|commercial|copyright|eyebrow|kicker|nav\w*|tool ?tip|popover|advertorial \w+)\b"
)
_TEXT_PART = re.compile(
    r"\b(?:text editor|rich ?text|wysiwyg|sow editor|text ?block|field (?:item|name (?:body|field text))|"
    r"field type text(?: \w+)?|corrections?(?! polic)|clarification|editors? note)\b"
)
_BY_TAG = {
    "nav": "page furniture",
    "footer": "page furniture",
    "menu": "page furniture",
    "figcaption": "photo caption",
    "figure": "photo caption",
    "form": "page furniture",
    "aside": "side box",
    "time": "byline",
}
_STANDFIRST = re.compile(
    r"\b(?:stand ?first|sub ?(?:title|head|heading|headline|deck)|deck?|summary|lead|lede|intro(?:duction)?|excerpt|"
    r"abstract|description|sapo|strap ?line|tagline|blurb|teaser|promo ?text|highlights?|key points?|article dek)\b"
)
_POST = re.compile(
    r"\b(?:(?:social|rich) embed|twitter|tweet|instagram|facebook|fb post|tiktok|bluesky|mastodon|truth social|"
    r"reddit embed|telegram)\b"
)


def words_of(element: HtmlElement) -> str:
    """Return the names of an element in words: small letters, one space between them."""
    return _in_words(names_of(element))


@lru_cache(maxsize=20_000)
def _in_words(names: str) -> str:
    return _APART.sub(" ", _HUMP.sub(" ", names).lower()).strip()


def own_rule(element: HtmlElement) -> str | None:
    """Name the rule that makes an element itself, whatever is around it, no part of an article; None for none."""
    words = words_of(element)
    if words and (_STANDFIRST.search(words) or _POST.search(words) or _TEXT_PART.search(words)):
        return None
    return _rule_of(words) or _rule_of_tag(element)


def _rule_of_tag(element: HtmlElement) -> str | None:
    """Name the rule that an element's tag follows; a figure that holds a table or a quotation shows no picture."""
    if element.tag == "figure" and element.xpath("boolean(.//table | .//blockquote)"):
        return None
    return _BY_TAG.get(element.tag)


def is_vague(element: HtmlElement) -> bool:
    """Say whether an element's names, which follow a rule, are also those of parts of an article."""
    words = words_of(element)
    rest = _VAGUE.sub(" ", words)
    return words != rest and _rule_of(" ".join(rest.split())) is None


@lru_cache(maxsize=20_000)
def _rule_of(words: str) -> str | None:
    """Name the rule that an element's names follow; pages repeat the same few names."""
    return next((rule for rule, pattern in RULES if words and pattern.search(words)), None)


def is_standfirst(element: HtmlElement) -> bool:
    """Say whether an element is called the lines under the headline."""
    return _STANDFIRST.search(words_of(element)) is not None


def is_post(element: HtmlElement) -> bool:
    """Say whether an element is called a post of a network that is shown in the article."""
    return _POST.search(words_of(element)) is not None
