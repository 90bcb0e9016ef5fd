"""Hangs whenever the grader puts things back in order after a test."""
import time
from emgrade.worker.serving import Server
Server.do_restore = Server.do_begin = lambda self, *rest: time.sleep(1000)
