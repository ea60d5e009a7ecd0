"""The derived tolerances: no correct evaluation is beyond them, in whatever form people write it, and a fault is."""

import numpy as np
import pytest
import torch

from crosscheck import rounding, weights
from crosscheck.architecture import Architecture
from crosscheck.stages import Given, stages
from crosscheck.trace import TWO_STEPS, trace_numpy, trace_torch
from crosscheck.verdict import compare, end_to_end, judge, judge_stages
from scratch_numpy.activations import ACTIVATIONS
from scratch_numpy.layer import Layer
from scratch_numpy.losses import output_loss
from tests.seldom import one_in

OUTPUTS = [
    ("sigmoid", "binary_cross_entropy"),
    ("softmax", "categorical_cross_entropy"),
    ("identity", "squared_error"),
    ("sigmoid", "squared_error"),
    ("softmax", "squared_error"),
]
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu", "identity"]


def draw(rng, dtype, *, depth=None, scale=None, hidden=None, output=None):
    """A network, weights, X and Y of random sizes, from vanishing to saturating."""
    depth = depth or int(rng.integers(1, 8))
    output, loss = output or OUTPUTS[rng.integers(len(OUTPUTS))]
    sizes = [int(rng.choice([1, 2, 5, 20, 100])) for _ in range(depth)] + [int(rng.integers(2, 6))]
    names = [hidden or str(rng.choice(HIDDEN)) for _ in range(depth - 1)]
    l2 = float(rng.choice([0, 0.7]))
    architecture = Architecture(layer_sizes=sizes, hidden=names, output=output, loss=loss, l2=l2, leaky_slope=0.03)
    size = 10 ** rng.uniform(-4, 0.5) if scale is None else scale
    layers = [Layer((W * size).astype(dtype), b) for W, b in weights.draw(sizes, rng, dtype)]
    m = int(rng.choice([1, 2, 7, 100]))
    X = rng.standard_normal((sizes[0], m)).astype(dtype)
    Y = np.eye(sizes[-1])[:, rng.integers(sizes[-1], size=m)].astype(dtype)
    return architecture, layers, X, Y


def wrong(architecture, layers, X, Y, left):
    results = judge(architecture, layers, X, Y, left=left, right=trace_torch(architecture, layers, X, Y))
    return {result.name: result.status for result in results if not result.ok}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("seed", one_in(2, range(5)))
def test_no_correct_pass_is_called_wrong(dtype, seed):
    rng = np.random.default_rng(seed)
    for _ in range(40):
        case = draw(rng, dtype)
        left = trace_numpy(*case)
        assert [stage.name for stage in stages(Given.of(*case), left)] == list(left)
        assert wrong(*case, left) == {}


FORMS = {
    "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)),
    "tanh": lambda Z: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)),
    "softmax": lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0, keepdims=True),
}
DERIVATIVES = {"sigmoid": lambda A: A * (1 - A), "tanh": lambda A: 1 - A * A, "relu": lambda A: (A > 0).astype(A.dtype)}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("hidden", DERIVATIVES)
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_the_forms_that_people_write_are_right_too(output, hidden, dtype):
    """Unstable formulas where they are still right, derivatives from A, 1/m in other places, dA instead of A - Y."""
    rng = np.random.default_rng(7)
    loss = next(loss for name, loss in OUTPUTS if name == output)
    for _ in range(30):
        architecture, layers, X, Y = draw(
            rng, dtype, depth=2, scale=10 ** rng.uniform(-3, 0.3), hidden=hidden, output=(output, loss)
        )
        (W1, b1), (W2, b2) = layers
        m = X.shape[1]
        Z1 = W1.dot(X) + b1
        A1 = FORMS[hidden](Z1) if hidden in FORMS else np.where(Z1 > 0, Z1, np.zeros_like(Z1))
        Z2 = np.dot(W2, A1) + b2
        A2 = FORMS[output](Z2)
        dA2 = -Y / A2 + ((1 - Y) / (1 - A2) if output == "sigmoid" else 0)
        dZ2 = dA2 * A2 * (1 - A2) if output == "sigmoid" else A2 - Y
        each = Y * np.log(A2) + ((1 - Y) * np.log(1 - A2) if output == "sigmoid" else 0)
        penalty = architecture.l2 / (2 * m) * (np.sum(np.square(W1)) + np.sum(W2 * W2))
        dA1 = (dZ2.T @ W2).T
        dZ1 = DERIVATIVES[hidden](A1) * dA1
        left = {
            "Z1": Z1,
            "A1": A1,
            "Z2": Z2,
            "A2": A2,
            "cost": np.asarray(-1 / m * np.sum(each) + penalty, dtype),
            "dA2": dA2,
            "dZ2": dZ2,
            "dW2": 1 / m * np.dot(dZ2, A1.T) + architecture.l2 * W2 / m,
            "db2": (1 / m) * np.sum(dZ2, axis=1, keepdims=True),
            "dA1": dA1,
            "dZ1": dZ1,
            "dW1": np.dot(dZ1 / m, X.T) + architecture.l2 / m * W1,
            "db1": np.mean(dZ1, axis=1, keepdims=True),
            "dX": np.dot(W1.T, dZ1),
            TWO_STEPS: dZ2,
        }
        judged = [compare(stage, left[stage.name]) for stage in stages(Given.of(architecture, layers, X, Y), left)]
        assert [result.name for result in judged if not result.ok] == []


