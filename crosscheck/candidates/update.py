"""A function such as `update_parameters(parameters, grads, learning_rate)`: whether it gives W - learning_rate dW.

It is asked about the gradients that the candidate's own backward pass returned, so that what is wrong with those is not
blamed on it.
"""

import ast
import math
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from inspect import signature
from types import SimpleNamespace
from typing import Any

import numpy as np

from crosscheck.candidates.calling import Function
from crosscheck.candidates.candidate import Trial
from crosscheck.candidates.contract import Tensors, UnusableCandidateError
from crosscheck.candidates.layout import Array
from crosscheck.candidates.results import MAKES_A_MATRIX, Reading
from crosscheck.candidates.roles import plain
from crosscheck.candidates.structures import is_leaf
from crosscheck.tensor_names import is_gradient, kind_of, layer_of

RATES = (0.125, 0.0625)  # powers of two, by which nothing is rounded; two, to see what a rate does
UNITS = 8  # in the last place of the largest entry: an update rounds each entry three times at most
AGREE = 1e-6  # of two factors read off updates, which lose digits; what depends on the rate differs by a factor of two

ALL_GRADIENTS = ("grads", "gradients", "grad", "gradient", "derivatives", "dparameters", "dparams")
MATRIX = "makes a matrix (n, n) of a b, since its db has another shape"
LEFT, EVERY = "leaves {which} as {they} {are}", "every parameter"


@dataclass(frozen=True)
class Update:
    """Somebody's update, and what the backward pass calls what it returns.

    Where it takes data in the place of gradients, as `optimize` does, it is asked for one iteration. `depth` is the
    number of layers that it is written for, None where it takes any.
    """

    function: Function
    handed: tuple[str | None, ...]
    depth: int | None

    def __call__(self, trial: Trial, tensors: Tensors, fresh: Callable[[], Trial]) -> None:
        """Ask it and add to the trial's misconduct and notes; `fresh` makes a trial with parameters of its own."""
        if isinstance(trial.values.get("parameters"), SimpleNamespace):
            return  # which has each parameter under several names, and it is not known which of them counts
        gradients = {name[1:]: tensor for name, tensor in tensors.items() if is_gradient(name)}
        old = {name: trial.given.parameters[name] for name in gradients}
        if self.depth not in {None, len(trial.given.network.layer_sizes) - 1} or not _usable(gradients, old):
            return
        name = self.function.name
        try:
            one, other = (self._updated(rate, trial.values["gradients"], fresh()) for rate in RATES)
            lines = list(_judged(old, gradients, one, other, trial.given.X.shape[1]))
        except MemoryError:
            raise
        except UnusableCandidateError:
            return  # what it takes is not at hand after all
        except (Exception, SystemExit) as error:  # noqa: BLE001  # somebody's function may raise anything
            trial.notes.append(f"{name} raises {type(error).__name__}, and is not judged")
            return
        if None in lines or (lines and self._may_differ(lines)):
            trial.notes.append(f"{name} does something else than W - learning_rate dW, and is not judged")
        else:
            trial.misconduct.extend(f"{name} {line}" for line in lines if line != MATRIX)
            if MATRIX in lines:  # no misconduct: the contract takes such a db, and each function by itself is right
                trial.notes.append(f"{name} {MATRIX}")
            else:  # it minds the shape
                trial.notes[:] = [note for note in trial.notes if MAKES_A_MATRIX not in note]

    def _updated(self, rate: float, gradients: Any, fresh: Trial) -> Tensors:
        """The new parameters that were returned, or, where nothing was, those that it was given."""
        fresh.values |= _by_name(deepcopy(gradients), self.handed)
        fresh.values |= {"learning_rate": rate, "iterations": 1, "verbose": False}
        with np.errstate(all="ignore"):
            result = fresh.ask(self.function, self.function.orders[0])
        reading = Reading(fresh.given.network, fresh.layout)
        reading.add(_kept(fresh) if result is None else result, self.function.returns)
        return reading.parameters()

    def _may_differ(self, lines: Sequence[str | None]) -> bool:
        """Whether it has reasons of its own: more arguments, such as a momentum, or another way to count iterations."""
        more = len(signature(self.function.call).parameters) > len(self.function.orders[0])
        return more or (
            "iterations" in self.function.roles and lines == [LEFT.format(which=EVERY, they="it", are="is")]
        )


def _kept(trial: Trial) -> Any:
    """The parameters as they were given. Raises UnusableCandidateError where a change in place could not be seen."""
    if trial.layout.bare:
        raise UnusableCandidateError("a number cannot be changed")
    return trial.values.get("parameters", {"W": trial.values["Ws"], "b": trial.values["bs"]})


def roles_of_gradients(names: Sequence[str | None]) -> set[str]:
    """What an argument of an update may stand for; `names` are those of what the backward pass returns."""
    return {f"~{plain(name)}" for name in (*ALL_GRADIENTS, *names) if name}


def is_written(function: Function, definition: ast.FunctionDef | None) -> bool:
    """Whether it is more than a head: one that never looks at its gradients, or its data, is still to be written."""
    if definition is None:
        return True
    used = {node.id for line in definition.body for node in ast.walk(line) if isinstance(node, ast.Name)}
    return any(role[0] in "~XY" for argument, role in function.orders[0].items() if argument in used)


