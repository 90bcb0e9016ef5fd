"""The autograder bundle: how it is built, opened and run."""
