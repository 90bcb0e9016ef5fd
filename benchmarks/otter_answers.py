"""What the translated hidden tests need beside them; goes into Otter's autograder.zip."""

import types

import numpy as np


class Student:
    """The submission's namespace as attributes, which is how the hidden tests take it."""

    def __init__(self, namespace):
        self.__dict__.update(namespace)


def assert_matches(got, expected, *, name="the result", rtol=1e-6, atol=1e-9, form="any"):
    """Fail unless two numbers or arrays agree; in shape too where ``form`` is ``exact``."""
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    if form == "exact":
        assert got.shape == expected.shape, f"{name} has the shape {got.shape}"
    else:
        assert got.size == expected.size, f"{name} holds {got.size} numbers"
        got = got.reshape(expected.shape)
    assert np.allclose(got, expected, rtol=rtol, atol=atol), f"{name} is wrong"


def fail(message):
    raise AssertionError(message)


pytest = types.SimpleNamespace(fail=fail)
