"""The digits were grouped into 8 clusters, scikit-learn's default.

How many clusters did the question ask for? It is the first argument of `KMeans`.
"""

LOSES = ["q3_1"]

digits_kmeans = KMeans(n_init=4, random_state=777)
kmeans_pred = pd.DataFrame({"true": digits_true, "pred": digits_kmeans.fit_predict(digits_X)})
kmeans_rand = rand_score(kmeans_pred["true"], kmeans_pred["pred"])
kmeans_adjusted_rand = adjusted_rand_score(kmeans_pred["true"], kmeans_pred["pred"])
