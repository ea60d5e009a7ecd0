"""The embedded data: handwritten digits and the breast-cancer table (see SOURCES.md), as columns."""

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.data.content import Content, names_in
from crosscheck.data.rows import Held
from scratch_numpy.checks import Array
from scratch_numpy.hyperparameters import check_choice
from scratch_numpy.preprocessing import fit_standardization, standardize


class DataSet(NamedTuple):
    """What is known of some examples: X (n_x, m), and Y (n_y, m), labels or values, one column per example."""

    name: str
    X: Array
    Y: Array


REGRESSION_TARGETS = ("worst radius", "worst texture", "worst perimeter")


def digits() -> DataSet:
    """1797 pictures of digits: X (64, 1797) in [0, 1], Y (10, 1797) one-hot."""
    table = _table("digits")
    return DataSet("digits", table["features"].T / 16.0, np.eye(10)[:, table["labels"]])


def breast_cancer() -> DataSet:
    """569 tumours: X (30, 569) standardised measurements, Y (1, 569), 1 for benign."""
    table = _table("breast_cancer")
    return DataSet("breast_cancer", _standardized(table["features"].T), table["labels"].astype(np.float64)[np.newaxis])


def tumour_size() -> DataSet:
    """569 tumours: X (27, 569) standardised measurements, Y (3, 569) the three others to be predicted from them."""
    table = _table("breast_cancer")
    features = _standardized(table["features"].T)
    wanted = np.isin(table["feature_names"], REGRESSION_TARGETS)
    return DataSet("tumour_size", features[~wanted], features[wanted])


DATA_SETS = {"digits": digits, "breast_cancer": breast_cancer, "tumour_size": tumour_size}


@cache
def load(name: str) -> DataSet:
    """Load an embedded data set by name; its arrays are read-only. Raises ValueError for an unknown name."""
    check_choice("data set", name, DATA_SETS)
    data = DATA_SETS[name]()
    for array in (data.X, data.Y):
        array.flags.writeable = False
    return data


def content(name: str) -> Content:
    """An embedded data set as a file of that name would be read: measurements as they were taken, examples as rows.

    Only the targets of tumour_size are those of `load`, standardised: three units of measurement share one cost.
    """
    check_choice("data set", name, DATA_SETS)
    table = _table("digits" if name == "digits" else "breast_cancer")
    classes = names_in(name, table["class_names"])
    if name == "digits":
        pictures = table["features"].reshape(-1, 8, 8, 1) / 16.0
        return Content(name, Held(name, pictures), table["labels"], class_names=classes)
    measured = names_in(name, table["feature_names"])
    if name == "breast_cancer":
        return Content(
            name, Held(name, table["features"]), table["labels"], class_names=classes, feature_names=measured
        )
    others = ~np.isin(measured, REGRESSION_TARGETS)
    X = np.ascontiguousarray(table["features"][:, others])
    return Content(name, Held(name, X), load(name).Y.T.copy(), feature_names=names_in(name, np.array(measured)[others]))


def _table(name: str) -> dict[str, NDArray[Any]]:
    with (files("crosscheck.data") / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as table:
        return dict(table)


def _standardized(X: Array) -> Array:
    X = np.ascontiguousarray(X)
    return standardize(X, fit_standardization(X))
