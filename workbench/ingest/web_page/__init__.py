"""Web pages: the article among all that stands on a page, and what the page says of itself."""

from workbench.ingest.web_page.reading import read_web_page
from workbench.ingest.web_page.site_names import domain_of

__all__ = ["domain_of", "read_web_page"]
