import math

import pytest
import torch

from reference_torch.activations import activation
from reference_torch.deep import DeepNetwork
from reference_torch.losses import (
    LOSSES,
    binary_cross_entropy,
    binary_cross_entropy_of_output,
    categorical_cross_entropy,
    categorical_cross_entropy_of_output,
    cost,
    l2_penalty,
    output_loss,
    squared_error,
)

pairs = pytest.mark.parametrize(("output", "loss"), LOSSES)
shapes = pytest.mark.parametrize("shape", [(1, 1), (5, 1), (1, 3), (5, 3)], ids=str)


def matrix(rows, dtype=torch.float64):
    return torch.tensor(rows, dtype=dtype)


def labels(loss, m, n_y):
    """Labels that suit the loss: 0 and 1, or one-hot rows, or any number; the classes come in no order."""
    generator = torch.Generator().manual_seed(3)
    if loss == "squared_error":
        return torch.randn(m, n_y, generator=generator, dtype=torch.float64)
    if loss == "categorical_cross_entropy":
        return torch.eye(n_y, dtype=torch.float64)[torch.randint(n_y, (m,), generator=generator)]
    return torch.randint(2, (m, n_y), generator=generator).double()


@pytest.mark.parametrize(
    ("output", "loss", "logits", "Y", "expected"),
    [
        # sigmoid(0) = 1/2 and sigmoid(log 3) = 3/4; a row's loss is the sum over its outputs
        ("sigmoid", "binary_cross_entropy", [[0.0], [math.log(3)]], [[1.0], [1.0]], [math.log(2), math.log(4 / 3)]),
        ("sigmoid", "binary_cross_entropy", [[0.0, math.log(3)]], [[0.0, 0.0]], [math.log(2) + math.log(4)]),
        # softmax(log 1, log 2, log 5) = (1/8, 2/8, 5/8)
        (
            "softmax",
            "categorical_cross_entropy",
            [[0.0, math.log(2), math.log(5)], [0.0, math.log(2), math.log(5)]],
            [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [math.log(4), math.log(8 / 5)],
        ),
        ("identity", "squared_error", [[3.0, 0.0], [-1.0, 2.0]], [[1.0, 2.0], [-1.0, 1.0]], [4.0, 0.5]),
        ("sigmoid", "squared_error", [[0.0], [math.log(3)]], [[1.0], [0.25]], [0.125, 0.125]),
        # A - Y are eighths: 1, -6 and 5; 1, 2 and -3
        (
            "softmax",
            "squared_error",
            [[0.0, math.log(2), math.log(5)], [0.0, math.log(2), math.log(5)]],
            [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [62 / 128, 14 / 128],
        ),
    ],
)
def test_loss_by_hand(output, loss, logits, Y, expected):
    # Seen: 2.1e-16 relative at most, one ulp; sixteen are allowed for the logarithms of another libm.
    losses = output_loss(output, loss).of_logits(matrix(logits), matrix(Y))
    torch.testing.assert_close(losses, matrix(expected), rtol=4e-15, atol=0)


@pytest.mark.parametrize(
    ("function", "A", "Y", "expected"),
    [
        (binary_cross_entropy_of_output, [[0.5, 0.75], [0.25, 0.5]], [[1.0, 1.0], [1.0, 0.0]], [8 / 3, 8]),
        (categorical_cross_entropy_of_output, [[0.25, 0.75], [0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]], [4, 2]),
    ],
)
def test_cross_entropy_of_output_by_hand(function, A, Y, expected):
    # Seen: equal; sixteen ulps are allowed for the logarithms of another libm.
    torch.testing.assert_close(function(matrix(A), matrix(Y)), matrix(expected).log(), rtol=4e-15, atol=0)


def test_squared_error_by_hand():
    assert squared_error(matrix([[1.0, 5.0], [0.5, 2.0]]), matrix([[3.0, 4.0], [0.5, 2.0]])).tolist() == [2.5, 0.0]


def test_certain_and_right_costs_nothing():
    Y = matrix([[1.0, 0.0], [0.0, 1.0]])
    for function in (binary_cross_entropy_of_output, categorical_cross_entropy_of_output, squared_error):
        assert function(Y, Y).tolist() == [0.0, 0.0]


@pairs
@shapes
def test_loss_of_logits_is_the_loss_of_the_output(output, loss, shape, draw):
    logits, Y = draw(*shape), labels(loss, *shape)
    both = output_loss(output, loss)
    # |logits| < 3, so 1 - A > 0.04 loses under five bits: seen 2.5e-16 relative at most, 1e-13 allowed.
    torch.testing.assert_close(
        both.of_logits(logits, Y), both.of_output(activation(output)(logits), Y), rtol=1e-13, atol=1e-15
    )


@pairs
@shapes
def test_loss_is_one_number_a_row_and_of_that_row_alone(output, loss, shape, draw):
    logits, Y = draw(*shape), labels(loss, *shape)
    both = output_loss(output, loss)
    for function, argument in ((both.of_logits, logits), (both.of_output, activation(output)(logits))):
        losses = function(argument, Y)
        assert losses.shape == shape[:1]
        assert losses.dtype == torch.float64
        for i in range(shape[0]):
            # Seen: equal; a vectorised loop may round its last rows differently, so some ulps are allowed.
            torch.testing.assert_close(function(argument[i : i + 1], Y[i : i + 1])[0], losses[i], rtol=4e-15, atol=0)


@pairs
def test_loss_is_of_the_logits_dtype(output, loss, draw):
    losses = output_loss(output, loss).of_logits(draw(5, 3, dtype=torch.float32), labels(loss, 5, 3).float())
    assert losses.dtype == torch.float32


@pairs
def test_arguments_stay_as_they_were(output, loss, draw):
    logits, Y = draw(5, 3), labels(loss, 5, 3)
    before = logits.clone(), Y.clone()
    output_loss(output, loss).of_logits(logits, Y)
    assert torch.equal(logits, before[0])
    assert torch.equal(Y, before[1])


@pairs
@shapes
def test_gradient_of_the_loss_of_logits(output, loss, shape, draw):
    logits, Y = draw(*shape).requires_grad_(), labels(loss, *shape)
    # Seen: 4.8e-10 at most, which is rounding (1e-16) divided by the step of the differences (1e-6).
    assert torch.autograd.gradcheck(lambda z: output_loss(output, loss).of_logits(z, Y), logits, atol=1e-8, rtol=0)


@pairs
def test_gradient_of_the_loss_of_the_output(output, loss, draw):
    A, Y = activation(output)(draw(5, 3)).requires_grad_(), labels(loss, 5, 3)
    # Seen: 4.8e-10 at most, as above.
    assert torch.autograd.gradcheck(lambda A: output_loss(output, loss).of_output(A, Y), A, atol=1e-8, rtol=0)


@pytest.mark.parametrize(
    ("output", "function"), [("sigmoid", binary_cross_entropy), ("softmax", categorical_cross_entropy)]
)
def test_gradient_of_cross_entropy_is_A_minus_Y(output, function, draw):
    logits, Y = draw(5, 3).requires_grad_(), torch.eye(3, dtype=torch.float64)[[2, 0, 1, 1, 2]]
    function(logits, Y).sum().backward()
    # Seen: 1.1e-16 at most, one rounding of A.
    torch.testing.assert_close(logits.grad, activation(output)(logits.detach()) - Y, rtol=0, atol=1e-15)


EXTREME = [[1e3, 0.0], [-1e3, 0.0], [1e3, -1e3], [-1e3, 1e3]]
FIRST = [[1.0, 0.0]] * 4


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(
    ("output", "loss", "expected"),
    [
        # for the first unit at 1e3 or -1e3 the exact loss is 0 or 1000, the second adds log 2 at 0, 0 or 1000
        ("sigmoid", "binary_cross_entropy", [math.log(2), 1e3 + math.log(2), 0.0, 2e3]),
        ("softmax", "categorical_cross_entropy", [0.0, 1e3, 0.0, 2e3]),
        ("identity", "squared_error", [999.0**2 / 2, 1001.0**2 / 2, (999.0**2 + 1e6) / 2, (1001.0**2 + 1e6) / 2]),
        ("sigmoid", "squared_error", [0.125, 0.625, 0.0, 1.0]),
        ("softmax", "squared_error", [0.0, 1.0, 0.0, 1.0]),
    ],
)
def test_extreme_logits_give_the_exact_loss_and_a_finite_gradient(output, loss, expected, dtype):
    logits = matrix(EXTREME, dtype).requires_grad_()
    losses = output_loss(output, loss).of_logits(logits, matrix(FIRST, dtype))
    losses.sum().backward()
    # Seen: equal; two ulps are allowed for the sums.
    torch.testing.assert_close(losses.detach(), matrix(expected, dtype), rtol=2 * torch.finfo(dtype).eps, atol=0)
    assert torch.isfinite(logits.grad).all()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(
    ("output", "loss"), [("sigmoid", "binary_cross_entropy"), ("softmax", "categorical_cross_entropy")]
)
def test_gradient_pulls_the_wrong_extreme_back_with_full_strength(output, loss, dtype):
    logits = matrix([[-1e3, 1e3]], dtype).requires_grad_()
    output_loss(output, loss).of_logits(logits, matrix([[1.0, 0.0]], dtype)).sum().backward()
    assert logits.grad.tolist() == [[-1.0, 1.0]]


def make(output):
    """W1 = [[1, 2], [-3, 4]], W2 = [[2, -1]], squares 30 + 5 = 35; biases that nobody may count."""
    network = DeepNetwork([2, 2, 1], hidden="identity", output=output, dtype=torch.float64)
    network.load_state_dict(
        {
            "stack.linear1.weight": matrix([[1.0, 2.0], [-3.0, 4.0]]),
            "stack.linear1.bias": matrix([10.0, 20.0]),
            "stack.linear2.weight": matrix([[2.0, -1.0]]),
            "stack.linear2.bias": matrix([1.0]),
        }
    )
    return network


@pytest.fixture
def network():
    return make("identity")


def test_penalty_by_hand(network):
    penalty = l2_penalty(network, l2=0.5, m=4)
    assert penalty.shape == ()
    assert penalty.dtype == torch.float64
    assert penalty.item() == 0.5 / (2 * 4) * 35
    assert l2_penalty(network, l2=0, m=4).item() == 0


def test_penalty_pulls_at_weights_and_spares_biases(network):
    l2_penalty(network, l2=0.5, m=4).backward()
    for linear in network.linears:
        assert torch.equal(linear.weight.grad, 0.5 / 4 * linear.weight)  # powers of two: exact
        assert linear.bias.grad is None


# Rows (1, 0) and (0, 1): Z1 = (11, 17) and (12, 24), logits 22 - 17 + 1 = 6 and 24 - 24 + 1 = 1, losses 2 and 4.5.
X = matrix([[1.0, 0.0], [0.0, 1.0]])
Y = matrix([[4.0], [4.0]])


def test_no_penalty_is_none_however_large_the_weights(network):
    torch.nn.init.constant_(network.linears[0].weight, 1e200)  # its square is beyond float64, and 0 * inf is nan
    assert l2_penalty(network, l2=0.0, m=4).item() == 0


@pytest.mark.parametrize("l2", [0, 0.0, 0.5])
def test_cost_is_mean_plus_penalty(network, l2):
    J = cost(network, X, Y, loss="squared_error", l2=l2)
    assert J.shape == ()
    assert J.item() == (2 + 4.5) / 2 + l2 / (2 * 2) * 35


def test_cost_has_no_penalty_unless_asked(network):
    assert cost(network, X, Y, loss="squared_error").item() == 3.25


@pairs
@pytest.mark.parametrize("m", [1, 4])
def test_cost_is_the_mean_over_examples_for_every_loss(output, loss, m, draw):
    network = make(output)
    X, Y = draw(m, 2), labels(loss, m, 1)
    J = cost(network, X, Y, loss=loss, l2=0.3)
    losses = output_loss(output, loss).of_logits(network(X), Y)
    # Seen: equal; the mean may be summed in another order.
    torch.testing.assert_close(J, losses.sum() / m + l2_penalty(network, l2=0.3, m=m), rtol=4e-15, atol=0)


@pairs
def test_gradient_of_the_cost_reaches_every_parameter(output, loss, draw):
    network = make(output)
    X, Y = draw(4, 2), labels(loss, 4, 1)
    names = [name for name, _ in network.named_parameters()]

    def J(*values):
        weights = {f"network.{name}": value for name, value in zip(names, values, strict=True)}
        return torch.func.functional_call(CostOf(network, loss), weights, (X, Y))

    # Seen: 6e-9 at most, rounding of costs near 30 divided by the step of the differences (1e-6).
    assert torch.autograd.gradcheck(J, tuple(network.parameters()), atol=1e-7, rtol=0)


class CostOf(torch.nn.Module):
    def __init__(self, network, loss):
        super().__init__()
        self.network, self.loss = network, loss

    def forward(self, X, Y):
        return cost(self.network, X, Y, loss=self.loss, l2=0.3)


def test_pairs_are_those_of_the_other_wing():
    assert list(LOSSES) == [
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "categorical_cross_entropy"),
        ("identity", "squared_error"),
        ("sigmoid", "squared_error"),
        ("softmax", "squared_error"),
    ]
