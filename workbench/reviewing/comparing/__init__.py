"""Two versions of a text side by side: what was added, removed and reworded, and where each claim stands now."""
