"""What was parsed once is not parsed again: most tests read the same files, whole frameworks of them."""

from functools import lru_cache

from leadframe import source

source.parse = lru_cache(maxsize=2048)(source.parse)
