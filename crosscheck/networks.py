"""The networks of the main job: every family, activation, output and penalty, each on real data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from crosscheck.architecture import Architecture
from crosscheck.data import load


@dataclass(frozen=True, kw_only=True)
class NetworkCase:
    """A network of the main job under its name, the data it is checked on, and how it is trained."""

    name: str
    architecture: Architecture
    data: str
    optimizer: str = "gradient_descent"
    learning_rate: float


# Each output with its loss, the data that it suits, and a learning rate at which no network diverges there.
OUTPUTS = {
    "sigmoid": ("sigmoid", "binary_cross_entropy", "breast_cancer", 0.1),
    "softmax": ("softmax", "categorical_cross_entropy", "digits", 0.1),
    "identity": ("identity", "squared_error", "tumour_size", 0.01),
    "sigmoid-squared": ("sigmoid", "squared_error", "breast_cancer", 0.1),
}
PENALTIES = {"": 0.0, "-l2": 0.7}
HIDDEN_ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")
MIXED = ("tanh", "leaky_relu", "sigmoid")
USUAL_OUTPUTS = ("sigmoid", "softmax", "identity")


def all_cases() -> list[NetworkCase]:
    """Every network of the main job, in the order of the table.

    Layer sizes differ from each other and from every n_x and n_y, so that no transpose and no swapped layer can hide.
    """
    cases = [*_with_outputs(["sigmoid"], "logistic_regression", "", (), ())]
    cases += _with_outputs(OUTPUTS, "deep", "one_layer", (), ())
    for hidden in HIDDEN_ACTIVATIONS:
        cases += _with_outputs(USUAL_OUTPUTS, "two_layer", hidden, (hidden,), (12,))
    for hidden in HIDDEN_ACTIVATIONS:
        cases += _with_outputs(USUAL_OUTPUTS, "deep", hidden, (hidden,) * 3, (16, 12, 8))
    cases += _with_outputs(USUAL_OUTPUTS, "deep", "mixed", ("tanh", "leaky_relu", "sigmoid"), (16, 12, 8))
    relu = next(case for case in cases if case.name == "deep-relu-softmax")
    cases.append(replace(relu, name=f"{relu.name}-momentum", optimizer="momentum", learning_rate=0.05))
    cases.append(replace(relu, name=f"{relu.name}-adam", optimizer="adam", learning_rate=0.01))
    return cases


def select(pattern: str) -> list[NetworkCase]:
    """The networks whose name is `pattern`, matches it as a shell pattern, or contains it.

    Raises ValueError where there is none.
    """
    cases = all_cases()
    chosen = [case for case in cases if case.name == pattern] or [
        case for case in cases if fnmatchcase(case.name, pattern) or pattern in case.name
    ]
    if not chosen:
        raise ValueError(
            f"--network must match a network's name, such as {cases[0].name}, {cases[2].name} or 'deep-relu-*'; "
            f"got {pattern!r}; --list shows them all"
        )
    return chosen


def _with_outputs(
    outputs: Iterable[str], family: str, label: str, hidden: tuple[str, ...], units: tuple[int, ...]
) -> Iterator[NetworkCase]:
    """The same hidden layers with each output, with and without a penalty."""
    for name in outputs:
        output, loss, data, learning_rate = OUTPUTS[name]
        n_x, n_y = load(data).X.shape[0], load(data).Y.shape[0]
        for ending, l2 in PENALTIES.items():
            architecture = Architecture(
                family=family, layer_sizes=(n_x, *units, n_y), hidden=hidden, output=output, loss=loss, l2=l2
            )
            parts = [family, label, name] if label else [family]
            yield NetworkCase(
                name="-".join(parts) + ending, architecture=architecture, data=data, learning_rate=learning_rate
            )
