"""Checking the files that an operator edits: their shape, references between them, words against code."""
