"""The same on a GPU: float64 results are the CPU's up to the order of summation, and training does not wait."""

import copy
import warnings
from functools import partial

import pytest
import torch

from reference_torch.activations import ACTIVATIONS
from reference_torch.deep import DeepNetwork
from reference_torch.devices import available_devices, pick_device
from reference_torch.initialization import INITIALIZERS, xavier
from reference_torch.losses import LOSSES, cost, output_loss
from reference_torch.metrics import accuracy, predict_labels
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.precision import arithmetic
from reference_torch.training import compute_gradients, train
from reference_torch.training_step import TrainingStep

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]

GPU = "cuda"
M, N_X, N_Y = 7, 5, 3
pairs = pytest.mark.parametrize(("output", "loss"), LOSSES)


@pytest.fixture
def X(draw):
    return draw(M, N_X)


@pytest.fixture
def Y():
    """One-hot rows suit every loss."""
    return torch.eye(N_Y, dtype=torch.float64)[[2, 0, 1, 1, 2, 0, 2]]


def start(hidden="tanh", output="sigmoid"):
    network = DeepNetwork([N_X, 6, 4, N_Y], hidden=hidden, output=output, dtype=torch.float64)
    return xavier(network, torch.Generator().manual_seed(1))


def on_gpu(network):
    return copy.deepcopy(network).to(GPU)


def assert_same(of_gpu, of_cpu, relative=1e-12):
    """Of the CPU's dtype and shape, and on the GPU, with errors relative to the largest entry.

    Sums of at most 7 terms in another order, over four layers, lie some ten ulps (2e-15) apart; 1e-12 leaves room for
    other GPUs, and is a million times below what float32 anywhere on the way would give.
    """
    assert of_gpu.device.type == GPU
    atol = relative * of_cpu.abs().max().item()
    torch.testing.assert_close(of_gpu.cpu(), of_cpu, rtol=0, atol=atol)


@pairs
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_forward_cost_and_gradients_are_the_cpus(hidden, output, loss, X, Y):
    network = start(hidden, output)
    twin = on_gpu(network)
    assert_same(twin(X.to(GPU)).detach(), network(X).detach())
    assert_same(twin.predict(X.to(GPU)), network.predict(X))
    options = {"loss": loss, "l2": 0.7}
    J = compute_gradients(network, X, Y, **options)
    assert_same(compute_gradients(twin, X.to(GPU), Y.to(GPU), **options), J)
    for mine, theirs in zip(twin.parameters(), network.parameters(), strict=True):
        assert_same(mine.grad, theirs.grad)


@pairs
def test_losses_are_the_cpus(output, loss, X, Y):
    both = output_loss(output, loss)
    logits = start().forward(X).detach()
    A = ACTIVATIONS[output]()(logits)
    assert_same(both.of_logits(logits.to(GPU), Y.to(GPU)), both.of_logits(logits, Y))
    assert_same(both.of_output(A.to(GPU), Y.to(GPU)), both.of_output(A, Y))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pairs
def test_extreme_logits_are_finite(output, loss, dtype):
    logits = torch.tensor([[1e3, -1e3], [-1e3, 1e3]], device=GPU, dtype=dtype, requires_grad=True)
    losses = output_loss(output, loss).of_logits(logits, torch.eye(2, device=GPU, dtype=dtype))
    losses.sum().backward()
    assert torch.isfinite(losses).all()
    assert torch.isfinite(logits.grad).all()


@pytest.mark.parametrize("batch_size", [None, 3])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_has_the_cpus_costs(optimizer, batch_size, X, Y):
    network = start()
    twin = on_gpu(network)
    options = {"learning_rate": 0.05, "iterations": 30, "l2": 0.1, "optimizer": optimizer, "batch_size": batch_size}
    of_cpu = train(network, X, Y, generator=torch.Generator().manual_seed(2), **options)
    of_gpu = train(twin, X.to(GPU), Y.to(GPU), generator=torch.Generator().manual_seed(2), **options)
    # Thirty updates may stretch the ulps of one pass; 1e-10 is what the bridge's side-by-side training asks for.
    assert of_gpu.costs == pytest.approx(of_cpu.costs, rel=1e-10, abs=0)
    assert of_gpu.costs[-1] < of_gpu.costs[0]
    assert {parameter.device.type for parameter in twin.parameters()} == {GPU}


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_are_drawn_by_a_generator_of_the_gpu(name):
    network = start().to(GPU)
    INITIALIZERS[name](network, torch.Generator(GPU).manual_seed(0))
    for linear in network.linears:
        assert linear.weight.device.type == GPU
        assert torch.count_nonzero(linear.weight) == linear.weight.numel()
        assert torch.count_nonzero(linear.bias) == 0


