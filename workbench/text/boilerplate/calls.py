"""What a site asks of its readers: money, subscriptions, letters, followers."""

from __future__ import annotations

from workbench.text.boilerplate.rule import Rule, whole

_MAILINGS = r"(?:newsletters?|mailing list|inbox|e-?mail (?:alerts?|updates?|list)|daily (?:briefing|digest|e-?mail))"
_CHANNELS = (
    r"(?:facebook|twitter|x|instagram|telegram|whats ?app|you ?tube|linkedin|tik ?tok|google news|threads|bluesky)"
)
_REACH_AUTHOR = r"(?: ?(?:reach|contact|e-?mail) (?:him|her|them|us)\b.{0,20} at \S+)?"
_TRAIL = r"(?: (?:get|stay|you can|unsubscribe|it['’]s free|delivered|every|no spam)\b.{0,120})?"
_CALLS = r"(?:sign up|subscribe|register)"

CALLS: tuple[Rule, ...] = (
    Rule(
        "support call",
        "A request to support the site with money.",
        whole(
            r"lik(?:ed?|ing) (?:it|this|what you (?:read|see))[^?!.]*[?!.] ?(?:take a second to )?support .*",
            r"(?:take a second to |please |help )?support (?:us|.{2,60}) on (?:patreon|ko-?fi|buy me a coffee)[.!]*",
            r"(?:please )?(?:support (?:our|independent) (?:journalism|work|reporting)|become a (?:patron|supporter))"
            r"(?: today| now| here| on patreon| for as little as .{1,40})?[.!]*",
            r"(?:please )?(?:donate|contribute|give) (?:now|today|here)[.!]*",
            r"buy (?:me|us) a coffee[.!]*",
            r"support [\w ’']{2,40}['’]s?(?: \w+)? journalism\b.*|good journalism costs\b.*",
            r"you (?:clearly )?(?:appreciate|value|find|enjoy|like) our\b.*",
            r"(?:your|reader) (?:support|contribution|donation|membership)s? (?:is|are|helps?|means?|makes?|allows?|"
            r"keeps?|enables?)\b"
            r".*\b(?:our (?:work|reporters?|reporting|newsroom|journalis\w+)|independent journalism|"
            r"continue our work)\b.*",
            r"(?:note from the authors?:?|hi,? (?:this is|it['’]s) .{3,80}\b(?:authors?|reporters?|writers?|"
            r"editors?) of this\b.*)",
            r"if you (?:value|appreciate|like|enjoy|believe in|support) (?:our|independent|what you)\b.*\b(?:support|"
            r"donat\w+|contribut\w+|subscrib\w+|member)\b.*",
        ),
    ),
    Rule(
        "newsletter call",
        "A request to subscribe.",
        whole(
            r"(?:sign up|subscribe|register) (?:now |here |today |free )*(?:for|to)\b"
            rf"[^.!?]*\b{_MAILINGS}\b[^.!?]*[.!]*{_TRAIL}",
            rf".*\b{_CALLS}\b.{{0,120}}\b{_MAILINGS}\b.*(?:\b(?:you|your|our|here)\b).*",
            rf".*\b(?:you|your|our)\b.*\b{_CALLS}\b.{{0,120}}\b{_MAILINGS}\b.*",
            rf"(?:to (?:stay|keep)|want|looking|interested|for more)\b.*\b{_CALLS}\b.*\b(?:{_MAILINGS}|newsletter|"
            rf"alerts?)\b.*",
            r".*\bsubscribe to\b.*\b(?:podcasts?|spotify|you ?tube|channel|wherever you)\b.*",
            r"[^.!?]*\bnewsletter\b[^!?]*\. sign up (?:here|now|today|below)\b[^.!?]*[.!]*",
            r"get (?:alerted|notified|alerts)\b.*",
            r"(?:[^.!?]{0,200}\. )?sign up (?:to|for) (?:receive|get)\b.*\b(?:our|your)\b.*",
            r"subscribe to \w+(?: \w+)? for (?:exclusive|full|unlimited|more|the latest)\b.*",
            r"(?:wake up to|start your day with|never miss|don['’]t miss|stay (?:informed|up to date|"
            r"on top))\b.*\b(?:newsletter|briefing|inbox|alerts?)\b.*",
            r".*\b(?:get|have|send) it (?:sent|delivered)? ?(?:straight )?to your inbox\b.*",
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
        "paywall",
        "A request to buy a subscription before reading on.",
        whole(
            r"(?:to|please) (?:view|read|see|continue reading|keep reading|unlock|access) (?:the |this )?(?:full |"
            r"whole |entire |rest of the |rest of this )?(?:story|article|content|report)?\b.{0,60}\b(?:subscri\w+|"
            r"log in|sign in|register)\b.*",
            r"(?:subscribe|log in|sign in|register|join)(?: now| today| here)? (?:to|and) (?:read|continue|unlock|"
            r"get|view|access)\b.*",
            r"(?:when|if) you (?:join|subscribe|sign up|become a (?:member|subscriber))\b.{0,60}\b(?:you|"
            r"your)\b.*\baccess\b.*",
            r"you(?:['’]ve| have) (?:reached|read|used|hit|exhausted)\b.{0,60}\b(?:free (?:articles?|stories)|"
            r"(?:article|monthly|reading) (?:limit|allowance)|limit of)\b.*",
            r"(?:get|enjoy|unlock|start) (?:full|unlimited|exclusive|digital|all)[^.!?]{0,40}\baccess\b.*",
            r"(?:you can )?(?:choose|select|pick) (?:a|your|from)\b.{0,30}\b(?:plan|subscription)s?\b.*",
            r"(?:this|the full) (?:article|story|content) is (?:only )?(?:for|exclusively for|reserved for|"
            r"available to|available for)\b.{0,30}\b(?:subscribers|members)\b.*",
            r"your subscription is being used\b.*|do you want to add another user\b.*|why are you seeing this\b.*",
            r".{3,60}\bcontains only a portion of\b.*\bsubscri\w+.*",
            r"(?:log in|sign in|register)\b[^.!?]{0,40}\bto (?:save|bookmark|comment|listen|follow)\b[^.!?]{0,40}[.!]*",
            r"(?:already|not) (?:a )?(?:subscriber|member|registered)\b.{0,80}\b(?:log|sign|subscribe)\b.*",
        ),
    ),
    Rule(
        "letters call",
        "A request to write to the site.",
        whole(
            r"(?:do you have|have you got|got) (?:an? |any )?(?:opinion|views?|story|tip|question|"
            r"comment)s?\b.*\b(?:e-?mail|write|contact|send|let us know|get in touch|call)\b.*",
            r"(?:do|are|were|did|have) you\b[^?]{3,160}\? "
            r"(?:we(?:['’]d| would| want) (?:like |love )?to hear from you\b.*|"
            r"(?:e-?mail|contact|text|call|message) [\w.+-]{2,40}@\S+.*)",
            r"(?:please |you can |to [^.!?]{3,60}, (?:please )?)?(?:e-?mail|write to|contact|text|"
            r"whats ?app) us (?:at|on|via|here|with|your|if|using)\b[^.!?]*\S*",
            r".{2,60} welcomes your (?:letters|comments|tips|feedback)\b.*",
            r"(?:[^.!?]{0,160}[.!?] )?(?:join the (?:conversation|discussion)|let us know (?:what you think|"
            r"in the comments)|tell us what you think|share your thoughts)\b.*",
            r"did you find this (?:article|story|explanation|page)?\b.{0,20}\b(?:helpful|useful|interesting)\b.*",
            r"if your letter\b.*\blet us know\b.*",
            r"letters (?:to the editor )?(?:should|must|may) be (?:sent|e-?mailed|addressed)\b.*",
        ),
    ),
    Rule(
        "contact line",
        "The address of the author.",
        whole(
            r"[(\[]?(?:e-?mail:? ?)?[\w.+-]{2,40}@[\w.-]+\.\w{2,10}[)\]]?[.;,]?",
            r"(?:write|reach|contact|e-?mail|send (?:tips|mail)|"
            r"get in touch)\b[^.!?]{0,80}\bat [\w.+-]{2,40}@[\w.-]+\.?",
            r"(?:contact|e-?mail|reach) [^.!?:]{3,60}: ?[\w.+-]{2,40}@\S+.*",
            r"(?:follow|find) (?:him|her|them|me) (?:on|at)\b.{0,80}",
            r"[^.!?]{3,60} can be (?:reached|contacted|e-?mailed) (?:at|on|by|via) (?:(?:e-?mail|phone),? (?:at |"
            r"on )?)?(?:\S+@|"
            r"[\d(+]).*",
        ),
    ),
    Rule(
        "follow call",
        "A request to follow the site elsewhere.",
        whole(
            rf"(?:follow @?\w[\w .]{{1,40}}|(?:follow|like|find|join) us)"
            rf" on (?:our )?{_CHANNELS}\b[^.!?]*[.!]*{_REACH_AUTHOR}",
            r"download (?:our|the) (?:free )?(?:mobile |news )?app\b[^.!?,]*[.!]*",
            rf"join our {_CHANNELS} (?:channel|group|community)\b[^.!?]*[.!]*",
            rf"follow [\w .@]{{2,40}} on {_CHANNELS}\b(?:(?:,| and| or|, and|, or) {_CHANNELS}\b)*\."
            r"(?: (?:send|e-?mail|share|contact)\b.{0,120})?",
            rf"follow [\w .@]{{2,40}} on {_CHANNELS}\b.*\b(?:latest|updates|articles|stories|news)\b.*",
            r"for more (?:stories|news)(?: like (?:this|these))?, (?:check|visit|see|follow)\b.*",
        ),
    ),
)
"""The rules for requests, in the order in which they are asked."""
