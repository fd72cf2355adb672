"""Articles that an older version of the claim finder read: offered for reading again, read one by one, and reported."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from db.reads.articles import get_article, outdated
from db.writes.articles import replace_extraction
from pages.ui import drafts, language, notes, people, places, storage, trouble
from pages.ui.plain import plain, shortened
from workbench.errors import DecisionRefused, ModelMissing, WorkbenchError
from workbench.installed import PIPELINE_VERSION, installed_model
from workbench.model import Reviewer

_SUBJECT = "rereading"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read again: its id, its title, and the sentence that says why."""

    id: int
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the articles read so far, and of their claims."""

    articles: int = 0
    kept: int = 0
    replaced: int = 0
    added: int = 0
    failed: tuple[Failed, ...] = ()


def offer() -> None:
    """Draw how many articles could be read again, what that does, and the button; nothing where all are up to date."""
    waiting = _waiting()
    if not waiting:
        return
    number = f"{_counted(len(waiting), 'article')} {'was' if len(waiting) == 1 else 'were'}"
    with st.container(border=True, key="rereading"), trouble.shown():
        st.markdown(f"**{number} read with an older version of the claim finder.**")
        notes.quiet(
            "Claims that somebody decided on, corrected, added or removed stay as they are; the others are found "
            "afresh. You can leave this page at any time: what has been read by then is done."
        )
        label = "Read it again" if len(waiting) == 1 else "Read them again"
        if st.button(label, key=drafts.key(_SUBJECT, "start"), icon=":material/refresh:"):
            _read_all(waiting)


def report() -> None:
    """Draw what became of the articles read again, also where somebody left in between, until it has been seen."""
    done: Report | None = drafts.read(_SUBJECT, "report")
    if done is None:
        return
    with st.container(border=True, key="rereading-report"):
        st.markdown(f"**{_counted(done.articles, 'article')} read again.**")
        notes.quiet(
            f"{_counted(done.kept, 'claim')} kept, with every decision and correction; {done.replaced} replaced; "
            f"{done.added} new."
        )
        if done.failed:
            stand = "stands" if len(done.failed) == 1 else "stand"
            st.markdown(f"**{_counted(len(done.failed), 'article')} could not be read again and {stand} as before:**")
        for one in done.failed:
            places.link(places.REVIEW, one.title, icon=":material/article:", article=one.id)
            notes.quiet(one.why)
        if st.button("Dismiss", key=drafts.key(_SUBJECT, "seen"), help="Take this message away."):
            drafts.clear(_SUBJECT, "report")
            st.rerun()


def _waiting() -> list[int]:
    """Return the articles to read again; none where there is no model to read them with.

    What is installed now is asked for without loading it: loading takes seconds, and this stands on the first page.
    """
    try:
        model = installed_model()
    except ModelMissing:
        return []
    with storage.reading() as session:
        return outdated(session, PIPELINE_VERSION, model.name, model.version)


def _read_all(waiting: Sequence[int]) -> None:
    """Read the articles again, naming each; one that fails is noted, and the others go on.

    The report is kept up to date with every article, since the reader may leave before the end. Raises ModelMissing
    before anything is read, and DecisionRefused where the reviewer may not do it.
    """
    by = people.reviewer()
    language.language_model()
    done = Report()
    with st.status("Reading the articles again …", expanded=True):
        bar = st.progress(0.0)
        for place, article_id in enumerate(waiting):
            title = _title(article_id)
            words = f"{place + 1} of {len(waiting)}: {shortened(title)}"
            bar.progress(place / len(waiting), text=plain(words))
            done = _with(done, article_id, title, by)
            drafts.write(_SUBJECT, "report", done)
    st.rerun()


def _with(done: Report, article_id: int, title: str, by: Reviewer) -> Report:
    """Read one article and return the report with what became of it."""
    try:
        kept, retired, added = _read(article_id, by)
    except DecisionRefused:
        raise
    except WorkbenchError as error:
        why = str(error)
    except Exception:  # noqa: BLE001  (a text that the rules stumble over must not keep all after it from being read)
        _LOG.exception("article %s could not be read again", article_id)
        why = "The claim finder stumbled over this text; the server's log says where. Its claims are those of before."
    else:
        counts = done.kept + kept, done.replaced + retired, done.added + added
        return Report(done.articles + 1, *counts, done.failed)
    return replace(done, failed=(*done.failed, Failed(article_id, title, why)))


def _read(article_id: int, by: Reviewer) -> tuple[int, int, int]:
    """Find the claims of one article, then store them in a transaction of their own, so that others wait briefly."""
    with storage.reading() as session:
        article = get_article(session, article_id).article
    analysis = language.find_claims(article)
    with storage.writing() as session:
        return replace_extraction(session, by, article_id, analysis)


def _title(article_id: int) -> str:
    """Return an article's title for the reader; somebody may have taken it away in between."""
    try:
        with storage.reading() as session:
            return get_article(session, article_id).article.title or "Untitled article"
    except WorkbenchError:
        return f"Article {article_id}"


def _counted(number: int, word: str) -> str:
    """Write a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
