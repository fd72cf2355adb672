"""PDF files: letters with their places become lines, lines become columns, and columns become paragraphs."""

from workbench.ingest.pdf.reading import read_pdf

__all__ = ["read_pdf"]
