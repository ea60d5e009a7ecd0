"""What the tests of whole files share."""

import pytest

from crosscheck.candidates.isolation import Isolated
from crosscheck.checking.examination import examine


@pytest.fixture
def examined(tmp_path):
    """What is found in a file with this text, which runs in a process of its own."""

    def examined(text):
        path = tmp_path / "mine.py"
        path.write_text(text)
        with Isolated(path) as candidate:
            return examine(candidate.call, candidate.describe(), watch=candidate.watch)

    return examined
