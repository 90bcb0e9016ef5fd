"""A script in the module reads a data file that is not there.

The file is read when the module is imported, before any function can be tried. What is only for
you belongs under `if __name__ == "__main__":`.
"""

LOSES = ["estep", "mstep", "run"]

ratings = np.loadtxt("data/netflix_incomplete.txt")
ratings_mixture, ratings_post, ratings_ll = run(ratings, *init(ratings, 12, 1))
print(ratings_ll)
