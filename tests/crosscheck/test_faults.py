import copy
from types import SimpleNamespace

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.equations import At, compute, equations
from crosscheck.faults import BEHAVIOURAL, IDS, faults
from crosscheck.trace import TWO_STEPS, names, trace_numpy, trace_torch
from crosscheck.verdict import judge
from scratch_numpy.layer import Layer, linear_backward
from scratch_numpy.losses import l2_penalty_backward

# The table of names that the outside world was promised.
PROMISED = [
    "mean-missing", "mean-twice", "mean-wrong-count", "constant-factor", "sign-flipped",
    "activation-derivative-missing", "activation-derivative-of-activation", "activation-derivative-of-pre-activation",
    "activation-derivative-of-other-function", "activation-derivative-of-other-layer", "output-derivative-twice",
    "output-derivative-missing", "loss-mismatch", "upstream-ignored", "transposed", "wrong-input", "wrong-weights",
    "stale-or-updated-weights", "elementwise-for-matmul", "bias-wrong-axis", "bias-not-summed", "bias-scalar",
    "bias-zero", "layers-swapped", "cost-sign", "cost-mean-missing", "cost-half", "cost-logarithm", "cost-epsilon",
    "cost-not-scalar", "softmax-axis", "softmax-jacobian-diagonal", "l2-gradient-missing", "l2-gradient-scale",
    "l2-cost", "l2-on-bias", "bias-missing-forward", "wrong-activation-forward", "sigmoid-sign", "broadcast",
    "reduced-precision", "overflow", "ignores-argument", "mutates-argument", "not-deterministic",
]  # fmt: skip

SIGMOID = Architecture(layer_sizes=(7, 5, 3, 1), hidden="relu")
SOFTMAX = Architecture(
    layer_sizes=(6, 5, 4, 3),
    hidden=("tanh", "sigmoid"),
    output="softmax",
    loss="categorical_cross_entropy",
    l2=0.7,
)
LOGISTIC = Architecture(family="logistic_regression", layer_sizes=(5, 1))
SQUARE = Architecture(
    layer_sizes=(6, 4, 4, 4, 2),
    hidden=("leaky_relu", "identity", "relu"),
    output="identity",
    loss="squared_error",
    leaky_slope=0.2,
)
SHAPED_LIKE_AN_AUTOENCODER = Architecture(
    layer_sizes=(6, 4, 6, 3), hidden="tanh", output="sigmoid", loss="squared_error", l2=0.3
)
BRIER = Architecture(layer_sizes=(7, 5, 6, 4), hidden="tanh", output="softmax", loss="squared_error")
TWO_LAYER = Architecture(family="two_layer", layer_sizes=(6, 4, 3), hidden="sigmoid", l2=0.2)
ARCHITECTURES = {
    "sigmoid": SIGMOID,
    "softmax": SOFTMAX,
    "logistic": LOGISTIC,
    "square": SQUARE,
    "autoencoder": SHAPED_LIKE_AN_AUTOENCODER,
    "two_layer": TWO_LAYER,
    "brier": BRIER,
}
every_architecture = pytest.mark.parametrize("architecture", ARCHITECTURES.values(), ids=ARCHITECTURES.keys())


def draw(architecture, *, m=23, dtype="float64", scale=1.0):
    """Weights, X and Y for which the output's Z has both signs for both labels."""
    for seed in range(100):
        rng = np.random.default_rng(seed)
        n_x, n_y = architecture.layer_sizes[0], architecture.layer_sizes[-1]
        layers = [Layer(scale * W, b) for W, b in weights.draw(architecture.layer_sizes, rng)]
        X = rng.standard_normal((n_x, m))
        one_hot = architecture.output == "softmax"
        Y = (
            np.eye(n_y)[rng.integers(n_y, size=m)].T.copy()
            if one_hot
            else rng.integers(2, size=(n_y, m)).astype("float64")
        )
        Z = compute(architecture, layers, X, Y)[f"Z{architecture.depth}"]
        if all((Z[Y == label] > 0).any() and (Z[Y == label] < 0).any() for label in (0, 1)):
            return [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers], X.astype(dtype), Y.astype(dtype)
    raise AssertionError


def differ(left, right):
    return left.dtype != right.dtype or not np.array_equal(left, right, equal_nan=True)


def first_different(left, right):
    assert list(left) == list(right)
    return next((name for name in left if differ(left[name], right[name])), None)


def with_fault(architecture, given, *found):
    return compute(architecture, *copy.deepcopy(given), faults=found)


def only_saturated(fault):
    return fault.id == "overflow" or (fault.id == "cost-epsilon" and "clipped" in fault.variant)


def one(architecture, id_, variant, layer):
    (fault,) = (f for f in faults(architecture) if (f.id, f.variant, f.layer) == (id_, variant, layer))
    return fault


