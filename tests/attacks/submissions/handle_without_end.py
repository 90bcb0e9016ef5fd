"""An object that says it has 2**39 items, each of them 8 MB."""

class Endless:
    item = np.ones(1 << 20)
    def __len__(self): return 1 << 39
    def __getitem__(self, index): return self.item

GMM1D.estep = lambda self, X: Endless()
