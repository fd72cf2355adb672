"""Formats of annotation tools, one a module, each with its reader beside it."""
