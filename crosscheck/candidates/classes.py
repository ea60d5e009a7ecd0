"""Whether a class can be checked: how an object of it is made, and what its methods for the passes take."""

import ast
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MethodType

from crosscheck.candidates import roles
from crosscheck.candidates.calling import Function, understand
from crosscheck.candidates.depth import fixed_depth

_SIZES = {"n_x", "n_h", "hidden_sizes", "n_y", "layer_sizes"}
_SETTINGS = {"depth", "hidden", "output", "l2", "leaky_slope", "keep_prob", "learning_rate", "verbose"}
_INPUT = {"X", "Y", "m", "l2", "keep_prob"}
_HANDED_ON = {"AL", "cache", *(f"{kind}{l}" for kind in "AZ" for l in range(1, 10))}


@dataclass(frozen=True)
class Class:
    """Somebody's class, and its methods as they are written, by name."""

    name: str
    itself: type
    methods: Mapping[str, ast.FunctionDef]

    def functions(self) -> list[Function]:
        """The class, its forward pass, its cost if there is one, and its backward pass, in the order they are called.

        Nothing is guessed: there are none where it cannot be made of sizes alone, or where its passes want anything
        that is not at hand.
        """
        made, forward = self._constructor(), self._method((roles.FORWARD, "forward"), _INPUT, ("X",))
        if made is None or forward is None or "X" not in forward.roles:
            return []
        handed_on = _INPUT | _HANDED_ON | {f"={name}" for name in forward.returns if name}
        cost = self._method((roles.COST, "cost"), handed_on)
        backward = self._method((roles.BACKWARD, "backward"), handed_on)
        costs = [cost] if cost and "Y" in cost.roles else []
        if backward is None or not any("Y" in function.roles for function in (forward, *costs, backward)):
            return []
        return [made, forward, *costs, backward]

    def depth(self, made: Function) -> int | None:
        """The number of layers that it is written for, None where it takes any."""
        if "n_h" in made.roles:
            return 2
        if "n_x" in made.roles and "hidden_sizes" not in made.roles:
            return 1
        return fixed_depth(self.methods, list(self.methods), ())

    def _constructor(self) -> Function | None:
        """The class as a function of layer sizes; an activation is told only to those that have one of their own."""
        made = understand(self.name, self.itself, _SIZES | _SETTINGS)
        if made is None:
            return None
        arguments = inspect.signature(self.itself).parameters
        named = [argument for argument, role in made.orders[0].items() if role in {"hidden", "output"}]
        return None if any(arguments[argument].default is inspect.Parameter.empty for argument in named) else made

    def _method(
        self, kind: tuple[tuple[str, ...], str], available: set[str], spare: Sequence[str] = ()
    ) -> Function | None:
        """The best known method of a kind whose arguments can be matched with what is available."""
        for name in roles.by_rank(self.methods, *kind):
            bound = MethodType(getattr(self.itself, name), object())  # of no object yet: what counts is what it takes
            found = understand(f"{self.name}.{name}", bound, available, spare=spare, definition=self.methods[name])
            if found:
                return found
        return None
