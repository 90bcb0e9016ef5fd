"""The variables' names that the text of another edition used."""

kmm_pred, kmeans_adj_rand, gmm_adj_rand = kmeans_pred, kmeans_adjusted_rand, gmm_adjusted_rand
kmeans_pred, kmeans_adjusted_rand, gmm_adjusted_rand = ..., ..., ...
