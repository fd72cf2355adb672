"""The assertions that one claim joins and that can stand alone: what a reviewer may split it into.

A part is a sentence of the claim, or a clause joined to another by "and", "but", "yet" or a semicolon, with a tense and
a subject of its own. What hangs below another clause stays there: reported speech inside the claim, relative clauses,
reasons. Where a condition could hold for both halves of a sentence, or the parse leaves open what a clause is joined
to, nothing is split.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import ranges, trim_all
from workbench.extraction.syntax import SUBJECTS, is_finite
from workbench.model import Span, Spans
from workbench.text.quotation_marks import Marks, nested_marks

LEAST_WORDS = 3
"""The fewest words that can stand alone."""

JOINING = frozenset(["and", "but", "yet"])
SENTENCE_ENDS = frozenset([".", "?", "!", "…", "...", "?!"])
BORDERS = frozenset([",", "—", "–", "--", ")"])
"""What closes a clause set into another one."""

DEPENDENT = frozenset(
    ["if", "unless", "whether", "provided", "once", "until", "till", "when", "whenever", "lest", "supposing", "than"]
)
"""Words of a clause that the clauses beside it may depend on."""

ASKING = frozenset(["who", "whom", "whose", "which", "what", "why", "how", "where", "when", "whether", "if"])
"""Words that make a clause a question or a relative clause when it opens with them or has them for a subject."""

PAIRED = frozenset(["either", "neither", "both", "only"])
"""Words of pairs: "not only ... but", "either ... or"."""

STOPS = frozenset([",", ";", ":", ".", "…", "...", "—", "–", "-", "--"])
"""Punctuation that no part begins or ends with."""


def find_parts(doc: Doc, content: Spans) -> tuple[Spans, ...]:
    """Return the assertions in `content` that can stand alone, each as its spans, or () where there is just one.

    `content` holds spans of code points into `doc.text`; spans that do not fit it give no parts. The parts come in text
    order, share no code point and lie inside `content`, which they need not cover. Their quotation marks are whole or
    left out.
    """
    around = _around(doc, content)
    if around is None or not all(around.holds(one) for one in content):
        return ()
    places = _tokens(doc, content)
    marks = list(nested_marks(around.text))
    clauses = [part for sentence in _sentences(doc, sorted(places)) for part in _clauses(doc, sentence)]
    parts = [_spans(doc, clause, places, around, marks) for clause in clauses] if len(clauses) > 1 else []
    return tuple(parts) if all(parts) else ()


@dataclass(frozen=True, slots=True)
class Around:
    """The paragraphs that a content lies in, and where they begin: the whole text is not read for every claim."""

    start: int
    text: str

    def holds(self, span: Span) -> bool:
        """Say whether a span's words stand at its place."""
        start, end = span.start - self.start, span.end - self.start
        return 0 <= start < end and self.text[start:end] == span.text


def _around(doc: Doc, content: Spans) -> Around | None:
    start, end = min((one.start for one in content), default=-1), max((one.end for one in content), default=-1)
    found = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end else None
    if found is None:
        return None
    first, last = found.start, found.end
    while first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
    while last < len(doc) and "\n" not in doc[last].text:
        last += 1
    return Around(doc[first].idx, doc[first:last].text_with_ws)


def _tokens(doc: Doc, content: Spans) -> dict[int, int]:
    """Return the tokens that lie wholly inside the spans, each with the number of its span."""
    found = (doc.char_span(one.start, one.end, alignment_mode="contract") for one in content)
    return {token.i: number for number, part in enumerate(found) for token in part or ()}


