"""Repeated claims: which claims of different articles say the same, each proposal with its reasons.

A claim's features and sentence vector are worked out once (`features`); of two claims the signals say what speaks for
and against one claim (`signals`), the cross-encoder reads both (`pairs.cross_encoder`), and `pairs.decide` weighs them.
`pairs.propose` makes questions of candidates. People answer; nothing here merges claims by itself.
"""
