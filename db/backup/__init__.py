"""Copies of whole databases, made while others write, and put back, each by what its makers give for that."""
