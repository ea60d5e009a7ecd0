"""What the tests of data share: a question of one line, and X and Y to write into files."""

import re

import numpy as np
import pytest

from crosscheck import UnusableRequestError
from crosscheck.data import read


@pytest.fixture
def refused(tmp_path):
    """Read what is refused; its line, with the temporary folder left out."""

    def ask(what, *, take=(), **request):
        with pytest.raises(UnusableRequestError) as caught:
            read(what, **request).take(take)
        line = str(caught.value)
        assert "\n" not in line
        return re.sub(re.escape(f"{tmp_path}/"), "", line)

    return ask


@pytest.fixture
def X():
    return np.random.default_rng(0).standard_normal((7, 3))


@pytest.fixture
def y():
    return np.array([0, 1, 1, 0, 1, 0, 0])
