"""What makes words of an article one line of a list: white space, loose marks at the ends, a leading "that"."""

from __future__ import annotations

import re

SPACE = re.compile(r"\s+")
LOOSE = " \t\n,;:–—-"
THAT = re.compile(r"^(?:that|and that|but that),?\s+(?=\w|[“‘\"'])")
