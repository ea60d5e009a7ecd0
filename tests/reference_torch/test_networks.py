import pytest
import torch
from torch import nn

from reference_torch.activations import ACTIVATIONS
from reference_torch.deep import DeepNetwork
from reference_torch.initialization import xavier
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.network import Network
from reference_torch.two_layer import TwoLayerNetwork

NETWORKS = {
    "logistic": ([3, 1], lambda **options: LogisticRegression(3, **options)),
    "one_against_all": ([3, 4], lambda **options: LogisticRegression(3, 4, **options)),
    "two_layer": ([3, 5, 2], lambda **options: TwoLayerNetwork(3, 5, 2, **options)),
    "one_unit_each": ([1, 1, 1], lambda **options: TwoLayerNetwork(1, 1, 1, **options)),
    "deep": ([3, 6, 5, 4, 2], lambda **options: DeepNetwork([3, 6, 5, 4, 2], **options)),
    "deep_of_one": ([3, 2], lambda **options: DeepNetwork((3, 2), **options)),
}
networks = pytest.mark.parametrize("name", NETWORKS)
dtypes = pytest.mark.parametrize("dtype", [torch.float32, torch.float64])


def seeded(make, **options):
    """A network with random weights and random biases, the same at every call."""
    generator = torch.Generator().manual_seed(7)
    network = make(**{"dtype": torch.float64} | options)
    xavier(network, generator)
    for linear in network.linears:
        nn.init.normal_(linear.bias, generator=generator)
    return network


def module_names(network):
    return [name for name, _ in network.stack.named_children()]


@networks
def test_stack_is_named_in_the_order_of_the_computation(name):
    sizes, make = NETWORKS[name]
    expected = ["linear1"]
    for l in range(2, len(sizes)):
        expected += [f"activation{l - 1}", f"linear{l}"]
    network = seeded(make)
    assert isinstance(network, Network)
    assert module_names(network) == expected
    assert [child for child, _ in network.named_children()] == ["stack", "output"]


@networks
@dtypes
def test_parameters_are_in_the_state_with_shape_and_dtype(name, dtype):
    sizes, make = NETWORKS[name]
    state = seeded(make, dtype=dtype).state_dict()
    expected = {}
    for l in range(1, len(sizes)):
        expected[f"stack.linear{l}.weight"] = (sizes[l], sizes[l - 1])
        expected[f"stack.linear{l}.bias"] = (sizes[l],)
    assert {key: tuple(value.shape) for key, value in state.items()} == expected
    assert {value.dtype for value in state.values()} == {dtype}


@networks
def test_linears_are_the_stacks_own_first_to_last(name):
    sizes, make = NETWORKS[name]
    network = seeded(make)
    assert [network.stack.get_submodule(f"linear{l}") for l in range(1, len(sizes))] == network.linears


def test_default_dtype_is_torchs():
    network = seeded(lambda **_: DeepNetwork([3, 4, 2]))
    assert {parameter.dtype for parameter in network.parameters()} == {torch.float32}


def test_device_is_passed_on():
    for sizes, make in NETWORKS.values():
        network = make(device="meta")
        assert {parameter.device.type for parameter in network.parameters()} == {"meta"}
        assert len(list(network.parameters())) == 2 * (len(sizes) - 1)


@pytest.mark.parametrize("output", ACTIVATIONS)
def test_forward_gives_logits_and_predict_outputs(output, draw):
    X = draw(4, 3)
    network = seeded(lambda **options: TwoLayerNetwork(3, 5, 2, hidden="tanh", output=output, **options))
    (W1, b1), (W2, b2) = ((linear.weight, linear.bias) for linear in network.linears)
    logits = torch.tanh(X @ W1.T + b1) @ W2.T + b2
    # Seen: equal; another BLAS may add the bias before the product, which costs an ulp or two of terms near 5.
    torch.testing.assert_close(network(X), logits, rtol=1e-14, atol=1e-15)
    assert torch.equal(network.predict(X), ACTIVATIONS[output]()(network(X)))


@networks
@dtypes
@pytest.mark.parametrize("m", [1, 7])
def test_shapes_dtypes_and_graph(name, dtype, m, draw):
    sizes, make = NETWORKS[name]
    network = seeded(make, dtype=dtype)
    X = draw(m, sizes[0], dtype=dtype)
    logits, A = network(X), network.predict(X)
    for result in (logits, A):
        assert result.shape == (m, sizes[-1])
        assert result.dtype == dtype
    assert logits.requires_grad
    assert not A.requires_grad
    assert torch.equal(A, network.output(logits))


def test_predict_leaves_gradients_on(draw):
    seeded(NETWORKS["deep"][1]).predict(draw(4, 3))
    assert torch.is_grad_enabled()


def test_outputs_are_sigmoids_unless_asked_otherwise():
    for _, make in NETWORKS.values():
        assert isinstance(seeded(make).output, nn.Sigmoid)


