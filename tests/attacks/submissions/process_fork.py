"""Forks, and forks, and forks."""
import os
while True:
    try:
        os.fork()
    except OSError:
        break
