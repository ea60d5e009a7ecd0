"""One step and two of every optimiser: by hand, and by the papers' formulas in plain Python numbers."""

import math

import numpy as np
import pytest

from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS, AdamState, adam, gradient_descent, momentum, sign_descent

NAMES = ["adam", "gradient_descent", "momentum", "sign_descent"]


def one(W, b):
    return [Layer(np.array([[W]]), np.array([[b]]))]


def draw(seed, dtype=np.float64):
    rng = np.random.default_rng(seed)
    shapes = [((3, 4), (3, 1)), ((2, 3), (2, 1))]
    return [Layer(*(rng.standard_normal(shape).astype(dtype) for shape in pair)) for pair in shapes]


def numbers(layers):
    return [float(number) for layer in layers for array in layer for number in array.ravel()]


def plain_adam(p, gradients, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Algorithm 1 of Kingma and Ba for one number."""
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        p -= learning_rate * (m / (1 - beta1**t)) / (math.sqrt(v / (1 - beta2**t)) + epsilon)
    return p


def run(optimizer, layers, all_gradients, **keywords):
    state = None
    for gradients in all_gradients:
        layers, state = optimizer(layers, gradients, state, **keywords)
    return layers, state


def test_the_registry_has_all_of_them():
    assert sorted(OPTIMIZERS) == NAMES
    assert {name: OPTIMIZERS[name] for name in NAMES} == {
        function.__name__: function for function in OPTIMIZERS.values()
    }


def test_two_steps_of_gradient_descent_by_hand():
    layers, state = run(gradient_descent, one(1.0, -1.0), [one(4.0, 2.0), one(-8.0, 1.0)], learning_rate=0.25)
    assert numbers(layers) == [2, -1.75]
    assert state is None


def test_two_steps_of_sign_descent_by_hand():
    layers, state = run(sign_descent, one(1.0, -1.0), [one(4e-9, 0.0), one(1e9, -3.0)], learning_rate=0.25)
    assert numbers(layers) == [0.5, -0.75]
    assert state is None


def test_two_steps_of_momentum_by_hand():
    layers, state = momentum(one(1.0, -1.0), one(4.0, 2.0), None, learning_rate=0.25, beta=0.5)
    assert numbers(layers) == [0, -1.5]
    assert numbers(state) == [4, 2]
    layers, state = momentum(layers, one(-8.0, 1.0), state, learning_rate=0.25, beta=0.5)
    assert numbers(state) == [-6, 2]
    assert numbers(layers) == [1.5, -2]


def test_momentum_remembers_nine_tenths_unless_told():
    _, state = run(momentum, one(0.0, 0.0), [one(1.0, 0.0), one(0.0, 1.0)], learning_rate=1.0)
    assert numbers(state) == [0.9, 1]
    steady, _ = run(momentum, draw(1), [draw(2), draw(3)], learning_rate=0.1, beta=0)
    plain, _ = run(gradient_descent, draw(1), [draw(2), draw(3)], learning_rate=0.1)
    assert numbers(steady) == numbers(plain)


def test_momentum_is_the_courses_with_another_learning_rate():
    """v := beta v + (1 - beta) dW is ours times (1 - beta)."""
    p, v = 1.0, 0.0
    gradients = [4.0, -8.0, 0.5]
    for g in gradients:
        v = 0.9 * v + 0.1 * g
        p -= 0.5 * v
    layers, _ = run(momentum, one(1.0, 0.0), [one(g, 0.0) for g in gradients], learning_rate=0.05)
    assert numbers(layers)[0] == pytest.approx(p, rel=1e-14, abs=0)  # three steps of rounding; none seen


def test_two_steps_of_adam_by_hand():
    """With beta1 = 1/2 and beta2 = 3/4: after one step the means are dW and dW^2, so the step is dW / |dW|."""
    keywords = {"learning_rate": 0.25, "beta1": 0.5, "beta2": 0.75, "epsilon": 1e-300}
    layers, state = adam(one(1.0, -1.0), one(4.0, -2.0), None, **keywords)
    assert numbers(layers) == [0.75, -0.75]
    assert isinstance(state, AdamState)
    assert (numbers(state.mean), numbers(state.mean_square), state.step) == ([2, -1], [4, 1], 1)
    layers, state = adam(layers, one(0.0, 4.0), state, **keywords)
    assert (numbers(state.mean), numbers(state.mean_square), state.step) == ([1, 1.5], [3, 4.75], 2)
    expected = [0.75 - 0.25 * (4 / 3) / math.sqrt(48 / 7), -0.75 - 0.25 * 2 / math.sqrt(76 / 7)]
    assert numbers(layers) == pytest.approx(expected, rel=1e-15, abs=0)  # rounding; none seen


@pytest.mark.parametrize("keywords", [{}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.1}, {"beta1": 0, "beta2": 0}])
def test_adam_is_the_papers_algorithm(keywords):
    steps = [draw(seed) for seed in range(2, 7)]
    layers, state = run(adam, draw(1), steps, learning_rate=0.01, **keywords)
    start, columns = numbers(draw(1)), zip(*map(numbers, steps), strict=True)
    expected = [plain_adam(p, gradients, 0.01, **keywords) for p, gradients in zip(start, columns, strict=True)]
    assert numbers(layers) == pytest.approx(expected, rel=1e-14, abs=1e-16)  # five steps of rounding; seen 1.1e-15
    assert state.step == 5


def test_adams_first_step_has_the_learning_rates_size_whatever_the_gradients():
    for size in (1e-3, 1.0, 1e6):
        layers, _ = adam(one(0.0, 0.0), one(size, -size), learning_rate=0.01)
        # epsilon = 1e-8 shortens the step by 1e-8 / size.
        assert numbers(layers) == pytest.approx([-0.01, 0.01], rel=2e-5, abs=0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_shapes_dtypes_and_arguments_stay(name, dtype):
    layers, gradients = draw(1, dtype), draw(2, dtype)
    for array in [array for layer in layers + gradients for array in layer]:
        array.flags.writeable = False  # a change in place raises
    state = None
    for _ in range(3):
        stepped, state = OPTIMIZERS[name](layers, gradients, state, learning_rate=0.1)
        for before, after in zip(layers, stepped, strict=True):
            assert isinstance(after, Layer)
            for p, q in zip(before, after, strict=True):
                assert (p.shape, p.dtype) == (q.shape, q.dtype)
                assert (p != q).all()
        layers = stepped
    assert len(gradients) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_state_can_be_gone_back_to(name):
    _, state = OPTIMIZERS[name](draw(1), draw(2), None, learning_rate=0.1)
    first, _ = OPTIMIZERS[name](draw(1), draw(3), state, learning_rate=0.1)
    OPTIMIZERS[name](draw(1), draw(4), state, learning_rate=0.1)
    again, _ = OPTIMIZERS[name](draw(1), draw(3), state, learning_rate=0.1)
    assert numbers(first) == numbers(again)


@pytest.mark.parametrize("name", NAMES)
def test_every_optimizer_goes_down_a_bowl(name):
    layers, state = draw(5), None
    for _ in range(200):
        layers, state = OPTIMIZERS[name](layers, layers, state, learning_rate=0.05)  # the gradient of 1/2 |p|^2 is p
    # Sign descent ends within one step of 0.05; the others closer. Largest seen: 0.04.
    assert max(map(abs, numbers(layers))) <= 0.051
