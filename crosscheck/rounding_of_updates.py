"""How far a correct step of an optimiser may lie from the exact one, entry by entry, given its own gradient and state.

The same model as in `rounding`. An update is p - step, and what is bounded is the step, the subtraction, and whatever
the optimiser remembers for the next one. All arrays are float64 and of one shape.
"""

from collections.abc import Callable, Sequence

import numpy as np

from crosscheck.rounding import Arithmetic, Exact

BETA, BETA1, BETA2, EPSILON = 0.9, 0.9, 0.999, 1e-8  # of both wings, and of torch's and everybody's defaults


Bounds = list[Exact]  # for the new parameter, and for each tensor that is remembered


def _subtract(a: Arithmetic, p: Exact, step: Exact, error: Exact | float = 0.0) -> Exact:
    """p - learning_rate * d: the rate may be rounded, then the product, then the difference."""
    return a.gamma(3) * np.abs(step) + a.gamma(1) * np.abs(p) + error + a.subnormal


def gradient_descent(a: Arithmetic, p: Exact, d: Exact, state: Sequence[Exact], *, t: int, rate: float) -> Bounds:
    """W - alpha dW."""
    return [_subtract(a, p, rate * d)]


def sign_descent(a: Arithmetic, p: Exact, d: Exact, state: Sequence[Exact], *, t: int, rate: float) -> Bounds:
    """W - alpha sign(dW)."""
    return [_subtract(a, p, rate * np.sign(d))]


def momentum(a: Arithmetic, p: Exact, d: Exact, state: Sequence[Exact], *, t: int, rate: float) -> Bounds:
    """v = beta v + dW with three roundings, W - alpha v. Before the first step there is no v, and v is dW as it is."""
    if not state:
        return [_subtract(a, p, rate * d), np.zeros_like(d)]
    (v,) = state
    of_v = a.gamma(3) * (BETA * np.abs(v) + np.abs(d)) + a.subnormal
    return [_subtract(a, p, rate * (BETA * v + d), rate * of_v), of_v]


def adam(a: Arithmetic, p: Exact, d: Exact, state: Sequence[Exact], *, t: int, rate: float) -> Bounds:
    """W - alpha v_hat / (sqrt(s_hat) + epsilon) at step t, counted from 1.

    v = beta1 v + (1 - beta1) dW, or v + (1 - beta1)(dW - v), within five roundings of what is added up; s likewise,
    whose terms have one sign, so that its error is relative, but where dW^2 underflows: |sqrt(x + e) - sqrt(x)| <=
    sqrt(e). 1 - beta^t has lost beta^t / (1 - beta^t) of its digits, in float64. The quotient, its root, the sum with
    epsilon and the two divisions are eight roundings more.
    """
    v, s = state or (np.zeros_like(d), np.zeros_like(d))
    of_v = a.gamma(5) * (np.abs(v) + (1 - BETA1) * np.abs(d)) + 2 * a.subnormal
    new_s = BETA2 * s + (1 - BETA2) * d * d
    of_s = a.gamma(5) * new_s + 3 * a.subnormal
    lost = [2.0**-53 * (t + 1) * beta**t / (1 - beta**t) for beta in (BETA1, BETA2)]
    denominator = np.sqrt(new_s / (1 - BETA2**t)) + EPSILON
    step = rate * (BETA1 * v + (1 - BETA1) * d) / (1 - BETA1**t) / denominator
    relative = a.gamma(5 + 8) + sum(lost) + np.sqrt(3 * a.subnormal / (1 - BETA2**t)) / denominator
    error = relative * np.abs(step) + rate * of_v / (1 - BETA1**t) / denominator
    return [_subtract(a, p, step, error), of_v, of_s]


UPDATES: dict[str, Callable[..., Bounds]] = {
    "gradient_descent": gradient_descent,
    "sign_descent": sign_descent,
    "momentum": momentum,
    "adam": adam,
}
