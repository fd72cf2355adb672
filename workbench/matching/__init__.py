"""Repeated claims: which claims of different articles say the same, each proposal with its reasons.

A claim's traits and sentence vector are worked out once (`reading`, `vectors`); of two claims the signals say what
speaks for and against one claim (`signals`), the judge reads both (`judge`), and `decide` weighs them. `propose` makes
questions of candidates. People answer; nothing here merges claims by itself.
"""
