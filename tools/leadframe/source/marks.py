"""Where the values of a file stand."""

Mark = tuple[int, int, int, int, "Marks | None"]
"""Line and column of a key (of the value itself in a list), line and column of the value, and what is inside it."""

Marks = dict[str | int, Mark]
