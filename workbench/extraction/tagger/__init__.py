"""The learned attribution tagger: a small network that reads a parsed text and marks who said what."""
