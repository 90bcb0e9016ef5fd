"""Compare what came back with what was expected: pure functions over plain values."""
