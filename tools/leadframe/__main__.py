"""`python -m leadframe` is the same as `leadframe`."""

from leadframe.cli import main

if __name__ == "__main__":
    main()
