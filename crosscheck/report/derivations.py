"""Where docs/derivations.md derives the equation of a tensor."""

from crosscheck.architecture import Architecture
from crosscheck.equations import activation_name
from crosscheck.result import Cause
from crosscheck.tensor_names import kind_of, layer_of

OF_ACTIVATION = {
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "relu": "ReLU and its kink",
    "leaky_relu": "Leaky ReLU",
    "identity": "Identity",
    "softmax": "Softmax",
}
OF_OUTPUT = {
    ("sigmoid", "binary_cross_entropy"): "Sigmoid with cross-entropy",
    ("softmax", "categorical_cross_entropy"): "Softmax with cross-entropy",
}
OF_KIND = {
    "Z": "The linear step",
    "dW": "The gradient of the weights",
    "db": "The gradient of the bias",
    "dX": "The gradient of the input",
    "cost": "The cost",
}
# Faults that are about something else than the equation they are in, by how their ids begin.
OF_FAULT = {"mean-": "Where one over m enters", "l2-": "The L2 penalty", "broadcast": "Broadcasting"}


def section(architecture: Architecture, name: str) -> str:
    """Name the section that derives this tensor; nothing where there is none, as of a layer that is not there."""
    kind, l, last = kind_of(name), layer_of(name) or 0, architecture.depth
    if kind in OF_KIND:
        return OF_KIND[kind]
    if kind not in ("A", "dA", "dZ") or not 0 < l <= last:
        return ""
    if kind == "dA":
        return "Derivatives of the losses" if l == last else "The gradient of the input"
    if kind == "dZ" and l == last:
        return OF_OUTPUT.get((architecture.output, architecture.loss), "Squared error")
    return OF_ACTIVATION[activation_name(architecture, l)]


def of_cause(architecture: Architecture, cause: Cause) -> str:
    """Name the section that says why the right equation is right; nothing where there is none."""
    about = next((title for begins, title in OF_FAULT.items() if cause.id.startswith(begins)), "")
    return about or section(architecture, cause.tensor or "")
