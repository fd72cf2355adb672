"""Claims out of parsed articles: what is put forward, by whom, in which words.

`attributions` finds who put what forward (a spaCy component), `claims` makes claims of it and puts them into words that
stand alone, `tagger` is the network underneath, `checkworthiness` scores. Nothing is imported here: pages that only
read claims must not wait for the language library.
"""
