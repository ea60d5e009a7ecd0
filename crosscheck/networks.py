"""The networks of the main job: every family, activation, output and penalty, each on real data."""

from collections.abc import Iterable, Iterator, Sequence
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
    "sigmoids": ("sigmoid", "binary_cross_entropy", "digits", 0.1),
    "sigmoid-squared": ("sigmoid", "squared_error", "breast_cancer", 0.1),
    "softmax-squared": ("softmax", "squared_error", "digits", 0.1),
}
PENALTIES = {"": 0.0, "-l2": 0.7}
HIDDEN_ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")
USUAL_OUTPUTS = ("sigmoid", "softmax", "identity")


def all_cases() -> list[NetworkCase]:
    """Every network of the main job, in the order of the table.

    Layer sizes differ from each other and from every n_x and n_y, so that no transpose and no swapped layer can hide;
    "sigmoids" are ten outputs, "mixed" has another leaky slope than the default.
    """
    cases = [*_with_outputs(["sigmoid"], "logistic_regression", "", (), ())]
    cases += _with_outputs(OUTPUTS, "deep", "one_layer", (), ())
    for hidden in HIDDEN_ACTIVATIONS:
        cases += _with_outputs(USUAL_OUTPUTS, "two_layer", hidden, (hidden,), (12,))
    for hidden in HIDDEN_ACTIVATIONS:
        cases += _with_outputs(USUAL_OUTPUTS, "deep", hidden, (hidden,) * 3, (16, 12, 8))
    cases += _with_outputs(
        USUAL_OUTPUTS, "deep", "mixed", ("tanh", "leaky_relu", "sigmoid"), (16, 12, 8), leaky_slope=0.2
    )
    relu = next(case for case in cases if case.name == "deep-relu-softmax")
    cases.append(replace(relu, name=f"{relu.name}-momentum", optimizer="momentum", learning_rate=0.05))
    cases.append(replace(relu, name=f"{relu.name}-adam", optimizer="adam", learning_rate=0.01))
    return cases


def select(patterns: Sequence[str]) -> list[NetworkCase]:
    """The networks whose name is one of `patterns`, matches one as a shell pattern, or contains one.

    A whole name selects that network alone. Raises ValueError for a pattern that selects none.
    """
    cases = all_cases()
    names = [case.name for case in cases]
    chosen: set[str] = set()
    for pattern in patterns:
        found = {pattern} & set(names) or {name for name in names if fnmatchcase(name, pattern) or pattern in name}
        if not pattern or not found:
            raise ValueError(
                f"--network must match a network's name, such as {names[0]}, {names[2]} or 'deep-relu-*', "
                f"got {pattern!r}; --list shows them all"
            )
        chosen |= found
    return [case for case in cases if case.name in chosen]


def _with_outputs(
    outputs: Iterable[str],
    family: str,
    label: str,
    hidden: tuple[str, ...],
    units: tuple[int, ...],
    *,
    leaky_slope: float = 0.01,
) -> Iterator[NetworkCase]:
    """The same hidden layers with each output, with and without a penalty."""
    for name in outputs:
        output, loss, data, learning_rate = OUTPUTS[name]
        n_x, n_y = load(data).X.shape[0], load(data).Y.shape[0]
        for ending, l2 in PENALTIES.items():
            architecture = Architecture(
                family=family,
                layer_sizes=(n_x, *units, n_y),
                hidden=hidden,
                output=output,
                loss=loss,
                l2=l2,
                leaky_slope=leaky_slope,
            )
            parts = [family, label, name] if label else [family]
            yield NetworkCase(
                name="-".join(parts) + ending, architecture=architecture, data=data, learning_rate=learning_rate
            )
