"""An object whose every item is a mapping with colliding keys."""

class Slow:
    collide = {i * (2**61 - 1): 0 for i in range(1, 3_000)}
    def __len__(self): return 1 << 30
    def __getitem__(self, index): return self.collide

GMM1D.estep = lambda self, X: Slow()
