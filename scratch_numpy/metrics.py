"""From probabilities to labels, and how many of them are right."""

import numpy as np

from scratch_numpy.checks import Array, check_binary, check_one_hot, takes


@takes(A="n_y m")
def predict_labels(A: Array) -> Array:
    """One output: 1 where A > 0.5, else 0. Several: a 1 for the largest of each column. A (n_y, m) -> (n_y, m).

    Source: notes 000, "Logistic Regression", Code; the second is one against all. Raises ValueError for a single output
    outside of [0, 1].
    """
    if A.shape[0] == 1:
        if A.min() < 0 or A.max() > 1:
            raise ValueError(f"A must lie between 0 and 1, got {A.min():g} to {A.max():g}; are these logits?")
        return (A > 0.5).astype(A.dtype)
    return np.eye(A.shape[0], dtype=A.dtype)[:, A.argmax(axis=0)]


@takes(A="n_y m", Y="n_y m")
def accuracy(A: Array, Y: Array) -> float:
    """The fraction of examples whose predicted label is the right one. A (n_y, m), Y (n_y, m) -> 0 to 1.

    Raises ValueError for labels other than 0 and 1, or with several outputs, columns that are not one-hot.
    """
    if Y.shape[0] == 1:
        check_binary(Y)
    else:
        check_one_hot(Y)
    return float((predict_labels(A) == Y).all(axis=0).mean())
