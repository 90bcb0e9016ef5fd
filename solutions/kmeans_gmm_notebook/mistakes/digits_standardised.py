"""The digits were rescaled before they were grouped.

The questions ask for groups of `digits_X` as they come. Pixels that hardly ever vary get a weight
like that of all others when each is divided by its standard deviation.
"""

LOSES = ["q3_1", "q5_1"]

_spread = digits_X.std(axis=0)
_rescaled = (digits_X - digits_X.mean(axis=0)) / np.where(_spread > 0, _spread, 1.0)
kmeans_pred["pred"] = KMeans(10, n_init=1, random_state=777).fit_predict(_rescaled)
gmm_pred["pred"] = GaussianMixture(
    10, covariance_type="diag", max_iter=3, reg_covar=0.1, random_state=777
).fit_predict(_rescaled)
