"""Texts that ought to agree with each other."""
