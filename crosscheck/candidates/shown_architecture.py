"""Which network a list of layer objects is, as far as the names of its layers and of its loss tell it."""

import ast
from collections.abc import Collection, Sequence

from crosscheck.candidates.roles import plain

_NAMES = {"leakyrelu": "leaky_relu", "relu": "relu", "tanh": "tanh", "softmax": "softmax", "sigmoid": "sigmoid",
          "logistic": "sigmoid"}  # fmt: skip
_LOSSES = {
    "sigmoid": "binary_cross_entropy",
    "softmax": "categorical_cross_entropy",
    "identity": "squared_error",
}


def shown_architecture(
    layers: Sequence[ast.Call], weighted: Collection[str], loss: Sequence[str], *, squared: bool
) -> dict[str, str | list[str]]:
    """The ARCHITECTURE of such layers; empty where some activation has no name that is known.

    `weighted` are the names of the layers with weights, `loss` the lines that take the gradient of the loss, `squared`
    says that it is that of a squared error.
    """
    found: list[str] = []
    for call in layers:
        if ast.unparse(call.func) in weighted:
            found.append(_activation(*call.args[2:], *(keyword.value for keyword in call.keywords)))
        elif found:
            found[-1] = found[-1] or _activation(call.func, *call.args[:1])
    squared = squared or any(word in plain(line) for line in loss for word in ("mse", "squared"))
    *hidden, output = found
    if not output:
        output = next((name for name in ("softmax", "sigmoid") for line in loss if name in plain(line)), "identity")
    if not all(hidden) or output not in _LOSSES or (output == "identity" and not squared):
        return {}
    same = len(set(hidden)) == 1
    of_hidden: dict[str, str | list[str]] = {"hidden": hidden[0] if same else hidden} if hidden else {}
    of_loss = "squared_error" if squared else _LOSSES[output]
    return {**of_hidden, "output": output, "loss": of_loss}


def _activation(*parts: ast.expr) -> str:
    """The first activation that is named in some expressions, empty where there is none."""
    words = [plain(ast.unparse(part)) for part in parts]
    return next((meant for word in words for name, meant in _NAMES.items() if name in word), "")
