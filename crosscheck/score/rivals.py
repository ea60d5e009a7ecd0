"""What people check a gradient with today, asked about the same candidates, each with the settings it comes with.

Finite differences see a cost and its gradients, so they cannot tell a wrong cost with the gradient that belongs to it
from a right one. The comparisons see every tensor, at the end, against autograd's.
"""

import importlib
import importlib.util
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch

from crosscheck.architecture import Architecture
from crosscheck.tensor_names import is_gradient
from crosscheck.trace import Candidate, Trace, names, trace_torch
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer


class Outcome(NamedTuple):
    """Whether a tool rejects the candidate, and which tensors it names as where the trouble is, first the first."""

    rejected: bool
    named: tuple[str, ...] = ()

    @property
    def first(self) -> str | None:
        """The tensor that it names first, if it names one."""
        return self.named[0] if self.named else None


@dataclass(frozen=True)
class Question:
    """A candidate, all it is given, and what it answered: `trace`. It is called anew for whatever is asked further."""

    candidate: Candidate
    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    trace: Trace

    def inputs(self) -> dict[str, Array]:
        """What the cost depends on, by the name of its gradient: dWL, dbL, ..., db1, dX, those that were answered.

        Raises ValueError where there is no cost, or a gradient of no parameter.
        """
        if "cost" not in self.trace or not any(map(is_gradient, self.trace)):
            raise ValueError(f"a candidate must return cost and a dW or db, got {', '.join(self.trace) or 'nothing'}")
        every = {"dX": self.X}
        for l, (W, b) in enumerate(self.layers, start=1):
            every |= {f"dW{l}": W, f"db{l}": b}
        return {name: every[name] for name in names(len(self.layers)) if name in every and name in self.trace}

    def cost(self, inputs: dict[str, Array]) -> Array:
        """The candidate's own cost at these inputs, as it comes."""
        return np.asarray(self._answer(inputs)["cost"])

    def gradients(self, inputs: dict[str, Array]) -> list[Array]:
        """The candidate's gradients of the cost at these inputs, in their order; dX, of single losses, over m."""
        trace, m = self._answer(inputs), self.X.shape[1]
        return [trace[name] / m if name == "dX" else trace[name] for name in inputs]

    def at(self, inputs: dict[str, Array]) -> tuple[Architecture, list[Layer], Array, Array]:
        """What the candidate is given where these inputs stand in for its own."""
        layers = [
            Layer(inputs.get(f"dW{l}", W), inputs.get(f"db{l}", b)) for l, (W, b) in enumerate(self.layers, start=1)
        ]
        return self.architecture, layers, inputs.get("dX", self.X), self.Y

    def _answer(self, inputs: dict[str, Array]) -> Trace:
        with trusted(), np.errstate(all="ignore"):  # shapes were looked at when it was asked first
            return self.candidate(*self.at(inputs))


@dataclass(frozen=True)
class Rival:
    """A tool: called with a candidate and a network, it rejects or accepts. `package` is what it needs installed.

    X (n_x, m), Y (n_y, m). Whatever the candidate raises is a rejection; nan and inf are what the tool makes of them.
    Raises ModuleNotFoundError without the package, ValueError for a candidate that has nothing the tool could check.
    """

    check: Callable[[Question], Outcome]
    package: str

    def __call__(
        self, candidate: Candidate, architecture: Architecture, layers: list[Layer], X: Array, Y: Array
    ) -> Outcome:
        """Ask this tool about this candidate. Changes no global state, and nothing that is handed over."""
        if not self.installed:
            raise ModuleNotFoundError(f"this rival needs {self.package}; install the dependency group peers")
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # gradcheck's of float32, NumPy's of nan: the outcome says enough
            try:
                trace = candidate(architecture, *_copies(layers, X, Y))
            except Exception:  # noqa: BLE001  # a candidate may raise anything, and its user sees it at once
                return Outcome(rejected=True)
            return self.check(Question(candidate, architecture, *_copies(layers, X, Y), trace))

    @property
    def installed(self) -> bool:
        """Whether the package is there."""
        return importlib.util.find_spec(self.package) is not None


def available() -> list[str]:
    """The names of the rivals whose package is installed here."""
    return [name for name, rival in RIVALS.items() if rival.installed]


def _copies(layers: list[Layer], X: Array, Y: Array) -> tuple[list[Layer], Array, Array]:
    return [Layer(W.copy(), b.copy()) for W, b in layers], X.copy(), Y.copy()


def _raised(check: Callable[[], object]) -> Exception | None:
    """What a check raises, which is how it rejects, or what the candidate raises inside it; None where it accepts."""
    try:
        check()
    except Exception as error:  # noqa: BLE001  # a candidate may raise anything
        return error
    return None


def gradcheck(question: Question, *, fast_mode: bool) -> Outcome:
    """Let torch compare each gradient with central differences of the cost; it numbers the one it names."""
    inputs = question.inputs()
    cost, tensors = _torch_cost(question, list(inputs)), [torch.tensor(x, requires_grad=True) for x in inputs.values()]
    error = _raised(lambda: torch.autograd.gradcheck(cost, tensors, fast_mode=fast_mode))
    numbered = re.search(r"(?:with respect to input|invalid gradient at index) (\d+)", str(error))
    return Outcome(error is not None, (list(inputs)[int(numbered[1])],) if numbered else ())


