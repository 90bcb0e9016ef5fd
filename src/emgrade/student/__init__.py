"""What a test calls ``student``: a module that lives in another process."""
