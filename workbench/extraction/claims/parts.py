"""The assertions that one claim joins and that can stand alone: what a reviewer may split it into.

A part is a sentence of the claim, or a clause joined to another by "and", "but", "yet" or a semicolon, with a tense and
a subject of its own. What hangs below another clause stays there: reported speech inside the claim, relative clauses,
reasons. Where a condition could hold for both halves of a sentence, or the parse leaves open what a clause is joined
to, nothing is split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from workbench.extraction.claims.clause_spans import clause_spans
from workbench.extraction.claims.paragraphs_around import paragraphs_around, quotation_marks_in
from workbench.extraction.syntax import SUBJECTS_OR_THERE, carried, children_of, is_finite
from workbench.model import Spans

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

PAIR_OPENS_WITHIN = 3
"""Among so many tokens at a sentence's start a word of a pair opens one; later on it speaks of single things."""


def find_parts(doc: Doc, content: Spans) -> tuple[Spans, ...]:
    """Return the assertions in `content` that can stand alone, each as its spans, or () where there is just one.

    `content` holds spans of code points into `doc.text`; spans that do not fit it give no parts. The parts come in text
    order, share no code point and lie inside `content`, which they need not cover. Their quotation marks are whole or
    left out.
    """
    if not all(0 <= span.start < span.end for span in content):
        return ()
    span_of = _tokens(doc, content)
    clauses = [clause for sentence in _sentences(doc, sorted(span_of)) for clause in _clauses(doc, sentence)]
    if len(clauses) < 2:
        return ()
    around = paragraphs_around(doc, content)
    if around is None or not all(around.holds(span) for span in content):
        return ()
    quotations = quotation_marks_in(doc, around)
    parts = [clause_spans(doc, clause, span_of, quotations) for clause in clauses]
    # A part without its words would be a loss that nobody sees: then the claim stays whole.
    return tuple(parts) if all(parts) else ()


def _tokens(doc: Doc, content: Spans) -> dict[int, int]:
    """Return the tokens that lie wholly inside the spans, each with the number of its span."""
    found = (doc.char_span(span.start, span.end, alignment_mode="contract") for span in content)
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
    """Whether a sentence ends with the token at this place of `numbers`; the next token of the content is known."""
    number, following = numbers[at], numbers[at + 1]
    if "\n" in doc[number].text or any(doc[i].text in SENTENCE_ENDS for i in range(number + 1, following)):
        return True
    return _last_word_or_stop(doc, numbers, at).text in SENTENCE_ENDS and _opens(doc[following])


def _last_word_or_stop(doc: Doc, numbers: Sequence[int], at: int) -> Token:
    """Return the last token up to a place that is neither a quotation mark nor white space."""
    last, token = at, doc[numbers[at]]
    while last > 0 and (token.is_quote or token.is_space):
        last -= 1
        token = doc[numbers[last]]
    return token


def _opens(token: Token) -> bool:
    """Whether a sentence may begin with this token: the marks that close the one before belong to that one."""
    if token.is_quote:
        return bool(token.i and token.nbor(-1).whitespace_)
    return not token.is_space and (token.text[0].isupper() or token.text[0].isdigit())


def _clauses(doc: Doc, sentence: list[int]) -> list[list[int]]:
    """Return the tokens of every clause of one sentence that can stand alone; none of a question."""
    if _is_question_or_empty(doc, sentence):
        return []
    heads = _heads(doc, frozenset(sentence))
    if not heads:
        return []
    # What stands before the first clause and behind the last one goes with them.
    cuts = [sentence[0], *_cuts(doc, sentence, heads), sentence[-1] + 1]
    pieces = [[i for i in sentence if start <= i < end] for start, end in pairwise(cuts)]
    return [piece for piece in pieces if _stands_alone(doc, piece, heads)]


def _is_question_or_empty(doc: Doc, sentence: Sequence[int]) -> bool:
    words = [i for i in sentence if not doc[i].is_space and not doc[i].is_quote]
    return not words or doc[words[-1]].text in {"?", "?!"}


def _stands_alone(doc: Doc, piece: Sequence[int], heads: Sequence[Token]) -> bool:
    has_head = any(head.i in piece for head in heads)
    return has_head and sum(_is_word(doc[i]) for i in piece) >= LEAST_WORDS


def _heads(doc: Doc, inside: frozenset[int]) -> list[Token]:
    """Return the verbs of the clauses that stand side by side and could stand alone, in text order."""
    tops = carried([doc[i] for i in inside], lambda token: _clauses_beside(token, inside))
    return [verb for verb in tops if _asserts(verb, inside)]


def _clauses_beside(head: Token, inside: frozenset[int]) -> list[Token]:
    return [child for child in head.children if child.i in inside and _stands_beside(head, child)]


def _stands_beside(head: Token, child: Token) -> bool:
    """Whether two clauses stand side by side: joined, or with nothing but a semicolon between them."""
    if child.dep_ == "conj":
        return True
    first, last = sorted((head.i, child.i))
    return child.dep_ in {"ccomp", "parataxis", "dep"} and any(head.doc[i].text == ";" for i in range(first, last))


