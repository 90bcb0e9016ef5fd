"""The other side: the only code of ours that shares a process with a student's.

It holds no test, no expected value and no reference, and imports nothing of ours but `wire`.
"""
