"""References between parts lead somewhere."""
