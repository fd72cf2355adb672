"""Files of word processors: Word, OpenDocument and Rich Text Format, read from what they are made of.

Each reader turns its file into `paragraphs.Paragraph`s: what a person sees on the page, in order, and none of what was
deleted or hidden. What is the same for all of them (a quotation set apart, a line broken by hand) is settled there.
"""
