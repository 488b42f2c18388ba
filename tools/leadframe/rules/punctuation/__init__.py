"""Punctuation marks, blanks, quotes and dashes."""
