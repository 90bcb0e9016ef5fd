"""A script at the end of the file that fits and prints, with the data set that was given."""

X = np.loadtxt("toy_data.txt")
for K in [1, 2, 3]:
    for seed in range(2):
        mixture, post = init(X, K, seed)
        mixture, post, ll = run(X, mixture, post)
        print(K, seed, ll, bic(X, mixture, ll))
