"""What stops a local start, said in one Chinese line."""


class LocalStartError(Exception):
    """A local server cannot start; the message says what to do."""
