"""Kinds of files that people try and that are not read: for each, what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

_ADVICE = {
    "This is a file of an old Word or another word processor. Open it there and save it as .docx, or paste the text.": (
        *(".doc", ".dot", ".wps", ".wpd", ".sxw", ".hwp", ".lwp"),
    ),
    "This is a template. Open it in its program and save it as .odt or .docx, or paste the text.": (
        *(".ott", ".odm", ".uot", ".dotm"),
    ),
    "This is a Pages file. Open it in Pages and choose File, Export To, Word (.docx), or paste the text.": (".pages",),
    "This is only a link to a Google document. Open it and choose File, Download, Microsoft Word (.docx).": (".gdoc",),
    "Tables of this kind are not read. Save it as .csv with a column for the text, whose rows are added as articles.": (
        *(".xlsx", ".xls", ".xlsm", ".ods", ".numbers"),
    ),
    "A table holds many articles: add it where articles are added, and each row becomes one.": (".csv", ".tsv"),
    "Slides are not read as articles. Copy what belongs to the article, and paste it.": (
        *(".pptx", ".ppt", ".ppsx", ".odp", ".key"),
    ),
    "Books are not read. Copy the article or chapter that you need, and paste it.": (
        *(".epub", ".mobi", ".azw", ".azw3", ".fb2"),
    ),
    "A picture holds no text. Run it through text recognition (OCR) first, and save the result as .txt or .docx.": (
        *(".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".svg"),
    ),
    "Recordings are not read. Add a transcript as .txt or .docx, or paste it.": (
        *(".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".mkv", ".webm"),
    ),
    "Packed files of this kind are not opened. Unpack it and add the files that are in it, or pack them as .zip.": (
        *(".rar", ".7z", ".tar", ".gz", ".tgz"),
    ),
    "Many files are packed in it. Add it where articles are added, and all are read. Unpack it to read one alone.": (
        ".zip",
    ),
    "This is a page saved by Safari. Open it there and save it as page source (.html) or print it to a PDF.": (
        ".webarchive",
    ),
    "This is a saved web page in a form that is not read. Open it and save it as .html or .mhtml, or paste the text.": (
        *(".maff", ".warc", ".wacz"),
    ),
    "A shortcut holds only the address of a page. Open it, and give the page's address instead of the file.": (
        *(".url", ".webloc", ".desktop", ".lnk"),
    ),
    "This is a message of Outlook. Open it there and save it as .txt or .eml, or paste the text.": (".msg", ".oft"),
    "This is a whole mailbox. Save the one message that holds the article as .eml.": (".mbox", ".pst", ".ost"),
    "Open it in its program and print it to a PDF, or paste the text.": (
        *(".tex", ".ps", ".eps", ".djvu", ".xps", ".oxps", ".indd", ".pub", ".one"),
    ),
    "Open it in a browser or editor and save the article as .html or .txt, or paste the text.": (
        *(".php", ".asp", ".aspx"),
    ),
    "This kind may hold many articles: add it where articles are added. A single one is read as .html or .txt.": (
        *(".xml", ".rss", ".atom", ".rdf", ".json", ".jsonl", ".ndjson"),
    ),
}

ADVICE: Mapping[str, str] = {ending: advice for advice, endings in _ADVICE.items() for ending in endings}
"""What to do with a file instead of adding it, by its ending in small letters."""
