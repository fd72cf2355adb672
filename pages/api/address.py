"""Under which address of the server the interface stands."""

from __future__ import annotations

PATH = "/api"
VERSION = "v1"
BASE = f"{PATH}/{VERSION}"
