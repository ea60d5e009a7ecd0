"""Time one training step of each wing against the bare matrix products of that step and against its peers.

All contestants take turns within one run, so that whatever else the machine does hits them alike; what is printed is
each one's median time over that of the matrix products, in the same dtype.
"""

import argparse
import statistics
import time
import warnings
from collections.abc import Callable

import numpy as np
import torch
from notes_listing import training_step as notes_step
from sklearn.neural_network import MLPClassifier

from crosscheck import weights
from reference_torch.checks import trusted as trusted_tensors
from reference_torch.deep import DeepNetwork
from reference_torch.training import compute_gradients
from scratch_numpy import deep
from scratch_numpy.checks import trusted
from scratch_numpy.optimizers import gradient_descent

NETWORKS = {
    "the course's cat network": ([12288, 20, 7, 5, 1], 209),
    "a small table": ([30, 16, 12, 8, 1], 569),
    "a wide network": ([784, 512, 256, 1], 512),
}
LEARNING_RATE = 1e-4


def contestants(layer_sizes: list[int], m: int, dtype: str) -> dict[str, Callable[[], object]]:
    """Make everything that takes a turn: a name, and a function that takes one step."""
    rng = np.random.default_rng(0)
    X = rng.random((layer_sizes[0], m)).astype(dtype)
    Y = (rng.random((1, m)) < 0.5).astype(dtype)
    layers = weights.draw(tuple(layer_sizes), rng, dtype)
    return {
        "matrix products": matrix_products(layers, X, rng),
        "scratch_numpy": left_wing(layers, X, Y),
        "reference_torch": right_wing(layers, X, Y),
        "the notes' listing, mended": notes_listing(layers, X, Y),
        "scikit-learn": scikit_learn(layer_sizes, X, Y),
    }


def matrix_products(layers: list[weights.Layer], X: np.ndarray, rng: np.random.Generator) -> Callable[[], object]:
    """The products alone: W A_prev and dZ A_prev^T for each layer, W^T dZ for all but the first."""
    W = [layer.W for layer in layers]
    A = [X, *(rng.standard_normal((len(W_l), X.shape[1])).astype(X.dtype) for W_l in W)]

    def step() -> None:
        for l, W_l in enumerate(W):
            W_l @ A[l]
            A[l + 1] @ A[l].T
            if l > 0:
                W_l.T @ A[l + 1]

    return step


def left_wing(layers: list[weights.Layer], X: np.ndarray, Y: np.ndarray) -> Callable[[], object]:
    """A step by hand, as `scratch_numpy.training.descend` takes it."""
    state = {"layers": layers}

    def step() -> None:
        with trusted():
            _, gradients = deep.cost_and_gradients(X, Y, state["layers"])
            state["layers"], _ = gradient_descent(state["layers"], gradients, learning_rate=LEARNING_RATE)

    return step


def right_wing(layers: list[weights.Layer], X: np.ndarray, Y: np.ndarray) -> Callable[[], object]:
    """A step by autograd, as `reference_torch.training.train` takes it."""
    X_rows, Y_rows = torch.tensor(X.T.copy()), torch.tensor(Y.T.copy())
    sizes = [X.shape[0], *(W.shape[0] for W, _ in layers)]
    network = DeepNetwork(sizes, dtype=X_rows.dtype)
    weights.put(layers, network)
    optimizer = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE)

    def step() -> None:
        with trusted_tensors():
            compute_gradients(network, X_rows, Y_rows, loss="binary_cross_entropy")
        optimizer.step()

    return step


def notes_listing(layers: list[weights.Layer], X: np.ndarray, Y: np.ndarray) -> Callable[[], object]:
    """A step as the notes' listing takes it."""
    W, b = [W for W, _ in layers], [b for _, b in layers]
    return lambda: notes_step(W, b, X, Y, LEARNING_RATE)


def scikit_learn(layer_sizes: list[int], X: np.ndarray, Y: np.ndarray) -> Callable[[], object]:
    """A step of MLPClassifier over the whole set, by plain gradient descent, without penalty."""
    network = MLPClassifier(
        layer_sizes[1:-1],
        solver="sgd",
        alpha=0.0,
        momentum=0.0,
        learning_rate_init=LEARNING_RATE,
        batch_size=X.shape[1],
    )
    X_rows, labels = X.T.copy(), Y[0].astype(int)
    return lambda: network.partial_fit(X_rows, labels, classes=[0, 1])


def race(steps: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Let all take turns, in another order each round; the median seconds of a step of each.

    A turn is five steps, of which the first two are not timed: the threads of whoever had the turn before are still
    waiting for more work, and take the cores.
    """
    order, seconds = list(steps), {name: [] for name in steps}
    rng = np.random.default_rng(0)
    for _ in range(rounds):
        rng.shuffle(order)
        for name in order:
            for step in range(5):
                started = time.perf_counter()
                steps[name]()
                if step >= 2:
                    seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in seconds.items()}


def main() -> None:
    """Print a table a network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how often each takes its turn (default: 30)")
    parser.add_argument("--threads", type=int, help="torch's CPU threads (default: torch's own choice)")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    if asked.threads:
        torch.set_num_threads(asked.threads)
    for name, (layer_sizes, m) in NETWORKS.items():
        for dtype in ("float64", "float32"):
            medians = race(contestants(layer_sizes, m, dtype), asked.rounds)
            floor = medians["matrix products"]
            print(f"\n{name}, {'-'.join(map(str, layer_sizes))}, {m} examples, {dtype}")
            for contestant, median in medians.items():
                print(f"  {contestant:26} {1e3 * median:9.3f} ms  {median / floor:6.2f} x the matrix products")


if __name__ == "__main__":
    main()
