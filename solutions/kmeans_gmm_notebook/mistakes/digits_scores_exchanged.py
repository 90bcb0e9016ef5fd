"""Rand score and adjusted Rand score are exchanged.

`rand_score` and `adjusted_rand_score` are two functions; the second is the smaller number here.
"""

LOSES = ["q3_1", "q5_1"]

kmeans_rand, kmeans_adjusted_rand = kmeans_adjusted_rand, kmeans_rand
gmm_rand, gmm_adjusted_rand = gmm_adjusted_rand, gmm_rand
