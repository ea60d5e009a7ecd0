"""Which arrays of an NPZ or HDF5 file are X and Y: the pairs of names that people give them."""

from collections.abc import Collection

from crosscheck import UnusableRequestError

# Compared without regard to capitals; the first pair of which both are there counts.
TRAIN = (
    ("train_set_x", "train_set_y"),
    ("x_train", "y_train"),
    ("train_x", "train_y"),
    ("train_images", "train_labels"),
    ("x", "y"),
    ("data", "target"),
    ("data", "labels"),
    ("features", "labels"),
    ("features", "targets"),
    ("images", "labels"),
)
TEST = (
    ("test_set_x", "test_set_y"),
    ("x_test", "y_test"),
    ("test_x", "test_y"),
    ("test_images", "test_labels"),
)
CLASS_NAMES = ("list_classes", "class_names", "classes", "target_names")
FEATURE_NAMES = ("feature_names",)


def pairs(file: str, keys: Collection[str]) -> list[tuple[str, str]]:
    """The names of X and Y for training, and of those for testing where there are such.

    Raises UnusableRequestError, listing what is there, where there are none.
    """
    found = [pair for pair in (_pair(keys, TRAIN), _pair(keys, TEST)) if pair]
    if not found:
        raise UnusableRequestError(
            f"{file}: needs arrays X and Y, or train_set_x and train_set_y, x_train and y_train, x_test and y_test; "
            f"found {', '.join(sorted(keys)) or 'none'}"
        )
    return found


def one_of(keys: Collection[str], names: Collection[str]) -> str | None:
    """The key that is one of these names, None where there is none."""
    return next((key for key in keys if key.lower() in names), None)


def _pair(keys: Collection[str], names: Collection[tuple[str, str]]) -> tuple[str, str] | None:
    lower = {key.lower(): key for key in keys}
    return next(((lower[x], lower[y]) for x, y in names if {x, y} <= lower.keys()), None)
