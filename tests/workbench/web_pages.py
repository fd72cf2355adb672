"""A small news page, with what a test puts into its head, above, into, below and beside its text."""

from __future__ import annotations

from workbench.ingest import Draft, read_file

TITLE = "Quay to close for nine weeks"
PARAGRAPHS = (
    "The quay at Ostrava Bay will be closed for nine weeks, the harbour board said on Tuesday.",
    "“Nobody should walk on that quay,” said Lena Marsh, who leads the divers of the town.",
    "The council, which owns the quay, said that repairs would cost 2.4 million crowns.",
    "Fishermen from the southern basin said they had been told nothing about the works.",
)


def page_of(
    *,
    head: str = "",
    above: str = "",
    inside: str = "",
    below: str = "",
    beside: str = "",
    heading: str = f"<h1>{TITLE}</h1>",
    opened: str = '<html lang="en">',
) -> bytes:
    """Return a page: `inside` stands between its second and third paragraph, `below` at the end of its element."""
    first, second, third, fourth = (f"<p>{text}</p>" for text in PARAGRAPHS)
    told = '<meta property="og:site_name" content="The Tarn Post">'
    return (
        f"<!DOCTYPE html>{opened}<head><title>{TITLE} | The Tarn Post</title>{told}{head}</head><body>"
        f'<nav><a href="/">Home</a></nav><main><article>{heading}{above}<div class="article-body">{first}{second}'
        f"{inside}{third}{fourth}{below}</div></article>{beside}</main><footer>© The Tarn Post</footer></body></html>"
    ).encode()


def draft_of(**places: str) -> Draft:
    """Return what is read of such a page."""
    return read_file("page.html", page_of(**places))
