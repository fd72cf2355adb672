"""The page on which an editor settles what reviewers differ about."""
