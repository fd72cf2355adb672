"""A source mention read as a phrase: its core, its head, and whether it is a pronoun, definite, plural."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from workbench.model import SourceMention
from workbench.sources.names.roles import Description, describe
from workbench.sources.page import Page
from workbench.text.names import plain_word
from workbench.text.word_lists import role_families, words

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "both"))
_INDEFINITE = frozenset(("a", "an", "another", "one", "some", "any"))
# A clause that says more about somebody is no part of what to call him.
_BEFORE_CLAUSE = re.compile(r",\s+(?:who|which|whom|whose)\b|,\s+an?\s(?!.*\band\b)")
_ITSELF = frozenset(("itself", "himself", "herself", "themselves"))
_TITLE = re.compile(r"[“\"]([^“”\"]+)[”\"]\W*$")
_STOPS = ".,"
_STOP_BEFORE_MARK = re.compile(r"[.,](?=[”\"’]$)")
_NICKNAMED = re.compile(
    r"\b(?:nicknamed|(?:known|going) (?:as|by)|go(?:es)? by(?: the name)?|alias)\W+[“\"][^“”\"]+[”\"]\W*$"
)
_RELATIVES = frozenset(("WP", "WDT", "WP$", "WRB"))
_ENDING = frozenset(("ADP", "SCONJ", "VERB", "AUX"))


@dataclass(frozen=True)
class Phrase:
    """The words of one mention. `core` runs to the first comma, preposition, bracket or relative pronoun."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    core: tuple[Token, ...]
    head: Token

    @cached_property
    def pronoun(self) -> str:
        """The pronoun that the phrase is, in lower case; "" for all other phrases."""
        word = self.head.lower_
        alone = len([token for token in self.tokens if not token.is_punct]) == 1
        if is_acronym(self.head):
            return ""
        if alone and word in words("pronouns") and self.head.pos_ not in ("PROPN", "NOUN"):
            return word
        return ""

    @cached_property
    def root(self) -> Token:
        """The word that all others of the core, and of its "of" phrases up to the first comma, hang on."""
        stop = next((n for n, token in enumerate(self.tokens) if n and token.text in ",(;:—–"), len(self.tokens))
        inside = {token.i for token in self.tokens[:stop]}
        tops = [token for token in self.tokens[:stop] if token.head.i not in inside or token.head.i == token.i]
        return tops[-1] if len(tops) == 1 else self.head

    @cached_property
    def noun(self) -> str:
        """The head in plain singular form."""
        return singular(self.head)

    @property
    def first_word(self) -> str:
        """The first word in lower case."""
        return self.core[0].lower_

    @cached_property
    def definite(self) -> bool:
        """Whether the phrase opens like something that the reader knows already ("the", "his", "Acme's")."""
        if self.first_word in _DEFINITE:
            return True
        return any(token.tag_ == "POS" for token in self.core)

    @cached_property
    def indefinite(self) -> bool:
        """Whether the phrase introduces somebody ("a", "one", "some")."""
        return any(token.lower_ in _INDEFINITE for token in self.core[:3])

    @cached_property
    def plural(self) -> bool:
        """Whether the phrase is about more than one."""
        many = self.first_word in words("quantity words") - {"one", "each", "none", "other"}
        if self.head.tag_ in ("NNS", "NNPS"):
            return True
        if self.noun in words("collective nouns"):
            return True
        return many

    @cached_property
    def about(self) -> Description:
        """What the phrase says about whom it means."""
        return describe(self.tokens)

    @property
    def telling(self) -> frozenset[str]:
        """The telling words of the core besides its head noun."""
        return describe(self.core).telling - {self.noun}

    @property
    def title(self) -> str:
        """The title in quotation marks that the phrase ends in ("Lee's “Harbour”"), else "".

        What ends the description of a person is a nickname, or a work that somebody else speaks of.
        """
        found = _TITLE.search(self.text)
        about_person = self.noun in role_families() or bool(_NICKNAMED.search(self.text))
        return found.group(1).rstrip(_STOPS) if found and not about_person else ""

    @property
    def clean(self) -> str:
        """The words without closing punctuation and without a determiner in front, for use as a name."""
        text = " ".join(_BEFORE_CLAUSE.split(self.text)[0].split()).strip(" ,;:—–-")
        text = _STOP_BEFORE_MARK.sub("", text)
        first, _, rest = text.partition(" ")
        if rest and first.casefold() in ("the", "a", "an"):
            return rest
        return text


