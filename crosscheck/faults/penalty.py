"""What goes wrong with the penalty: in the cost, in dW, and at the biases, which it should leave alone."""

from collections.abc import Callable, Iterator

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula
from crosscheck.faults.fault import Fault, Right, times
from scratch_numpy import losses
from scratch_numpy.layer import Layer

# What becomes of the penalty's gradient, lambda/m W.
SCALES: list[tuple[str, float | Callable[[At], float], str]] = [
    ("times 2", 2, "2 lambda/m W{l}"),
    ("times 1/2", 1 / 2, "lambda/(2m) W{l}"),
    ("times m", lambda at: at.m, "lambda W{l}"),
    ("times 1/m", lambda at: 1 / at.m, "lambda/m^2 W{l}"),
    ("times m/2", lambda at: at.m / 2, "lambda/2 W{l}"),
    ("times -1", -1, "-lambda/m W{l}"),
]


def of_penalty_gradient(architecture: Architecture, l: int) -> Iterator[Fault]:
    """lambda/m W in dW of a layer, and nothing in its db."""
    if not architecture.l2:
        return
    dW = Right(f"dW{l} of penalty", l, f"dZ{l} A{l - 1}^T / m + lambda/m W{l}")
    first = f"dZ{l} A{l - 1}^T / m"
    why = "the cost has a penalty that its gradient does not know"
    yield dW.wrong("l2-gradient-missing", "", lambda at: np.zeros_like(at.W), first, why)
    why = "the gradient of the penalty is not that of lambda/(2m) times the squares of W"
    for variant, factor, text in SCALES:
        yield dW.wrong("l2-gradient-scale", variant, times(factor), f"{first} + {text.format(l=l)}", why)
    why = "the penalty is on the weights alone"
    db = Right.of_db(l)
    yield db.wrong("l2-on-bias", "db", _with_penalty_on_b, f"{db.text} + lambda/m b{l}", why)


def _with_penalty_on_b(at: At) -> object:
    return at.unchanged + losses.l2_penalty_backward(at.b, l2=at.l2, m=at.m)


def of_penalty(architecture: Architecture) -> Iterator[Fault]:
    """lambda/(2m) sum ||W||^2 in the cost."""
    if not architecture.l2:
        return
    L = architecture.depth
    cost = Right.of_penalty()
    why = "the gradient has a penalty that the cost does not show"
    yield cost.wrong("l2-cost", "missing", lambda _: 0.0, "the mean of the losses", why)
    why = "the penalty is scaled otherwise than its gradient"
    for text, factor in FACTORS.items():
        yield cost.wrong("l2-cost", text, times(factor), f"the mean of the losses + {text} sum ||W||^2", why)
    why = "the norm is not squared"
    yield cost.wrong("l2-cost", "norm not squared", _of_norms, cost.text.replace("||W||^2", "||W||"), why, named=False)
    for l in range(1, L + 1) if L > 1 else ():
        why = f"the loop over the layers leaves layer {l} out"
        yield cost.wrong("l2-cost", f"without W{l}", without(l), f"{cost.text} without W{l}", why)
    why = "a matrix product with itself stands for the square of each entry"
    text = cost.text.replace("||W||^2", "of all of W W^T")
    yield cost.wrong("elementwise-for-matmul", "penalty", _of_products, text, why)
    yield from _on_biases(cost, L)


FACTORS: dict[str, float | Callable[[At], float]] = {
    "lambda/m": 2,
    "lambda/2": lambda at: at.m,
    "lambda": lambda at: 2 * at.m,
    "lambda/(2m^2)": lambda at: 1 / at.m,
}


def penalty_of(at: At, layers: list[Layer]) -> float:
    """The penalty on these layers alone."""
    return losses.l2_penalty(layers, l2=at.l2, m=at.m)


def without(l: int) -> Formula:
    """The penalty on all layers but one."""
    return lambda at: penalty_of(at, [*at.layers[: l - 1], *at.layers[l:]])


def _of_norms(at: At) -> float:
    return at.l2 / (2 * at.m) * sum(float(np.linalg.norm(W)) for W, _ in at.layers)


def _of_products(at: At) -> float:
    return at.l2 / (2 * at.m) * sum(float((W @ W.T).sum()) for W, _ in at.layers)


def _on_biases(cost: Right, depth: int) -> Iterator[Fault]:
    """The biases in the penalty: in the cost alone, and in the cost and every db."""
    why = "the penalty is on the weights alone"
    text = f"{cost.text} + lambda/(2m) sum ||b||^2"

    def with_biases(at: At) -> float:
        return at.unchanged + penalty_of(at, [Layer(b, b) for _, b in at.layers])

    yield cost.wrong("l2-on-bias", "cost", with_biases, text, why)
    gradients: dict[str, Formula] = {f"db{l}": _with_penalty_on_b for l in range(1, depth + 1)}
    text = f"{text}, and lambda/m b in every db"
    yield cost.wrong("l2-on-bias", "cost and every db", with_biases, text, why, also=gradients)
