"""Namen und Kommentare in anderen Sprachen (π, μ, Σ, «γ», 期望最大化)."""


def sample_gmm(anzahl, π, μ, Σ, zufall):
    """Zieht erst die Komponente z, dann den Punkt x = μ + A ε."""
    z = zufall.choice(len(π), anzahl, p=π)
    punkte = np.array([μ[k] + np.linalg.cholesky(Σ[k]) @ zufall.normal(size=len(μ[k])) for k in z])
    return punkte, z


def update(X, γ):
    """Новая смесь: 新しい平均と共分散。"""
    größe = γ.sum(axis=0)
    μ = γ.T @ X / größe[:, None]
    Σ = np.stack([(γ[:, k, None] * (X - μ[k])).T @ (X - μ[k]) / größe[k] for k in range(len(μ))])
    return größe / len(X), μ, Σ
