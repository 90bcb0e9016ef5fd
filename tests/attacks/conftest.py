"""The submissions here are attacks: never to be imported by whoever looks for tests."""

collect_ignore = ["submissions", "base.py"]
