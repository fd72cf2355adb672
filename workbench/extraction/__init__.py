"""Claims out of parsed articles: what is put forward, by whom, in which words.

`attribution` finds attributions and is a spaCy component, `claims` makes claims of them, `reading` puts a claim into
words that stand alone. Nothing is imported here: pages that only read claims must not wait for the language library.
"""
