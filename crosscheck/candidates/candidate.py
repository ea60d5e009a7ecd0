"""A candidate that has been recognised: called in the standard form, in whatever form it is written."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import numpy as np

from crosscheck.candidates.attributes import attributes, is_kept_by_name
from crosscheck.candidates.calling import Function, Order, progress
from crosscheck.candidates.contents import Contents, contents
from crosscheck.candidates.contract import Description, Network, Tensors, UnusableCandidateError
from crosscheck.candidates.layout import Layout, of_setting, write_back
from crosscheck.candidates.parameters import STYLES
from crosscheck.candidates.source import MODULE
from crosscheck.candidates.unread import in_words

ONE_LAYER = "W and b of the only layer"
COLUMN = "w (n_x, n_y) and a number b of the only layer"
Guess = tuple[str, tuple[int, ...]]  # a way to keep parameters, and for each function which order of arguments


@dataclass
class Given:
    """What a candidate is asked about: the question in the standard form."""

    network: Network
    parameters: Tensors
    X: Any
    Y: Any

    def named(self) -> Tensors:
        """Parameters and data by their names."""
        return {**self.parameters, "X": self.X, "Y": self.Y}


@dataclass
class Trial:
    """What one call of a candidate is made with and what it does.

    `copies` are its own, `values` what its arguments may get, `held` what the lists and dicts of parameters held;
    `unread` are the names, empty where there is none, of what it returned and nothing is known of.
    """

    given: Given
    guess: Guess
    layout: Layout
    orders: tuple[Order, ...]
    copies: dict[str, Any]
    values: dict[str, Any]
    held: list[Contents]
    misconduct: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    calls: int = 0
    rate: float = 0.0  # at which gradients were read off an update, if that costs digits

    def ask(self, function: Function, order: Order) -> Any:
        """Call one of the candidate's functions. Raises what it raises."""
        self.calls += 1
        return function(order, self.values)


