"""Inter-annotator agreement: how far reviewers who judged the same claims came to the same opinion.

`opinions` says which opinions count, `tallies` puts them into tables, `coefficients` computes, `figures` adds how many
claims each figure stands on and how sure it is, `summary` has what is told of all claims, of pairs of reviewers and of
outlets, sources, stories and weeks.
"""
