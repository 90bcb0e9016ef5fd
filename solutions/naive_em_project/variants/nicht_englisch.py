"""Übung zum EM-Algorithmus — Namen und Kommentare in anderen Sprachen (π, σ², «γ», 期望最大化)."""


def estep(X, mischung):
    """Berechnet die Verantwortlichkeiten γ und die Log-Likelihood."""
    μ, σ2, π = mischung
    abstände = ((X[:, None, :] - μ) ** 2).sum(axis=2)  # ‖xᵢ − μⱼ‖²
    dichte = π * np.exp(-abstände / (2 * σ2)) / (2 * np.pi * σ2) ** (X.shape[1] / 2)
    γ = dichte / dichte.sum(axis=1, keepdims=True)
    return γ, np.log(dichte.sum(axis=1)).sum()


def mstep(X, γ):
    """Новая смесь: 新しい平均と分散。"""
    größe = γ.sum(axis=0)
    μ = γ.T @ X / größe[:, None]
    σ2 = (γ * ((X[:, None, :] - μ) ** 2).sum(axis=2)).sum(axis=0) / (X.shape[1] * größe)
    return GaussianMixture(μ, σ2, größe / len(X))
