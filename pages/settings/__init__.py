"""The page of the project's settings: how many opinions a claim needs, and who may do what."""
