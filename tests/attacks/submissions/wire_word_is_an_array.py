"""Answers with messages whose first word is an array, a mapping, a number, or missing."""
import gc
SERVER = next(o for o in gc.get_objects() if type(o).__name__ == "Server")
WORDS = [(np.array([1, 2]), 1, ""), ({}, 1), (), [], 3, None, ("return",), ("raise", 1, 2, 3),
         ("return", 1, {}), ("raise", np.ones(3), np.ones(3)), (b"return", 1, "")]

def estep(self, X):
    estep.turn += 1
    word = WORDS[estep.turn % len(WORDS)]
    from emgrade.wire.values import encode
    SERVER.channel.send(encode(word, SERVER.to_token))

estep.turn = -1
GMM1D.estep = estep
