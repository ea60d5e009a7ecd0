"""Cases of which the suite runs some, and `pytest -m slow` all: those that differ little from one another."""

from collections.abc import Iterable
from typing import Any

import pytest


def one_in(n: int, cases: Iterable[Any]) -> list[Any]:
    """The cases for `pytest.mark.parametrize`, every n-th from the first one on as it is, the others marked slow."""
    return [case if i % n == 0 else _slow(case) for i, case in enumerate(cases)]


def _slow(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.slow)
