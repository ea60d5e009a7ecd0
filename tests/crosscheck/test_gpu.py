"""The main job on a GPU. Run by `nox -s gpu`; elsewhere these are the only tests that skip."""

import pytest
import torch

from crosscheck import main_job
from crosscheck.networks import all_cases

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]


@pytest.mark.parametrize("dtype", main_job.ON_DEVICE["cuda"])
def test_every_network_matches_on_the_gpu(dtype):
    results = list(main_job.run(all_cases(), dtypes=[dtype], devices=["cuda"], steps=20))
    assert [result.case.name for result in results if not result.match] == []
