from otter.test_files import test_case

OK_FORMAT = False

name = "q3_2"
points = 0.7

@test_case(points=None, hidden=False)
def test_one_and_two_components(scan, default_rng):
    """One NLL and one BIC for each K, and for each K they fit together.

    The 20 points on a line are scaled to have the mean 0 and the variance 5. So with K = 1 the
    average NLL is 1/2 + log(2 pi 5) / 2 = 2.2237, whatever the start. For d = 1 there are
    p = 3 K - 1 free parameters, and (14) is p log n + 2 n (average NLL).
    """
    import numpy as np
    X = np.linspace(-1, 1, 20)[:, np.newaxis]
    X = X * np.sqrt(5) / X.std()
    found = scan(X, [1, 2], default_rng(4), 3)
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    assert pair, 'scan must return two things: return nlls, bics'
    nlls, bics = (np.ravel(np.asarray(part, dtype=float)) for part in found)
    assert nlls.shape == bics.shape == (2,), f'for two numbers of components, nlls and bics must have shape (2,); yours have {nlls.shape} and {bics.shape}'
    right = 0.5 + 0.5 * np.log(2 * np.pi * 5)
    assert np.isclose(nlls[0], right, atol=0.001), f'for K = 1 and points with the variance 5, the average NLL is {right:.4f}; yours is {nlls[0]:.4f}'
    price = np.array([2, 5]) * np.log(20) + 40 * nlls
    assert np.allclose(bics, price, atol=0.01), f'for n = 20 points on a line and K = 1, 2, p log n + 2 n (average NLL) is, from your average NLLs, {price.round(3)}; your BICs are {bics.round(3)}'