@pytest.mark.parametrize(("dtype", "within"), [("float64", 1e-14), ("float32", 1e-5)])
@every_architecture
def test_without_a_fault_it_is_what_the_left_wing_computes(architecture, dtype, within):
    given = draw(architecture, dtype=dtype)
    ours, theirs = compute(architecture, *given), trace_numpy(architecture, *given)
    assert list(ours) == list(theirs) == [*names(architecture.depth), TWO_STEPS]
    for name, tensor in theirs.items():
        assert (ours[name].shape, ours[name].dtype) == (tensor.shape, tensor.dtype), name
        np.testing.assert_allclose(ours[name], tensor, rtol=within, atol=within, err_msg=name)


def test_the_table_is_in_the_order_of_the_computation():
    order = [name for name in equations(SOFTMAX) if " of " not in name or name == TWO_STEPS]
    assert order == [*names(SOFTMAX.depth), TWO_STEPS]


def test_the_ids_are_those_promised_and_each_is_there():
    assert list(IDS) == PROMISED
    assert {fault.id for a in ARCHITECTURES.values() for fault in faults(a)} == set(PROMISED)


@every_architecture
def test_faults_are_told_apart_and_sorted(architecture):
    found = faults(architecture)
    labels = [(fault.id, fault.variant, fault.layer) for fault in found]
    assert len(set(labels)) == len(labels) == len(set(found))
    assert [fault.id for fault in found] == sorted((fault.id for fault in found), key=PROMISED.index)


@every_architecture
def test_the_tensor_is_the_first_that_is_wrong(architecture):
    ordinary, saturated = draw(architecture), draw(architecture, scale=1e4)
    wrong = []
    for fault in faults(architecture):
        given = saturated if only_saturated(fault) else ordinary
        right = compute(architecture, *given)
        if fault.variant == "adds up over calls":
            assert first_different(with_fault(architecture, given, fault), right) is None
        first = first_different(with_fault(architecture, given, fault), right)
        if first != fault.tensor:
            wrong.append(f"{fault}: said {fault.tensor}, is {first}")
    assert wrong == []


@every_architecture
def test_saturation_breaks_the_naive_formulas_alone(architecture):
    ordinary, saturated = draw(architecture), draw(architecture, scale=1e4)
    for fault in (f for f in faults(architecture) if f.id == "overflow"):
        assert np.isfinite(compute(architecture, *saturated)[fault.tensor]).all(), fault
        assert not np.isfinite(with_fault(architecture, saturated, fault)[fault.tensor]).all(), fault
        for name, tensor in compute(architecture, *ordinary).items():
            naive = with_fault(architecture, ordinary, fault)[name]
            np.testing.assert_allclose(naive, tensor, rtol=1e-11, atol=1e-13, err_msg=f"{fault}: {name}")


@every_architecture
def test_only_mutating_faults_change_the_arguments(architecture):
    given = draw(architecture)
    for fault in faults(architecture):
        handed = copy.deepcopy(given)
        compute(architecture, *handed, faults=[fault])
        layers, X, Y = handed
        changed = {
            "X": differ(X, given[1]),
            "Y": differ(Y, given[2]),
            "parameters": any(
                differ(p, q) for new, old in zip(layers, given[0], strict=True) for p, q in zip(new, old, strict=True)
            ),
        }
        expected = fault.variant.partition(" ")[0] if fault.id == "mutates-argument" else ""
        assert [name for name, is_so in changed.items() if is_so] == [name for name in changed if name == expected], (
            fault
        )
        assert fault.tensor or fault.id == "mutates-argument"


@every_architecture
def test_only_faults_of_chance_make_two_calls_differ(architecture):
    given = draw(architecture)
    for fault in faults(architecture):
        first, second = (with_fault(architecture, given, fault) for _ in range(2))
        by_chance = fault.id == "not-deterministic"
        assert first_different(first, second) == (fault.tensor if by_chance else None), fault


@every_architecture
def test_results_keep_the_precision_of_the_inputs_but_where_that_is_the_fault(architecture):
    given = draw(architecture, dtype="float32")
    right = compute(architecture, *given)
    for fault in faults(architecture):
        computed = with_fault(architecture, given, fault)
        dtypes = {str(tensor.dtype) for tensor in computed.values()}
        assert dtypes == {"float16" if fault.variant == "float16 returned" else "float32"}, fault
        if fault.id == "reduced-precision":
            assert first_different(computed, right) == (None if "float32" in fault.variant else fault.tensor), fault


def fingerprint(trace):
    """All numbers to eleven digits, those of rounding alone to none."""
    rng = np.random.default_rng(0)
    seen = []
    for name, tensor in trace.items():
        sums = float((tensor * rng.random(tensor.shape)).sum()), float((tensor**2).sum())
        seen.append((name, tensor.shape, *(f"{0 if abs(s) < 1e-12 else s:.10e}" for s in sums)))
    return tuple(seen)


