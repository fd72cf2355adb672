"""The turns of transcripts and interviews: what stands behind "MAREK DUNN:" are his words, sentence by sentence.

Each statement of a turn is one claim with the label as the words that name its source. Whoever only asks (Q, reporter,
moderator) puts nothing forward. "A:" has no name: it is whom the text before the first question names, where that is
exactly one person, and else stays open. Paragraphs without a label between two turns may go on with a turn or be the
article's: whose words these are stays open. Where the last turn has several paragraphs, the later ones are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workbench.extraction.layout.spoken import Layout, Place, Places, Spoken, overlaps
from workbench.extraction.layout.statements import statements
from workbench.extraction.layout.transcript import Turn, turns_of_transcript
from workbench.text.names import plain_word
from workbench.text.paragraphs import paragraphs
from workbench.text.speaker_labels import TURN, Part, read_label

CONFIDENCE = 0.85
"""Not measured: no corpus at hand marks the claims of transcripts."""


def find_turns(doc: Doc, text: str, skipped: Places) -> Layout:
    """Return the statements of a transcript's turns; `skipped` are ranges that are no running text."""
    running = [place for place in paragraphs(text) if not overlaps(place, skipped)]
    turns = turns_of_transcript(text, [turn for place in running for turn in _turn(text, place)])
    if not turns:
        return Layout()
    covered = tuple(turn.paragraph for turn in turns)
    labelled = frozenset(covered)
    between = (place for place in running if covered[0][0] < place[0] < covered[-1][0] and place not in labelled)
    return Layout(tuple(_spoken(doc, text, turns)), covered, tuple(between))


def _turn(text: str, place: Place) -> Iterator[Turn]:
    label = read_label(text, *place)
    if label is not None:
        yield Turn(place, label, text[label.behind : place[1]])


def _spoken(doc: Doc, text: str, turns: Sequence[Turn]) -> Iterator[Spoken]:
    answering = _interviewee(doc, turns)
    for turn in turns:
        if not turn.asks:
            source = answering if turn.label.part is Part.ANSWER else ((turn.label.start, turn.label.end),)
            for place in statements(doc, text, _words(text, turn)):
                yield Spoken(content=(place,), source=source, rule=TURN, confidence=CONFIDENCE)


def _words(text: str, turn: Turn) -> Place:
    """Return where a turn's words stand, without the marks of a quotation that fills it: it is cut into sentences."""
    start, end = turn.label.behind, turn.paragraph[1]
    words = text[start:end]
    if words[:1] in {"“", '"'} and words.rstrip()[-1:] in {"”", '"'} and words.count(words[0]) == 1 + (words[0] == '"'):
        return start + 1, start + len(words.rstrip()) - 1
    return start, end


def _interviewee(doc: Doc, turns: Sequence[Turn]) -> Places:
    """Return where the only person named outside the turns is named in full; nothing where there are more, or none."""
    covered = tuple(turn.paragraph for turn in turns)
    people = [
        ent for ent in doc.ents if ent.label_ == "PERSON" and not overlaps((ent.start_char, ent.end_char), covered)
    ]
    words = [frozenset(plain_word(token.text) for token in person if token.is_alpha) for person in people]
    fullest = max(words, key=len, default=frozenset())
    if len(fullest) < 2 or not all(some <= fullest for some in words):
        return ()
    person = people[words.index(fullest)]
    return ((person.start_char, person.end_char),)
