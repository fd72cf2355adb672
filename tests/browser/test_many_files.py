"""One journey in a real browser: seventeen files of several kinds in one go, what is missing filled in, all saved."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page, expect

from db.engine import reading, writing
from db.reads.articles import get_article, list_articles
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest
from tests.workbench.documents import page_of, pdf_of, word_file_of
from tests.workbench.office_files import odt_of
from workbench.ingest import compose, read_file
from workbench.model import Analysis
from workbench.stored.articles import ArticleFilter

SLOW = 240_000  # milliseconds: the first text waits for the language model, and seventeen are read
BERTHS = ("north", "south", "east", "west", "inner", "outer", "old", "new", "long", "short", "upper", "lower", "far")


def paragraphs(berth: str) -> list[str]:
    """Return the title and the text of one invented article."""
    return [
        f"The {berth} berth closes for repairs",
        f"The {berth} berth will be closed for nine weeks, harbour master Lena Marsh said on Tuesday.",
        f"According to the council, repairs of the {berth} berth will cost 2.4 million crowns.",
    ]


def web_page(berth: str, text: str = "") -> bytes:
    title, *body = paragraphs(berth)
    return page_of([*body, text] if text else body, title=title, address=f"/{berth}-berth-closes")


def mail(berth: str) -> bytes:
    title, *body = paragraphs(berth)
    head = f"From: Ana Reyes <ana@tarnpost.example>\r\nSubject: {title}\r\nDate: Tue, 5 Mar 2024 08:00:00 +0100\r\n"
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(body)).encode()


def rtf(berth: str) -> bytes:
    return (r"{\rtf1\ansi " + r"\par\par ".join(paragraphs(berth)) + "}").encode()


def plain(berth: str) -> bytes:
    return "\n\n".join(paragraphs(berth)).encode()


def odt(berth: str) -> bytes:
    return odt_of("".join(f"<text:p>{text}</text:p>" for text in paragraphs(berth)))


def pdf(berth: str) -> bytes:
    title, *body = paragraphs(berth)
    return pdf_of([[title, "", *(line for text in body for line in (text, ""))]])


MAKERS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    ("html", web_page), ("html", web_page), ("html", web_page), ("docx", lambda one: word_file_of(paragraphs(one))),
    ("docx", lambda one: word_file_of(paragraphs(one))), ("odt", odt), ("rtf", rtf), ("eml", mail), ("pdf", pdf),
    ("pdf", pdf), ("txt", plain), ("txt", plain), ("md", plain),
)  # fmt: skip


def uploads() -> list[FilePayload]:
    """Return the seventeen files: thirteen articles, the corrected one, one twice, a picture, and a damaged PDF."""
    made = [(f"{berth}.{ending}", make(berth)) for berth, (ending, make) in zip(BERTHS, MAKERS, strict=True)]
    made += [
        ("corrected.html", web_page("quay", "The council, she added, did not ask the fishermen.")),
        ("again.txt", plain("lower")),
        ("picture.png", b"\x89PNG\r\n"),
        ("broken.pdf", b"%PDF-1.7 cut off"),
    ]
    return [FilePayload(name=name, mimeType="application/octet-stream", buffer=data) for name, data in made]


def store_first_version(site: Site) -> int:
    one = compose(read_file("quay.html", web_page("quay")))
    with writing(site.engine) as session:
        return store_article(session, ensure_reviewer(session, "Ada Vane"), one, Analysis((), "by hand", "1", "1"))[
            0
        ].id


def test_seventeen_files_go_in_with_at_most_one_action_for_each_outlet(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    first = store_first_version(empty_site)
    page.goto(f"{empty_site.address}/?view=add&way=files")
    page.locator("input[type=file]").set_input_files(uploads())
    expect(page.get_by_text("2 files could not be read")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("15 articles · 11 without an outlet")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("no outlet", exact=True)).to_have_count(11)
    expect(page.get_by_text("this address is stored with another text")).to_be_visible()
    at_rest(page)
    check_access(page)
    fill_outlets(page)
    page.get_by_text("Store it as a new version").click()
    at_rest(page)
    expect(page.get_by_text("without an outlet")).to_have_count(0)
    page.get_by_role("button", name="Save all 15 and find the claims").click()
    expect(page.get_by_text("14 articles saved")).to_be_visible(timeout=SLOW)
    check_stored(empty_site, first)


def fill_outlets(page: Page) -> None:
    """Name the outlet of one article, and of all others at once."""
    without = page.locator("[class*=st-key-waiting-row]").filter(has_text="no outlet")
    field = without.first.get_by_label("Outlet", exact=True)
    assert "Harbour Post" in offered(page, field)
    field.fill("Velden Courier")
    field.press("Tab")
    expect(without).to_have_count(10)
    at_rest(page)
    everywhere = page.get_by_label("Outlet of all that have none")
    assert "Harbour Post" in offered(page, everywhere)
    everywhere.fill("Harbour Post")
    everywhere.press("Enter")
    expect(without).to_have_count(0)
    at_rest(page)


def offered(page: Page, field: Locator) -> list[str]:
    """Return the names that the browser offers in a field while somebody types."""
    expect(field).to_have_attribute("list", "suggestions-outlets")
    names: list[str] = page.locator("#suggestions-outlets option").evaluate_all("found => found.map(one => one.value)")
    return names


def check_stored(site: Site, first: int) -> None:
    """Check that every article is stored under its outlet, and the corrected one as the next version of the first."""
    with reading(site.engine) as session:
        rows = list_articles(session, ArticleFilter(limit=100))
        [quay] = [row for row in rows if row.title == "The quay berth closes for repairs"]
        assert quay.version == 2
        assert quay.id != first
        assert "did not ask the fishermen" in get_article(session, quay.id).article.text
    assert sorted({row.outlet for row in rows}) == ["Harbour Post", "Velden Courier"]
    assert {row.title for row in rows} == {paragraphs(berth)[0] for berth in (*BERTHS, "quay")}