def _by_name(returned: Any, names: Sequence[str | None]) -> dict[str, Any]:
    """What a backward pass returned as what an argument may get: its parts under their names, and all gradients.

    Of a tuple with a cost in it these are the part that is a structure.
    """
    is_tuple = isinstance(returned, tuple)
    parts = returned if is_tuple and len(returned) == len(names) > 1 else [returned]
    structures = [part for part in returned if not is_leaf(part)] if is_tuple else []
    whole = structures[0] if len(structures) == 1 else returned
    named = {f"~{plain(name)}": part for name, part in zip(names, parts, strict=False) if name}
    return {f"~{word}": whole for word in ALL_GRADIENTS} | named


def _usable(gradients: Tensors, old: Tensors) -> bool:
    """Whether there are gradients, and nothing is wrong with them that an update cannot help."""
    sound = (g.shape == old[name].shape and np.isfinite(g).all() for name, g in gradients.items())
    return bool(gradients) and all(sound)


def _judged(old: Tensors, gradients: Tensors, one: Tensors, other: Tensors, m: int) -> Iterator[str | None]:
    """A line for each thing that is wrong with an update, None for what has no name.

    `one` and `other` are the new parameters with the two rates.
    """
    found: dict[str | None, list[str]] = {}
    for name, gradient in gradients.items():
        pairs = zip((one, other), RATES, strict=True)
        times = [_times(old[name], new.get(name), rate * gradient, m) for new, rate in pairs]
        line = _line(times[0], times[1], m)
        if one and name not in one:
            line = "returns no {which}"
        elif line is None and name in one and _is_another(name, old, gradients, one):
            line = "returns parameters under each other's names"
        elif line is None and _is_matrix(name, old, one):
            line = MATRIX
        found.setdefault(line, []).append(name)
    found.pop("", None)
    for line, names in found.items():
        yield line and _told(line, names, list(gradients))


def _times(old: Array, new: Any, step: Array, m: int) -> float:
    """How many times a step was subtracted from the old to give the new; nan where it was no multiple of it."""
    if new is None or new.shape != old.shape:
        return math.nan
    fitted = float(np.vdot(step, old - new) / np.vdot(step, step)) if step.any() else 1.0
    return next((times for times in (*_words(m), fitted) if _fits(old - times * step, new, old)), math.nan)


def _fits(right: Array, new: Array, old: Array) -> bool:
    """Whether the new is right as far as it can be in its precision."""
    units = UNITS * np.finfo(np.result_type(new, np.float16)).eps
    return bool(np.abs(new - right).max() <= units * (np.abs(old).max() + np.abs(right).max()))


def _words(m: int) -> dict[float, str]:
    """What an update does that subtracts so many times the step that it should, for m examples."""
    words = {
        1.0: "",
        0.0: LEFT,
        -1.0: "adds the gradient where it should subtract it",
        2.0: "subtracts the gradient twice",
        0.5: "subtracts half the gradient",
    }
    return words | {1 / m: "divides the gradient by m", float(m): "multiplies the gradient by m"} if m > 2 else words


def _line(one: float, other: float, m: int) -> str | None:
    """What an update does that subtracts so many times the right step with the one rate, and with half of it."""
    if math.isclose(one, other):
        return _words(m).get(one)
    if math.isclose(2 * one, other, rel_tol=AGREE):
        return "ignores its learning rate"
    return "applies its learning rate twice" if math.isclose(one, 2 * other, rel_tol=AGREE) else None


def _is_another(name: str, old: Tensors, gradients: Tensors, new: Tensors) -> bool:
    """Whether what was returned for a parameter is what another one should be."""
    rights = [(old[other] - RATES[0] * gradients[other], old[other]) for other in old if other != name]
    return any(right.shape == new[name].shape and _fits(right, new[name], before) for right, before in rights)


def _is_matrix(name: str, old: Tensors, new: Tensors) -> bool:
    """Whether a new b (n, n) was made of an old one (n, 1), as by NumPy when n values are subtracted in a row."""
    n = old[name].size
    return kind_of(name) == "b" and name in new and new[name].shape == (n, n)


def _told(line: str, names: Sequence[str], every: Sequence[str]) -> str:
    """A line with the parameters that it is about, where these are not all."""
    which, several = _which(names, every)
    they, are = ("they", "are") if several else ("it", "is")
    if line == MATRIX:  # of which b it is hangs on the sizes: one of a single unit is as it was
        return line
    if "{which}" in line:
        return line.format(which=which, they=they, are=are)
    return line if len(names) == len(every) else f"{line}, for {which}"


def _which(names: Sequence[str], every: Sequence[str]) -> tuple[str, bool]:
    """These parameters in words that fit networks of all depths where there are such, and whether they are several."""
    kinds = {kind_of(name) for name in names}
    last = max(layer_of(name) or 0 for name in every)
    if len(names) == len(every):
        return EVERY, False
    if set(names) == {name for name in every if kind_of(name) in kinds}:
        return f"every {kinds.pop()}", False
    if {layer_of(name) for name in names} == {last}:
        return f"{' and '.join(kind_of(name) for name in names)} of the last layer", len(names) > 1
    return " and ".join(names), len(names) > 1
