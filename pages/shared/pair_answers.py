"""What a reviewer may say of two claims that are about one thing: the words, the key, and what it means."""

from __future__ import annotations

from workbench.model import Relation

TOGETHER: tuple[tuple[str, Relation, str, str], ...] = (
    ("Same claim", Relation.REPEAT, "S", "Both are true or false together: the wording may differ."),
    ("Variant", Relation.VARIANT, "V", "The same claim with a detail more, less or different."),
    ("Contradiction", Relation.CONTRADICTION, "X", "Both cannot be true: another number, a denial."),
)
