"""Text itself: folding, by which names and words are found again."""
