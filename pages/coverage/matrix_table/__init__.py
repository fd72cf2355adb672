"""The table of claims by outlets in the browser: cells to be chosen by mouse and keyboard."""
