"""Statements that can be observed and assessed."""
