"""`python -m leadframe` is the same as `leadframe`."""

from leadframe.cli import program

if __name__ == "__main__":
    program()