def test_hidden_layers_are_relu_unless_asked_otherwise():
    assert isinstance(seeded(NETWORKS["two_layer"][1]).stack.activation1, nn.ReLU)
    deep = seeded(NETWORKS["deep"][1])
    assert [type(deep.stack.get_submodule(f"activation{l}")) for l in (1, 2, 3)] == [nn.ReLU] * 3


@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_deep_network_is_the_two_layer_network(hidden, draw):
    X, weights = draw(7, 3), draw(7, 2)
    two_layer = seeded(lambda **options: TwoLayerNetwork(3, 5, 2, hidden=hidden, leaky_slope=0.3, **options))
    deep = seeded(lambda **options: DeepNetwork([3, 5, 2], hidden=hidden, leaky_slope=0.3, **options))
    assert_same_function(deep, two_layer, X, weights)


def test_deep_network_is_logistic_regression(draw):
    X, weights = draw(7, 3), draw(7, 4)
    logistic = seeded(lambda **options: LogisticRegression(3, 4, **options))
    deep = seeded(lambda **options: DeepNetwork([3, 4], hidden=[], **options))
    assert_same_function(deep, logistic, X, weights)


def assert_same_function(network, other, X, weights):
    """The same weights under the same names give the same logits, outputs and gradients, to the bit."""
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.mul_(1.5)
    assert not torch.equal(network(X), other(X))  # or what follows would hold without the weights' transfer
    network.load_state_dict(other.state_dict(), strict=True)
    assert torch.equal(network(X), other(X))
    assert torch.equal(network.predict(X), other.predict(X))
    for one in (network, other):
        (weights * one(X)).sum().backward()
    for (name, mine), (same, theirs) in zip(network.named_parameters(), other.named_parameters(), strict=True):
        assert name == same
        assert torch.equal(mine.grad, theirs.grad)


def test_mixed_activations_are_applied_each_in_its_place(draw):
    X = draw(6, 3)
    network = seeded(lambda **options: DeepNetwork([3, 5, 4, 2], hidden=["tanh", "leaky_relu"], **options))
    (W1, b1), (W2, b2), (W3, b3) = ((linear.weight, linear.bias) for linear in network.linears)
    A1 = torch.tanh(X @ W1.T + b1)
    Z2 = A1 @ W2.T + b2
    A2 = torch.where(Z2 > 0, Z2, 0.01 * Z2)
    assert (Z2 < 0).any()  # or the slope would not matter
    # Seen: equal; room for another order of the sums, as above.
    torch.testing.assert_close(network(X), A2 @ W3.T + b3, rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("slope", [0.3, 0])
def test_leaky_slope_is_used_in_every_hidden_layer(slope, draw):
    X = draw(6, 3)
    two_layer = seeded(lambda **o: TwoLayerNetwork(3, 5, 2, hidden="leaky_relu", leaky_slope=slope, **o))
    deep = seeded(lambda **o: DeepNetwork([3, 5, 4, 2], hidden="leaky_relu", leaky_slope=slope, **o))
    for network in (two_layer, deep):
        A = X
        for linear in network.linears[:-1]:
            Z = A @ linear.weight.T + linear.bias
            assert (Z < 0).any()
            A = torch.where(Z > 0, Z, slope * Z)
        last = network.linears[-1]
        # Seen: equal; room for another order of the sums, as above.
        torch.testing.assert_close(network(X), A @ last.weight.T + last.bias, rtol=1e-14, atol=1e-15)


VIEWS = {
    "transposed": lambda draw: draw(3, 6).T,
    "every_other_row": lambda draw: draw(12, 3)[::2],
    "some_columns": lambda draw: draw(6, 7)[:, 2:5],
    "one_row_expanded": lambda draw: draw(1, 3).expand(6, 3),
    "one_column_expanded": lambda draw: draw(6, 1).expand(6, 3),
}


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_taken_as_their_copies(view, draw):
    X, weights = VIEWS[view](draw), draw(6, 2)
    before = X.clone()
    gradients = []
    for given in (X, X.clone(memory_format=torch.contiguous_format)):
        network = seeded(NETWORKS["two_layer"][1])
        (weights * network(given)).sum().backward()
        gradients.append([network(given), *(parameter.grad for parameter in network.parameters())])
    assert torch.equal(X, before)
    for of_view, of_copy in zip(*gradients, strict=True):
        # Seen: equal; another BLAS may sum a transposed matrix in another order.
        torch.testing.assert_close(of_view, of_copy, rtol=1e-14, atol=1e-14)


def test_forward_differentiates_through_X(draw):
    X = draw(4, 3).requires_grad_()
    network = seeded(NETWORKS["logistic"][1])
    network(X).sum().backward()
    assert torch.equal(X.grad, network.linears[0].weight.detach().expand(4, 3))


def test_compiling_leaves_out_the_checks_that_look_at_data():
    network = DeepNetwork([3, 4, 2], dtype=torch.float64)
    X = torch.ones(5, 3, dtype=torch.float64)
    compiled = torch.compile(network, backend="eager", fullgraph=True)
    assert torch.equal(compiled(X), network(X))