def _asserts(verb: Token, inside: frozenset[int]) -> bool:
    """Whether a verb heads a clause with a tense and a subject of its own that neither asks nor depends."""
    if verb.pos_ not in {"VERB", "AUX"} or not is_finite(verb):
        return False
    return _has_own_subject(verb, inside) and not any(_makes_dependent(child, verb) for child in verb.children)


def _has_own_subject(verb: Token, inside: frozenset[int]) -> bool:
    """Whether a clause has a subject in the content that is no question word: "which" and "who" hang on others."""
    subjects = children_of(verb, SUBJECTS_OR_THERE)
    return any(subject.i in inside and subject.lower_ not in ASKING for subject in subjects)


def _makes_dependent(child: Token, verb: Token) -> bool:
    """Whether a word before a verb makes its clause a question or one that depends; "that" alone does not."""
    if child.i >= verb.i or child.dep_ not in {"mark", "advmod", "dobj", "attr"}:
        return False
    return child.lower_ in ASKING or (child.dep_ == "mark" and child.lower_ != "that")


def _cuts(doc: Doc, sentence: Sequence[int], heads: Sequence[Token]) -> list[int]:
    """Return where the second and every later clause begins; none where one could depend on another."""
    if _halves_may_depend(doc, sentence):
        return []
    starts = [_first_token(head, before) for before, head in zip([None, *heads], heads, strict=False)]
    joints = [_joint(doc, start) for start in starts]
    last_joined = max((number for number, joint in enumerate(joints) if joint & JOINING), default=0)
    cuts: list[int] = []
    first = heads[0]
    for number, (head, start) in enumerate(zip(heads, starts, strict=True)):
        # `first` heads the piece that is open: a clause that may not be cut off stays with it.
        if first.i < start and _may_cut(doc, first, start, joints[number], listed=number < last_joined):
            cuts.append(start)
            first = head
    return cuts


def _halves_may_depend(doc: Doc, sentence: Sequence[int]) -> bool:
    """Whether a condition may hold for the whole sentence, or its first words open a pair ("not only ... but")."""
    if any(doc[i].lower_ in PAIRED for i in sentence[:PAIR_OPENS_WITHIN]):
        return True
    return any(_conditional(doc[i]) for i in sentence)


def _first_token(head: Token, before: Token | None) -> int:
    """Return the first token of a clause; the clause `before` it, which may hang below it, is left out."""
    edges = (child.left_edge for child in head.children if child.i < head.i and child != before)
    numbers = [edge.i for edge in edges if edge.dep_ not in {"punct", "cc"} and not edge.is_space]
    if before is not None:
        numbers = [number for number in numbers if number > before.i]
    return min([head.i, *numbers])


def _joint(doc: Doc, start: int) -> frozenset[str]:
    """Return what stands between a clause and the one before: conjunctions and punctuation, in small letters."""
    at = start
    while at > 0 and _joins(doc[at - 1]):
        at -= 1
    return frozenset(doc[i].lower_ for i in range(at, start))


def _joins(token: Token) -> bool:
    """Whether a token only stands between clauses."""
    return bool(token.dep_ == "cc" or token.is_punct or token.is_space)


def _may_cut(doc: Doc, first: Token, start: int, joint: frozenset[str], *, listed: bool) -> bool:
    """Say whether the clause that begins at `start` is sure to stand beside the one that `first` heads.

    `joint` holds what stands between them; `listed` says that a later clause follows with "and", so that a comma
    alone may join.
    """
    if ";" in joint:
        return not joint & {"or", "nor"}
    in_a_list = listed and joint == {","}
    if not joint & JOINING and not in_a_list:
        return False
    clauses = _clauses_before(first, start)
    if any(_may_go_on(clause, doc[start]) for clause in clauses):
        return False
    # Another clause in between makes it doubtful which of the two the next one is joined to, unless a comma closes it.
    return not clauses or bool(joint & BORDERS)


def _clauses_before(first: Token, start: int) -> list[Token]:
    """Return the clauses below a verb that stand between it and the token `start`."""
    between = first.doc[first.i + 1 : start]
    return [below for below in between if _is_clause(below) and first.is_ancestor(below)]


def _may_go_on(clause: Token, opens: Token) -> bool:
    """Whether what opens with a token may belong to a clause before it: "he said A and B", "that A and that B"."""
    if clause.dep_ in {"ccomp", "csubj"}:
        return True
    return opens.lower_ == "that" and _has_that(clause)


def _is_clause(token: Token) -> bool:
    return token.dep_ in {"ccomp", "csubj", "advcl", "relcl", "acl"} and is_finite(token)


def _has_that(verb: Token) -> bool:
    return any(child.lower_ == "that" for child in verb.children)


def _conditional(word: Token) -> bool:
    """Whether a word opens a clause that others of its sentence may depend on."""
    return word.lower_ in DEPENDENT and word.dep_ in {"mark", "advmod"} and word.head.pos_ in {"VERB", "AUX"}


def _is_word(token: Token) -> bool:
    return any(letter.isalnum() for letter in token.text)
