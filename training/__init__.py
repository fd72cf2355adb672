"""Training of the attribution tagger. Nothing here is needed to run the workbench."""
