"""Each component of the mixture has a covariance matrix of its own.

The question asks for one that all components share: `covariance_type="tied"`.
"""

LOSES = ["q5_1"]

digits_gmm = GaussianMixture(10, covariance_type="diag", random_state=777)
gmm_pred = pd.DataFrame({"true": digits_true, "pred": digits_gmm.fit_predict(digits_X)})
gmm_rand = rand_score(gmm_pred["true"], gmm_pred["pred"])
gmm_adjusted_rand = adjusted_rand_score(gmm_pred["true"], gmm_pred["pred"])
