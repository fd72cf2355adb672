"""The reports: one content as a page, as a Word file, and as Markdown.

What writes them is loaded with the first one: it takes a second.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.formats.format import ClaimSet, Format, FormatName, Purpose
from workbench.report.background import Background
from workbench.report.method import CARRIES


def _page(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.report import html

    return html.write(whole.items, whole.about, _background(whole))


def _word(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.report import docx

    return docx.write(whole.items, whole.about, _background(whole))


def _markdown(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.report import markdown

    return markdown.write(whole.items, whole.about, _background(whole))


def _background(whole: ClaimSet) -> Background:
    return whole.background() if whole.background else Background()


REPORTS = (
    Format(
        name=FormatName.HTML,
        ending="html",
        media_type="text/html",
        label="Report (HTML)",
        use="To read, print and send: one file that any browser opens.",
        purpose=Purpose.READING,
        write=_page,
        carries=CARRIES,
    ),
    Format(
        name=FormatName.DOCX,
        ending="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        label="Report (Word)",
        use="To read and to write on in Word or LibreOffice.",
        purpose=Purpose.READING,
        write=_word,
        carries=CARRIES,
    ),
    Format(
        name=FormatName.MARKDOWN,
        ending="md",
        media_type="text/markdown",
        label="Report (Markdown)",
        use="For wikis, repositories and notes.",
        purpose=Purpose.READING,
        write=_markdown,
        carries=CARRIES,
    ),
)
