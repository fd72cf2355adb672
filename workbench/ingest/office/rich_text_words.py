"""What the control words of Rich Text Format mean for the text (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

CHARACTERS = {
    "tab": " ",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""Control words that are a character of the text."""

SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": " "}
"""Control symbols that are a character; those for a place where a word may be divided are none."""

PARAGRAPH_ENDS = frozenset({"par", "sect", "cell", "row", "nestcell", "nestrow"})
CELL_ENDS = frozenset({"sect", "cell", "row", "nestcell", "nestrow"})
"""Those of them behind which nothing goes on."""

HEADERS = frozenset({f"{edge}{pages}" for edge in ("header", "footer") for pages in ("", "l", "r", "f")})

HIDDEN_GROUPS = frozenset(
    {
        *("colortbl", "filetbl", "pict", "fldinst", "datafield", "xe", "tc", "tcn", "rxe", "txe", "bxe", "ixe"),
        *("listtext", "pntext", "pntxta", "pntxtb", "nonshppict", "annotation", "atnid", "atnauthor", "sp"),
        *("shprslt", "objclass", "objname", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
        *("nonesttables", "template", "private", "listoverride", "mmathPict", "revtbl", "rsidtbl", "generator"),
    }
)
"""Groups that hold nothing of the text; those marked as ignorable are known by their mark."""

OPEN_IGNORABLE = frozenset({"shpinst", "shpgrp", "do", "moMath", "moMathPara", "ud"})
"""Groups that are marked as ignorable for old programs and hold text all the same."""

QUIET_GROUPS = frozenset({"shp", "shpinst", "shpgrp", "do", "info"})
"""Groups that are no text themselves, but hold groups that are."""

BOXES = frozenset({"shptxt", "dptxbxtext"})

CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""Encodings by the number that a font gives for its letters."""

WESTERN_CHARSET, SYMBOL_CHARSET = 0, 2
