"""Text from articles, sources and people, shown exactly as it stands: never as Markdown, never as HTML.

Streamlit reads labels, captions, messages and `st.markdown` as Markdown. Whatever was not written in this program goes
through `plain` before it becomes a label, and through `escaped` before it stands inside `st.html`.
"""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Replaced after parsing, where a backslash no longer protects: shortcodes (:name:), arrows and dashes, bare addresses.
_LATE = re.compile(r"(?<=:)(?=\w)|(?<=[<>=~-])(?=[<>=~-])|(?<=:)(?=/)|(?<=[wW])(?=[wW]\.)|(?<=@)(?=\w)")
_MARKS = re.compile(r"[\[\]<>*_`$\\~|#^]")
_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """Return Markdown that shows `text` exactly; line breaks become spaces, since labels have one line.

    Where Streamlit would still replace characters after parsing (":smile:", "->"), an invisible word joiner parts them.
    """
    one_line = " ".join(text.split())
    return _PUNCTUATION.sub(r"\\\1", _LATE.sub(_JOINER, one_line))


def spoken(text: str) -> str:
    """Return `text` for a list's label, which is drawn as Markdown but read out as it is written.

    Marks that would make a picture, a link or other letters are left out: a screen reader would read backslashes.
    """
    return _LATE.sub(_JOINER, " ".join(_MARKS.sub(" ", text).split()))


def escaped(text: str) -> str:
    """Return HTML that shows `text` exactly, also inside a quoted attribute."""
    return html.escape(text, quote=True)


def isolated(text: str) -> str:
    """Return HTML that shows `text` exactly and keeps its writing direction from turning what stands after it."""
    return f"<bdi>{escaped(text)}</bdi>"
