"""Words: those to use, those to avoid, and how they are spelt."""