def _torch_cost(question: Question, order: list[str]) -> Callable[..., Any]:
    """The cost as a function of inputs in this order that torch differentiates by the candidate's own gradients.

    The backward pass asks the candidate again, so that torch notices one that answers differently the second time.
    """

    def arrays(tensors: tuple[torch.Tensor, ...]) -> dict[str, Array]:
        return dict(zip(order, (tensor.detach().numpy() for tensor in tensors), strict=True))

    class Cost(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, *tensors: torch.Tensor) -> torch.Tensor:
            ctx.save_for_backward(*tensors)
            return torch.tensor(question.cost(arrays(tensors)))

        @staticmethod
        def backward(ctx: Any, *of_cost: torch.Tensor) -> tuple[torch.Tensor, ...]:
            gradients = question.gradients(arrays(ctx.saved_tensors))
            return tuple(of_cost[0] * torch.tensor(gradient) for gradient in gradients)

    return Cost.apply


def _norm_ratio(question: Question) -> Outcome:
    """Do the course's check: |grad - approx| / (|grad| + |approx|) > 2e-7 rejects; 0/0 and nan do not."""
    step, most = 1e-7, 2e-7
    parameters = {name: array for name, array in question.inputs().items() if name != "dX"}
    theta = _vector(parameters.values())
    ends = np.cumsum([array.size for array in parameters.values()])[:-1]

    def J(theta: Array) -> float:
        shaped = zip(parameters.items(), np.split(theta, ends), strict=True)
        return float(question.cost({name: part.reshape(array.shape) for (name, array), part in shaped}).item())

    def check() -> None:
        steps = (step * e for e in np.eye(theta.size, dtype=theta.dtype))
        approx = np.array([(J(theta + h) - J(theta - h)) / (2 * step) for h in steps])
        grad = _vector(question.gradients(parameters))
        ratio = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
        if ratio > most:
            raise AssertionError(f"{ratio:g} > {most:g}")

    return Outcome(_raised(check) is not None)


def _vector(arrays: Iterable[Array]) -> Array:
    return np.concatenate([np.ravel(array) for array in arrays])


def _compare(question: Question, *, close: Callable[[Array, Array], object]) -> Outcome:
    """Hold every tensor of the candidate against autograd's, in the order of the computation, up to the first."""
    left, right = question.trace, trace_torch(question.architecture, question.layers, question.X, question.Y)
    both = [name for name in right if name in left]
    first = next((name for name in both if _raised(partial(close, np.asarray(left[name]), right[name]))), None)
    return Outcome(first is not None, () if first is None else (first,))


def _assert_close(left: Array, right: Array) -> None:
    torch.testing.assert_close(torch.tensor(left), torch.tensor(right))


def _allclose(left: Array, right: Array) -> None:
    if not np.allclose(left, right):
        raise AssertionError("not close")


def _jax(question: Question) -> Outcome:
    """Let jax compare the derivative in one random direction, that of all inputs together.

    Outside of jax.jit a function with a custom_vjp is called with numbers, so the candidate needs no callback.
    """
    jax, test_util = importlib.import_module("jax"), importlib.import_module("jax.test_util")
    inputs = question.inputs()

    def arrays(values: tuple[Any, ...]) -> dict[str, Array]:
        return dict(zip(inputs, map(np.asarray, values), strict=True))

    def backward(values: tuple[Any, ...], of_cost: Any) -> tuple[Array, ...]:
        return tuple(np.asarray(of_cost) * gradient for gradient in question.gradients(arrays(values)))

    cost = jax.custom_vjp(lambda *values: question.cost(arrays(values)))
    cost.defvjp(lambda *values: (question.cost(arrays(values)), values), backward)
    with jax.enable_x64(question.X.dtype == np.float64):
        error = _raised(lambda: test_util.check_grads(cost, tuple(inputs.values()), order=1, modes=["rev"]))
    return Outcome(error is not None)


def _autograd(question: Question) -> Outcome:
    """Let HIPS autograd compare the derivative in a random direction of each input in turn."""
    extend, test_util = importlib.import_module("autograd.extend"), importlib.import_module("autograd.test_util")
    inputs = question.inputs()

    def back_to(argument: int, _: Array, *values: Array) -> Callable[[Array], Array]:
        return lambda of_cost: of_cost * question.gradients(dict(zip(inputs, values, strict=True)))[argument]

    cost = extend.primitive(lambda *values: question.cost(dict(zip(inputs, values, strict=True))))
    extend.defvjp(cost, *(partial(back_to, argument) for argument in range(len(inputs))))
    with _global_seed():
        for argument, name in enumerate(inputs):
            check = test_util.check_grads(cost, argument, modes=["rev"], order=1)
            if _raised(partial(check, *inputs.values())):
                return Outcome(rejected=True, named=(name,))
    return Outcome(rejected=False)


@contextmanager
def _global_seed() -> Iterator[None]:
    """Make NumPy's global generator, which autograd draws its directions from, start anew; put it back afterwards."""
    before = np.random.get_state()  # noqa: NPY002  # there is no other way to reach that generator
    np.random.seed(0)  # noqa: NPY002  # the same
    try:
        yield
    finally:
        np.random.set_state(before)  # noqa: NPY002  # the same


RIVALS: dict[str, Rival] = {
    "torch.autograd.gradcheck": Rival(partial(gradcheck, fast_mode=False), "torch"),
    "torch.autograd.gradcheck fast": Rival(partial(gradcheck, fast_mode=True), "torch"),
    "torch.testing.assert_close": Rival(partial(_compare, close=_assert_close), "torch"),
    "numpy.allclose": Rival(partial(_compare, close=_allclose), "numpy"),
    "central differences, norm ratio": Rival(_norm_ratio, "numpy"),
    "jax.test_util.check_grads": Rival(_jax, "jax"),
    "autograd.test_util.check_grads": Rival(_autograd, "autograd"),
}
