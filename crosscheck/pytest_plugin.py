"""For pytest: one test per tensor, in the order of the computation, and the assertions as fixtures.

pytest loads this at every start, so neither it nor what it imports at the top knows torch.
"""

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

import crosscheck

if TYPE_CHECKING:
    from crosscheck.library import BackpropVerdict

CONDUCT = "conduct"  # the test that it runs to its end, changes nothing, and gives the same when it is called again

Test = Callable[..., Any]


@pytest.fixture(scope="session")
def assert_backprop() -> Callable[..., None]:
    """Raise AssertionError with the whole explanation for a backprop that is wrong; see crosscheck.check."""
    return crosscheck.assert_backprop


@pytest.fixture(scope="session")
def assert_function() -> Callable[..., None]:
    """The same for a torch.autograd.Function or a module; see crosscheck.check_function."""
    return crosscheck.assert_function


def tensor_tests(*, layer_sizes: list[int], **setting: Any) -> Callable[[Test], Test]:
    """Make a test function that returns a backprop into a test for each tensor, and one for its conduct.

        @crosscheck.tensor_tests(layer_sizes=[12, 5, 1], hidden="tanh")
        def test_backprop():
            return backprop

    The arguments are those of `crosscheck.check`, which runs once in a process for all of them; `layer_sizes` must be
    said, since they are in the tests' names. What is wrong by itself fails; what is wrong only because of something
    before it is an expected failure, "collateral of dZ1", which goes when that goes; what is not returned is skipped.
    The function may take fixtures and be parametrized. Raises ValueError for sizes of no network.
    """
    if not isinstance(layer_sizes, list | tuple) or len(layer_sizes) < 2:
        raise ValueError(f"layer_sizes must be a list of two sizes or more, such as [12, 5, 1], got {layer_sizes!r}")

    def decorate(function: Test) -> Test:
        checked: dict[Any, BackpropVerdict] = {}

        def test(*self: Any, tensor: str, request: pytest.FixtureRequest, **fixtures: Any) -> None:
            case = tuple((name, id(value)) for name, value in _parameters(request).items() if name != "tensor")
            if case not in checked:
                given = {**fixtures, "request": request} if _takes(function, "request") else fixtures
                checked[case] = crosscheck.check(function(*self, **given), layer_sizes=layer_sizes, **setting)
            judge(checked[case], tensor)

        functools.update_wrapper(test, function)
        test.__signature__ = _with_arguments(function, "tensor", "request")  # type: ignore[attr-defined]
        return pytest.mark.parametrize("tensor", [*_names(layer_sizes), CONDUCT])(test)

    return decorate


def judge(verdict: "BackpropVerdict", tensor: str) -> None:
    """End the test of a tensor as the verdict has it."""
    from crosscheck.report import rows  # noqa: PLC0415  # this file is imported by every run of pytest
    from crosscheck.report.how_far import how_far  # noqa: PLC0415  # as above

    first = rows.root(verdict)
    if tensor == CONDUCT:
        if verdict.verdict != "match" and (first is None or verdict.misconduct):
            pytest.fail(str(verdict), pytrace=False)
        return
    row = next((row for row in rows.rows(verdict) if row.name == tensor), None)
    if verdict.verdict == "crash" or row is None or row.tensor is None:
        pytest.skip(f"{rows.absence(verdict)}, so not checked" if verdict.verdict != "crash" else f"{verdict.headline}")
    if row.status == "collateral":
        pytest.xfail(f"collateral of {', '.join(_origins(verdict, tensor))}")
    if row.status == "wrong" and first is not None:
        also = [f"{fact.label}: {fact.text}" for fact in how_far(row.tensor)]
        whole = first.name == tensor
        pytest.fail(str(verdict) if whole else "\n".join([f"{tensor} is wrong by itself, too", *also]), pytrace=False)


def _origins(verdict: "BackpropVerdict", tensor: str) -> list[str]:
    """The wrong tensors that a collateral one is made of, directly or by way of others."""
    from crosscheck.verdict import made_of  # noqa: PLC0415  # as above

    parts = made_of(verdict.architecture) if verdict.architecture else {}
    of: set[str] = set()
    while more := {part for name in {tensor, *of} for part in parts.get(name, ())} - of:
        of |= more
    return [one.name for one in verdict.tensors if one.status == "wrong" and one.name in of] or ["what came before"]


def _names(layer_sizes: list[int]) -> list[str]:
    from crosscheck.trace import names  # noqa: PLC0415  # as above

    return names(len(layer_sizes) - 1)


def _parameters(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the test is parametrized with."""
    callspec = getattr(request.node, "callspec", None)
    return dict(callspec.params) if callspec else {}


def _takes(function: Test, name: str) -> bool:
    return name in inspect.signature(function).parameters


def _with_arguments(function: Test, *names: str) -> inspect.Signature:
    """A function's signature with arguments more, by which pytest knows what to hand in."""
    own = list(inspect.signature(function).parameters.values())
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names if not _takes(function, name)]
    return inspect.Signature([*own, *more])
