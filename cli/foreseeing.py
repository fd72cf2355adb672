"""What would become of articles that are not stored yet, for a look before they are added."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.add_article import OtherText, known_article
from services.database import Database
from workbench.errors import IngestError
from workbench.ingest import Draft, compose
from workbench.model import Article
from workbench.stored.versions import Standing
from workbench.text.keys import address_key, text_hash

_OF_OTHER_TEXT = {
    OtherText.VERSION: "would be stored as the next version of {}: its address has another text",
    OtherText.APART: "would be stored without its address, which has another text, {}",
    OtherText.KEEP: "would not be stored: its address has another text, {}. See --new-version and --apart",
}


@dataclass(slots=True)
class Foreseeing:
    """A look at the articles of one run: at what is stored, and at one another."""

    database: Database
    choice: OtherText
    texts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def told(self, draft: Draft) -> tuple[str, bool]:
        """Say what would become of an article, and whether its text would be stored afterwards."""
        try:
            article = compose(draft)
        except IngestError as error:
            return error.sentence, False
        sentence, stored = self._told(article, draft.name)
        return " ".join((f"{sentence}.", *draft.notes)), stored

    def _told(self, article: Article, name: str) -> tuple[str, bool]:
        text = text_hash(article.text)
        if text in self.texts:
            return f"would be stored once: the same text as {self.texts[text]}", True
        self.texts[text] = name
        known = known_article(self.database, article)
        if known.article is not None and known.standing is not Standing.OTHER_TEXT:
            earlier = ", as an earlier version of it" if known.standing is Standing.EARLIER else ""
            return f"article {known.article.id}, already there{earlier}", True
        before = self._at_its_address(article, name)
        if known.article is not None:
            before = f"article {known.article.id}, “{known.article.article.title}”"
        if before:
            return _OF_OTHER_TEXT[self.choice].format(before), self.choice is not OtherText.KEEP
        return f"would be stored: “{article.title}”, {len(article.text.split()):,} words{_missing(article)}", True

    def _at_its_address(self, article: Article, name: str) -> str:
        """Return what stood at the address of an article earlier in this run, "" where nothing did."""
        key = address_key(article.address)
        before = self.addresses.setdefault(key, name) if key else name
        return "" if before == name else before


def _missing(article: Article) -> str:
    """Return what an article does not tell and a reader would want to know."""
    parts = (("title", article.title), ("outlet", article.outlet.name), ("date", article.published))
    lacking = [name for name, value in parts if not value]
    return f"; no {', no '.join(lacking)}" if lacking else ""
