"""What one process knows of the others, and what it calls lost."""

import pytest
import torch
from torch.distributed import DistNetworkError

from crosscheck import UnusableRequestError
from crosscheck.training.processes import Processes, is_lost


class Gone:
    """A store on a machine that has gone, as torch says it."""

    def __getattr__(self, name):
        def ask(*what):
            raise DistNetworkError("Connection was likely closed")

        return ask


def test_where_nobody_can_be_asked_each_says_what_it_knows():
    last = Processes(1, 2, Gone())
    assert last.may_say()
    assert last.kept() == "its newest checkpoint"


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (DistNetworkError("x"), True),
        (RuntimeError("[/third_party/gloo/gloo/transport/tcp/pair.cc:537] Connection reset by peer"), True),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
        (torch.OutOfMemoryError("gloo"), False),
    ],
)
def test_only_what_comes_of_others_is_called_lost(error, lost):
    assert is_lost(error) is lost


def test_alone_there_is_nobody_to_agree_with():
    alone = Processes()
    assert alone.gather("x") == ["x"]
    assert alone.alike(lambda: 3) == 3
    with pytest.raises(UnusableRequestError, match=r"^bad$"):
        alone.alike(lambda: (_ for _ in ()).throw(UnusableRequestError("bad")))
    assert alone.may_say()
