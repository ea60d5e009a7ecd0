"""What the tests of candidates share: files, each a candidate in a process of its own that is ended with the test."""

import pytest

from crosscheck.candidates.isolation import Isolated
from tests.candidates.right_candidate import source


@pytest.fixture
def isolated(tmp_path):
    opened = []

    def isolate(text=None, *, timeout=10.0, **options):
        path = tmp_path / f"candidate{len(opened)}.py"
        path.write_text(source() if text is None else text)
        opened.append(Isolated(path, timeout=timeout, **options))
        return opened[-1]

    yield isolate
    for candidate in opened:
        candidate.close()
