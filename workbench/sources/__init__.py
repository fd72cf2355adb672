"""Who said it: from the words of a mention to its source, within an article (`link`) and across articles (`across`).

Nothing is imported here: storage and pages need names only, and must not wait for the language library.
"""
