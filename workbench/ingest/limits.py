"""The limits of what is taken in, each with its unit."""

MAX_FILE_BYTES = 10_000_000
"""Bytes of one file or one fetched page, also after decompression."""

MAX_TEXT_CHARACTERS = 200_000
"""Code points of one article's text, title included."""

MAX_PAGES = 500
"""Pages of one PDF."""

MAX_UNPACKED_BYTES = 100_000_000
"""Bytes of one file of a word processor after unpacking."""

MAX_PACKED_PARTS = 5_000
"""Parts of one file of a word processor."""

MAX_PART_BYTES = 30_000_000
"""Bytes of one XML part of such a file; the text of a whole book has ten million."""

MAX_PART_TAGS = 500_000
"""Tags of one XML part of such a file; a long article has 100,000, and each takes memory and time."""

MAX_COLLECTION_BYTES = 50_000_000
"""Bytes of one file that holds many articles: a table, JSON, a feed, a packed folder."""

MAX_COLLECTION_ARTICLES = 2_000
"""Articles of one such file: people look at each before it is stored."""

MAX_COLLECTION_PROBLEMS = 1_000
"""Entries of one such file that are no articles; after these it is not read on."""

MAX_ENTRY_CHARACTERS = 2_000_000
"""Code points of the text of one article in such a file, tags included."""

MAX_ARCHIVE_FILES = 5_000
"""Files of one packed folder, also those that are passed over."""

MAX_ARCHIVE_BYTES = 100_000_000
"""Bytes of all files of one packed folder after unpacking."""


def in_megabytes(size: int) -> str:
    """Write a number of bytes for the reader, in megabytes of a million bytes."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"
