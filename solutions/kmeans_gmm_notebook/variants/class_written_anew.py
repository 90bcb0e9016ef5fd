"""The whole of MyKMeans in one new class, with random starts from NumPy's global generator."""


class MyKMeans:
    def __init__(self, k):
        self.k = k

    def euc_distances(self, target_pt, pts):
        return np.array([np.linalg.norm(target_pt - pt) for pt in pts])

    def _load_data(self, data):
        self.data = np.asarray(data)

    def _init_centroids(self):
        rows = np.random.permutation(len(self.data))[: self.k]
        self.initial_centroids = self.centroids = self.data[rows]

    def E_step(self):
        self.membership = np.array(
            [self.euc_distances(pt, self.centroids).argmin() for pt in self.data]
        )

    def M_step(self):
        new = [self.data[self.membership == k] for k in range(self.k)]
        self.centroids = np.array([
            group.mean(0) if len(group) else old
            for group, old in zip(new, self.centroids, strict=True)
        ])  # fmt: skip

    def fit(self, data, iteration=100):
        self._load_data(data)
        self._init_centroids()
        for _ in range(iteration):
            self.E_step()
            self.M_step()
        return self.membership