@pytest.mark.parametrize("name", ["softmax", "autoencoder", "logistic", "two_layer", "brier"])
def test_no_two_faults_give_the_same_numbers(name):
    architecture = ARCHITECTURES[name]
    given = draw(architecture)
    seen = {fingerprint(compute(architecture, *given)): "no fault"}
    for fault in faults(architecture):
        if fault.id not in {*BEHAVIOURAL, "reduced-precision"} and not only_saturated(fault):
            key = fingerprint(with_fault(architecture, given, fault))
            assert key not in seen, f"{fault} and {seen[key]}"
            seen[key] = str(fault)


@every_architecture
def test_it_is_explained_in_words(architecture):
    for fault in faults(architecture):
        name, equals, _ = fault.right.partition(" = ")
        assert not equals or name in names(architecture.depth), fault
        assert not equals or fault.computed.startswith(f"{name} = "), fault
        assert "" != fault.right != fault.computed != fault.why != "", fault
        assert "A0" not in fault.right + fault.computed, fault


def test_one_fault_twice_acts_twice():
    given = draw(SOFTMAX)
    flipped = one(SOFTMAX, "sign-flipped", "dZ", 1)
    assert first_different(with_fault(SOFTMAX, given, flipped), compute(SOFTMAX, *given)) == "dZ1"
    assert first_different(with_fault(SOFTMAX, given, flipped, flipped), compute(SOFTMAX, *given)) is None


def test_two_faults_of_one_tensor_both_act():
    given = draw(SOFTMAX)
    layers, _, Y = given
    m = Y.shape[1]
    doubled = one(SOFTMAX, "l2-gradient-scale", "times 2", 2)
    summed = one(SOFTMAX, "mean-missing", "dW", 2)
    expected = compute(SOFTMAX, *given)
    of_losses = linear_backward(expected["dZ2"], expected["A1"]).W
    of_penalty = l2_penalty_backward(layers[1].W, l2=SOFTMAX.l2, m=m)
    for both in ((doubled, summed), (summed, doubled)):
        computed = with_fault(SOFTMAX, given, *both)
        np.testing.assert_allclose(computed["dW2"], m * of_losses + 2 * of_penalty, rtol=1e-12)
        assert [name for name in expected if differ(computed[name], expected[name])] == ["dW2"]


def test_two_faults_in_two_layers_both_act():
    given = draw(SOFTMAX)
    above, below = one(SOFTMAX, "mean-missing", "dW", 3), one(SOFTMAX, "bias-zero", "", 1)
    computed, expected = with_fault(SOFTMAX, given, above, below), compute(SOFTMAX, *given)
    assert [name for name in expected if differ(computed[name], expected[name])] == ["dW3", "db1"]


def test_in_every_layer_is_all_of_a_kind_at_once():
    given = draw(SOFTMAX)
    everywhere = one(SOFTMAX, "bias-zero", "", None)
    computed, expected = with_fault(SOFTMAX, given, everywhere), compute(SOFTMAX, *given)
    assert [name for name in expected if differ(computed[name], expected[name])] == ["db3", "db2", "db1"]
    assert everywhere.tensor == "db3"


def test_what_does_not_fit_raises_what_numpy_raises():
    dropping_a_row = SimpleNamespace(changes={"Z1": lambda at: at.unchanged[1:]})
    with pytest.raises(ValueError, match="mismatch"):
        compute(SOFTMAX, *draw(SOFTMAX), faults=[dropping_a_row])


def test_an_original_equation_replaces_none():
    layers, X, Y = draw(LOGISTIC)
    with pytest.raises(ValueError, match="unchanged must stand in an equation that took another's place"):
        _ = At(LOGISTIC, layers, X, Y, {}).unchanged


def kinds_to_judge():
    """Each id and variant once, in the first architecture that has it."""
    seen = set()
    for name, architecture in ARCHITECTURES.items():
        new = [f for f in faults(architecture) if (f.id, f.variant) not in seen and not only_saturated(f)]
        chosen = list({(f.id, f.variant): f for f in new}.values())
        seen |= {(f.id, f.variant) for f in chosen}
        yield pytest.param(architecture, chosen, id=name)


@pytest.mark.parametrize(("architecture", "chosen"), list(kinds_to_judge()))
def test_the_verdict_names_the_tensor(architecture, chosen):
    given = draw(architecture)
    right = trace_torch(architecture, *given)
    wrong = []
    for fault in chosen:
        if fault.variant == "adds up over calls":
            with_fault(architecture, given, fault)
        left = with_fault(architecture, given, fault)
        judged = judge(architecture, *given, left=left, right=right)
        first = next((result.name for result in judged if result.status == "wrong"), None)
        if first != fault.tensor:
            wrong.append(f"{fault}: is {fault.tensor}, judged {first}")
    assert wrong == []
