"""More ways to divide by a wrong count, for explaining alone."""

from collections.abc import Callable, Iterator
from functools import partial

from crosscheck.architecture import Architecture
from crosscheck.equations import OF_HIDDEN, At
from crosscheck.faults.cost import RIGHT
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.output import GRADIENT

COUNTS: dict[str, Callable[[At], float]] = {
    "units": lambda at: at.W.shape[0],
    "features": lambda at: at.W.shape[1],
    "outputs": lambda at: at.Y.shape[0],
    "inputs": lambda at: at.X.shape[0],
    "examples and units": lambda at: at.m * at.W.shape[0],
    "examples and outputs": lambda at: at.m * at.Y.shape[0],
    "examples and features": lambda at: at.m * at.W.shape[1],
    "examples and inputs": lambda at: at.m * at.X.shape[0],
    "examples but one": lambda at: at.m - 1,
    "examples and one": lambda at: at.m + 1,
    "layers": lambda at: at.architecture.depth,
}


def _m_over(count: Callable[[At], float], at: At) -> float:
    return at.m / count(at)


def of_counts(architecture: Architecture) -> Iterator[Fault]:
    """The same wrong count in every layer, whatever number it is there, and in the cost too; 1/m twice in the cost."""
    layers = range(architecture.depth, 0, -1)
    last = architecture.depth
    of_cost = Right("cost of losses", None, RIGHT[architecture.loss])
    for what, count in COUNTS.items():
        formula = times(partial(_m_over, count))
        why = f"the sum over examples is divided by the number of {what}"
        dW, db = Right(f"dW{last} of losses", None, "1/m"), Right(f"db{last}", None, "1/m")
        text = f"1 / (number of {what}), and so in every layer"
        of_dW = {f"dW{l} of losses": formula for l in layers}
        of_db = {f"db{l}": formula for l in layers}
        wrong_dW = partial(dW.wrong, "mean-wrong-count", formula=formula, text=text, why=why)
        yield wrong_dW(f"every dW by {what}", also=of_dW)
        yield db.wrong("mean-wrong-count", f"every db by {what}", formula, text, why, also=of_db)
        yield wrong_dW(f"every dW and db by {what}", also=of_dW | of_db)
        cost = Right.of_cost()
        of_both = {name.removesuffix(" of losses"): formula for name in of_dW | of_db}
        text = f"1 / (number of {what}), and so in every dW and db"
        yield cost.wrong("mean-wrong-count", f"everything by {what}", formula, text, why, also=of_both)
        early = {f"dA{last}": formula, f"dZ{last}": formula, cost.name: formula}
        yield cost.wrong("mean-wrong-count", f"cost and dA by {what}", formula, text, why, also=early)
        dA = Right(f"dA{last}", last, GRADIENT[architecture.loss])
        two_steps = {f"dZ{last}": OF_HIDDEN["dZ"]}
        text = f"1 / (number of {what})"
        yield dA.wrong("mean-wrong-count", f"dA of the output by {what}", formula, text, why, also=two_steps)
        yield of_cost.wrong("mean-wrong-count", f"cost by {what}", formula, text, why)
    why = "the mean over examples is divided by their number once more"
    yield of_cost.wrong("mean-twice", "cost", times(lambda at: 1 / at.m), f"1/m ({of_cost.text})", why)