def test_labels_and_accuracy_are_the_cpus(X, Y):
    A = start().predict(X)
    assert torch.equal(predict_labels(A.to(GPU)).cpu(), predict_labels(A))
    assert accuracy(A.to(GPU), Y.to(GPU)) == accuracy(A, Y)


def test_the_gpu_is_there_and_picked():
    assert available_devices() == ["cpu", "cuda"]
    assert pick_device() == pick_device("cuda") == torch.device("cuda")


def test_data_elsewhere_are_refused_with_both_places(X, Y):
    network = start()
    twin = on_gpu(network)
    options = {"loss": "binary_cross_entropy"}
    with pytest.raises(ValueError, match=r"^X must be on cuda:0 like the weights, got cpu; move one with \.to\(...\)$"):
        twin(X)
    with pytest.raises(ValueError, match=r"^X must be on cpu like the weights, got cuda:0; move one with \.to\(...\)$"):
        network.predict(X.to(GPU))
    with pytest.raises(ValueError, match=r"^Y must be on cuda:0 like logits, got cpu; move one with \.to\(...\)$"):
        cost(twin, X.to(GPU), Y, **options)
    with pytest.raises(ValueError, match=r"^X must be on cuda:0 like the weights, got cpu; move one with \.to\(...\)$"):
        train(twin, X, Y, learning_rate=0.1, iterations=1)


def test_divergence_is_noticed_though_the_loop_does_not_wait(X, Y):
    network = on_gpu(start(output="identity"))
    with pytest.raises(FloatingPointError, match=r"^the cost became (inf|nan) at iteration \d+; lower learning_rate"):
        train(
            network,
            X.to(GPU),
            Y.to(GPU),
            learning_rate=1e100,
            iterations=20,
            loss="squared_error",
        )


# The checks before the loop and the list of costs after it wait for the GPU, the loop between them must not. So the
# number of times that training waits must not depend on the number of iterations; with a callback it must.


@pytest.fixture
def count_waits(X, Y):
    def count(dtype=torch.float64, **options):
        X_there, Y_there = X.to(GPU, dtype), Y.to(GPU, dtype)
        network = start().to(GPU, dtype)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            torch.cuda.set_sync_debug_mode("warn")  # which itself warns that it is a prototype
            try:
                train(network, X_there, Y_there, learning_rate=0.05, **options)
            finally:
                torch.cuda.set_sync_debug_mode("default")
        return sum("synchronizing CUDA operation" in str(warning.message) for warning in caught)

    count(iterations=1)  # the first call may wait once more, for what CUDA sets up
    return count


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_loop_does_not_wait_for_the_gpu(count_waits, optimizer, dtype):
    few = count_waits(dtype, iterations=8, l2=0.7, optimizer=optimizer)  # a step has been recorded, where one is
    assert few > 0  # or the waits are not seen at all
    assert count_waits(dtype, iterations=18, l2=0.7, optimizer=optimizer) == few


@pytest.mark.parametrize(
    "options", [{"callback": lambda *_: None}, {"cost_tolerance": 1e-15}, {"gradient_tolerance": 1e-15}]
)
def test_a_callback_or_a_tolerance_waits_at_every_iteration(count_waits, options):
    assert count_waits(iterations=12, **options) >= count_waits(iterations=2, **options) + 10


# A step that is recorded as a CUDA graph


