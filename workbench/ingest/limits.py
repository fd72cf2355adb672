"""The limits of what is taken in, each with its unit."""

MAX_FILE_BYTES = 10_000_000
"""Bytes of one file or one fetched page, also after decompression."""

MAX_TEXT_CHARACTERS = 200_000
"""Code points of one article's text, title included."""

MAX_PAGES = 500
"""Pages of one PDF."""

MAX_UNPACKED_BYTES = 100_000_000
"""Bytes of one Word file after unpacking."""

MAX_PACKED_PARTS = 5_000
"""Parts of one Word file."""


def in_megabytes(size: int) -> str:
    """Write a number of bytes for the reader, in megabytes of a million bytes."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"
