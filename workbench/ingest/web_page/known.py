"""What is known of an article before its text is looked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """The headline, the authors and the outlet of an article, and the text that its page gives to machines."""

    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    article_body: str = ""
