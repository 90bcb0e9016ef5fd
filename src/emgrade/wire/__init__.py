"""What the grader process and the student process say to each other.

The one package that both sides import. `values` turns plain values into frames, `channel` carries
frames over file descriptors, `messages` lists what can be said.
"""
