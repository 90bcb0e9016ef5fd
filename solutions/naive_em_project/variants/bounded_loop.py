"""`run` as a for loop with a bound that is never met, and two E-steps where one would do."""


def run(X, mixture, post):
    lls = []
    for _ in range(10_000):
        post = estep(X, mixture)[0]
        lls.append(estep(X, mixture)[1])
        mixture = mstep(X, post)
        if len(lls) > 1 and abs(lls[-1] - lls[-2]) <= abs(lls[-1]) * 10**-6:
            break
    return [mixture, post, lls[-1]]