@pytest.mark.parametrize(("dtype", "fault"), [("float64", 1e-10), ("float32", 1e-2)])
@pytest.mark.parametrize("hidden", HIDDEN)
def test_one_wrong_entry_of_any_tensor_is_named_and_it_alone(hidden, dtype, fault):
    """The largest entry of each tensor in turn, off by far less than a tensor-wide tolerance would have to see."""
    rng = np.random.default_rng(3)
    architecture, layers, X, Y = draw(rng, dtype, depth=4, scale=1.0, hidden=hidden, output=OUTPUTS[0])
    true = trace_numpy(architecture, layers, X, Y)
    for name in list(true)[:-1]:
        left = {key: tensor.copy() for key, tensor in true.items()}
        at = np.unravel_index(np.argmax(np.abs(left[name])), left[name].shape)
        if left[name][at] == 0:
            continue
        left[name][at] *= 1 + fault
        found = wrong(architecture, layers, X, Y, left)
        assert found.get(name) == "wrong", name
        first = next(iter(found))
        assert first == name


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_gradients_that_vanish_hide_nothing(dtype):
    """|dW1| below 1e-5, where an absolute tolerance of any framework lets a gradient of zero pass."""
    rng = np.random.default_rng(5)
    architecture, layers, X, Y = draw(rng, dtype, depth=6, scale=0.25, hidden="sigmoid", output=OUTPUTS[0])
    true = trace_numpy(architecture, layers, X, Y)
    assert 0 < np.abs(true["dZ1"]).max() < 1e-5
    for fault in (lambda dW: 0 * dW, lambda dW: -dW, lambda dW: 2 * dW, lambda dW: dW * X.shape[1]):
        if X.shape[1] == 1:
            continue
        for name in ("dW1", "db1", "dZ1", "dA1"):
            changed = fault(true[name] - (architecture.l2 / X.shape[1] * layers[0].W if name == "dW1" else 0))
            rest = architecture.l2 / X.shape[1] * layers[0].W if name == "dW1" else 0
            left = true | {name: (changed + rest).astype(dtype)}
            assert wrong(architecture, layers, X, Y, left).get(name) == "wrong"


def test_what_follows_from_a_wrong_tensor_is_collateral():
    rng = np.random.default_rng(1)
    architecture, layers, X, Y = draw(rng, "float64", depth=3, scale=1.0, hidden="tanh", output=OUTPUTS[0])
    left = trace_numpy(architecture, layers, X, Y)
    m = X.shape[1]
    left["dZ2"] = left["dA2"].copy()  # the derivative of tanh is forgotten, and the rest follows
    left["dW2"] = left["dZ2"] @ left["A1"].T / m + architecture.l2 / m * layers[1].W
    left["db2"] = left["dZ2"].mean(axis=1, keepdims=True)
    left["dA1"] = layers[1].W.T @ left["dZ2"]
    left["dZ1"] = left["dA1"] * (1 - left["A1"] ** 2)
    left["dW1"] = left["dZ1"] @ X.T / m + architecture.l2 / m * layers[0].W
    left["db1"], left["dX"] = left["dZ1"].mean(axis=1, keepdims=True), layers[0].W.T @ left["dZ1"]
    found = wrong(architecture, layers, X, Y, left)
    names = ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"]
    assert found == dict.fromkeys(names, "collateral") | {"dZ2": "wrong"}
    assert TWO_STEPS not in found


