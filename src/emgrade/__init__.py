"""emgrade: mark numerical Python by what it returns, never in the process that holds the answer."""

__version__ = "0.1.0"
