"""What the grader process and the student process say to each other.

The one package that both sides import. `frame` is the outside of a frame, `values` turns plain
values into frames, `channel` carries them over file descriptors, `messages` lists what can be said.
"""