@pytest.mark.parametrize(("dtype", "z"), [("float32", 30.0), ("float64", 40.0)])
@pytest.mark.parametrize("fault", [None, "A1", "dZ1", "dW1"])
def test_a_saturated_output_is_judged_too(fault, dtype, z):
    """A is rounded to 1 where Y is 0 and 1, and dA is infinite or 0/0 there, which is nobody's fault."""
    architecture = Architecture(layer_sizes=(2, 1))
    layers = [Layer(np.array([[1.0, 0.0]], dtype), np.zeros((1, 1), dtype))]
    X, Y = np.array([[z, z, -z], [1.0, 2.0, 3.0]], dtype), np.array([[0.0, 1.0, 1.0]], dtype)
    left = trace_numpy(architecture, layers, X, Y)
    assert not np.isfinite(left["dA1"]).all()
    if fault:
        left[fault] = left[fault] * left[fault].dtype.type(1.01)
    found = wrong(architecture, layers, X, Y, left)
    assert next(iter(found), None) == fault
    if fault != "A1":  # then dA is infinite as it should be, and not even collateral
        assert not {"dA1", TWO_STEPS} & set(found)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_power_of_a_verdict_is_what_it_says(dtype):
    """A tensor off by twice the smallest detectable error is called wrong, by half of it is not."""
    case = draw(np.random.default_rng(3), dtype, depth=4, scale=1.0, hidden="tanh", output=OUTPUTS[0])
    true = trace_numpy(*case)
    for stage in stages(Given.of(*case), true):
        power = compare(stage, true[stage.name]).smallest_detectable
        assert 0 < power < (1e-10 if dtype == "float64" else 0.1)
        exact = stage.expected.astype(np.float64)
        assert not compare(stage, exact * (1 + 2 * power)).ok
        if power > 4e-15:  # below that, float64 cannot hold half of it
            assert compare(stage, exact * (1 + 0.5 * power)).ok


@pytest.mark.parametrize("name", ["dA3", TWO_STEPS])
@pytest.mark.parametrize("entry", [(0, 0), (1, 0), None])
def test_a_nan_is_excused_only_where_an_output_is_saturated(name, entry):
    case = draw(np.random.default_rng(1), "float64", depth=3, scale=1.0, hidden="tanh", output=OUTPUTS[0])
    left = trace_numpy(*case)
    spoilt = left[name].copy()
    spoilt[entry or ...] = np.nan
    assert wrong(*case, left | {name: spoilt})[name] == "wrong"


def to_tf32(x):
    """Round to 11 significant bits, to nearest."""
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.round(mantissa * 2**11) / 2**11, exponent).astype("f4")


ACCELERATED = {
    "tf32": (rounding.TF32, to_tf32),
    "bfloat16": (rounding.BFLOAT16, lambda x: torch.tensor(x).bfloat16().float().numpy()),
}


@pytest.mark.parametrize("name", ACCELERATED)
@pytest.mark.parametrize("seed", range(4))
def test_products_on_an_accelerator_are_judged_by_its_arithmetic(name, seed):
    """Factors rounded as a tensor core rounds them, in every product of a pass: right there, and wrong as float32."""
    arithmetic, rounded = ACCELERATED[name]
    rng = np.random.default_rng(seed)
    architecture, layers, X, Y = draw(rng, "float32", depth=3, scale=1.0, hidden="tanh", output=OUTPUTS[seed])
    X, Y = np.tile(X, (1, 5)), np.tile(Y, (1, 5))
    m = X.shape[1]
    right = trace_torch(architecture, layers, X, Y)
    left, A = {}, {0: X}
    for l, (W, b) in enumerate(layers, start=1):
        left[f"Z{l}"] = rounded(W) @ rounded(A[l - 1]) + b
        left[f"A{l}"] = A[l] = ACTIVATIONS["tanh" if l < 3 else architecture.output].forward(left[f"Z{l}"])
    loss = output_loss(architecture.output, architecture.loss)
    dZ = loss.dZ(left["Z3"], Y)
    for l in (3, 2, 1):
        left[f"dZ{l}"] = dZ
        left[f"dW{l}"] = rounded(dZ) @ rounded(A[l - 1]).T / np.float32(m)
        left[f"dW{l}"] += np.float32(architecture.l2 / m) * layers[l - 1].W
        left[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        if l > 1:
            left[f"dA{l - 1}"] = rounded(layers[l - 1].W).T @ rounded(dZ)
            dZ = ACTIVATIONS["tanh"].backward(left[f"dA{l - 1}"], left[f"Z{l - 1}"])
    given = Given.of(architecture, layers, X, Y, arithmetic=arithmetic)
    assert [result.name for result in judge_stages(given, left=left, right=right) if not result.ok] == []
    results, _ = end_to_end(given, left=left, right=right)
    assert [result.name for result in results if not result.ok] == []
    plain = judge(architecture, layers, X, Y, left=left, right=right)
    assert {"Z1", "Z2", "Z3"} & {result.name for result in plain if not result.ok}
    off = left | {"dW2": left["dW2"] * np.float32(10)}
    assert next(r.name for r in judge_stages(given, left=off, right=right) if not r.ok) == "dW2"
