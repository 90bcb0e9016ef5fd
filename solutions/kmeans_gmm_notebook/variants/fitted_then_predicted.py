"""fit and predict in two steps, scores rounded, tables with more columns in another order."""

digits = load_digits()
model = KMeans(n_clusters=10, init="k-means++", n_init=4, random_state=777)
model.fit(digits.data)
kmeans_pred = pd.DataFrame({"pred": model.predict(digits.data)})
kmeans_pred["true"] = digits.target
kmeans_pred["right"] = kmeans_pred["pred"] == kmeans_pred["true"]
kmeans_rand = round(rand_score(kmeans_pred.true, kmeans_pred.pred), 2)
kmeans_adjusted_rand = round(adjusted_rand_score(kmeans_pred.pred, kmeans_pred.true), 2)

mixture = GaussianMixture(n_components=10, covariance_type="tied", random_state=777)
mixture.fit(digits.data)
labels = mixture.predict_proba(digits.data).argmax(axis=1)
gmm_pred = pd.DataFrame(np.column_stack([digits.target, labels]), columns=["true", "pred"])
gmm_rand = np.round(rand_score(gmm_pred["pred"], gmm_pred["true"]), 3)
gmm_adjusted_rand = np.round(adjusted_rand_score(gmm_pred["pred"], gmm_pred["true"]), 3)
