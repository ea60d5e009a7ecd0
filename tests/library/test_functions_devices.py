"""What is done for GPUs, as far as it can be seen without one; the rest is in test_functions_gpu.py."""

import pytest
import torch

import crosscheck
from crosscheck.functions import check, devices


class There(torch.Tensor):
    """A tensor that says that it lies on a GPU."""

    is_cuda = True


HERE = torch.ones(2)
THERE = HERE.as_subclass(There)


def test_only_gpus_are_waited_for():
    assert devices.gpus([HERE, 3, None]) == []
    assert devices.gpus([HERE, THERE, THERE]) == [THERE.device]


def test_random_numbers_begin_at_the_seed_and_go_on_as_if_none_had_been_drawn():
    state = torch.get_rng_state()
    with devices.seeded(3, []):
        drawn = torch.rand(2)
    assert torch.equal(drawn, torch.rand(2, generator=torch.Generator().manual_seed(3)))
    assert torch.equal(torch.get_rng_state(), state)


def test_no_other_devices_random_numbers_begin_anew(monkeypatch):
    monkeypatch.setattr(torch.cuda, "manual_seed_all", lambda _: pytest.fail("seeds every GPU"))
    monkeypatch.setattr(torch, "manual_seed", lambda _: pytest.fail("seeds every device"))
    with devices.seeded(3, []):
        pass


@pytest.mark.parametrize(
    ("precision", "words"), [("tf32", ["TF32 is on for convolutions"]), ("ieee", ["TF32 is off"])], ids=["tf32", "ieee"]
)
def test_tf32_is_worth_a_note_on_a_gpu_in_float32_alone(monkeypatch, precision, words):
    monkeypatch.setattr(devices, "settings", lambda: {"matrix products": "ieee", "convolutions": precision})
    assert [note[: len(word)] for note, word in zip(devices.products([THERE]), words, strict=True)] == words
    assert devices.products([HERE]) == devices.products([THERE.double()]) == []


def test_a_gpu_that_is_lost_ends_the_check_with_what_was_raised(monkeypatch):
    def bad(x):
        raise RuntimeError("CUDA error: an illegal memory access was encountered")

    monkeypatch.setattr(check, "lost", lambda _: True)
    verdict = crosscheck.check_function(bad, (torch.ones(2, requires_grad=True),), reference=torch.relu)
    assert verdict.verdict == "crash"
    assert len(verdict.failures) == 1
    assert "an illegal memory access was encountered" in verdict.headline
    assert "the GPU cannot be used any more" in " ".join(str(verdict).split())


def test_whether_it_is_lost_is_what_waiting_for_it_says(monkeypatch):
    def fails(_):
        raise RuntimeError("CUDA error")

    assert not devices.lost([])
    monkeypatch.setattr(torch.cuda, "synchronize", fails)
    assert devices.lost([torch.device("cuda", 0)])
