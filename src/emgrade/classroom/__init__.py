"""Many submissions: find them, mark them, keep the grades."""
