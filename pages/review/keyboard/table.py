"""The one table of the keys that work on the review page, in the order in which the list shows them.

Most keys are bound by the button that they press (`shortcut=` of `st.button`): here stands what they do. Those with a
`field` put the cursor into a part of the page; the script beside does that, so that nothing is drawn anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared import attributions, verdicts


@dataclass(frozen=True, slots=True)
class Key:
    """A key as a button binds it ("V", "Shift+Z"), what it does, and under which heading the list shows it.

    `field` is the key of the container whose first field or button gets the cursor, "" for a key that a button binds.
    Where that container is drawn only once a choice is made, `opener` is the key of the container of that choice, and
    `option` the label to press there.
    """

    key: str
    does: str
    group: str
    field: str = ""
    opener: str = ""
    option: str = ""


DECIDE, ASK, MOVE, WRITE, CORRECT, OTHER = "Is it true?", "Was it said?", "Move", "Write", "Correct", "Steps and keys"
TOOLS_PLACE = "correct-tools"
"""The container of the choice of what to correct."""

TABLE = (
    *(Key(verdicts.look(one).key, f"{verdicts.look(one).label}, and on", DECIDE) for one in verdicts.CHOICES),
    Key("6", "Disputed: it is refuted", DECIDE),
    Key("7", "Disputed: the evidence conflicts", DECIDE),
    Key("8", "Disputed: it misleads", DECIDE),
    Key("9", "Disputed: context is missing", DECIDE),
    Key("A", "Take the verdict over to the same claim elsewhere", DECIDE),
    *(Key(attributions.LOOKS[one].key, attributions.LOOKS[one].term.label, ASK) for one in attributions.CHOICES),
    Key("1", "The first of the likely sources", ASK),
    Key("2", "The second", ASK),
    Key("3", "The third", ASK),
    Key("T", "Take over the source that other articles name", ASK),
    Key("L", "The same source for the ticked claims", ASK),
    Key("J", "Next claim", MOVE),
    Key("K", "Claim before", MOVE),
    Key("F", "Find a claim in the list", MOVE, "find-field"),
    Key("G", "Next article", MOVE),
    Key("R", "Reason", WRITE, "reason-field"),
    Key("E", "Evidence", WRITE, "evidence-field"),
    Key("C", "Comment", WRITE, "comment-field"),
    Key("Ctrl+Enter", "Send the comment", WRITE),
    Key("O", "Who said it", CORRECT, "source-field", opener=TOOLS_PLACE, option="Source"),
    Key("Q", "The exact words", CORRECT, "words-field", opener=TOOLS_PLACE, option="Words"),
    Key("B", "Not a claim (Enter confirms)", CORRECT, "no-claim-field", opener=TOOLS_PLACE, option="Not a claim"),
    Key("S", "Split into its parts", CORRECT),
    Key("Z", "Take the last step back", OTHER),
    Key("Shift+Z", "Do it again", OTHER),
    Key("Esc", "Leave a field", OTHER),
    Key("?", "This list", OTHER),
)
"""Letters that Streamlit binds itself while developing (C and R) are taken here before it sees them."""
