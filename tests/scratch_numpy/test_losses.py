"""The losses against decimals of 50 digits, their gradients against complex steps, the cost by hand."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from scratch_numpy import activations, losses
from scratch_numpy.layer import Layer
from scratch_numpy.losses import LOSSES, output_loss

PAIRS = [
    ("identity", "squared_error"),
    ("sigmoid", "binary_cross_entropy"),
    ("sigmoid", "squared_error"),
    ("softmax", "categorical_cross_entropy"),
    ("softmax", "squared_error"),
]
SHAPES = [(4, 5), (1, 6), (3, 1), (1, 1)]
OF_OUTPUT = {
    "binary_cross_entropy": losses.binary_cross_entropy_of_output,
    "categorical_cross_entropy": losses.categorical_cross_entropy_of_output,
    "squared_error": losses.squared_error,
}

# Against complex steps, which are exact to rounding. Largest seen: 3.3e-16.
ROUNDING = 2e-15


def no_layers():
    """For costs in which only the losses count: weights of which the penalty is not asked."""
    return [Layer(np.ones((4, 2)), np.ones((4, 1)))]


def test_the_registry_has_all_pairs():
    assert sorted(LOSSES) == PAIRS
    for pair in PAIRS:
        assert output_loss(*pair) is LOSSES[pair]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_losses_are_one_a_column_and_their_sum_of_outputs(output, loss, shape, draw, plain_cost, agree):
    Z, Y, _ = draw([shape[0], shape[0]], shape[1], loss=loss)
    actual = output_loss(output, loss).losses(Z, Y)
    layers = [Layer(np.eye(shape[0]), np.zeros((shape[0], 1)))]
    columns = [plain_cost(Z[:, [i]], Y[:, [i]], layers, output=output, loss=loss) for i in range(shape[1])]
    agree(actual, np.array([columns]), ROUNDING)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_dZ_is_the_complex_step_of_the_plain_loss(output, loss, shape, draw, plain_cost, complex_step, agree):
    Z, Y, _ = draw([shape[0], shape[0]], shape[1], loss=loss, seed=1)
    layers = [Layer(np.eye(shape[0]), np.zeros((shape[0], 1)))]

    def sum_of_losses(Z):
        return shape[1] * plain_cost(Z, Y, layers, output=output, loss=loss, at="Z1", value=Z)

    agree(output_loss(output, loss).dZ(Z, Y), complex_step(sum_of_losses, Z), ROUNDING)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_dA_is_the_complex_step_of_the_plain_loss(output, loss, shape, draw, plain_cost, complex_step, agree):
    Z, Y, _ = draw([shape[0], shape[0]], shape[1], loss=loss, seed=2)
    A = activations.activation(output).forward(Z)
    A = A * 0.9  # softmax of one unit is 1, where the logarithm of 1 - A has no derivative
    layers = [Layer(np.eye(shape[0]), np.zeros((shape[0], 1)))]

    def sum_of_losses(A):
        return shape[1] * plain_cost(Z, Y, layers, output=output, loss=loss, at="A1", value=A)

    agree(output_loss(output, loss).dA(A, Y), complex_step(sum_of_losses, A), ROUNDING)


@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_the_two_steps_of_the_notes_agree_with_the_fused_one(output, loss, draw, agree):
    Z, Y, _ = draw([4, 4], 5, loss=loss, seed=3)
    g, pair = activations.activation(output), output_loss(output, loss)
    A = g.forward(Z)
    # Away from saturation only rounding is between them. Largest seen: 1.4e-16.
    agree(g.backward(pair.dA(A, Y), Z), pair.dZ(Z, Y), 2e-15)
    agree(OF_OUTPUT[loss](A, Y), pair.losses(Z, Y), 2e-15)


@pytest.mark.parametrize("z", [-1000.0, -50.0, -3.0, 0.0, 0.7, 20.0, 1000.0])
@pytest.mark.parametrize("y", [0, 1])
def test_binary_cross_entropy_to_the_last_digits(z, y):
    with localcontext(prec=500):  # 1 + e^-1000 has 435 digits
        a = 1 / (1 + (-Decimal(z)).exp())
        expected = float(-a.ln() if y == 1 else -(1 - a).ln())
    actual = losses.binary_cross_entropy(np.array([[z]]), np.array([[float(y)]]))
    assert actual.shape == (1, 1)
    # Relative, so that small losses count too; below 1e-308 there are fewer digits. No difference seen.
    assert actual[0, 0] == pytest.approx(expected, rel=1e-15, abs=1e-308)


@pytest.mark.parametrize("z", [3.0, 20.0, 40.0, 700.0])
def test_a_confident_right_answer_keeps_its_small_loss_whatever_the_label(z):
    one = losses.binary_cross_entropy(np.array([[z]]), np.array([[1.0]]))[0, 0]
    zero = losses.binary_cross_entropy(np.array([[-z]]), np.array([[0.0]]))[0, 0]
    assert one == pytest.approx(math.log1p(math.exp(-z)), rel=1e-15, abs=0)
    assert zero == pytest.approx(math.log1p(math.exp(-z)), rel=1e-15, abs=0)


@pytest.mark.parametrize("label", [0, 1, 2])
@pytest.mark.parametrize("size", [1.0, 30.0, 1000.0])
def test_categorical_cross_entropy_to_the_last_digits(label, size):
    z = [0.5 * size, -size, 0.25 * size]
    with localcontext(prec=50):
        e = [Decimal(z_k).exp() for z_k in z]
        expected = float(-(e[label] / sum(e)).ln())
    actual = losses.categorical_cross_entropy(np.array([z]).T, np.eye(3)[:, [label]])
    # Largest seen: 1.1e-16; where the loss is tiny the largest logit's rounding counts.
    assert actual[0, 0] == pytest.approx(expected, rel=1e-15, abs=1e-15)


def test_what_can_be_said_in_the_head():
    zero, one = np.array([[0.0]]), np.array([[1.0]])
    log2 = pytest.approx(math.log(2), rel=1e-15, abs=0)
    assert losses.binary_cross_entropy(zero, one)[0, 0] == log2
    assert losses.binary_cross_entropy(zero, zero)[0, 0] == log2
    assert losses.binary_cross_entropy_backward(zero, one)[0, 0] == -0.5
    assert losses.binary_cross_entropy_of_output(np.array([[0.5]]), one)[0, 0] == log2
    assert losses.binary_cross_entropy_of_output_backward(np.array([[0.25]]), one)[0, 0] == -4
    assert losses.binary_cross_entropy_of_output_backward(np.array([[0.75]]), zero)[0, 0] == 4
    alike, first = np.zeros((4, 1)), np.eye(4)[:, :1]
    assert losses.categorical_cross_entropy(alike, first)[0, 0] == pytest.approx(math.log(4), rel=1e-15, abs=0)
    assert losses.categorical_cross_entropy_backward(alike, first).ravel().tolist() == [-0.75, 0.25, 0.25, 0.25]
    quarters = np.full((4, 1), 0.25)
    assert losses.categorical_cross_entropy_of_output(quarters, first)[0, 0] == pytest.approx(
        math.log(4), rel=1e-15, abs=0
    )
    assert losses.categorical_cross_entropy_of_output_backward(quarters, first).ravel().tolist() == [-4, 0, 0, 0]
    through_softmax = output_loss("softmax", "squared_error")
    assert through_softmax.losses(alike, first)[0, 0] == (9 + 1 + 1 + 1) / 32
    # A - Y is (-3, 1, 1, 1)/4, of which the mean under A is 0
    assert through_softmax.dZ(alike, first).ravel().tolist() == [-3 / 16, 1 / 16, 1 / 16, 1 / 16]
    assert losses.squared_error(np.array([[3.0], [1.0]]), np.array([[1.0], [4.0]])).tolist() == [[6.5]]
    assert losses.squared_error_backward(np.array([[3.0], [1.0]]), np.array([[1.0], [4.0]])).tolist() == [[2], [-3]]


@pytest.mark.parametrize(("dtype", "large"), [(np.float64, 1e3), (np.float32, 1e2), (np.float32, 1e3)])
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_large_logits_give_finite_losses_without_a_warning(output, loss, dtype, large):
    Z = np.array([[large, -large], [-large, large]], dtype)
    Y = np.array([[1, 1], [0, 0]], dtype)
    pair = output_loss(output, loss)
    J, dZ = pair.losses(Z, Y), pair.dZ(Z, Y)
    assert (J.dtype, dZ.dtype) == (dtype, dtype)
    right, wrong = {
        ("identity", "squared_error"): ((large - 1) ** 2 / 2 + large**2 / 2, (large + 1) ** 2 / 2 + large**2 / 2),
        ("sigmoid", "binary_cross_entropy"): (0, 2 * large),
        ("sigmoid", "squared_error"): (0, 1),
        ("softmax", "categorical_cross_entropy"): (0, 2 * large),
        ("softmax", "squared_error"): (0, 1),
    }[output, loss]
    # float32 rounds at 6e-8; none seen. e^-100 has few digits left in it, 8e-44 off.
    assert J == pytest.approx(np.array([[right, wrong]]), rel=2e-7, abs=1e-40)
    if "cross_entropy" in loss:
        assert dZ == pytest.approx(np.array([[0, -1], [0, 1]]), abs=1e-40)


@pytest.mark.parametrize(
    "of_output",
    [
        losses.binary_cross_entropy_of_output,
        losses.binary_cross_entropy_of_output_backward,
        losses.categorical_cross_entropy_of_output,
        losses.categorical_cross_entropy_of_output_backward,
    ],
)
@pytest.mark.parametrize("end", [0.0, 1.0])
def test_a_saturated_output_is_refused_with_the_way_out(of_output, end):
    A, Y = np.array([[end, 0.5], [1 - end, 0.5]]), np.eye(2)
    with pytest.raises(
        ValueError, match=rf"^A must lie strictly between 0 and 1, got {end:g}; .* take the loss as a function of Z$"
    ):
        of_output(A, Y)


@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_float32_stays_float32(output, loss, draw, agree):
    Z, Y, _ = draw([4, 4], 5, loss=loss, seed=4, dtype=np.float32)
    pair, Z64, Y64 = output_loss(output, loss), Z.astype(np.float64), Y.astype(np.float64)
    A = activations.activation(output).forward(Z)
    # float32 rounds at 6e-8, a few times over. Largest seen: 1.1e-7.
    agree(pair.losses(Z, Y), pair.losses(Z64, Y64).astype(np.float32), 1e-6)
    agree(pair.dZ(Z, Y), pair.dZ(Z64, Y64).astype(np.float32), 1e-6)
    agree(pair.dA(A, Y), pair.dA(A.astype(np.float64), Y64).astype(np.float32), 1e-6)
    agree(OF_OUTPUT[loss](A, Y), OF_OUTPUT[loss](A.astype(np.float64), Y64).astype(np.float32), 1e-6)


def test_the_cost_is_the_mean_of_the_losses_and_the_penalty_in_fractions():
    A, Y = np.array([[3.0, 0.0, -1.0]]), np.array([[1.0, 0.0, 2.0]])
    layers = [Layer(np.array([[2.0, -1.0]]), np.array([[100.0]])), Layer(np.array([[3.0]]), np.array([[100.0]]))]
    J = losses.cost(A, Y, layers, output="identity", loss="squared_error", l2=0.75)
    mean = Fraction(2 * 2 + 0 + 3 * 3, 2) / 3
    penalty = Fraction(3, 4) / (2 * 3) * (4 + 1 + 9)
    assert isinstance(J, float)
    assert J == pytest.approx(float(mean + penalty), rel=4e-16, abs=0)  # two sums, two roundings
    assert losses.cost(A, Y, layers, output="identity", loss="squared_error") == pytest.approx(
        float(mean), rel=4e-16, abs=0
    )
    assert losses.l2_penalty(layers, l2=0.75, m=3) == float(penalty)


def test_the_penalty_has_the_gradient_of_its_complex_step(draw, complex_step, agree):
    _, _, layers = draw([4, 3, 2], 1)
    for l, (W, _) in enumerate(layers):

        def penalty(W, l=l):
            squares = [
                (V**2).sum(axis=(-2, -1)) for V in [*(V for V, _ in layers[:l]), W, *(V for V, _ in layers[l + 1 :])]
            ]
            return 0.3 / (2 * 7) * sum(squares)

        # Rounding. Largest seen: 3.5e-18.
        agree(losses.l2_penalty_backward(W, l2=0.3, m=7), complex_step(penalty, W), 1e-16)


def test_without_l2_there_is_no_penalty(draw):
    _, _, layers = draw([4, 3, 2], 1)
    assert losses.l2_penalty(layers, l2=0, m=7) == 0
    assert not losses.l2_penalty_backward(layers[0].W, l2=0, m=7).any()


def test_the_penalty_stays_float32(draw):
    _, _, layers = draw([4, 3, 2], 1, dtype=np.float32)
    assert losses.l2_penalty_backward(layers[0].W, l2=0.3, m=7).dtype == np.float32
    assert isinstance(losses.l2_penalty(layers, l2=0.3, m=7), float)
