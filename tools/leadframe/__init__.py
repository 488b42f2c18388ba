"""Competency frameworks as data: checked, published, compared."""

__version__ = "0.1.0"
