"""Trains what compares claims: word vectors for finding candidates, and the judge that reads two claims together."""