def is_acronym(token: Token) -> bool:
    """Say whether capitals amid small letters make a name of what looks like a pronoun: "WHO", "US"."""
    if len(token) < 2 or not token.is_upper:
        return False
    return any(other.is_lower for other in token.sent)


def singular(noun: Token) -> str:
    """Return a noun in plain singular form; names keep theirs."""
    return plain_word(noun.lemma_ if noun.pos_ == "NOUN" else noun.text)


def read_phrase(page: Page, mention: SourceMention) -> Phrase | None:
    """Read the words of a mention; None where it has none."""
    if not mention.spans:
        return None
    start, end = mention.spans[0].start, mention.spans[-1].end
    tokens = _tokens(page, mention)
    # "The minister himself": he is called the minister.
    if len(tokens) > 1 and tokens[-1].lower_ in _ITSELF:
        tokens = tokens[:-1]
        end = tokens[-1].idx + len(tokens[-1].text)
    tokens = _after_dateline(tokens)
    if not tokens:
        return None
    text = page.text[start:end] if len(mention.spans) == 1 else " ".join(span.text for span in mention.spans)
    core = _core(tokens)
    return Phrase(start=start, end=end, text=text, tokens=tokens, core=core, head=_head(core))


def _tokens(page: Page, mention: SourceMention) -> tuple[Token, ...]:
    """Return the tokens of a mention's words, a token that a span cuts as a whole."""
    spans = (page.doc.char_span(span.start, span.end, alignment_mode="expand") for span in mention.spans)
    return tuple(token for span in spans if span is not None for token in span if not token.is_space)


def _after_dateline(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out a dateline that a mention begins with: "HARBOUR CITY -- President Lee"."""
    dash = next((n for n, token in enumerate(tokens[:8]) if token.text in ("--", "—", "–")), 0)
    dateline = dash and all(token.is_upper or not token.is_alpha for token in tokens[:dash])
    return tokens[dash + 1 :] if dateline else tokens


def phrase_of(page: Page, tokens: tuple[Token, ...]) -> Phrase:
    """Read a run of tokens as a phrase."""
    core = _core(tokens)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
    return Phrase(start=start, end=end, text=page.text[start:end], tokens=tokens, core=core, head=_head(core))


def _core(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the leading noun phrase; "of" inside a named entity does not end it."""
    for place in range(1, len(tokens)):
        goes_on = _goes_on_in_name(tokens[place], tokens[place - 1])
        is_last = place + 1 == len(tokens)
        if _ends_core(tokens[place]) and not goes_on and not _is_premodifier(tokens[place], is_last=is_last):
            return tokens[:place]
    return tokens


def _ends_core(token: Token) -> bool:
    """Say whether a preposition, verb, relative pronoun or mark ends the noun phrase; a hyphen does not.

    Letters behind a name do, too: "Ann Lee KC".
    """
    if token.text == "-":
        return False
    if token.is_upper and token.lower_ in words("letters behind names") and token.nbor(-1).text.istitle():
        return True
    if token.pos_ in _ENDING:
        return True
    if token.tag_ in _RELATIVES:
        return True
    return token.text in "(,;:—–--"


def _goes_on_in_name(token: Token, before: Token) -> bool:
    if token.ent_iob_ != "I":
        return False
    if not token.ent_type_:
        return False
    return before.ent_type_ == token.ent_type_


def _is_premodifier(token: Token, *, is_last: bool) -> bool:
    """Say whether a participle stands before its noun: "the leading candidate"."""
    if token.tag_ not in ("VBN", "VBG"):
        return False
    if token.dep_ not in ("amod", "compound"):
        return False
    return not is_last


def _head(core: tuple[Token, ...]) -> Token:
    """Return the last noun of the core, or its last word."""
    nouns = [token for token in core if token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ != "POS"]
    if not nouns:
        return core[-1]
    owner = nouns[-1]
    # "Acme's Old 97": what is owned is parsed as no noun, and is the head all the same.
    if owner.i + 1 < core[-1].i and owner.nbor(1).tag_ == "POS":
        return next((token for token in reversed(core) if not token.is_punct and token.tag_ != "POS"), owner)
    return owner
