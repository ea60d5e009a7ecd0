"""A class with a forward and a backward pass: its parameters are attributes, and its gradients may be."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from crosscheck.candidates.candidate import Trial
from crosscheck.candidates.contract import Tensors, UnusableCandidateError
from crosscheck.candidates.course import Course, with_gradients
from crosscheck.candidates.results import KINDS, Reading
from crosscheck.candidates.roles import plain
from crosscheck.candidates.structures import OF_GRADIENTS, is_leaf, kind_and_number

OWN = ("Z", "A", "cost", "dA", "dZ", "dW", "db", "dX")  # of what an object keeps, W and b are no gradients
HOW = "a function backprop(parameters, X, Y) in the file that makes one and returns its gradients is taken instead"


class Instance(Course):
    """Its functions are the class, and the methods for forward pass, cost if there is one, and backward pass."""

    def run(self, trial: Trial) -> Tensors:
        """Make an object, put the parameters into it, and have it go forward and backward."""
        thing = self._made(trial)
        if not self.description.layout and not trial.given.network.layout:
            self._as_kept(trial, thing)
        put(trial.copies, thing, len(trial.given.network.layer_sizes) - 1)
        before = dict(vars(thing))
        names = [function.name.rpartition(".")[2] for function in self.functions[1:]]
        methods = [
            replace(function, call=getattr(thing, name))
            for function, name in zip(self.functions[1:], names, strict=True)
        ]
        reading = self.passes(trial, methods, trial.orders[1:])
        for name, value in vars(thing).items():
            _read(reading, name, value, new=value is not before.get(name))
        return with_gradients(reading, trial)

    def _as_kept(self, trial: Trial, thing: Any) -> None:
        """Turn everything round where all weights of the object show that they are kept so."""
        layout = kept_layout(vars(thing) if hasattr(thing, "__dict__") else {}, trial.given.parameters)
        if layout:
            turned = replace(trial.given, network=replace(trial.given.network, layout=layout))
            fresh = self.prepare(turned, *trial.guess)
            trial.layout, trial.copies, trial.values = fresh.layout, fresh.copies, fresh.values
            trial.notes.append(
                f"{type(thing).__name__} keeps every W as (n_prev, n), and is taken with LAYOUT = {json.dumps(layout)}"
            )

    def _made(self, trial: Trial) -> Any:
        """An object of the class; what its constructor draws at random is put aside, and the draws with it."""
        first, *hidden, last = trial.given.network.layer_sizes
        sizes = {"n_x": first, "n_h": hidden[0] if hidden else last, "hidden_sizes": hidden, "n_y": last}
        trial.values |= {**sizes, "learning_rate": 1.0}
        state = np.random.get_state()  # noqa: NPY002  # the global state is the one that constructors draw from
        try:
            return self.functions[0](trial.orders[0], trial.values)
        except Exception as error:
            name = self.functions[0].name
            raise UnusableCandidateError(
                f"{name} must be made of layer sizes to be checked, and raises {type(error).__name__}: {error}; {HOW}"
            ) from error
        finally:
            np.random.set_state(state)  # noqa: NPY002  # as above


def kept_layout(holder: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, str]:
    """The LAYOUT that an object's own parameters show, nothing where not every W of it is turned round.

    `parameters` are W1 (n_1, n_x), b1 (n_1, 1), ... Whose biases are columns has examples in columns.
    """
    kept = {name: np.shape(of[key]) for name, of, key in _places(holder, len(parameters) // 2) if name in parameters}
    weights = {name: parameters[name].shape for name in parameters if name[0] == "W"}
    if any(kept.get(name) != shape[::-1] for name, shape in weights.items()):
        return {}
    if all(kept[name] == shape for name, shape in weights.items()):  # all are square
        return {}
    columns = any(len(shape) == 2 and shape[0] > 1 for name, shape in kept.items() if name[0] == "b")
    return {"W": "in_out"} if columns else {"examples": "rows", "W": "in_out"}


def put(parameters: Mapping[str, Any], thing: Any, depth: int) -> None:
    """Put W1, b1, ... into an object's attributes, in the shapes of the biases that are there.

    They may be attributes W1, b1, ..., or lists or dicts of them. Raises UnusableCandidateError where some find no
    place, or where a W there is turned round.
    """
    name = type(thing).__name__
    if not hasattr(thing, "__dict__"):
        raise UnusableCandidateError(f"{name} must keep W1, b1, ... in attributes, and has __slots__")
    places = [place for place in _places(vars(thing), depth) if place[0] in parameters]
    missing = [key for key in parameters if key[0] in "Wb" and key not in {found for found, *_ in places}]
    if missing:
        raise UnusableCandidateError(
            f"{name} must keep its parameters in attributes W1, b1, ..., or in lists or a dict of them, got no "
            f"{missing[0]} in one for {depth} layers; {HOW}"
        )
    for found, holder, key in places:
        holder[key] = np.array(_shaped(found, parameters[found], holder[key], name))  # its own, to train in place


def _places(holder: Any, depth: int) -> Iterator[tuple[str, Any, Any]]:
    """Which parameter is where: its name, what holds it, and under which key or in which place."""
    meant = {key: kind_and_number(str(key)) or ("", None) for key in holder}
    own = {key: of for key, of in meant.items() if of[0] in {"W", "b"}}
    first = 0 if any(of[1] == "0" for of in own.values()) else 1
    for key, (kind, number) in own.items():
        value = holder[key]
        if isinstance(value, list):
            skipped = len(value) - depth  # of a list with a place for layer 0
            yield from ((f"{kind}{l}", value, l + skipped - 1) for l in range(1, depth + 1) if skipped in {0, 1})
        elif isinstance(value, dict):
            yield from ((f"{kind}{l}", value, l) for l in value if l in range(1, depth + 1))
        elif number is None or number.isdigit():
            yield f"{kind}{int(number) + 1 - first if number else 1}", holder, key
    for key in meant.keys() - own.keys():
        if isinstance(holder[key], dict) and plain(str(key)) not in OF_GRADIENTS:
            yield from _places(holder[key], depth)


def _shaped(found: str, given: Any, there: Any, name: str) -> Any:
    """A parameter as the object keeps it: a bias in the shape of its own."""
    old = np.shape(there)
    if found[0] == "W" and old == given.T.shape != given.shape:
        raise UnusableCandidateError(
            f"{name} keeps {found} as {old} where {given.shape} is expected: say which it is, as in "
            'LAYOUT = {"examples": "rows", "W": "in_out"}, in the file'
        )
    return given.reshape(old) if found[0] == "b" and np.size(there) == given.size and old else given


def _read(reading: Reading, name: str, value: Any, *, new: bool) -> None:
    """Read an attribute, if its name tells what it is and it came of this pass; gradients are nothing else."""
    of = kind_and_number(name)
    if plain(name) in OF_GRADIENTS:
        reading.add(value, (), KINDS)
    elif isinstance(value, Mapping) and new:
        reading.add(value, (), OWN)
    elif of and (new or of[0] in {"dW", "db"}) and (is_leaf(value) or of[0] in {"dW", "db"}):
        reading.add({name: value}, (), OWN)
