"""The texts of GUM, put together again from its CoNLL-U files (Zeldes 2017, "The GUM corpus")."""

from __future__ import annotations

from pathlib import Path

JUDGED = Path(__file__).parents[1] / "benchmarks" / "data" / "attributions_judged.jsonl"
"""What was read in GUM's news, interviews and speeches: which of the words found are attributed, and to whom."""

PARAGRAPH, SENTENCE = "# newpar", "# text = "


def text_of(path: Path) -> str:
    """Return the text of one file: a blank between the sentences of a paragraph, an empty line between paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == PARAGRAPH:
            paragraphs.append([])
        elif line.startswith(SENTENCE):
            paragraphs[-1].append(line.removeprefix(SENTENCE).strip())
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences)