class Candidate(ABC):
    """Somebody's functions behind one call; `misconduct` and `notes` tell of the last call beside its tensors.

    How the parameters are kept, and which argument is which where its name does not say so, is found out by the first
    call.
    """

    def __init__(self, description: Description, layout: Layout, functions: Sequence[Function]) -> None:
        self.description, self.layout, self.functions = description, layout, functions
        self.update: Callable[[Trial, Tensors, Callable[[], Trial]], None] | None = None  # its own, to be judged
        self.settled: Guess | None = None
        self.misconduct: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.rate = 0.0

    @property
    def depth(self) -> int | None:
        """The number of layers that it is written for, None where it takes any."""
        return self.description.depth

    def call(self, network: Network, parameters: Tensors, X: Any, Y: Any) -> Tensors:
        """Tensors under the names of `crosscheck.trace.names`, as many as are shown.

        parameters {"W1": (n_1, n_x), "b1": (n_1, 1), ...}, X (n_x, m), Y (n_y, m). The candidate gets copies; what it
        changes in them is changed in the arguments. Raises what the candidate raises, and UnusableCandidateError where
        it returns nothing that has a name or is written for another number of layers.
        """
        depth = len(network.layer_sizes) - 1
        if self.depth not in {None, depth}:
            names = " and ".join(self.description.functions)
            raise UnusableCandidateError(f"{names} must be asked about {self.depth} layers, as written, got {depth}")
        given = Given(network, parameters, X, Y)
        trial, tensors = self._first_that_answers(given)
        if not network.layout:
            self.settled = trial.guess
        if self.update:
            self.update(trial, tensors, lambda: self.prepare(given, *trial.guess))
        self.misconduct = tuple(dict.fromkeys([*trial.misconduct, *_replaced(trial)]))
        guessed = [function.taken(order) for function, order in zip(self.functions, trial.orders, strict=True)]
        self.notes = tuple(dict.fromkeys([*filter(None, guessed), *trial.notes]))
        self.rate = trial.rate
        write_back(trial.copies, given.named(), trial.layout)
        return tensors

    def _first_that_answers(self, given: Given) -> tuple[Trial, Tensors]:
        """The first guess that gives anything; where none does, the error of the one that got furthest is raised."""
        settled = None if given.network.layout else self.settled
        guesses = [settled] if settled else self.guesses(len(given.network.layer_sizes) - 1)
        failed: list[tuple[tuple[int, int], Exception]] = []
        empty: list[Trial] = []
        for guess in guesses:
            trial = self.prepare(given, *guess)
            try:
                tensors = self.run(trial)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001  # somebody's function may raise anything
                failed.append(((trial.calls, progress(error)), error))
                continue
            if tensors:
                return trial, tensors
            empty.append(trial)
        if failed and not empty:
            raise max(failed, key=lambda one: one[0])[1]
        raise UnusableCandidateError(self._of_nothing(max((trial.unread for trial in empty), key=len)))

    def _of_nothing(self, unread: Sequence[str]) -> str:
        """What is to be said where no gradient can be read."""
        needed = f"{self.functions[-1].name} must return tensors under names such as dW1 and db1"
        if unread:
            return f'{needed}, and returns {in_words(unread)} under none: return {{"dW1": ..., "db1": ..., ...}}'
        return f"{needed}, and returns none; crosscheck adapt writes lines that give them names where it can"

    def guesses(self, depth: int) -> Iterator[Guess]:
        """How it may be meant to be called, the likeliest first."""
        for chosen in product(*(range(len(function.orders)) for function in self.functions)):
            for style in self.styles(depth):
                yield style, chosen

    def styles(self, depth: int) -> list[str]:
        """The ways to keep parameters that come into question."""
        given = {name: role for function in self.functions for name, role in function.orders[0].items()}
        if "parameters" in given.values():
            return [style for style in STYLES if depth == 1 or style != "W and b"]
        if depth > 1:
            return ["lists"]
        if self.description.form == "propagate":
            return [ONE_LAYER if self.description.layout.get("W") == "out_in" else COLUMN]
        return [COLUMN, ONE_LAYER, "lists"] if given.get("w") == "Ws" else [ONE_LAYER, "lists"]

    def orders(self, chosen: tuple[int, ...]) -> tuple[Order, ...]:
        """For each function the order of its arguments that was chosen."""
        return tuple(function.orders[i] for function, i in zip(self.functions, chosen, strict=True))

    @abstractmethod
    def run(self, trial: Trial) -> Tensors:
        """Call it once, on the trial's values, and read what it returns."""

    def prepare(self, given: Given, style: str, chosen: tuple[int, ...]) -> Trial:
        """Fresh copies of everything in the candidate's own layout, under what arguments may stand for."""
        layout = of_setting(given.network.layout) if given.network.layout else self.layout
        layout = replace(layout, in_out=True, bare=True) if style == COLUMN else layout
        copies = {name: layout.hand(name, array) for name, array in given.named().items()}
        network, depth = given.network, len(given.network.layer_sizes) - 1
        pairs = [(copies[f"W{l}"], copies[f"b{l}"]) for l in range(1, depth + 1)]
        apart = pairs[0] if style in {ONE_LAYER, COLUMN} else tuple(map(list, zip(*pairs, strict=True)))
        hidden = dict.fromkeys(network.hidden)
        values: dict[str, Any] = {
            **copies,
            **dict(zip(("Ws", "bs"), apart, strict=True)),
            "l2": network.l2,
            "leaky_slope": network.leaky_slope,
            "m": given.X.shape[1],
            "depth": depth,
            "layer_sizes": list(network.layer_sizes),
            "output": network.output,
            "keep_prob": 1.0,
            "hidden": next(iter(hidden), "identity") if len(hidden) < 2 else list(network.hidden),
        }
        if style in STYLES:
            values["parameters"] = STYLES[style](pairs)
        held = list(contents([values.get("parameters"), values["Ws"], values["bs"]]))[1:]
        return Trial(given, (style, chosen), layout, self.orders(chosen), copies, values, held)


def _replaced(trial: Trial) -> Iterator[str]:
    """A line for each entry of a dict or list of parameters in whose place there is another now, or none, or a new."""
    for one in trial.held:
        before = dict(one.entries)
        for key in one.others():
            yield f"changes its argument {key if isinstance(key, str) and key in before else 'parameters'}"


def leaves(structure: Any, deep: int = 6) -> Iterator[np.ndarray]:
    """All arrays in a structure of dicts, lists, tuples, and objects of a candidate's own."""
    if isinstance(structure, np.ndarray):
        yield structure
    elif deep:
        if isinstance(structure, dict):
            inner = list(structure.values())
        elif isinstance(structure, list | tuple | deque):
            inner = list(structure)
        else:
            inner = list(attributes(structure).values()) if is_kept_by_name(structure, MODULE) else []
        for part in inner:
            yield from leaves(part, deep - 1)