def steps_on(device, optimizer, batches, dtype):
    network = start().to(device, dtype)
    step = TrainingStep(network, partial(cost, network), optimizer=optimizer, learning_rate=0.05)
    rates = [0.05 / (1 + iteration) for iteration in range(len(batches))]
    with arithmetic(str(dtype).removeprefix("torch."), torch.device(device)):
        costs = [
            step(X.to(device, dtype), Y.to(device, dtype), rate) for (X, Y), rate in zip(batches, rates, strict=True)
        ]
    assert (step._recorded is not None) == (device == GPU and dtype == torch.float32)
    return torch.stack(costs).cpu(), network


# Nine steps of some ten roundings each, u = 1e-16 or 6e-8; Adam's and the signs' steps are of the rate's size however
# small a gradient is, so that a gradient of rounding alone would show: there is none among these.
@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float32, 1e-4), (torch.float64, 1e-11)])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_step_does_what_one_on_the_cpu_does_whatever_shape_comes_between(optimizer, dtype, tolerance, X, Y):
    """In float32 they are recorded; each batch is gone when the next is made, which may take its place in memory."""
    sizes = [7, 7, 7, 7, 3, 7, 5, 7, 7]
    shuffles = [torch.randperm(M, generator=torch.Generator().manual_seed(i))[:size] for i, size in enumerate(sizes)]
    batches = [(X[rows], Y[rows]) for rows in shuffles]
    costs, network = steps_on(GPU, optimizer, batches, dtype)
    wanted, twin = steps_on("cpu", optimizer, batches, dtype)
    torch.testing.assert_close(costs, wanted, rtol=tolerance, atol=0)
    for mine, theirs in zip(network.parameters(), twin.parameters(), strict=True):
        torch.testing.assert_close(mine.detach().cpu(), theirs.detach(), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_going_on_is_as_if_there_had_been_no_break(optimizer, dtype, X, Y):
    whole, parts = (start().to(GPU, dtype) for _ in range(2))
    X_there, Y_there = X.to(GPU, dtype), Y.to(GPU, dtype)
    options = {"learning_rate": 0.05, "optimizer": optimizer}
    at_once = train(whole, X_there, Y_there, iterations=14, **options)
    first = train(parts, X_there, Y_there, iterations=7, **options)
    second = train(parts, X_there, Y_there, iterations=7, **options, state=first.state)
    assert first.costs + second.costs == pytest.approx(at_once.costs, rel=1e-5 if dtype == torch.float32 else 1e-12)


def test_the_gradients_after_a_recorded_step_are_its_own(X, Y):
    network = start().to(GPU, torch.float32)
    step = TrainingStep(network, partial(cost, network), learning_rate=1e-30)  # so that the weights stay
    X_there, Y_there = X.to(GPU, torch.float32), Y.to(GPU, torch.float32)
    for rows in (7, 7, 7, 7, 3, 7):
        step(X_there[:rows].clone(), Y_there[:rows].clone())
    found = [parameter.grad.clone() for parameter in network.parameters()]
    compute_gradients(network, X_there, Y_there)
    for one, other in zip(found, network.parameters(), strict=True):
        torch.testing.assert_close(one, other.grad, rtol=1e-4, atol=1e-6)


def test_a_batch_changed_in_place_is_seen_by_the_recorded_step(X, Y):
    network = start().to(GPU, torch.float32)
    step = TrainingStep(network, partial(cost, network), learning_rate=1e-6)
    X_there, Y_there = X.to(GPU, torch.float32), Y.to(GPU, torch.float32)
    before = [step(X_there, Y_there).item() for _ in range(6)][-1]
    X_there.mul_(3)
    assert abs(step(X_there, Y_there).item() - before) > 1e-3


@pytest.mark.parametrize(("precision", "unit"), [("float32", 2.0**-24), ("tf32", 2.0**-11), ("bf16", 2.0**-8)])
def test_the_error_of_a_product_is_that_of_its_precision(precision, unit):
    generator = torch.Generator().manual_seed(0)
    A, B = (torch.randn(256, 256, generator=generator).to(GPU) for _ in range(2))
    with arithmetic(precision, torch.device(GPU)):
        product = A @ B
    error = (product.double() - A.double() @ B.double()).abs() / (A.double().abs() @ B.double().abs())
    assert unit / 256 < error.max() < 4 * unit
