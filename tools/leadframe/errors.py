"""The one exception that is expected."""


class CannotDo(Exception):
    """Leadframe cannot do what was asked; its message says why, and what to do instead. Exit status 2."""
