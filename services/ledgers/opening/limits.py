"""How much of a file is read at most; past it the file is refused, never cut."""

MEMORY_BYTES = 900 * 1024 * 1024
CPU_SECONDS = 60
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_LINES = 4 * MAX_ROWS  # blank ones among them
MAX_CELLS = 2_000_000  # that a page may make of few characters
TOO_LONG = 3  # what the child ends with then


class TooLongError(Exception):
    """A file of more lines or cells than are read."""
