"""Before training: pictures to columns and back, and features of mean 0 and spread 1."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scratch_numpy.checks import Array, Sizes, fields, takes
from scratch_numpy.hyperparameters import check_count, shown


def pictures_to_columns(pictures: NDArray[Any]) -> NDArray[Any]:
    """Unroll each picture into a column: (m, h, w, c) -> (h * w * c, m), the dtype as it is.

    Source: notes 000, "Python tips". Reshaping to (h * w * c, m) directly has the right shape and mixes the pictures.
    Raises ValueError for any other rank.
    """
    if not isinstance(pictures, np.ndarray):
        raise TypeError(f"pictures must be a NumPy array, got {type(pictures).__name__}")
    if pictures.ndim != 4 or 0 in pictures.shape:
        raise ValueError(f"pictures must be (m, h, w, c), none of them 0, got {pictures.shape}")
    if pictures.dtype.kind not in "uif":
        raise TypeError(f"pictures must hold real numbers, got {pictures.dtype}")
    if not np.isfinite(pictures).all():
        raise ValueError("pictures must be finite, got nan or inf")
    return pictures.reshape(pictures.shape[0], -1).T


def columns_to_pictures(X: NDArray[Any], shape: tuple[int, int, int]) -> NDArray[Any]:
    """Roll columns up again: (h * w * c, m) and shape (h, w, c) -> (m, h, w, c). The inverse of the above.

    Raises ValueError unless X has h * w * c rows.
    """
    if not isinstance(X, np.ndarray):
        raise TypeError(f"X must be a NumPy array, got {type(X).__name__}")
    if not isinstance(shape, tuple | list):
        raise TypeError(f"shape must be (h, w, c), got {type(shape).__name__}")
    if len(shape) != 3:
        raise ValueError(f"shape must be (h, w, c), got {shown(shape)}")
    for i, size in enumerate(shape):
        check_count(f"shape[{i}]", size)
    if X.ndim != 2 or X.shape[0] != int(np.prod(shape)) or X.size == 0:
        raise ValueError(f"X must be (h * w * c, m) for (h, w, c) = {tuple(shape)}, got {X.shape}")
    return X.T.reshape(-1, *shape)


class Standardization(NamedTuple):
    """The mean and the spread of each feature, both (n_x, 1), found on the training examples alone."""

    mean: Array
    spread: Array


@takes(X="n_x m")
def fit_standardization(X: Array) -> Standardization:
    """Mean and standard deviation of each row of X (n_x, m); the spread of a constant feature counts as 1."""
    mean, spread = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    constant = X.max(axis=1, keepdims=True) == X.min(axis=1, keepdims=True)  # whose mean, rounded, may leave a spread
    return Standardization(mean, np.where(constant, X.dtype.type(1), spread))


def standardization_check(sizes: Sizes, name: str, value: Any) -> None:
    """Ask for a `Standardization` of as many features, with no spread of 0."""
    fields(mean="n_x 1", spread="n_x 1")(sizes, name, value)
    if not (value.spread > 0).all():
        raise ValueError(f"{name}.spread must be > 0 for each feature, got {value.spread.min():g}")


@takes(X="n_x m", standardization=standardization_check)
def standardize(X: Array, standardization: Standardization) -> Array:
    """(X - mean) / spread: (n_x, m) against (n_x, 1), so that both are broadcast over the m columns.

    Source: notes 003, 11, for the broadcasting.
    """
    return (X - standardization.mean) / standardization.spread
