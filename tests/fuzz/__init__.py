"""Damaged input on purpose: a driver of whole commands, and targets for a coverage-guided run."""