def _sentences(doc: Doc, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Cut the tokens after full stops, question and exclamation marks that end a sentence, and at line breaks."""
    sentence: list[int] = []
    for at, number in enumerate(numbers):
        sentence.append(number)
        if at + 1 < len(numbers) and _ends(doc, numbers, at):
            yield sentence
            sentence = []
    yield sentence


def _ends(doc: Doc, numbers: Sequence[int], at: int) -> bool:
    behind = at + 1
    between = doc[numbers[at] + 1 : numbers[behind]]
    if "\n" in doc[numbers[at]].text or any(token.text in SENTENCE_ENDS for token in between):
        return True
    last = at
    while last > 0 and (doc[numbers[last]].is_quote or doc[numbers[last]].is_space):
        last -= 1
    return doc[numbers[last]].text in SENTENCE_ENDS and _opens(doc[numbers[behind]])


def _opens(token: Token) -> bool:
    """Whether a sentence may begin with this token: the marks that close the one before belong to that one."""
    if token.is_quote:
        return bool(token.i and token.nbor(-1).whitespace_)
    return not token.is_space and (token.text[0].isupper() or token.text[0].isdigit())


def _clauses(doc: Doc, sentence: list[int]) -> list[list[int]]:
    """Return the tokens of every clause of one sentence that can stand alone; none of a question."""
    words = [i for i in sentence if not doc[i].is_space and not doc[i].is_quote]
    if not words or doc[words[-1]].text in {"?", "?!"}:
        return []
    heads = _heads(doc, frozenset(sentence))
    if not heads:
        return []
    cuts = [sentence[0], *_cuts(doc, sentence, heads), sentence[-1] + 1]
    pieces = [[i for i in sentence if start <= i < end] for start, end in pairwise(cuts)]
    standing = [piece for piece in pieces if any(head.i in piece for head in heads)]
    return [piece for piece in standing if sum(_is_word(doc[i]) for i in piece) >= LEAST_WORDS]


def _heads(doc: Doc, inside: frozenset[int]) -> list[Token]:
    """Return the verbs of the clauses that stand side by side and could stand alone, in text order."""
    waiting = [doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i]
    found: dict[int, Token] = {}
    while waiting:
        token = waiting.pop()
        if token.i not in found:
            found[token.i] = token
            waiting += [child for child in token.children if child.i in inside and _beside(token, child)]
    return sorted((one for one in found.values() if _asserts(one, inside)), key=lambda one: one.i)


def _beside(head: Token, child: Token) -> bool:
    """Whether two clauses stand side by side: joined, or with nothing but a semicolon between them."""
    if child.dep_ == "conj":
        return True
    first, last = sorted((head.i, child.i))
    return child.dep_ in {"ccomp", "parataxis", "dep"} and any(head.doc[i].text == ";" for i in range(first, last))


def _asserts(verb: Token, inside: frozenset[int]) -> bool:
    """Whether a verb heads a clause with a tense and a subject of its own that neither asks nor depends."""
    if verb.pos_ not in {"VERB", "AUX"} or not is_finite(verb):
        return False
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS or child.dep_ == "expl"]
    if not any(one.i in inside and one.lower_ not in ASKING for one in subjects):
        return False
    linked = [child for child in verb.children if child.dep_ in {"mark", "advmod", "dobj", "attr"} and child.i < verb.i]
    return not any(one.lower_ in ASKING or (one.dep_ == "mark" and one.lower_ != "that") for one in linked)


def _cuts(doc: Doc, sentence: Sequence[int], heads: Sequence[Token]) -> list[int]:
    """Return where the second and every later clause begins; none where one could depend on another."""
    if any(_conditional(doc[i]) for i in sentence) or any(doc[i].lower_ in PAIRED for i in sentence[:3]):
        return []
    starts = [_first(head, before) for before, head in zip([None, *heads], heads, strict=False)]
    joints = [_joint(doc, start) for start in starts]
    last_joined = max((n for n, joint in enumerate(joints) if joint & JOINING), default=0)
    cuts: list[int] = []
    first = heads[0]
    for number, (head, start) in enumerate(zip(heads, starts, strict=True)):
        if first.i < start and _may_cut(doc, first, start, joints[number], listed=number < last_joined):
            cuts.append(start)
            first = head
    return cuts


def _first(head: Token, before: Token | None) -> int:
    """Return the first token of a clause; the clause `before` it, which may hang below it, is left out."""
    edges = [child.left_edge for child in head.children if child.i < head.i and child != before]
    edges = [edge for edge in edges if edge.dep_ not in {"punct", "cc"} and not edge.is_space]
    return min([head.i, *(edge.i for edge in edges if before is None or edge.i > before.i)])


def _joint(doc: Doc, start: int) -> frozenset[str]:
    """Return what stands between a clause and the one before: conjunctions and punctuation, in small letters."""
    at = start
    while at > 0 and (doc[at - 1].dep_ == "cc" or doc[at - 1].is_punct or doc[at - 1].is_space):
        at -= 1
    return frozenset(doc[i].lower_ for i in range(at, start))


def _may_cut(doc: Doc, first: Token, start: int, joint: frozenset[str], *, listed: bool) -> bool:
    """Say whether the clause that begins at `start` is sure to stand beside the one that `first` heads.

    `joint` holds what stands between them; `listed` says that a later clause follows with "and", so that a comma
    alone may join.
    """
    if ";" in joint:
        return not joint & {"or", "nor"}
    if not (joint & JOINING or (listed and joint == {","})):
        return False
    clauses = [below for below in first.subtree if first.i < below.i < start and _is_clause(below)]
    if any(one.dep_ in {"ccomp", "csubj"} or (doc[start].lower_ == "that" and _has_that(one)) for one in clauses):
        return False
    return not clauses or bool(joint & BORDERS)


def _is_clause(token: Token) -> bool:
    return token.dep_ in {"ccomp", "csubj", "advcl", "relcl", "acl"} and is_finite(token)


def _has_that(verb: Token) -> bool:
    return any(child.lower_ == "that" for child in verb.children)


def _conditional(word: Token) -> bool:
    """Whether a word opens a clause that others of its sentence may depend on."""
    return word.lower_ in DEPENDENT and word.dep_ in {"mark", "advmod"} and word.head.pos_ in {"VERB", "AUX"}


def _is_word(token: Token) -> bool:
    return any(letter.isalnum() for letter in token.text)


def _spans(doc: Doc, clause: Sequence[int], places: Mapping[int, int], around: Around, marks: Sequence[Marks]) -> Spans:
    """Return a clause as exact spans, or none where a quotation mark that has to fall is no token of its own.

    `places` tells which span of the content a token lies in.
    """
    piece = list(clause)
    quotations = [[(around.start + start, around.start + end) for start, end in one] for one in marks]
    tokens = [[_token_at(doc, start, end) for start, end in one] for one in quotations]
    for one, numbers in zip(quotations, tokens, strict=True):
        if None in numbers and any(_covers(doc[i], start, end) for start, end in one for i in piece):
            return ()
    split = {i for numbers in tokens if len(numbers) < 2 or not set(numbers) <= set(piece) for i in numbers}
    piece = _bare(doc, [i for i in piece if i not in split])
    for numbers in tokens:
        if _frames(numbers, piece, places):
            piece = _bare(doc, [i for i in piece if i not in numbers])
    runs = [run for part in groupby(piece, key=places.__getitem__) for run in ranges(part[1])]
    return tuple(_span(doc, start, end) for start, end in trim_all(doc, runs))


def _span(doc: Doc, start: int, end: int) -> Span:
    words = doc[start:end]
    return Span(words.start_char, words.end_char, words.text)


def _frames(marks: Sequence[int | None], piece: Sequence[int], places: Mapping[int, int]) -> bool:
    """Whether a quotation makes up a whole clause, or a whole span of the content in it."""
    if marks[0] not in piece or marks[-1] not in piece:
        return False
    first, last = piece.index(marks[0]), piece.index(marks[-1])
    opens = first == 0 or places[piece[first - 1]] != places[piece[first]]
    return opens and (last + 1 == len(piece) or places[piece[last]] != places[piece[last + 1]])


def _covers(token: Token, start: int, end: int) -> bool:
    return token.idx < end and start < token.idx + len(token)


def _bare(doc: Doc, piece: Sequence[int]) -> list[int]:
    """Leave out the conjunctions, the "that" and the punctuation around a clause, brackets and marks not included."""
    start, end = 0, len(piece)
    while start < end and _falls_before(doc[piece[start]]):
        start += 1
    while start < end and (
        doc[piece[end - 1]].is_space or doc[piece[end - 1]].dep_ == "cc" or doc[piece[end - 1]].text in STOPS
    ):
        end -= 1
    return list(piece[start:end])


def _falls_before(token: Token) -> bool:
    linking = token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")
    return token.is_space or linking or token.text in STOPS


def _token_at(doc: Doc, start: int, end: int) -> int | None:
    found = doc.char_span(start, end)
    return found.start if found is not None and len(found) == 1 else None
