"""The report: what was found out about claims, for somebody who was not there. One content, three files to read it in.

`blocks` are what a report is made of (headings, paragraphs, tables, pictures, claims), whatever the file. One module
each makes the blocks of one part: `head`, `story`, `article`, `claim`, `figures`, `unchecked`, `method`. `html`,
`markdown` and `docx` write blocks. `pieces` reads the claims as they pass and brings the parts into their order.
"""
