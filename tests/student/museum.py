"""A submission with one of everything that tests may meet. It is sent, never imported."""

import random
from collections import namedtuple

import numpy as np

Point = namedtuple("Point", "x y")
CONSTANT = 42
TABLE = np.arange(6.0).reshape(2, 3)
nested = {"a": [1, (2.0, None)], ("k", 1): {"deep": np.array([True, False])}, "text": "π"}


class Model:
    """A class as in an assignment."""

    shared = "of the class"

    def __init__(self, k, *, scale=1.0, rng=None):
        self.k = k
        self.mus = np.full((k, 1), scale)
        self.history = []

    def estep(self, X):
        return X @ self.mus.T

    def mstep(self, X, gammas):
        self.mus = gammas.T @ X

    def em(self, X):
        self.mstep(X, self.estep(X))

    def predict(self, X):
        self.predict = np.argmax(X)  # a field that hides the method
        return self.predict

    def note(self):
        self.history.append(self.mus.copy())
        return len(self.history)

    @property
    def half(self):
        return self.k / 2

    @classmethod
    def make(cls):
        return cls(7)

    @staticmethod
    def plus(a, b=1):
        return a + b

    def __call__(self, x):
        return x * self.k

    def __getitem__(self, key):
        return (self.k, key)

    def __setitem__(self, key, value):
        self.history.append((key, value))

    def __len__(self):
        return self.k

    def __repr__(self):
        return "never seen in a grader"


class Column:
    """Like a column of a data frame."""

    def __init__(self, values):
        self.values = list(values)

    def to_numpy(self):
        return np.array(self.values)


frame = {"true": Column([1, 2]), "n": 3}


class OwnError(ValueError):
    pass


class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no")


def raise_(kind):
    if kind == "own":
        raise OwnError("not a column")
    if kind == "odd":
        raise Odd
    if kind == "zero":
        return 1 / 0
    if kind == "linalg":
        return np.linalg.inv(np.zeros((2, 2)))
    if kind == "deep":
        return raise_("deep")
    if kind == "exit":
        raise SystemExit(0)
    if kind == "interrupt":
        raise KeyboardInterrupt
    if kind == "surrogate":
        raise ValueError("\ud800")
    return nested["no such key"]


def collect(*arguments, **named):
    return arguments, named


def kinds(*arguments):
    return [type(argument).__name__ for argument in arguments]


def change(X):
    X -= X.mean()  # as honest code does
    return X


def draw():
    return np.random.rand(3), np.random.default_rng(0).normal(), random.random()


def say(text, times=1):
    for _ in range(times):
        print(text)


def maker(kind):
    return {
        "function": lambda x: x + 1,
        "generator": (i for i in range(3)),
        "object": object(),
        "object array": np.array([1, None], dtype=object),
        "huge": np.zeros(9 << 20),
        "deep": _deep(200),
        "point": Point(1, Point(2, 3)),
        "set": {1, 2},
        "model": Model(2),
        "mixed": [1, Model(5), {"m": Model(6)}],
        "surrogate": "\ud800",
        "big": 2**100,
        "nan": float("nan"),
        "module": np,
    }[kind]


def _deep(levels):
    return [_deep(levels - 1)] if levels else []


def outside(x):
    return helper(x) + 1


def helper(x):
    return x * 100
