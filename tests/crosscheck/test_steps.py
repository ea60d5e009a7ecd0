"""Steps whose gradients cannot be read off a large update, since their own way to it loses digits there."""

# W - rate (g + lambda/m W), the W of which is computed back from the new one: at a rate of 2^40 nothing is left of it.
DECAYING = """
import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy",
                "l2": 0.6}


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = (parameters[name].copy() for name in ("W1", "b1", "W2", "b2"))
    A1 = np.maximum(W1 @ X + b1, 0)
    e = np.exp(W2 @ A1 + b2)
    d2 = (e / e.sum(axis=0) - Y) / X.shape[1]
    d1 = W2.T @ d2 * (A1 > 0)
    decay = learning_rate * 0.6 / X.shape[1]
    for W, g in ((W1, d1 @ X.T), (W2, d2 @ A1.T)):
        W -= learning_rate * g
        W -= decay * (W + learning_rate * g)
    b1 -= learning_rate * d1.sum(axis=1, keepdims=True)
    b2 -= learning_rate * d2.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
"""


def test_what_is_read_off_an_ordinary_update_is_allowed_the_roundings_of_the_update(examined):
    result = examined(DECAYING)
    assert result.verdict == "match"
    assert any("which costs digits" in line for line in result.warnings)


def test_and_no_more_than_these(examined):
    result = examined(DECAYING.replace("d1 @ X.T)", "d1 @ X.T * (1 + 1e-12))"))
    assert (result.verdict, result.first_wrong.name) == ("mismatch", "dW1")


def test_what_does_not_grow_with_the_rate_is_seen_where_the_rate_is_ordinary(examined):
    """Beside 2^40 times a gradient nothing is left of it."""
    plain = DECAYING.replace("        W -= decay * (W + learning_rate * g)\n", "").replace('"l2": 0.6', '"l2": 0.0')
    assert examined(plain).verdict == "match"
    result = examined(plain.replace("W -= learning_rate * g", "W -= learning_rate * g + 1e-5 * W"))
    assert (result.verdict, result.first_wrong.name) == ("mismatch", "dW2")
