"""Faults, injected into real programs at work on real databases: what is lost, what is doubled, what is told."""
