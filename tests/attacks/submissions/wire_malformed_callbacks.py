"""Asks for callbacks with too few words, too many, and of wrong kinds, whatever is asked."""
import gc
from emgrade.worker.serving import Server
SERVER = next(o for o in gc.get_objects() if type(o).__name__ == "Server")
WORDS = [("callback",), ("callback", 0), ("callback", 0, ()), ("callback", 0, (), {}, 1),
         ("callback", 0, 1, 2), ("callback", 0, (), {1: 2}), ("callback", [], (), {})]

def restore(self):
    restore.turn += 1
    SERVER.tell(*WORDS[restore.turn % len(WORDS)])

restore.turn = -1
Server.do_restore = Server.do_begin = restore
