"""Backups as files: how they are called, what stands in them, how they are written whole, and read with no trust."""
