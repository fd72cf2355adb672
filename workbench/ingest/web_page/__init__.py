"""Web pages: the article among all that stands on a page, and what the page says of itself."""

from workbench.ingest.web_page.reading import read_web_page
from workbench.ingest.web_page.site_names import domain_of
from workbench.ingest.web_page.sure_blocks import LEAST_PARAGRAPH

__all__ = ["LEAST_PARAGRAPH", "domain_of", "read_web_page"]
